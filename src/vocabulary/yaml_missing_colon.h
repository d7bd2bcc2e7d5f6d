// `calendar zhejiang-primary`: a key without its colon. YAML joins such a line with the next one
// and stumbles over the colon there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongjin {

// The line above `line` (from 1, where a colon was too many) that probably lacks one.
std::optional<Error> missing_colon_above(std::string_view bytes, std::string const& file, int line);

}  // namespace gongjin
