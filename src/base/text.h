// UTF-8 text: the few operations that the program needs, none of them locale dependent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gongjin {

std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::vector<std::string> const& parts, std::string_view separator);

// Without spaces at both ends, full-width ones (U+3000) and no-break ones included.
std::string_view trim(std::string_view text);

// Code points of a valid UTF-8 text; nullopt if it is not valid (over-long forms, surrogates and
// values above U+10FFFF are not).
std::optional<std::u32string> decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view code_points);
bool is_utf8(std::string_view text);

// Full-width digits, Latin letters and ASCII punctuation become their half-width forms.
std::string to_half_width(std::string_view text);

// Number of single-character edits (insert, delete, replace, swap) between two texts.
int edit_distance(std::string_view a, std::string_view b);
// The known name nearest to a misspelt one, if near enough to be worth suggesting; ties go to the
// first in order.
std::optional<std::string> nearest(std::string_view name, std::vector<std::string> const& known);

// Overlapping pairs of Chinese characters and whole Latin words, separated by spaces: the text of
// a search index that finds two-character words on SQLite and PostgreSQL alike.
std::string bigrams(std::string_view text);

}  // namespace gongjin
