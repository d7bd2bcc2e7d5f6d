// A joint plan in YAML (docs/timetable.md has the form and an example), in and out.
//
// 1. What is wrong is refused with its line, all of it at once; nothing unknown is passed over.
// 2. read_plan(write_plan(plan)) is the same plan, its table included.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "timetable/joint_plan.h"

namespace gongjin::timetable {

Result<JointPlan> read_plan(std::string_view bytes, std::string const& file);

// `common:` lessons come out class by class, as they were understood.
std::string write_plan(JointPlan const& plan);

}  // namespace gongjin::timetable
