#include "timetable/conflict.h"

#include <algorithm>
#include <set>


namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Kind = Requirement::Kind;

bool holds(std::vector<int> const& sorted, int index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

}  // namespace

Conflict::Conflict(Model const& model) : model_(model) {}

// Whether the requirement is about that place of its event.
bool Conflict::asks_for(Requirement const& r, SlotPlan const& slot) const {
    Problem const& problem = *model_.problem;
    std::string const& role = problem.constraints[at(r.constraint)].role;
    return problem.events[at(slot.event)].resources[at(slot.index)].role == role;
}

bool Conflict::uses(Unit const& unit, int resource) const {
    return std::any_of(unit.parts.begin(), unit.parts.end(), [&](Part const& part) {
        return std::find(part.fixed.begin(), part.fixed.end(), resource) != part.fixed.end();
    });
}

std::vector<Requirement> Conflict::around(std::vector<int> const& resources) const {
    Problem const& problem = *model_.problem;
    std::set<int> units, events, things(resources.begin(), resources.end());
    for (int resource : resources)
        for (int lesson : model_.lessons_of[at(resource)])
            units.insert(model_.unit_of_lesson[at(lesson)]);
    for (int unit : units)
        for (Part const& part : model_.units[at(unit)].parts) {
            events.insert(part.events.begin(), part.events.end());
            // Others that come to these lessons only say when they cannot.
            things.insert(part.fixed.begin(), part.fixed.end());
        }
    std::set<int> const near(resources.begin(), resources.end());
    std::vector<Requirement> found;
    for (size_t i = 0; i < problem.constraints.size(); ++i) {
        Constraint const& c = problem.constraints[i];
        auto const index = static_cast<int>(i);
        if (!c.required || c.weight == 0) continue;
        auto const of_events = [&](Kind kind) {
            for (int event : events_of(problem, c))
                if (events.contains(event)) found.push_back({kind, index, event});
        };
        auto const of_resources = [&](Kind kind, std::set<int> const& which) {
            for (int resource : resources_of(problem, c))
                if (which.contains(resource)) found.push_back({kind, index, resource});
        };
        switch (c.kind) {
            case ConstraintKind::assign_time: of_events(Kind::held); break;
            case ConstraintKind::prefer_times: of_events(Kind::places); break;
            case ConstraintKind::assign_resource: of_events(Kind::provided); break;
            case ConstraintKind::avoid_clashes: of_resources(Kind::once, near); break;
            case ConstraintKind::avoid_unavailable_times: of_resources(Kind::closed, things); break;
            case ConstraintKind::limit_busy_times: of_resources(Kind::load, near); break;
            case ConstraintKind::travel: of_resources(Kind::travel, near); break;
            case ConstraintKind::spread_events:
                for (int group : c.event_groups) {
                    std::vector<int> const& of = problem.event_groups[at(group)].events;
                    auto const near_by = [&](int event) { return events.contains(event); };
                    if (std::any_of(of.begin(), of.end(), near_by))
                        found.push_back({Kind::spread, index, group});
                }
                break;
            case ConstraintKind::split_events:
            case ConstraintKind::distribute_split_events:
            case ConstraintKind::prefer_resources:
            case ConstraintKind::avoid_split_assignments:
            case ConstraintKind::link_events:
            case ConstraintKind::order_events:
            case ConstraintKind::limit_idle_times:
            case ConstraintKind::cluster_busy_times:
            case ConstraintKind::limit_workload:
            case ConstraintKind::live_meeting: break;
        }
    }
    return found;
}

// Whether the requirement alone keeps a lesson from standing there.
bool Conflict::forbids(Requirement const& r, Unit const& unit, int duration, bool whole,
                       int place) const {
    Constraint const& c = model_.problem->constraints[at(r.constraint)];
    if (r.kind == Kind::closed) {
        for (Part const& part : unit.parts) {
            if (std::find(part.fixed.begin(), part.fixed.end(), r.point) == part.fixed.end())
                continue;
            int const from = part.starts.empty() ? place : part.starts[at(place)];
            for (int time = from; time < from + duration; ++time)
                if (holds(c.times, time)) return true;
        }
        return false;
    }
    if (r.kind != Kind::places) return false;
    Model::Where const where = model_.of_event[at(r.point)];
    if (&model_.units[at(where.unit)] != &unit) return false;
    Part const& part = unit.parts[at(where.part)];
    int const from = part.starts.empty() ? place : part.starts[at(place)];
    if (whole)
        return (!c.duration || *c.duration == duration) && !holds(c.times, from);
    // One time of a lesson of unknown length: some lesson that covers it must be welcome.
    for (std::vector<int> const& division : unit.divisions)
        for (int length : division) {
            if (c.duration && *c.duration != length) return false;
            for (int start = std::max(0, from - length + 1); start <= from; ++start)
                if (holds(c.times, start)) return false;
        }
    return true;
}

std::vector<char> Conflict::open_places(Unit const& unit, int duration, bool whole,
                                        std::vector<Requirement> const& those) const {
    std::vector<char> may(at(unit.places), 1);
    std::vector<Requirement> mine;
    for (Requirement const& r : those) {
        bool const here = r.kind == Kind::closed ? uses(unit, r.point)
                                                 : r.kind == Kind::places &&
                                                       &model_.units[at(unit_of(r.point))] == &unit;
        if (here) mine.push_back(r);
    }
    for (int place = 0; place < unit.places; ++place) {
        bool good = unit.given_time == nobody || place == unit.given_time;
        for (Part const& part : unit.parts) {
            int const start = part.starts.empty() ? place : part.starts[at(place)];
            good = good && start + duration <= model_.times;
        }
        for (size_t i = 0; good && i < mine.size(); ++i)
            good = !forbids(mine[i], unit, duration, whole, place);
        may[at(place)] = good ? 1 : 0;
    }
    return may;
}

void Conflict::make_atoms(int index, std::vector<Requirement> const& those) {
    Unit const& unit = model_.units[at(index)];
    bool one = true, ones = true;
    for (std::vector<int> const& division : unit.divisions) {
        one = one && division.size() == 1;
        ones = ones && at(unit.duration) == division.size();
    }
    Atom atom{index, one ? unit.duration : 1, one || ones, {}, 0};
    atom.may = open_places(unit, atom.duration, atom.whole, those);
    atom.places_left = static_cast<int>(std::count(atom.may.begin(), atom.may.end(), 1));
    for (int i = 0; i < unit.duration; i += atom.duration) atoms_.push_back(atom);
}

std::vector<int> Conflict::times_of(int atom, int place, int resource) const {
    Unit const& unit = model_.units[at(atoms_[at(atom)].unit)];
    std::vector<int> times;
    for (Part const& part : unit.parts) {
        if (resource != nobody &&
            std::find(part.fixed.begin(), part.fixed.end(), resource) == part.fixed.end())
            continue;
        int const from = part.starts.empty() ? place : part.starts[at(place)];
        for (int i = 0; i < atoms_[at(atom)].duration; ++i) times.push_back(from + i);
    }
    return times;
}

void Conflict::make_rules(std::vector<Requirement> const& those) {
    Problem const& problem = *model_.problem;
    int family = 0;
    for (Requirement const& r : those) {
        if (r.kind == Kind::once) once_.insert(r.point);
        if (r.kind == Kind::closed) closed_[r.point].push_back(r.constraint);
    }
    for (Requirement const& r : those) {
        Constraint const& c = problem.constraints[at(r.constraint)];
        auto const users = [&] {
            std::vector<int> atoms;
            for (size_t a = 0; a < atoms_.size(); ++a)
                if (uses(model_.units[at(atoms_[a].unit)], r.point))
                    atoms.push_back(static_cast<int>(a));
            return atoms;
        };
        ++family;
        if (r.kind == Kind::once) users_[r.point] = users();
        if (r.kind == Kind::travel) ways_[r.point] = &c.journeys;
        // Two lessons at one time are one time of load: only counted where that cannot be.
        if (r.kind == Kind::load && once_.contains(r.point))
            for (int group : c.time_groups) {
                Cap cap{c.max, family, true, std::vector<char>(at(model_.times)), users()};
                for (int time : problem.time_groups[at(group)].times) cap.times[at(time)] = 1;
                caps_.push_back(std::move(cap));
            }
        if (r.kind == Kind::spread) {
            std::vector<int> atoms;
            std::set<int> units;
            for (int event : problem.event_groups[at(r.point)].events)
                units.insert(unit_of(event));
            for (size_t a = 0; a < atoms_.size(); ++a)
                if (atoms_[a].whole && units.contains(atoms_[a].unit))
                    atoms.push_back(static_cast<int>(a));
            for (GroupLimit const& limit : c.limits) {
                Cap cap{limit.max, family, false, std::vector<char>(at(model_.times)), atoms};
                for (int time : problem.time_groups[at(limit.group)].times)
                    cap.times[at(time)] = 1;
                caps_.push_back(std::move(cap));
            }
        }
        if (r.kind == Kind::provided)
            for (size_t a = 0; a < atoms_.size(); ++a)
                for (SlotPlan const& slot : model_.units[at(atoms_[a].unit)].slots)
                    if (slot.event == r.point && asks_for(r, slot) && all_once(slot.domain))
                        pools_[slot.domain].push_back(static_cast<int>(a));
    }
    // Who may be served by few may be served by the many of whom they are part.
    auto const own = pools_;
    for (auto& [many, atoms] : pools_)
        for (auto const& [few, others] : own)
            if (few.size() < many.size() &&
                std::includes(many.begin(), many.end(), few.begin(), few.end()))
                atoms.insert(atoms.end(), others.begin(), others.end());
}

}  // namespace gongjin::timetable
