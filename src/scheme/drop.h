// What a trimmed mean leaves out at each end.
#pragma once

#include <optional>
#include <string_view>

#include "values/fraction.h"

namespace gongjin {

// A share below one half (`10%`), or how many at each end, from 1: `1`, `1 highest, 1 lowest`.
// nullopt: neither, or not as many at both ends.
std::optional<Fraction> read_drop(std::string_view text);

// How many of n values that leaves out at each end.
std::int64_t dropped_of(Fraction drop, std::int64_t n);

}  // namespace gongjin
