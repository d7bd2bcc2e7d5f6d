#include "timetable/evaluate.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Account {
    Problem const& problem;
    Solution const& solution;
    std::vector<std::vector<Lesson const*>> of_event;
    std::vector<std::vector<int>> busy;  // [resource][time]: lessons
    std::vector<std::vector<std::pair<Lesson const*, size_t>>> uses;  // of a resource

    Account(Problem const& the_problem, Solution const& the_solution);

    std::int64_t event_point(Constraint const& c, int event) const;
    std::int64_t group_point(Constraint const& c, EventGroup const& group) const;
    std::int64_t resource_point(Constraint const& c, int resource) const;
    std::int64_t pair_point(EventPair const& pair) const;
    std::int64_t live_point(Constraint const& c) const;
    std::int64_t linked(EventGroup const& group) const;
    std::int64_t idle(Constraint const& c, std::vector<int> const& use) const;
    std::int64_t workload(Constraint const& c, int resource) const;
    std::int64_t unreachable(Constraint const& c, std::vector<int> const& use) const;
};

Account::Account(Problem const& the_problem, Solution const& the_solution)
    : problem(the_problem),
      solution(the_solution),
      of_event(the_problem.events.size()),
      busy(the_problem.resources.size(), std::vector<int>(the_problem.times.size())),
      uses(the_problem.resources.size()) {
    for (Lesson const& lesson : solution.lessons) {
        of_event[at(lesson.event)].push_back(&lesson);
        for (size_t slot = 0; slot < lesson.resources.size(); ++slot) {
            int const resource = lesson.resources[slot];
            if (resource == nobody) continue;
            uses[at(resource)].emplace_back(&lesson, slot);
            if (lesson.time == nobody) continue;
            for (int i = 0; i < lesson.duration; ++i)
                ++busy[at(resource)][at(lesson.time + i)];
        }
    }
}

bool holds(std::vector<int> const& sorted, int index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

std::int64_t Account::event_point(Constraint const& c, int index) const {
    Event const& event = problem.events[at(index)];
    std::int64_t deviation = 0, amount = 0;
    for (Lesson const* lesson : of_event[at(index)]) {
        int const duration = lesson->duration;
        if (c.kind == ConstraintKind::assign_time) {
            deviation += lesson->time == nobody ? duration : 0;
        } else if (c.kind == ConstraintKind::prefer_times) {
            bool const asked = lesson->time != nobody && (!c.duration || *c.duration == duration);
            deviation += asked && !holds(c.times, lesson->time) ? duration : 0;
        } else if (c.kind == ConstraintKind::split_events) {
            deviation += duration < c.min_duration || duration > c.max_duration ? 1 : 0;
            ++amount;
        } else if (c.kind == ConstraintKind::distribute_split_events) {
            amount += duration == *c.duration ? 1 : 0;
        } else {
            for (size_t slot = 0; slot < event.resources.size(); ++slot) {
                if (event.resources[slot].role != c.role) continue;
                int const resource = lesson->resources[slot];
                bool const missed = c.kind == ConstraintKind::assign_resource
                                        ? resource == nobody
                                        : resource != nobody && !holds(c.those, resource);
                deviation += missed ? duration : 0;
            }
        }
    }
    bool const counted = c.kind == ConstraintKind::split_events ||
                         c.kind == ConstraintKind::distribute_split_events;
    return deviation + (counted ? outside(amount, c.min, c.max) : 0);
}

std::int64_t Account::linked(EventGroup const& group) const {
    std::vector<size_t> running(problem.times.size());
    for (int event : group.events) {
        std::set<int> times;
        for (Lesson const* lesson : of_event[at(event)])
            for (int i = 0; lesson->time != nobody && i < lesson->duration; ++i)
                times.insert(lesson->time + i);
        for (int time : times) ++running[at(time)];
    }
    return std::count_if(running.begin(), running.end(), [&](size_t count) {
        return count > 0 && count < group.events.size();
    });
}

std::int64_t Account::group_point(Constraint const& c, EventGroup const& group) const {
    if (c.kind == ConstraintKind::link_events) return linked(group);
    if (c.kind == ConstraintKind::avoid_split_assignments) {
        std::set<int> chosen;
        for (int event : group.events)
            for (Lesson const* lesson : of_event[at(event)])
                for (size_t slot = 0; slot < lesson->resources.size(); ++slot)
                    if (problem.events[at(event)].resources[slot].role == c.role &&
                        lesson->resources[slot] != nobody)
                        chosen.insert(lesson->resources[slot]);
        return std::max<std::int64_t>(0, std::ssize(chosen) - 1);
    }
    std::int64_t deviation = 0;
    for (GroupLimit const& limit : c.limits) {
        std::vector<int> const& times = problem.time_groups[at(limit.group)].times;
        std::int64_t starts = 0;
        for (int event : group.events)
            for (Lesson const* lesson : of_event[at(event)])
                starts += lesson->time != nobody && holds(times, lesson->time) ? 1 : 0;
        deviation += outside(starts, limit.min, limit.max);
    }
    return deviation;
}

std::int64_t Account::idle(Constraint const& c, std::vector<int> const& use) const {
    std::int64_t total = 0;
    for (int group : c.time_groups) {
        std::int64_t gap = 0;
        bool begun = c.leading;
        for (int time : problem.time_groups[at(group)].times) {
            if (use[at(time)] > 0) {
                total += begun ? gap : 0;
                if (c.leading) break;
                begun = true;
                gap = 0;
            } else {
                ++gap;
            }
        }
    }
    return outside(total, c.min, c.max);
}

// Shares of a workload are exact; what is over (or short) is rounded up to whole numbers.
std::int64_t Account::workload(Constraint const& c, int resource) const {
    std::int64_t scale = 1;
    for (auto const& [lesson, slot] : uses[at(resource)]) {
        std::int64_t const duration = problem.events[at(lesson->event)].duration;
        scale = std::lcm(scale, duration);
    }
    std::int64_t total = 0;
    for (auto const& [lesson, slot] : uses[at(resource)]) {
        Event const& event = problem.events[at(lesson->event)];
        total += event.resources[slot].workload * lesson->duration * (scale / event.duration);
    }
    return (outside(total, c.min * scale, c.max * scale) + scale - 1) / scale;
}

std::int64_t Account::unreachable(Constraint const& c, std::vector<int> const& use) const {
    std::int64_t pairs = 0;
    for (int a = 0; a < std::ssize(use); ++a)
        for (int b = a + 1; b < std::ssize(use) && use[at(a)] > 0; ++b)
            if (use[at(b)] > 0 && cannot_reach(problem, c.journeys, a, b)) ++pairs;
    return pairs;
}

std::int64_t Account::resource_point(Constraint const& c, int resource) const {
    std::vector<int> const& use = busy[at(resource)];
    std::int64_t deviation = 0;
    switch (c.kind) {
        case ConstraintKind::avoid_clashes:
            for (int count : use) deviation += std::max(0, count - 1);
            return deviation;
        case ConstraintKind::avoid_unavailable_times:
            for (int time : c.times) deviation += use[at(time)] > 0 ? 1 : 0;
            return deviation;
        case ConstraintKind::limit_idle_times: return idle(c, use);
        case ConstraintKind::limit_workload: return workload(c, resource);
        case ConstraintKind::travel: return unreachable(c, use);
        default: break;
    }
    std::int64_t groups = 0;
    for (int group : c.time_groups) {
        std::vector<int> const& times = problem.time_groups[at(group)].times;
        auto const taken = std::count_if(times.begin(), times.end(),
                                         [&](int time) { return use[at(time)] > 0; });
        groups += taken > 0 ? 1 : 0;
        deviation += taken > 0 ? outside(taken, c.min, c.max) : 0;
    }
    return c.kind == ConstraintKind::cluster_busy_times ? outside(groups, c.min, c.max)
                                                        : deviation;
}

std::int64_t Account::pair_point(EventPair const& pair) const {
    int end = nobody, start = nobody;
    for (Lesson const* lesson : of_event[at(pair.first)])
        if (lesson->time != nobody) end = std::max(end, lesson->time + lesson->duration);
    for (Lesson const* lesson : of_event[at(pair.second)])
        if (lesson->time != nobody)
            start = start == nobody ? lesson->time : std::min(start, lesson->time);
    if (end == nobody || start == nobody) return 0;
    return outside(start - end, pair.min, pair.max);
}

std::int64_t Account::live_point(Constraint const& c) const {
    std::vector<int> starts;
    bool none = true;
    for (int event : c.events) {
        std::vector<Lesson const*> const& lessons = of_event[at(event)];
        starts.push_back(lessons.size() == 1 ? lessons[0]->time : nobody);
        none = none && starts.back() == nobody;
    }
    bool const agreed = std::find(c.together.begin(), c.together.end(), starts) !=
                        c.together.end();
    return none || agreed ? 0 : 1;
}

}  // namespace

std::int64_t cost_of(Constraint const& constraint, std::int64_t deviation) {
    constexpr std::int64_t most = 1'000'000'000'000;
    std::int64_t value = deviation;
    if (constraint.function == CostFunction::quadratic) value = deviation * deviation;
    if (constraint.function == CostFunction::step) value = deviation > 0 ? 1 : 0;
    return value > most / std::max<std::int64_t>(1, constraint.weight)
               ? most : value * constraint.weight;
}

bool cannot_reach(Problem const& problem, Journeys const& journeys, int a, int b) {
    Time const* first = &problem.times[at(a)];
    Time const* second = &problem.times[at(b)];
    if (first->day == nobody || first->day != second->day) return false;
    if (first->campus == second->campus) return false;
    if (second->begins < first->begins) std::swap(first, second);
    int const minutes =
        journeys.minutes[at(first->campus * journeys.campuses + second->campus)];
    return first->ends + minutes > second->begins;
}

Evaluation evaluate(Problem const& problem, Solution const& solution) {
    Account const account(problem, solution);
    Evaluation result;
    for (size_t index = 0; index < problem.constraints.size(); ++index) {
        Constraint const& c = problem.constraints[index];
        auto const add = [&](int point, std::int64_t deviation) {
            std::int64_t const cost = cost_of(c, deviation);
            if (deviation == 0) return;
            Cost const both = c.required ? Cost{cost, 0} : Cost{0, cost};
            result.total += both;
            result.by_kind[static_cast<size_t>(c.kind)] += both;
            result.defects.push_back({static_cast<int>(index), point, deviation, cost});
        };
        switch (c.kind) {
            case ConstraintKind::assign_resource:
            case ConstraintKind::assign_time:
            case ConstraintKind::split_events:
            case ConstraintKind::distribute_split_events:
            case ConstraintKind::prefer_resources:
            case ConstraintKind::prefer_times:
                for (int event : events_of(problem, c)) add(event, account.event_point(c, event));
                break;
            case ConstraintKind::avoid_split_assignments:
            case ConstraintKind::spread_events:
            case ConstraintKind::link_events:
                for (int group : c.event_groups)
                    add(group, account.group_point(c, problem.event_groups[at(group)]));
                break;
            case ConstraintKind::order_events:
                for (size_t pair = 0; pair < c.pairs.size(); ++pair)
                    add(static_cast<int>(pair), account.pair_point(c.pairs[pair]));
                break;
            case ConstraintKind::live_meeting: add(0, account.live_point(c)); break;
            case ConstraintKind::avoid_clashes:
            case ConstraintKind::avoid_unavailable_times:
            case ConstraintKind::limit_idle_times:
            case ConstraintKind::cluster_busy_times:
            case ConstraintKind::limit_busy_times:
            case ConstraintKind::limit_workload:
            case ConstraintKind::travel:
                for (int resource : resources_of(problem, c))
                    add(resource, account.resource_point(c, resource));
                break;
        }
    }
    return result;
}

}  // namespace gongjin::timetable
