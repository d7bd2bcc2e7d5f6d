// Files of the program FET (.fet), which many schools use: read as problems, written back with the
// timetable that was found.
//
// 1. docs/timetable.md lists the constraint types that are read; of all others the reader says how
//    many it met. What is 100 % in FET is hard here, what is less is soft with that weight.
// 2. Students are split into the smallest sets that any activity or constraint can tell apart.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "timetable/problem.h"

namespace gongjin::timetable {

struct FetFile {
    Problem problem;
    std::vector<std::string> activity_ids;  // by event
    int days = 0, hours = 0;
    std::map<std::string, int> not_read;    // constraint -> how many of it
};

Result<FetFile> read_fet(std::string_view bytes, std::string const& file);

// The file itself, with every activity's time and room added as FET's own constraints. `bytes` must
// be what `read` was read from.
Result<std::string> write_fet(std::string_view bytes, std::string const& file, FetFile const& read,
                              Solution const& solution);

}  // namespace gongjin::timetable
