// What a trimmed mean leaves out at each end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/fraction.h"

namespace gongjin {

// At the top and at the bottom: shares that leave something (`10%` at each end), or how many.
struct Drop {
    Fraction high, low;
    bool none() const { return high.is_zero() && low.is_zero(); }
};

// `10%`, `1`, `1 highest, 2 lowest`, `1 highest`. nullopt: none of these.
std::optional<Drop> read_drop(std::string_view text);

// How many of n values that leaves out at one end.
std::int64_t dropped_of(Fraction drop, std::int64_t n);

// 两端各去掉10%, 去掉1个最高、2个最低
std::string drop_in_words(Fraction high, Fraction low);

}  // namespace gongjin
