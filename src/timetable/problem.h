// A timetable problem: times, resources, events to place, and what is wished for.
//
// 1. Everything that XHSTT-2014 can say is a case of it; schools with bells of their own add the
//    clock of each time, journeys between campuses and live lessons.
// 2. Things name each other by index into the vectors below; `nobody` (-1) is "not given".
// 3. A problem that a reader returned is sound: every index is in range, every number is in bounds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gongjin::timetable {

constexpr int nobody = -1;

struct Time {
    std::string id, name;
    std::vector<int> groups;
    // On the clock, where schools have bells of their own: minutes of the day.
    int day = nobody, begins = 0, ends = 0, campus = nobody;
};

struct TimeGroup {
    std::string id, name, tag;  // tag: TimeGroup, Day or Week
    std::vector<int> times;     // ascending
};

struct ResourceType {
    std::string id, name;
};

struct ResourceGroup {
    std::string id, name;
    int type = nobody;
    std::vector<int> resources;
};

struct Resource {
    std::string id, name;
    int type = nobody;
    std::vector<int> groups;
};

// What an event needs besides a time; without `resource` the solver chooses one of the type.
struct EventResource {
    int resource = nobody;
    int type = nobody;
    std::string role;  // empty: given for good, nothing refers to it
    std::int64_t workload = 0;
};

struct Event {
    std::string id, name, color;
    int duration = 1;
    int time = nobody;  // given for good
    std::optional<std::int64_t> workload;
    std::vector<EventResource> resources;
    std::vector<int> groups;
};

struct EventGroup {
    std::string id, name, tag;  // tag: EventGroup or Course
    std::vector<int> events;
};

enum class CostFunction { linear, quadratic, step };

enum class ConstraintKind {
    assign_resource,
    assign_time,
    split_events,
    distribute_split_events,
    prefer_resources,
    prefer_times,
    avoid_split_assignments,
    spread_events,
    link_events,
    order_events,
    avoid_clashes,
    avoid_unavailable_times,
    limit_idle_times,
    cluster_busy_times,
    limit_busy_times,
    limit_workload,
    travel,        // not in XHSTT: two lessons that one person cannot both reach
    live_meeting,  // not in XHSTT: lessons in several schools at one time on the clock
};
constexpr int constraint_kinds = 18;

struct GroupLimit {
    int group = nobody;
    int min = 0, max = 0;
};

struct EventPair {
    int first = nobody, second = nobody;
    int min = 0, max = 0;  // times between the end of the first and the start of the second
};

// Minutes from campus to campus, margin included; `minutes[from * campuses + to]`.
struct Journeys {
    int campuses = 0;
    std::vector<int> minutes;
};

struct Constraint {
    ConstraintKind kind = ConstraintKind::assign_time;
    std::string id, name;
    bool required = true;
    std::int64_t weight = 1;
    CostFunction function = CostFunction::linear;
    // What it applies to, as written.
    std::vector<int> events, event_groups, resources, resource_groups;
    std::vector<EventPair> pairs;
    // What it says. `times` and `those` (resources) include what the groups below hold.
    std::string role;
    std::vector<int> times, written_times, time_groups;
    std::vector<int> those, written_resources, those_groups;
    std::vector<GroupLimit> limits;  // spread_events
    std::optional<int> duration;
    int min = 0, max = 0;
    bool leading = false;  // limit_idle_times, not in XHSTT: only those before the first busy
                           // time count; groups have at most 64 times
    int min_duration = 1, max_duration = 1;
    Journeys journeys;                       // travel
    std::vector<std::vector<int>> together;  // live_meeting: starts, one for each of `events`
};

struct MetaData {
    std::string name, contributor, date, country, description, remarks;
};

struct Problem {
    std::string id;
    MetaData about;
    std::vector<Time> times;
    std::vector<TimeGroup> time_groups;
    std::vector<ResourceType> types;
    std::vector<Resource> resources;
    std::vector<ResourceGroup> resource_groups;
    std::vector<Event> events;
    std::vector<EventGroup> event_groups;
    std::vector<Constraint> constraints;
    std::vector<std::string> campuses;
};

// A piece of an event as it is held: all of it, or one of the lessons into which it was split.
struct Lesson {
    int event = nobody;
    int duration = 1;
    int time = nobody;
    std::vector<int> resources;  // one for each of the event's, `nobody` if not chosen
};

// Every event occurs, and its lessons add up to its duration.
struct Solution {
    std::vector<Lesson> lessons;
};

struct SolutionEntry {
    std::string group, contributor;
    Solution solution;
};

struct Cost {
    std::int64_t hard = 0, soft = 0;
    auto operator<=>(Cost const&) const = default;
    Cost& operator+=(Cost const& other) {
        hard += other.hard;
        soft += other.soft;
        return *this;
    }
};

// "SpreadEventsConstraint", as XHSTT names it.
char const* name_of(ConstraintKind kind);

// The events (resources) that a constraint applies to, groups opened, each once, ascending.
std::vector<int> events_of(Problem const& problem, Constraint const& constraint);
std::vector<int> resources_of(Problem const& problem, Constraint const& constraint);

}  // namespace gongjin::timetable
