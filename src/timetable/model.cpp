#include "timetable/model.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Sets {
    std::vector<int> parent;
    int root(int x) {
        while (parent[at(x)] != x) x = parent[at(x)] = parent[at(parent[at(x)])];
        return x;
    }
    void join(int a, int b) { parent[at(std::max(root(a), root(b)))] = std::min(root(a), root(b)); }
};

bool can_join(Event const& a, Event const& b) {
    bool const times_agree = a.time == b.time || a.time == nobody || b.time == nobody;
    return a.duration == b.duration && times_agree;
}

Sets linked_events(Problem const& problem, bool loose) {
    Sets sets;
    sets.parent.resize(problem.events.size());
    std::iota(sets.parent.begin(), sets.parent.end(), 0);
    for (Constraint const& c : problem.constraints) {
        if (c.kind != ConstraintKind::link_events || c.weight == 0) continue;
        if (loose && !c.required) continue;
        for (int group : c.event_groups) {
            std::vector<int> const& events = problem.event_groups[at(group)].events;
            bool const same = std::all_of(events.begin(), events.end(), [&](int event) {
                return can_join(problem.events[at(events[0])], problem.events[at(event)]);
            });
            for (size_t i = 1; same && i < events.size(); ++i) sets.join(events[0], events[i]);
        }
    }
    return sets;
}

Part part_of(std::vector<int> const& events, Problem const& problem) {
    Part part;
    part.events = events;
    for (int event : events)
        for (EventResource const& wanted : problem.events[at(event)].resources)
            if (wanted.resource != nobody) part.fixed.push_back(wanted.resource);
    return part;
}

void add_slots(Unit& unit, Problem const& problem) {
    for (size_t part = 0; part < unit.parts.size(); ++part) {
        for (int event : unit.parts[part].events) {
            std::vector<EventResource> const& wanted = problem.events[at(event)].resources;
            for (size_t i = 0; i < wanted.size(); ++i) {
                if (wanted[i].resource != nobody) continue;
                SlotPlan slot;
                slot.part = static_cast<int>(part);
                slot.event = event;
                slot.index = static_cast<int>(i);
                slot.type = wanted[i].type;
                unit.slots.push_back(std::move(slot));
            }
        }
    }
}

// Live meetings whose events are not linked otherwise become units with a start for each part.
void make_live_units(Model& model, Sets const& sets, std::vector<char>& taken) {
    Problem const& problem = *model.problem;
    for (Constraint const& c : problem.constraints) {
        if (c.kind != ConstraintKind::live_meeting || c.together.empty()) continue;
        // Events that may stand in very many ways together move more easily one by one.
        bool const many = c.together.size() > 4 * problem.times.size() + 200;
        if (many && problem.campuses.empty()) continue;
        bool const alone = std::all_of(c.events.begin(), c.events.end(), [&](int event) {
            return sets.parent[at(event)] == event && taken[at(event)] == 0 &&
                   problem.events[at(event)].time == nobody &&
                   problem.events[at(event)].duration ==
                       problem.events[at(c.events[0])].duration;
        });
        if (!alone) continue;
        Unit unit;
        unit.events = c.events;
        unit.duration = problem.events[at(c.events[0])].duration;
        unit.places = static_cast<int>(c.together.size());
        for (size_t i = 0; i < c.events.size(); ++i) {
            taken[at(c.events[i])] = 1;
            unit.parts.push_back(part_of({c.events[i]}, problem));
            for (std::vector<int> const& starts : c.together)
                unit.parts.back().starts.push_back(starts[i]);
        }
        model.units.push_back(std::move(unit));
    }
}

}  // namespace

int add_monitor(Model& model, int constraint, int point, std::int64_t min, std::int64_t max) {
    Constraint const& c = model.problem->constraints[at(constraint)];
    Monitor monitor;
    monitor.weight = c.weight;
    monitor.min = min;
    monitor.max = max;
    monitor.function = c.function;
    monitor.soft = !c.required;
    monitor.constraint = constraint;
    monitor.point = point;
    model.monitors.push_back(monitor);
    model.start_sums.push_back(0);
    return static_cast<int>(model.monitors.size()) - 1;
}

void make_units(Model& model, bool loose) {
    Problem const& problem = *model.problem;
    Sets sets = linked_events(problem, loose);
    std::vector<char> taken(problem.events.size());
    for (size_t event = 0; event < taken.size(); ++event)
        sets.parent[event] = sets.root(static_cast<int>(event));
    for (size_t event = 0; event < taken.size(); ++event)
        if (sets.parent[event] != static_cast<int>(event)) taken[at(sets.parent[event])] = 2;
    make_live_units(model, sets, taken);
    std::map<int, std::vector<int>> members;
    for (size_t event = 0; event < taken.size(); ++event)
        if (taken[event] != 1) members[sets.parent[event]].push_back(static_cast<int>(event));
    for (auto const& [root, events] : members) {
        Unit unit;
        unit.events = events;
        unit.duration = problem.events[at(root)].duration;
        unit.places = model.times;
        for (int event : events)
            unit.given_time = std::max(unit.given_time, problem.events[at(event)].time);
        unit.parts.push_back(part_of(events, problem));
        model.units.push_back(std::move(unit));
    }
    model.of_event.resize(problem.events.size());
    for (size_t u = 0; u < model.units.size(); ++u) {
        Unit& unit = model.units[u];
        add_slots(unit, problem);
        for (size_t part = 0; part < unit.parts.size(); ++part)
            for (int event : unit.parts[part].events)
                model.of_event[at(event)] = {static_cast<int>(u), static_cast<int>(part)};
    }
}

void number_lessons(Model& model) {
    model.lessons = model.choices = 0;
    model.unit_of_lesson.clear();
    model.fixed.clear();
    model.first_choice.clear();
    model.lessons_of.assign(at(model.resources), {});
    for (size_t u = 0; u < model.units.size(); ++u) {
        Unit& unit = model.units[u];
        unit.first_lesson = model.lessons;
        unit.lessons = 1;
        for (std::vector<int> const& division : unit.divisions)
            unit.lessons = std::max(unit.lessons, static_cast<int>(division.size()));
        for (int i = 0; i < unit.lessons; ++i) {
            int const lesson = model.lessons++;
            model.unit_of_lesson.push_back(static_cast<int>(u));
            model.fixed.push_back(unit.given_time != nobody ? 1 : 0);
            model.first_choice.push_back(model.choices);
            model.choices += static_cast<int>(unit.slots.size());
            std::vector<int> users;
            for (Part const& part : unit.parts)
                users.insert(users.end(), part.fixed.begin(), part.fixed.end());
            for (SlotPlan const& slot : unit.slots)
                users.insert(users.end(), slot.domain.begin(), slot.domain.end());
            std::sort(users.begin(), users.end());
            users.erase(std::unique(users.begin(), users.end()), users.end());
            for (int resource : users) model.lessons_of[at(resource)].push_back(lesson);
        }
    }
}

Model make_model(Problem const& problem, bool loose) {
    Model model;
    model.problem = &problem;
    model.times = static_cast<int>(problem.times.size());
    model.resources = static_cast<int>(problem.resources.size());
    make_units(model, loose);
    add_event_monitors(model);
    add_resource_monitors(model);
    divide_units(model);
    number_lessons(model);
    return model;
}

}  // namespace gongjin::timetable
