// Monitors of events: times, splits, chosen resources, spread, relations.
#include <algorithm>

#include "timetable/model.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Maker {
    Model& model;
    Problem const& problem;

    Unit& unit(int event) { return model.units[at(model.of_event[at(event)].unit)]; }
    Part& part(int event) { return unit(event).parts[at(model.of_event[at(event)].part)]; }
    std::vector<char> marks(std::vector<int> const& those, int count) const {
        std::vector<char> good(at(count));
        for (int index : those) good[at(index)] = 1;
        return good;
    }

    void event_point(int c, int event);
    void slot_points(int c, int event);
    void spread(int c);
    void whole(int c);
    void relations(int c);
    void domains();
};

void Maker::event_point(int index, int event) {
    Constraint const& c = problem.constraints[at(index)];
    if (c.kind == ConstraintKind::assign_resource || c.kind == ConstraintKind::prefer_resources) {
        slot_points(index, event);
        return;
    }
    int const monitor = add_monitor(model, index, event, 0, 0);
    if (c.kind == ConstraintKind::assign_time) {
        part(event).assign.push_back(monitor);
        unit(event).wants_time = true;
    } else if (c.kind == ConstraintKind::prefer_times) {
        part(event).prefers.push_back(
            {monitor, c.duration.value_or(0), marks(c.times, model.times)});
    } else {
        bool const by_duration = c.kind == ConstraintKind::distribute_split_events;
        unit(event).splits.push_back({monitor, by_duration, c.duration.value_or(0), c.min_duration,
                                      c.max_duration, c.min, c.max});
    }
}

void Maker::slot_points(int index, int event) {
    Constraint const& c = problem.constraints[at(index)];
    int const monitor = add_monitor(model, index, event, 0, 0);
    for (SlotPlan& slot : unit(event).slots) {
        EventResource const& wanted = problem.events[at(slot.event)].resources[at(slot.index)];
        if (slot.event != event || wanted.role != c.role) continue;
        if (c.kind == ConstraintKind::assign_resource) {
            slot.assign.push_back(monitor);
            slot.wanted = true;
        } else {
            slot.prefers.push_back({monitor, 0, marks(c.those, model.resources)});
        }
    }
    // A resource given for good that nobody wanted there costs whatever happens.
    if (c.kind == ConstraintKind::assign_resource) return;
    for (EventResource const& wanted : problem.events[at(event)].resources)
        if (wanted.resource != nobody && wanted.role == c.role &&
            !std::binary_search(c.those.begin(), c.those.end(), wanted.resource))
            model.start_sums[at(monitor)] += problem.events[at(event)].duration;
}

void Maker::spread(int index) {
    Constraint const& c = problem.constraints[at(index)];
    SpreadRule rule{c.limits, std::vector<std::vector<int>>(at(model.times))};
    for (size_t g = 0; g < c.limits.size(); ++g)
        for (int time : problem.time_groups[at(c.limits[g].group)].times)
            rule.groups_at[at(time)].push_back(static_cast<int>(g));
    model.spread_rules.push_back(std::move(rule));
    for (int group : c.event_groups) {
        int const monitor = add_monitor(model, index, group, 0, 0);
        for (GroupLimit const& limit : c.limits) model.start_sums[at(monitor)] += limit.min;
        auto const point = static_cast<int>(model.spreads.size());
        model.spreads.push_back({monitor, model.spread_counters,
                                 static_cast<int>(model.spread_rules.size()) - 1});
        model.spread_counters += static_cast<int>(c.limits.size());
        for (int event : problem.event_groups[at(group)].events)
            part(event).spreads.push_back(point);
    }
}

void Maker::whole(int index) {
    Constraint const& c = problem.constraints[at(index)];
    for (int group : c.event_groups) {
        auto const point = static_cast<int>(model.whole_monitors.size());
        model.whole_monitors.push_back(add_monitor(model, index, group, 0, 1));
        for (int event : problem.event_groups[at(group)].events)
            for (SlotPlan& slot : unit(event).slots)
                if (slot.event == event &&
                    problem.events[at(event)].resources[at(slot.index)].role == c.role)
                    slot.whole.push_back(point);
    }
}

void Maker::relations(int index) {
    Constraint const& c = problem.constraints[at(index)];
    auto const relate = [&](int point, std::vector<int> const& events) {
        auto const relation = static_cast<int>(model.relations.size());
        model.relations.push_back({add_monitor(model, index, point, 0, 0), index, point});
        for (int event : events) {
            std::vector<int>& list = part(event).relations;
            if (list.empty() || list.back() != relation) list.push_back(relation);
        }
    };
    if (c.kind == ConstraintKind::order_events) {
        for (size_t pair = 0; pair < c.pairs.size(); ++pair)
            relate(static_cast<int>(pair), {c.pairs[pair].first, c.pairs[pair].second});
    } else if (c.kind == ConstraintKind::link_events) {
        for (int group : c.event_groups) {
            std::vector<int> const& events = problem.event_groups[at(group)].events;
            bool const one_unit = std::all_of(events.begin(), events.end(), [&](int event) {
                return &part(event) == &part(events[0]);
            });
            if (!one_unit) relate(group, events);
        }
    } else {
        bool const one_unit = unit(c.events[0]).events == c.events && !c.together.empty() &&
                              !unit(c.events[0]).parts[0].starts.empty();
        if (!one_unit) relate(0, c.events);
    }
}

// Whom a slot may be given to: those that no hard preference rules out.
void Maker::domains() {
    for (Unit& unit : model.units) {
        for (SlotPlan& slot : unit.slots) {
            for (int r = 0; r < model.resources; ++r) {
                if (problem.resources[at(r)].type != slot.type) continue;
                bool const good = std::all_of(
                    slot.prefers.begin(), slot.prefers.end(), [&](PreferPoint const& point) {
                        return model.monitors[at(point.monitor)].soft || point.good[at(r)] != 0;
                    });
                if (good) slot.domain.push_back(r);
            }
        }
    }
}

}  // namespace

void add_event_monitors(Model& model) {
    Maker maker{model, *model.problem};
    for (size_t i = 0; i < model.problem->constraints.size(); ++i) {
        Constraint const& c = model.problem->constraints[i];
        auto const index = static_cast<int>(i);
        if (c.weight == 0) continue;
        switch (c.kind) {
            case ConstraintKind::assign_resource:
            case ConstraintKind::assign_time:
            case ConstraintKind::split_events:
            case ConstraintKind::distribute_split_events:
            case ConstraintKind::prefer_resources:
            case ConstraintKind::prefer_times:
                for (int event : events_of(*model.problem, c)) maker.event_point(index, event);
                break;
            case ConstraintKind::avoid_split_assignments: maker.whole(index); break;
            case ConstraintKind::spread_events: maker.spread(index); break;
            case ConstraintKind::link_events:
            case ConstraintKind::order_events:
            case ConstraintKind::live_meeting: maker.relations(index); break;
            case ConstraintKind::avoid_clashes:
            case ConstraintKind::avoid_unavailable_times:
            case ConstraintKind::limit_idle_times:
            case ConstraintKind::cluster_busy_times:
            case ConstraintKind::limit_busy_times:
            case ConstraintKind::limit_workload:
            case ConstraintKind::travel: break;
        }
    }
    maker.domains();
}

}  // namespace gongjin::timetable
