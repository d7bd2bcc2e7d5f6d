// The search for a good timetable: construction and swapping until everything has a place, slow
// cooling, and chains of changes for what is still broken.
//
// 1. Any time: the best found so far is always whole. Hard cost comes first, then soft.
// 2. With `iterations` the result depends on problem, seed and threads alone; with `seconds` also
//    on the machine.
#pragma once

#include <cstdint>
#include <functional>

#include "timetable/problem.h"

namespace gongjin::timetable {

struct Progress {
    double share = 0;  // of the budget
    Cost best;
    std::int64_t iterations = 0;
    // The best as it stands, for whoever wants to keep it; to be called while `progress` runs.
    std::function<Solution()> solution;
};

struct SearchOptions {
    double seconds = 60;
    std::int64_t iterations = 0;  // if not 0, instead of seconds; for each thread
    std::uint64_t seed = 1;
    int threads = 1;
    std::function<double()> elapsed;  // seconds on the clock that counts
    std::function<void(Progress const&)> progress;
    std::function<bool()> cancelled;
    // An earlier timetable to start from, instead of from nothing.
    Solution const* from = nullptr;
    std::vector<char> locked;      // by lesson of `from`: not 0 if it stays where it is
    std::int64_t keep_weight = 0;  // soft cost of each time or choice that differs from `from`
};

struct SearchResult {
    Solution solution;
    Cost cost;  // of the problem itself, without what keeping `from` costs
    std::int64_t iterations = 0;
};

SearchResult search(Problem const& problem, SearchOptions const& options);

}  // namespace gongjin::timetable
