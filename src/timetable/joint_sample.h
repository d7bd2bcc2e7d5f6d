// A community of real size, grown from a seed: six primary schools with two bell tables, 120
// classes, some 300 teachers of whom eight travel, and live lessons that 25 classes share.
//
// 1. The same seed makes the same plan. It has no table yet; a search brings it to hard 0.
// 2. Names may be given, so that a demonstration can use its own schools; who is not named is
//    made up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "timetable/joint_plan.h"

namespace gongjin::timetable {

struct SampleNames {
    std::string community;
    std::vector<std::string> schools;                // up to six
    std::vector<std::vector<std::string>> teachers;  // by school, as many as there are
};

JointPlan sample_plan(std::uint64_t seed, SampleNames const& names = {});

}  // namespace gongjin::timetable
