// How many verdicts are other ones under another choice: what is there in one list only, or says
// something else.
#pragma once

#include "app/county_state.h"

namespace gongjin {

// What was and what would be, in the order of what would be, then what would be gone; nullptr
// where there is nothing on that side.
template <typename Verdict>
using Different = std::vector<std::pair<Verdict const*, Verdict const*>>;
Different<Finding> different(std::vector<Finding> const& now, std::vector<Finding> const& then);
Different<RuleResult> different(std::vector<RuleResult> const& now,
                                std::vector<RuleResult> const& then);

std::int64_t differences(std::vector<Finding> const& now, std::vector<Finding> const& then);
std::int64_t differences(std::vector<RuleResult> const& now, std::vector<RuleResult> const& then);

}  // namespace gongjin
