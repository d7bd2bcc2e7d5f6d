// The joint form: a community of schools in one YAML file, each with bells of its own in minutes,
// teachers who travel, and live lessons (docs/timetable.md has the form and an example).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "timetable/problem.h"

namespace gongjin::timetable {

struct JointFile {
    Problem problem;
    // What a reader of the timetable wants to see of an event.
    struct Row {
        std::string school, class_name, subject, teacher;
    };
    std::vector<Row> rows;               // by event
    std::vector<std::string> days;
    std::vector<int> period_of_time;     // from 1
};

Result<JointFile> read_joint(std::string_view bytes, std::string const& file);

// `timetable:` and one line for each lesson, by school, class and time.
std::string write_joint(JointFile const& read, Solution const& solution);

}  // namespace gongjin::timetable
