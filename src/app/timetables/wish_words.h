// How people write and read when something is asked of a timetable, and how strongly. Sheets and
// the page say it alike.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "timetable/joint_plan.h"

namespace gongjin {

// 必须, 尽量, 尽量 5.
std::optional<timetable::Strength> strength_in(std::string const& text);
std::string strength_words(timetable::Strength const& strength);

// 周三下午、周五第3-4节.
std::string slots_words(timetable::JointPlan const& plan,
                        std::vector<timetable::Slots> const& slots);

// The periods of a school that these parts of the week cover.
std::vector<timetable::Spot> spots_in(timetable::JointPlan const& plan, int school,
                                      std::vector<timetable::Slots> const& slots);
// These periods of a school in the fewest words: half-days where they are whole, else from period
// to period. Spots that the school does not have are not for it.
std::vector<timetable::Slots> slots_of(timetable::JointPlan const& plan, int school,
                                       std::set<timetable::Spot> const& spots);

}  // namespace gongjin
