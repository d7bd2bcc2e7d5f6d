// The first look at a file's bytes, before any of it is built.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/yaml.h"

namespace gongjin {

// Encoding, byte order marks, control characters, tabs in indentation, size.
std::optional<Error> problem_of_bytes(std::string_view bytes, std::string const& file,
                                      YamlLimits const& limits);

// Line and column (in characters) of a byte, quick when asked in rising order.
class LineCursor {
public:
    explicit LineCursor(std::string_view bytes) : bytes_(bytes) {}
    Mark at(size_t offset);

private:
    std::string_view bytes_;
    size_t offset_ = 0;
    Mark mark_{1, 1};
};

}  // namespace gongjin
