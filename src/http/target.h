// Addresses: taken apart, decoded and checked once, so that nothing behind has to.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace gongjin::http {

struct Target {
    std::string path;  // begins with '/', without "." or ".." or empty parts (but for a last one)
    std::vector<Pair> query;
};

// Refused: `..`, an encoded slash, a backslash, control characters, what is no UTF-8, a broken
// percent escape, more than 100 query parameters.
Result<Target> parse_target(std::string_view raw);

// nullopt if an escape is broken; `plus_is_space` as in queries and forms.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
std::string percent_encode(std::string_view text);

// The value of Content-Disposition for a file with this (Chinese) name.
std::string disposition(std::string_view kind, std::string_view file_name);

}  // namespace gongjin::http
