// What is said of a document that cannot be read.
#pragma once

#include "base/result.h"

namespace gongjin::notice::messages {

inline constexpr Message kEmpty{"NOT-001", "文件里没有文字", "there is no text in the file",
                                "请核对是否选对了文件。", "Check that it is the right file."};
inline constexpr Message kTooBig{
    "NOT-002", "文件太大({0} 字节,上限 {1})", "the file is too big ({0} bytes, at most {1})",
    "删去图片或拆成几个文件再导入。", "Remove its pictures or split it."};
inline constexpr Message kOldWord{
    "NOT-003", "这是旧版 Word 文件(.doc),读不了", "this is an old Word file (.doc)",
    "用 Word 或 WPS 打开,文件 → 另存为 → Word 文档 (*.docx),再导入另存的文件。",
    "Open it in Word or WPS, save it as .docx and import that file."};
inline constexpr Message kNotADocument{
    "NOT-004", "文件其实是{0},不是公文正文", "the file is really {1}, not a document's text",
    "请选择 .docx、.txt 或带文字的 .pdf。", "Choose a .docx, .txt or a .pdf with text."};
inline constexpr Message kDamaged{"NOT-005", "Word 文件已损坏或不完整({0})",
                                  "the Word file is damaged or incomplete ({0})",
                                  "用 Word 或 WPS 打开并另存为 .docx 再导入,或把正文复制成 .txt。",
                                  "Open it in Word, save it anew, or copy its text into a .txt."};
inline constexpr Message kBomb{"NOT-006", "Word 文件解压后过大({0}),不予读取",
                               "the Word file unpacks to too much ({0})",
                               "把正文复制成 .txt 再导入。", "Copy its text into a .txt."};
inline constexpr Message kLocked{
    "NOT-007", "文件设有打开密码,无法读取", "the file is protected by a password",
    "打开后去掉密码另存,再导入。", "Open it, remove the password, save it and import that."};
inline constexpr Message kScanned{"NOT-008", "PDF 里没有文字,是扫描件或图片",
                                  "the PDF has no text: it is a scan",
                                  "用 WPS 等软件的文字识别(OCR)转成 Word 或文本并核对,再导入。",
                                  "Turn it into text with OCR, check it, and import that."};
inline constexpr Message kNoPdfReader{"NOT-009", "本机没有 pdftotext，读不了 PDF",
                                      "there is no pdftotext on this machine",
                                      "安装 poppler-utils，或把正文复制成 .txt 再导入。",
                                      "Install poppler-utils, or copy the text into a .txt."};
inline constexpr Message kBadPdf{"NOT-010", "PDF 读不出来({0})", "the PDF cannot be read ({0})",
                                 "用 PDF 软件打开后另存,或把正文复制成 .txt 再导入。",
                                 "Open and save it anew, or copy the text into a .txt."};
inline constexpr Message kEncoding{"NOT-011", "文字编码认不出来", "the text's encoding is unknown",
                                   "用记事本另存为 UTF-8 编码再导入。",
                                   "Save it as UTF-8 and import that."};
inline constexpr Message kNoSuchCandidate{"NOT-012", "没有编号为 {0} 的候选规则",
                                          "there is no candidate {0}",
                                          "编号见 gongjin scheme import --json 的 candidates。",
                                          "Their ids are in gongjin scheme import --json."};
inline constexpr Message kSectionInLine{
    "NOT-013", "方案的 {0} 写成了一行,表单不能单独改其中一条",
    "{0} is written in one line: a form cannot change one entry of it",
    "在「高级」里把它改成每条一行,再用表单修改。", "Write each of its entries on a line of its own."};

}  // namespace gongjin::notice::messages
