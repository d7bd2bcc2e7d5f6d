// Planning again with little change: what an earlier timetable asks of a new one.
#pragma once

#include "timetable/problem.h"

namespace gongjin::timetable {

// The problem, and softly that every lesson stays where `old` has it and with whom: `weight` for
// each time that differs.
Problem with_wish_to_keep(Problem const& problem, Solution const& old, std::int64_t weight);

// How many lessons of `now` are not at a time (or not with the resources) that `old` has for their
// event.
struct Change {
    int moved = 0, other_resources = 0;
    auto operator<=>(Change const&) const = default;
};
Change change_between(Problem const& problem, Solution const& old, Solution const& now);

// A timetable of the same school in another edition of its problem: events, times and resources
// are found by their ids; lessons of events that are gone are left out, new events not held yet.
Solution carried_over(Problem const& from, Solution const& old, Problem const& to);

}  // namespace gongjin::timetable
