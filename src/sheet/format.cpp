#include "sheet/format.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

// ASCII as UTF-16 of either kind of file directory inside an old Office file.
std::string wide(std::string_view ascii) {
    std::string out;
    for (char c : ascii) (out += c) += '\0';
    return out;
}

bool has(std::string_view bytes, std::string_view part) {
    return bytes.find(part) != std::string_view::npos;
}

FileFormat compound_file(std::string_view bytes) {
    if (has(bytes, wide("EncryptedPackage"))) return FileFormat::encrypted;
    if (has(bytes, wide("WordDocument"))) return FileFormat::word;
    return FileFormat::xls;
}

// Names stand in clear in a zip file's directory at its end.
FileFormat zip_file(std::string_view bytes) {
    if (has(bytes, "xl/workbook.bin")) return FileFormat::xlsb;
    if (has(bytes, "application/vnd.oasis.opendocument.spreadsheet")) return FileFormat::ods;
    if (has(bytes, "word/document.xml")) return FileFormat::word;
    bool const office =
        has(bytes, "[Content_Types].xml") || has(bytes, "_rels/.rels") || has(bytes, "xl/");
    return office ? FileFormat::xlsx : FileFormat::archive;
}

FileFormat markup(std::string_view bytes) {
    for (std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
        if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    }
    std::string head(bytes.substr(0, 4096));
    std::erase(head, '\0');  // UTF-16
    std::ranges::transform(head, head.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (!trim(head).starts_with('<')) return FileFormat::text;
    if (has(head, "urn:schemas-microsoft-com:office:spreadsheet") && !has(head, "<html")) {
        return FileFormat::xml_2003;
    }
    for (std::string_view tag : {"<html", "<!doctype html", "<table", "<meta", "<head", "<body"}) {
        if (has(head, tag)) return FileFormat::html;
    }
    return FileFormat::text;
}

struct Magic {
    std::string_view bytes;
    FileFormat format;
};

struct FormatName {
    FileFormat format;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array kNames{
    FormatName{FileFormat::xlsb, "Excel 二进制工作簿(.xlsb)", "a binary Excel workbook (.xlsb)"},
    FormatName{FileFormat::xls, "Excel 97-2003 工作簿(.xls)", "an Excel 97-2003 workbook (.xls)"},
    FormatName{FileFormat::html, "改了后缀的网页(HTML)", "a web page (HTML) with another name"},
    FormatName{FileFormat::xml_2003, "XML 表格 2003", "an XML spreadsheet 2003"},
    FormatName{FileFormat::ods, "ODF 表格(.ods)", "an OpenDocument spreadsheet (.ods)"},
    FormatName{FileFormat::word, "Word 文档", "a Word document"},
    FormatName{FileFormat::pdf, "PDF 文档", "a PDF document"},
    FormatName{FileFormat::picture, "图片", "a picture"},
    FormatName{FileFormat::archive, "压缩包", "an archive"},
};

}  // namespace

FileFormat detect_format(std::string_view bytes) {
    using std::string_view_literals::operator""sv;
    constexpr std::array kMagic{
        Magic{"%PDF-"sv, FileFormat::pdf},
        Magic{"\x89PNG"sv, FileFormat::picture},
        Magic{"\xFF\xD8\xFF"sv, FileFormat::picture},
        Magic{"GIF8"sv, FileFormat::picture},
        Magic{"Rar!\x1A"sv, FileFormat::archive},
        Magic{"7z\xBC\xAF\x27\x1C"sv, FileFormat::archive},
        Magic{"\x1F\x8B"sv, FileFormat::archive},
        Magic{"\x09\x08\x10\x00"sv, FileFormat::xls},
        Magic{"\x09\x08\x08\x00"sv, FileFormat::xls},
        Magic{"\x09\x04\x06\x00"sv, FileFormat::xls},
    };
    if (trim(bytes).empty()) return FileFormat::empty;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return compound_file(bytes);
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv))
        return zip_file(bytes);
    for (Magic const& magic : kMagic) {
        if (bytes.starts_with(magic.bytes)) return magic.format;
    }
    return markup(bytes);
}

std::optional<Error> refusal(FileFormat format, std::string const& file) {
    std::vector<std::string> names;
    for (FormatName const& name : kNames) {
        if (name.format == format) names = {std::string(name.zh), std::string(name.en)};
    }
    switch (format) {
        case FileFormat::text:
        case FileFormat::xlsx:
            return std::nullopt;
        case FileFormat::empty:
            return error_of(message::kEmptyFile, {}, {file});
        case FileFormat::encrypted:
            return error_of(message::kEncrypted, {}, {file});
        case FileFormat::xlsb:
        case FileFormat::xls:
        case FileFormat::html:
        case FileFormat::xml_2003:
        case FileFormat::ods:
            return error_of(message::kOldFormat, names, {file});
        case FileFormat::word:
        case FileFormat::pdf:
        case FileFormat::picture:
        case FileFormat::archive:
            return error_of(message::kNotATable, names, {file});
    }
    return std::nullopt;
}

}  // namespace gongjin::sheet
