// Why a timetable cannot be had: the smallest sets of requirements that cannot hold together.
//
// 1. Every set that is told is proven impossible, and none of its requirements can be left out
//    without the proof failing.
// 2. Looked for where the best timetable found is broken: first at each teacher, class and room
//    there, then at growing neighbourhoods. Finding nothing proves nothing.
#pragma once

#include <string>
#include <vector>

#include "timetable/problem.h"

namespace gongjin::timetable {

struct Requirement {
    enum class Kind {
        held,      // the lessons of an event are held (at its given time, if it has one)
        once,      // a resource has one lesson at a time
        closed,    // a resource is not there at some times
        places,    // an event is only held at some times
        spread,    // at most so many lessons of a group within some times
        load,      // a resource has at most so many lessons within some times
        travel,    // a resource needs its way between campuses
        provided,  // an event gets one of the resources that may serve it
    } kind = Kind::held;
    int constraint = nobody;
    int point = nobody;  // an event, a resource or an event group
    auto operator<=>(Requirement const&) const = default;
};

struct Reason {
    std::vector<Requirement> requirements;
    std::vector<int> events;     // whose lessons are too many, ascending
    std::vector<int> resources;  // teachers, classes, rooms in question
    std::string zh, en;          // in words, for the people of the school
};

struct ReasonLimits {
    size_t most = 8;                // reasons
    std::int64_t steps = 200'000;   // comparisons in each attempt to prove a set impossible
    size_t resources = 6;           // in the largest neighbourhood
};

std::vector<Reason> find_reasons(Problem const& problem, Solution const& stuck,
                                 ReasonLimits const& limits = {});

}  // namespace gongjin::timetable
