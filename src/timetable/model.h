// A problem made ready for search: what moves together is one unit, and every place at which a
// constraint can fail is a monitor with a bounded sum.
//
// 1. Linked events of one duration are one unit: a move keeps the link for nothing.
// 2. A unit is held in lessons; lesson slots are numbered once for all, unused ones last 0 times.
// 3. deviation = how far a monitor's sum is outside min .. max; cost = weight x f(deviation). A sum
//    may be kept in shares (`scale` to a whole), and is then rounded up.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "timetable/problem.h"

namespace gongjin::timetable {

struct Monitor {
    std::int64_t weight = 1, min = 0, max = 0, scale = 1;
    CostFunction function = CostFunction::linear;
    bool soft = false;
    int constraint = nobody, point = nobody;
};

struct PreferPoint {
    int monitor = nobody;
    int duration = 0;       // 0: lessons of every duration
    std::vector<char> good;  // by time, or by resource
};

// Starts of some events in each of some time groups.
struct SpreadPoint {
    int monitor = nobody;
    int first_counter = 0;
    int rule = 0;  // in Model::spread_rules
};

struct SpreadRule {
    std::vector<GroupLimit> limits;
    std::vector<std::vector<int>> groups_at;  // by time: positions in `limits`
};

// Events of a unit that start together.
struct Part {
    std::vector<int> events;
    std::vector<int> starts;  // by place; empty: the place is the time
    std::vector<int> fixed;   // resources that it always takes, once for each time it needs them
    std::vector<int> assign;  // monitors
    std::vector<PreferPoint> prefers;
    std::vector<int> spreads;    // spread points, once for each event in the group
    std::vector<int> relations;  // points to be counted again when it moves
    std::vector<int> wants;      // kinds of Pool, once for each wish
};

// A resource that the solver chooses.
struct SlotPlan {
    int part = 0, event = nobody, index = 0, type = nobody;
    bool wanted = false;  // somebody minds if it stays empty
    std::int64_t workload = 0;  // in shares, for each time
    std::vector<int> domain;
    std::vector<int> assign;
    std::vector<PreferPoint> prefers;
    std::vector<int> whole;  // avoid-split points
};

struct SplitPoint {
    int monitor = nobody;
    bool by_duration = false;  // distribute: how many lessons of `duration`
    int duration = 0, min_duration = 0, max_duration = 0;
    int min = 0, max = 0;
};

struct Unit {
    std::vector<int> events;
    int duration = 1;
    int places = 0;
    int given_time = nobody;
    bool wants_time = false;
    std::vector<Part> parts;
    std::vector<SlotPlan> slots;
    std::vector<SplitPoint> splits;
    std::vector<std::vector<int>> divisions;  // the least bad ways to split it, best first
    int first_lesson = 0, lessons = 1;        // lesson slots
    std::vector<std::vector<int>> good_places;  // by duration: no hard cost of its own
    bool splittable() const { return divisions.size() > 1; }
};

// Events that must be looked at together: links that are not units, order, live meetings.
struct Relation {
    int monitor = nobody;
    int constraint = nobody;
    int point = nobody;
};

// Times whose use by one resource is counted together.
struct BusyGroup {
    int resource = nobody;
    std::vector<int> times;
};
struct Watch {
    int monitor = nobody;
    enum class Kind { idle, lead, cluster, busy } kind = Kind::idle;
    int min = 0, max = 0;
};
struct Flip {  // what happens when a resource becomes busy at a time
    enum class Kind { unavailable, group, travel, pool } kind = Kind::unavailable;
    int target = 0;  // a monitor, a busy group, a resource of the pool
    int bit = 0;     // in the group; for travel a list of times that are too near
};

// Resources to be chosen, of which only is counted for how many wants there are too few.
struct Pool {
    std::vector<int> resources;
    std::vector<std::vector<int>> kinds;  // of wants: positions in `resources`
    std::vector<int> monitors;            // by time
    std::vector<std::vector<int>> away;   // by time: those that are not there
    std::vector<int> most;                // by position: for how many times it can be had in all
    bool is_empty() const { return kinds.empty(); }
    // How a monitor of the pool names its time as its point.
    static constexpr int point_of(int time) { return -2 - time; }
    static constexpr int time_of(int point) { return -2 - point; }
};

// Many short lists, made one by one and then packed into one piece of memory.
template <typename T>
struct Lists {
    std::vector<std::vector<T>> open;
    std::vector<T> packed;
    std::vector<std::uint32_t> begins;

    std::span<T const> operator[](size_t index) const {
        return {packed.data() + begins[index], packed.data() + begins[index + 1]};
    }
    void pack() {
        begins.assign(1, 0);
        for (std::vector<T> const& list : open) {
            packed.insert(packed.end(), list.begin(), list.end());
            begins.push_back(static_cast<std::uint32_t>(packed.size()));
        }
        open = {};
    }
};

struct Model {
    Problem const* problem = nullptr;
    int times = 0, resources = 0, lessons = 0;
    std::vector<Unit> units;
    struct Where {
        int unit = nobody, part = 0;
    };
    std::vector<Where> of_event;
    std::vector<int> unit_of_lesson;
    std::vector<char> fixed;  // lessons that stay where they are
    std::vector<int> first_choice;  // of a lesson, in the flat array of choices
    int choices = 0;
    std::vector<Monitor> monitors;
    std::vector<std::int64_t> start_sums;  // by monitor, with nothing placed
    std::vector<SpreadRule> spread_rules;
    std::vector<SpreadPoint> spreads;
    int spread_counters = 0;
    std::vector<int> whole_monitors;  // avoid-split points
    std::vector<Relation> relations;
    std::vector<std::vector<int>> clashes;    // by resource: monitors
    std::vector<std::vector<int>> workloads;  // by resource: monitors
    std::vector<BusyGroup> busy_groups;
    Lists<Watch> watches;  // by busy group
    Lists<Flip> flips;     // by resource x times + time
    std::vector<std::vector<int>> too_near;
    std::vector<std::vector<int>> lessons_of;  // by resource: lessons that always or may use it
    Pool pool;
};

// `loose`: events that a wish alone links stay apart, so that each can be moved by hand.
Model make_model(Problem const& problem, bool loose = false);

// The same without resources to be chosen: what it costs that there are too few at a time takes
// their place, and splits, lessons and places stay as they are. A lower bound of the hard cost, as
// far as it is about wants and clashes.
Model pooled(Model const& model);

// The pieces of make_model, in this order.
void make_units(Model& model, bool loose);
void add_event_monitors(Model& model);
void add_resource_monitors(Model& model);
void divide_units(Model& model);
void number_lessons(Model& model);

int add_monitor(Model& model, int constraint, int point, std::int64_t min, std::int64_t max);

}  // namespace gongjin::timetable
