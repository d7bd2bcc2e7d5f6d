// Full-width punctuation where YAML wants its own: `时长：15`, `{clause: A，value: 3}`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin {

// The problem that such a mark probably is, on one of these lines (from 1): one that touches a
// letter, digit or bracket of the file's structure, as it hardly does inside a Chinese text.
std::optional<Error> full_width_on(std::string_view bytes, std::string const& file, int first,
                                   int last);

}  // namespace gongjin
