// A joint problem under construction.
#pragma once

#include <set>

#include "timetable/merge.h"

namespace gongjin::timetable {

struct Merger {
    struct Offsets {
        size_t times, time_groups, types, resources, resource_groups, events, event_groups;
    };
    Problem joint;
    std::vector<Offsets> offsets;      // by school
    std::vector<int> school_of_event;
    std::vector<char> linked;          // events that are not free to be linked
    std::set<int> travellers;
    Journeys journeys;
    int first_room = nobody, added = 0;

    void append(Problem const& own, SchoolBells const& bells);
    void prepare(MergeCase const& wanted);
    // Events become ready to be linked; nothing if they cannot be divided like that.
    std::optional<int> carve(int event, int duration);
    bool link(std::vector<int> const& events, int overlap);
    int teacher_in(int event) const;  // its place among the event's resources
    bool is_teacher(int resource) const;
    void hand_over(int event, int teacher);
    void finish();
    int common(int a, int b, int length) const;

    std::string prefixed(size_t school, std::string const& id) const;
    Constraint& add(ConstraintKind kind, std::string const& name);

private:
    void append_times(size_t school, Problem const& own, SchoolBells const& bells);
    void append_things(size_t school, Problem const& own);
    void append_constraints(size_t school, Problem const& own);
    std::vector<std::vector<int>> meetings(std::vector<int> const& events, int minutes) const;
};

}  // namespace gongjin::timetable
