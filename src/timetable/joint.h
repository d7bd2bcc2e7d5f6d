// The joint form as `gongjin timetable solve` takes it: a plan, its problem, and what came of it.
// joint_plan.h has the plan as data.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "timetable/joint_build.h"

namespace gongjin::timetable {

struct JointFile : Built {
    JointPlan plan;
};

Result<JointFile> read_joint(std::string_view bytes, std::string const& file);

// The plan with the timetable that was found, in the form in which it was read.
std::string write_joint(JointFile const& read, Solution const& solution);

}  // namespace gongjin::timetable
