// When several schools can hold one lesson together.
#pragma once

#include <vector>

#include "timetable/joint_plan.h"

namespace gongjin::timetable {

// One period for each of the schools, all on one day and of one of the kinds, so that the clock
// shows each of the others' and the first's together for `overlap` minutes. Earliest first; at
// most 2000, which only schools with dozens of short periods ever reach.
std::vector<std::vector<Spot>> meetings(JointPlan const& plan, std::vector<int> const& schools,
                                        int overlap, std::vector<PeriodKind> const& kinds);

}  // namespace gongjin::timetable
