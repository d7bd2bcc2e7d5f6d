// XHSTT-2014, the public form of school timetabling problems: read and written.
//
// 1. An archive holds problems and groups of solutions; what cannot be understood is refused with
//    the element and its line, never dropped.
// 2. What is read and written again says the same: ids, names, groups and meta data are kept.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "timetable/problem.h"

namespace gongjin::timetable {

struct Archive {
    std::vector<Problem> problems;
    // For each problem, the solutions that refer to it, in the file's order.
    std::vector<std::vector<SolutionEntry>> solutions;
};

Result<Archive> read_xhstt(std::string_view bytes, std::string const& file);

// `problem` and its solutions as an archive.
std::string write_xhstt(Problem const& problem, std::span<SolutionEntry const> solutions);

}  // namespace gongjin::timetable
