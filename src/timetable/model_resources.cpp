// Monitors of resources: clashes, busy times, workload, travel.
#include <algorithm>
#include <map>
#include <numeric>

#include "timetable/evaluate.h"
#include "timetable/model.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Maker {
    Model& model;
    Problem const& problem;
    std::map<std::pair<int, std::vector<int>>, int> groups;  // (resource, times) -> busy group
    std::int64_t scale = 1;

    std::vector<Flip>& flips(int resource, int time) {
        return model.flips.open[at(resource * model.times + time)];
    }
    int group(int resource, std::vector<int> const& times);
    void point(int index, int resource);
    void travel(int index, int monitor, int resource);
    void workload(int monitor, int resource);
};

int Maker::group(int resource, std::vector<int> const& times) {
    auto const [found, is_new] =
        groups.try_emplace({resource, times}, static_cast<int>(model.busy_groups.size()));
    if (!is_new) return found->second;
    model.busy_groups.push_back({resource, times});
    model.watches.open.emplace_back();
    for (size_t bit = 0; bit < times.size(); ++bit)
        flips(resource, times[bit])
            .push_back({Flip::Kind::group, found->second, static_cast<int>(bit)});
    return found->second;
}

void Maker::travel(int index, int monitor, int resource) {
    Constraint const& c = problem.constraints[at(index)];
    for (int a = 0; a < model.times; ++a) {
        std::vector<int> near;
        for (int b = 0; b < model.times; ++b)
            if (a != b && cannot_reach(problem, c.journeys, std::min(a, b), std::max(a, b)))
                near.push_back(b);
        if (near.empty()) continue;
        flips(resource, a).push_back(
            {Flip::Kind::travel, monitor, static_cast<int>(model.too_near.size())});
        model.too_near.push_back(std::move(near));
    }
}

void Maker::workload(int monitor, int resource) {
    Monitor& m = model.monitors[at(monitor)];
    m.scale = scale;
    m.min *= scale;
    m.max *= scale;
    model.workloads[at(resource)].push_back(monitor);
    for (Event const& event : problem.events)
        for (EventResource const& wanted : event.resources)
            if (wanted.resource == resource)
                model.start_sums[at(monitor)] += wanted.workload * scale;
}

void Maker::point(int index, int resource) {
    Constraint const& c = problem.constraints[at(index)];
    bool const bounded = c.kind == ConstraintKind::limit_idle_times ||
                         c.kind == ConstraintKind::cluster_busy_times ||
                         c.kind == ConstraintKind::limit_workload;
    int const monitor =
        add_monitor(model, index, resource, bounded ? c.min : 0, bounded ? c.max : 0);
    switch (c.kind) {
        case ConstraintKind::avoid_clashes: model.clashes[at(resource)].push_back(monitor); return;
        case ConstraintKind::avoid_unavailable_times:
            for (int time : c.times)
                flips(resource, time).push_back({Flip::Kind::unavailable, monitor, 0});
            return;
        case ConstraintKind::travel: travel(index, monitor, resource); return;
        case ConstraintKind::limit_workload: workload(monitor, resource); return;
        default: break;
    }
    Watch watch{monitor, Watch::Kind::busy, c.min, c.max};
    if (c.kind == ConstraintKind::limit_idle_times)
        watch.kind = c.leading ? Watch::Kind::lead : Watch::Kind::idle;
    if (c.kind == ConstraintKind::cluster_busy_times) watch.kind = Watch::Kind::cluster;
    for (int index_of : c.time_groups)
        model.watches.open[at(group(resource, problem.time_groups[at(index_of)].times))].push_back(
            watch);
}

}  // namespace

void add_resource_monitors(Model& model) {
    Problem const& problem = *model.problem;
    model.clashes.resize(at(model.resources));
    model.workloads.resize(at(model.resources));
    model.flips.open.resize(at(model.resources * model.times));
    Maker maker{model, problem, {}, 1};
    for (Event const& event : problem.events) {
        std::int64_t const next = std::lcm<std::int64_t>(maker.scale, event.duration);
        if (next <= 1'000'000) maker.scale = next;
    }
    for (size_t i = 0; i < problem.constraints.size(); ++i) {
        Constraint const& c = problem.constraints[i];
        bool const mine = c.kind >= ConstraintKind::avoid_clashes &&
                          c.kind <= ConstraintKind::travel && c.weight > 0;
        if (!mine) continue;
        for (int resource : resources_of(problem, c)) maker.point(static_cast<int>(i), resource);
    }
    model.flips.pack();
    model.watches.pack();
    for (Unit& unit : model.units)
        for (SlotPlan& slot : unit.slots) {
            Event const& event = problem.events[at(slot.event)];
            slot.workload = event.resources[at(slot.index)].workload * maker.scale /
                            event.duration;
        }
}

}  // namespace gongjin::timetable
