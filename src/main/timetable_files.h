// Files with timetable problems as the commands take them: XHSTT, FET, the joint form and merged
// cases.
//
// 1. What a file is is seen by what stands in it, not by the end of its name; files packed with
//    gzip, as public instances are, are unpacked.
// 2. What was read can be written again in its own form, with the timetable that was found.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "timetable/joint.h"

namespace gongjin {

// A problem to solve, and how its own form tells the answer.
struct TimetableTask {
    timetable::Problem problem;
    std::function<Result<std::string>(timetable::Solution const&)> write;
    std::shared_ptr<timetable::JointFile> joint;  // only of a community's plan
};

enum class TimetableForm { xhstt, fet, plan, merged };

// Refuses what unpacks to more than 128 MB.
Result<std::string> read_timetable_file(std::string const& file);
TimetableForm timetable_form_of(std::string_view bytes, std::string const& file);

// The first instance of an XHSTT file. What is not read of a .fet file is told on standard error.
Result<TimetableTask> read_timetable_task(std::string const& file);

// The best timetable of `file`, which may be of an earlier edition of the task; refuses a file that
// holds none of its lessons.
Result<timetable::Solution> read_old_timetable(std::string const& file, TimetableTask const& task);

}  // namespace gongjin
