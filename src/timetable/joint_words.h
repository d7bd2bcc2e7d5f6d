// What is not kept in a table, in words for the people who plan it.
#pragma once

#include "timetable/joint_moves.h"
#include "timetable/state.h"

namespace gongjin::timetable {

// One monitor that costs something now. `half`: the trouble is one of these weeks only.
struct TroubleSeen {
    Trouble trouble;
    Weeks half = Weeks::every;
};
TroubleSeen describe(JointPlan const& plan, Built const& built, State const& state, int monitor);

// The same trouble of odd and even weeks is told once, one of half the weeks says so; hard ones
// come first, then what costs most.
std::vector<Trouble> told_once(std::vector<TroubleSeen> seen);

}  // namespace gongjin::timetable
