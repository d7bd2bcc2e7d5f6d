// The words by which a sentence says how often, who, and how strictly.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace gongjin::notice {

using Text = std::u32string_view;

struct Hit {
    std::size_t at = 0, size = 0;
    char const* means = "";
};

// The last such word that stands before a position; of two that overlap the longer.
std::optional<Hit> last_period(Text text, std::size_t before);
std::optional<Hit> last_strength(Text text, std::size_t before);
std::optional<Hit> last_who(Text text, std::size_t before);
// Whoever a sentence begins with: 共同体内牵头校 is the lead.
std::optional<Hit> subject_of(Text text, std::size_t before);

// 每学期, 每年, ..: that something is owed each time, also without a number.
struct EachTime {
    Text written;
    char const* means;
};
std::pair<EachTime const*, std::size_t> words_for_each_time();
Text without_periods_in(Text text, std::u32string& store);

// A verb that puts people into places.
bool speaks_of_places(Text text);
// Where it says that nobody and nothing is left out; npos if it does not.
std::pair<std::size_t, std::size_t> everybody_at(Text text, std::size_t from);

// The stretch between two commas that holds a position.
std::pair<std::size_t, std::size_t> phrase_around(Text text, std::size_t at, std::size_t end);

}  // namespace gongjin::notice
