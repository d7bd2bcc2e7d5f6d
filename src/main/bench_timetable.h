// What the benchmarks of timetables share.
#pragma once

#include <algorithm>
#include <string>

#include "base/result.h"
#include "main/timetable_command.h"
#include "timetable/xhstt.h"

namespace gongjin {

// One of tests/data/xhstt/, with its published solutions.
Result<timetable::Archive> read_instance(std::string const& name);

// "12" without hard cost, "(3, 12)" with.
std::string text_of(timetable::Cost const& cost);

}  // namespace gongjin
