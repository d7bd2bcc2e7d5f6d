// The paragraphs of a .docx, with the numbers that Word writes by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin::notice {

Result<std::vector<std::string>> read_docx(std::string_view bytes, std::string const& file);

}  // namespace gongjin::notice
