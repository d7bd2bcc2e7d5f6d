// How many verdicts are other ones under another choice: what is there in one list only, or says
// something else.
#pragma once

#include "app/county_state.h"

namespace gongjin {

std::int64_t differences(std::vector<Finding> const& now, std::vector<Finding> const& then);
std::int64_t differences(std::vector<RuleResult> const& now, std::vector<RuleResult> const& then);

}  // namespace gongjin
