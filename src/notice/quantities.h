// Numbers with their units, as official Chinese writes them.
//
// 1. Positions are code points of the half-width text, which has as many as the original.
// 2. A number is what is printed; 半 and 若干 are none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/fraction.h"

namespace gongjin::notice {

enum class Bound { none, at_least, at_most };

struct Quantity {
    std::size_t begin = 0, end = 0;  // of number, unit and what bounds it
    Fraction low;
    std::optional<Fraction> high;  // of a range: 2—3
    bool share = false;            // 80%, 1/5
    bool digits = false;           // printed in digits, not 一 二 三
    std::string unit;              // 节 次 人 名 元 ..; empty: a bare share
    Bound bound = Bound::none;
};

std::vector<Quantity> quantities_in(std::u32string_view text);

}  // namespace gongjin::notice
