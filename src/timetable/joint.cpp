#include "timetable/joint.h"

#include "timetable/joint_read.h"

namespace gongjin::timetable {

Result<JointFile> read_joint(std::string_view bytes, std::string const& file) {
    JointPlan plan = TRY(read_plan(bytes, file));
    Built built = build(plan);
    return JointFile{std::move(built), std::move(plan)};
}

std::string write_joint(JointFile const& read, Solution const& solution) {
    JointPlan plan = read.plan;
    plan.table = placed(plan, read, solution);
    return write_plan(plan);
}

}  // namespace gongjin::timetable
