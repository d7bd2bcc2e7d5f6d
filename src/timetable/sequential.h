// How schools do it today, to compare with: live lessons are fixed first, then one school after
// the other makes its own timetable, with the travelling teachers blocked off where they are taken.
#pragma once

#include "timetable/search.h"

namespace gongjin::timetable {

// The school (campus) of each event: where its hard wishes about times leave it; `nobody` if they
// do not say.
std::vector<int> schools_of_events(Problem const& problem);

// The same budget as `search` has, shared out by the number of lessons of each step.
SearchResult search_in_sequence(Problem const& problem, SearchOptions const& options);

// What of a joint timetable does not hold: live lessons that are not held together, and lessons of
// travelling teachers that they cannot reach or that are not held.
struct JointFaults {
    int live = 0, travel = 0, unplaced = 0;
};
JointFaults joint_faults(Problem const& problem, Solution const& solution);

}  // namespace gongjin::timetable
