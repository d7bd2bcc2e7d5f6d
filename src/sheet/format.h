// What a file really is, by its first bytes and not by its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongjin::sheet {

enum class FileFormat {
    text,  // CSV, or whatever else is text
    xlsx,
    xlsb,
    xls,        // Excel 97-2003
    encrypted,  // a password-protected .xlsx
    html,       // a web page named .xls, as many systems export
    xml_2003,   // "XML table 2003"
    ods,
    word,
    pdf,
    picture,
    archive,
    empty,
};

FileFormat detect_format(std::string_view bytes);

// The answer to a file that cannot be read as a table, with the step that makes it readable.
std::optional<Error> refusal(FileFormat format, std::string const& file);

}  // namespace gongjin::sheet
