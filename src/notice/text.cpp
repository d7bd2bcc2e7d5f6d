#include "notice/text.h"

#include "base/text.h"
#include "notice/docx.h"
#include "notice/messages.h"
#include "notice/pdf.h"
#include "sheet/csv.h"
#include "sheet/format.h"

namespace gongjin::notice {

namespace {

using sheet::FileFormat;

Result<std::vector<std::string>> plain_lines(std::string_view bytes, std::string const& file) {
    Result<std::string> text = sheet::decode_text(bytes, file);
    if (!text.ok()) return error_of(messages::kEncoding, {}, {file});
    if (text.value().find('\0') != std::string::npos) {
        return error_of(messages::kNotADocument, {"二进制文件", "a binary file"}, {file});
    }
    return split(text.value(), '\n');
}

Result<std::vector<std::string>> lines_of(std::string_view bytes, std::string const& file,
                                          std::string& format) {
    switch (sheet::detect_format(bytes)) {
        case FileFormat::empty:
            return error_of(messages::kEmpty, {}, {file});
        case FileFormat::pdf:
            format = "pdf";
            return read_pdf(bytes, file);
        case FileFormat::word:
            if (!bytes.starts_with("PK")) return error_of(messages::kOldWord, {}, {file});
            format = "docx";
            return read_docx(bytes, file);
        case FileFormat::encrypted:
            return error_of(messages::kLocked, {}, {file});
        case FileFormat::text:
            format = "txt";
            return plain_lines(bytes, file);
        case FileFormat::html:
            return error_of(messages::kNotADocument, {"网页", "a web page"}, {file});
        case FileFormat::picture:
            return error_of(messages::kNotADocument, {"图片", "a picture"}, {file});
        case FileFormat::xlsx:
        case FileFormat::xlsb:
        case FileFormat::xls:
        case FileFormat::xml_2003:
        case FileFormat::ods:
            return error_of(messages::kNotADocument, {"表格", "a spreadsheet"}, {file});
        case FileFormat::archive:
            return error_of(messages::kNotADocument, {"压缩包", "an archive"}, {file});
    }
    return error_of(messages::kEmpty, {}, {file});
}

}  // namespace

std::string NoticeText::document() const {
    std::string out;
    for (Paragraph const& paragraph : paragraphs) out += paragraph.text + "\n";
    return out;
}

Result<NoticeText> read_notice_text(std::string_view bytes, std::string const& file) {
    if (bytes.size() > kMostBytes) {
        return error_of(messages::kTooBig,
                        {std::to_string(bytes.size()), std::to_string(kMostBytes)}, {file});
    }
    NoticeText out;
    std::vector<std::string> const lines = TRY(lines_of(bytes, file, out.format));
    std::size_t size = 0;
    for (std::string const& line : lines) {
        std::string text(trim(line));
        std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (trim(text).empty()) continue;
        size += text.size();
        if (size > kMostText) {
            return error_of(messages::kTooBig, {std::to_string(size), std::to_string(kMostText)},
                            {file});
        }
        out.paragraphs.push_back({std::move(text), int(out.paragraphs.size()) + 1});
    }
    if (out.paragraphs.empty()) return error_of(messages::kEmpty, {}, {file});
    return out;
}

}  // namespace gongjin::notice
