// What this folder says when a file or a cell cannot be used. One row each; tests name every code.
#pragma once

#include <array>

#include "base/result.h"

namespace gongjin::sheet::message {

// --- the file as a whole
inline constexpr Message kEmptyFile{"sheet-empty", "文件是空的", "the file is empty",
                                    "请确认选对了文件，重新上传",
                                    "choose the right file and upload it again"};
inline constexpr Message kCannotOpen{"sheet-cannot-open", "打不开文件“{0}”",
                                     "cannot open the file {0}", "请检查路径和读取权限",
                                     "check the path and the permission to read it"};
inline constexpr Message kTooBig{"sheet-too-big", "文件过大：{0} 超过上限 {1}",
                                 "the file is too big: {0} is over the limit of {1}",
                                 "请拆成几个文件分别导入", "split it and import the pieces"};
inline constexpr Message kEncrypted{
    "sheet-encrypted", "文件设有打开密码，无法读取", "the file is protected by a password",
    "在 Excel/WPS 中打开：文件 → 信息 → 保护工作簿 → 用密码进行加密，清空密码；再 文件 → 另存为 →"
    " 类型选“Excel 工作簿 (*.xlsx)”",
    "open it in Excel, File > Info > Protect Workbook > Encrypt with Password, clear the password,"
    " then File > Save As > \"Excel Workbook (*.xlsx)\""};
inline constexpr Message kOldFormat{
    "sheet-old-format", "文件其实是{0}，不能直接导入",
    "the file is really {1} and cannot be imported as it is",
    "用 Excel 或 WPS 打开它，文件 → 另存为 → 类型选“Excel 工作簿 (*.xlsx)”，再导入另存的文件",
    "open it in Excel or WPS, File > Save As > type \"Excel Workbook (*.xlsx)\", import that file"};
inline constexpr Message kNotATable{"sheet-not-a-table", "文件其实是{0}，不是表格",
                                    "the file is really {1}, not a table",
                                    "请选择 .xlsx 或 .csv 文件", "choose an .xlsx or .csv file"};
inline constexpr Message kDamaged{"sheet-damaged", "工作簿已损坏或不完整({0})",
                                  "the workbook is damaged or incomplete ({0})",
                                  "用 Excel 或 WPS 打开并另存为 .xlsx 后再导入",
                                  "open it in Excel or WPS, save it as .xlsx, try again"};
inline constexpr Message kDoctype{"sheet-doctype",
                                  "工作簿内含文档类型声明(DOCTYPE)，出于安全不予读取",
                                  "the workbook contains a DOCTYPE and is refused for safety",
                                  "用 Excel 或 WPS 打开并另存为 .xlsx 后再导入",
                                  "open it in Excel or WPS, save it as .xlsx, try again"};
inline constexpr Message kBomb{"sheet-unpacks-too-big", "工作簿解压后过大({0})，不予读取",
                               "the workbook unpacks to too much ({0})",
                               "删除多余的工作表和空白格式，或拆成几个文件",
                               "remove needless sheets and formats, or split the file"};
inline constexpr Message kTooManySheets{"sheet-too-many-sheets", "工作表超过 {0} 个",
                                        "more than {0} sheets", "请拆成几个文件分别导入",
                                        "split the file"};
inline constexpr Message kTooManyRows{"sheet-too-many-rows", "行数超过上限 {0}",
                                      "more than {0} rows", "请拆成几个文件分别导入",
                                      "split the file"};
inline constexpr Message kTooManyCells{"sheet-too-many-cells", "单元格总数超过上限 {0}",
                                       "more than {0} cells", "请拆成几个文件分别导入",
                                       "split the file"};
inline constexpr Message kTooManyColumns{"sheet-too-many-columns", "列数超过上限 {0}",
                                         "more than {0} columns", "请删除右侧多余的列",
                                         "remove the needless columns on the right"};
inline constexpr Message kCellTooLong{"sheet-cell-too-long", "单元格内容超过 {0} 字节",
                                      "the cell is longer than {0} bytes", "请缩短该单元格的内容",
                                      "shorten the cell"};

// --- text files
inline constexpr Message kEncoding{"sheet-encoding", "第 {0} 行起的文字编码无法识别",
                                   "the encoding of the text is unknown from line {0} on",
                                   "在 Excel 或 WPS 中另存为“CSV UTF-8(逗号分隔)”或 .xlsx",
                                   "save it in Excel or WPS as \"CSV UTF-8\" or .xlsx"};
inline constexpr Message kNul{"sheet-nul", "文本中有空字符(NUL)，不是正常的表格文件",
                              "the text contains a NUL character, it is no proper table",
                              "用 Excel 或 WPS 打开并另存为 .xlsx 后再导入",
                              "open it in Excel or WPS, save it as .xlsx, try again"};
inline constexpr Message kQuoteOpen{"sheet-quote-open", "引号没有结束",
                                    "the quotation mark is never closed",
                                    "补上结尾的引号，单元格里的引号写成两个",
                                    "close it; write a quotation mark inside a cell twice"};
inline constexpr Message kQuoteText{
    "sheet-quote-text", "结尾引号后面还有文字", "there is text behind the closing quotation mark",
    "单元格里的引号要写成两个", "write a quotation mark inside a cell twice"};

// --- head and columns
inline constexpr Message kNoHeader{"sheet-no-header", "在前 {0} 行内找不到表头，需要的列：{1}",
                                   "no head within the first {0} rows; wanted columns: {1}",
                                   "请使用导入模板，或把表头改成这些列名",
                                   "use the template, or name the columns like this"};
inline constexpr Message kNoSheet{"sheet-no-sheet", "没有名为“{0}”的工作表，文件里有：{1}",
                                  "there is no sheet named {0}; the file has: {1}",
                                  "请选择其中一个工作表", "choose one of these"};
inline constexpr Message kMissingColumn{"sheet-missing-column", "缺少列“{0}”({1})",
                                        "the column {0} ({1}) is missing",
                                        "请在表头中加上这一列{2}", "add it to the head{3}"};
inline constexpr Message kDuplicateColumn{"sheet-duplicate-column", "列“{0}”与 {1} 列“{2}”是同一项",
                                          "the column \"{0}\" means the same as column {1} \"{2}\"",
                                          "请只保留其中一列", "keep only one of them"};
inline constexpr Message kUnknownColumn{
    "sheet-unknown-column", "不认识列“{0}”", "unknown column \"{0}\"",
    "请删除这一列，或改成模板中的列名{1}", "remove it, or name it as in the template{2}"};
inline constexpr Message kPupils{"sheet-pupils", "表头有“{0}”：本系统不接收学生个人信息",
                                 "the head has \"{0}\": this system takes no data on single pupils",
                                 "请只提供班级人数等汇总数", "give class-level counts only"};

// --- cells
inline constexpr Message kDigitsLost{
    "sheet-digits-lost", "“{0}”是被 Excel 改成科学计数法的长号码，末尾数字已丢失",
    "\"{0}\" is a long number in scientific form, its last digits are lost",
    "把该列设为“文本”格式后重新输入完整号码",
    "format the column as text and enter the number again"};
inline constexpr Message kFormula{"sheet-formula", "公式没有计算结果",
                                  "the formula has no result in the file",
                                  "用 Excel 或 WPS 打开文件，保存一次后再导入",
                                  "open the file in Excel or WPS, save it, try again"};
inline constexpr Message kErrorValue{
    "sheet-error-value", "单元格的公式出错：{0}", "the formula of the cell fails: {0}",
    "请改正公式或直接填写结果", "correct the formula or enter the value"};
inline constexpr Message kNotADay{"sheet-not-a-day", "“{0}”不是日期", "\"{0}\" is not a date",
                                  "请写成 2020-09-15，只知道月份时写成 1985-06",
                                  "write 2020-09-15, or 1985-06 if only the month is known"};
inline constexpr Message kNoSuchDay{"sheet-no-such-day", "没有“{0}”这一天",
                                    "there is no such day as \"{0}\"", "请核对年、月、日",
                                    "check year, month and day"};
inline constexpr Message kAmbiguousMonth{
    "sheet-ambiguous-month", "“{0}”可能是 {1} 年 1 月，也可能是去掉了末尾 0 的 10 月",
    "\"{0}\" may be January {1}, or October without its last zero", "请写成 {1}-01 或 {1}-10",
    "write {1}-01 or {1}-10"};
inline constexpr Message kNotANumber{"sheet-not-a-number", "“{0}”不是整数",
                                     "\"{0}\" is not a whole number", "请只填数字",
                                     "enter digits only"};

// --- writing
inline constexpr Message kCannotWrite{"sheet-cannot-write", "表格写不出来：{0}",
                                      "cannot write the table: {0}", "请检查磁盘空间和目录权限",
                                      "check the free space and the permission to write"};

inline constexpr std::array kAll{
    &kEmptyFile,     &kCannotOpen,      &kTooBig,         &kEncrypted,   &kOldFormat,
    &kNotATable,     &kDamaged,         &kDoctype,        &kBomb,        &kTooManySheets,
    &kTooManyRows,   &kTooManyCells,    &kTooManyColumns, &kCellTooLong, &kEncoding,
    &kNul,           &kQuoteOpen,       &kQuoteText,      &kNoHeader,    &kNoSheet,
    &kMissingColumn, &kDuplicateColumn, &kUnknownColumn,  &kPupils,      &kDigitsLost,
    &kFormula,       &kErrorValue,      &kNotADay,        &kNoSuchDay,   &kAmbiguousMonth,
    &kNotANumber,    &kCannotWrite};

}  // namespace gongjin::sheet::message
