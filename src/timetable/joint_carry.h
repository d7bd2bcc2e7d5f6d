// A table of one edition of a plan taken into another: lessons are found by their ids, days,
// periods and rooms by their names. What the other one has no place for is left out.
#pragma once

#include "timetable/joint_plan.h"

namespace gongjin::timetable {

std::vector<HeldLesson> carried_table(JointPlan const& from, JointPlan const& to);

}  // namespace gongjin::timetable
