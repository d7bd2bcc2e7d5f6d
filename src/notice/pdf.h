// The text of a .pdf, by Debian's `pdftotext` in a process of its own with limits on time and
// memory: whatever a hostile file does, it does there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin::notice {

Result<std::vector<std::string>> read_pdf(std::string_view bytes, std::string const& file);

// Lines of a page become paragraphs again: a line that does not end a sentence goes on.
std::vector<std::string> paragraphs_of_lines(std::vector<std::string> const& lines);

}  // namespace gongjin::notice
