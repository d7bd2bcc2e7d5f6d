// Stretches of days as a document writes them: 2019年10月1日—12月30日, 2024年1月至2025年8月,
// 2023年12月.
#pragma once

#include <string_view>
#include <vector>

#include "values/date.h"

namespace gongjin::notice {

struct PhaseFound {
    std::size_t begin = 0, end = 0;  // code points
    Date from, until;                // both inside
    bool both = false;               // two days are printed
};

std::vector<PhaseFound> phases_in(std::u32string_view text);

}  // namespace gongjin::notice
