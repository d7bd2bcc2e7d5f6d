// Where most lessons want resources that are to be chosen: times for which there are enough of them
// first, whoever gets which; then who gets which.
//
// 1. Ends as soon as nothing hard is broken, or with the least broken when its part of the budget
//    is used; then it has begun again with other times, as often as it could.
// 2. The same seed, thread and steps find the same.
#pragma once

#include <cstdint>
#include <functional>

#include "timetable/anneal.h"

namespace gongjin::timetable {

struct SeedOfThread {
    std::uint64_t seed = 1;
    size_t thread = 0;
};

// `pool` is the model in which resources are only counted (model_pool.cpp), `settled` the one whose
// times are fixed. `used` is the share of the whole budget that is gone, with so many steps more
// than `mine` has counted.
void find_times_first(Searcher& mine, Model const& pool, Model const& settled, SeedOfThread from,
                      std::function<double(std::int64_t more)> const& used);

}  // namespace gongjin::timetable
