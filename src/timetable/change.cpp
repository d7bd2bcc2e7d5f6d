#include "timetable/change.h"

#include <algorithm>
#include <map>
#include <set>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Before {
    std::vector<std::set<int>> times;                                // by event
    std::map<std::pair<int, size_t>, std::set<int>> chosen;          // by event and slot

    Before(Problem const& problem, Solution const& old) : times(problem.events.size()) {
        for (Lesson const& lesson : old.lessons) {
            if (lesson.time != nobody) times[at(lesson.event)].insert(lesson.time);
            std::vector<EventResource> const& wanted = problem.events[at(lesson.event)].resources;
            for (size_t slot = 0; slot < wanted.size(); ++slot)
                if (wanted[slot].resource == nobody && lesson.resources[slot] != nobody)
                    chosen[{lesson.event, slot}].insert(lesson.resources[slot]);
        }
    }
};

}  // namespace

Problem with_wish_to_keep(Problem const& problem, Solution const& old, std::int64_t weight) {
    Problem result = problem;
    Before const before(problem, old);
    auto const add = [&](ConstraintKind kind, int event) -> Constraint& {
        Constraint c;
        c.kind = kind;
        c.id = "keep " + std::to_string(result.constraints.size());
        c.required = false;
        c.weight = weight;
        c.events = {event};
        result.constraints.push_back(std::move(c));
        return result.constraints.back();
    };
    for (size_t e = 0; e < before.times.size(); ++e) {
        if (before.times[e].empty()) continue;
        Constraint& c = add(ConstraintKind::prefer_times, static_cast<int>(e));
        c.times.assign(before.times[e].begin(), before.times[e].end());
    }
    for (auto const& [where, those] : before.chosen) {
        Constraint& c = add(ConstraintKind::prefer_resources, where.first);
        c.role = problem.events[at(where.first)].resources[where.second].role;
        c.those.assign(those.begin(), those.end());
    }
    return result;
}

Change change_between(Problem const& problem, Solution const& old, Solution const& now) {
    Before const before(problem, old);
    Change change;
    for (Lesson const& lesson : now.lessons) {
        bool const same = lesson.time == nobody ? before.times[at(lesson.event)].empty()
                                                : before.times[at(lesson.event)].contains(
                                                      lesson.time);
        change.moved += same ? 0 : 1;
        std::vector<EventResource> const& wanted = problem.events[at(lesson.event)].resources;
        bool other = false;
        for (size_t slot = 0; slot < wanted.size(); ++slot) {
            auto const chosen = before.chosen.find({lesson.event, slot});
            other = other || (wanted[slot].resource == nobody && chosen != before.chosen.end() &&
                              !chosen->second.contains(lesson.resources[slot]));
        }
        change.other_resources += other ? 1 : 0;
    }
    return change;
}

Solution carried_over(Problem const& from, Solution const& old, Problem const& to) {
    std::map<std::string, int> events, times, resources;
    for (size_t i = 0; i < to.events.size(); ++i)
        events.emplace(to.events[i].id, static_cast<int>(i));
    for (size_t i = 0; i < to.times.size(); ++i) times.emplace(to.times[i].id, static_cast<int>(i));
    for (size_t i = 0; i < to.resources.size(); ++i)
        resources.emplace(to.resources[i].id, static_cast<int>(i));
    auto const find = [](std::map<std::string, int> const& known, std::string const& id) {
        auto const found = known.find(id);
        return found == known.end() ? nobody : found->second;
    };
    std::vector<std::vector<Lesson>> of_event(to.events.size());
    std::vector<int> lengths(to.events.size());
    for (Lesson const& lesson : old.lessons) {
        int const event = find(events, from.events[at(lesson.event)].id);
        if (event == nobody) continue;
        Event const& is = to.events[at(event)];
        Lesson carried{event, lesson.duration, nobody, {}};
        if (lesson.time != nobody) carried.time = find(times, from.times[at(lesson.time)].id);
        if (carried.time != nobody && at(carried.time) + at(carried.duration) > to.times.size())
            carried.time = nobody;
        for (size_t slot = 0; slot < is.resources.size(); ++slot) {
            int chosen = is.resources[slot].resource;
            if (chosen == nobody && slot < lesson.resources.size() &&
                lesson.resources[slot] != nobody)
                chosen = find(resources, from.resources[at(lesson.resources[slot])].id);
            bool const right =
                chosen != nobody && to.resources[at(chosen)].type == is.resources[slot].type;
            carried.resources.push_back(
                right || is.resources[slot].resource != nobody ? chosen : nobody);
        }
        lengths[at(event)] += lesson.duration;
        of_event[at(event)].push_back(std::move(carried));
    }
    Solution result;
    for (size_t e = 0; e < of_event.size(); ++e) {
        if (lengths[e] != to.events[e].duration) {
            Lesson bare{static_cast<int>(e), to.events[e].duration, to.events[e].time, {}};
            for (EventResource const& wanted : to.events[e].resources)
                bare.resources.push_back(wanted.resource);
            of_event[e] = {bare};
        }
        for (Lesson& lesson : of_event[e]) result.lessons.push_back(std::move(lesson));
    }
    return result;
}

}  // namespace gongjin::timetable
