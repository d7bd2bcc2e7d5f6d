#include "timetable/reasons.h"

#include <algorithm>
#include <set>

#include "timetable/conflict.h"
#include "timetable/evaluate.h"
#include "timetable/reason_words.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Kind = Requirement::Kind;

struct Finder {
    Problem const& problem;
    ReasonLimits const& limits;
    Model model;
    Conflict conflict;
    std::vector<Reason> found;

    Finder(Problem const& the_problem, ReasonLimits const& the_limits)
        : problem(the_problem),
          limits(the_limits),
          model(make_model(the_problem)),
          conflict(model) {}

    std::set<int> resources_of_event(int event) const;
    std::set<int> resources_at(Defect const& defect) const;
    bool is_explained(Defect const& defect, std::set<int> const& resources) const;
    bool explain(std::vector<int> const& resources);
    void explain_nearby(std::set<int> const& resources);
    int next_nearest(std::vector<int> const& resources) const;
    std::vector<Requirement> smallest(std::vector<Requirement> those);
    Reason reason(std::vector<Requirement> those) const;
};

std::set<int> Finder::resources_of_event(int event) const {
    std::set<int> all;
    Unit const& unit = model.units[at(model.of_event[at(event)].unit)];
    for (Part const& part : unit.parts) all.insert(part.fixed.begin(), part.fixed.end());
    for (SlotPlan const& slot : unit.slots)
        if (slot.event == event && slot.domain.size() <= 8)
            all.insert(slot.domain.begin(), slot.domain.end());
    return all;
}

std::set<int> Finder::resources_at(Defect const& defect) const {
    Constraint const& c = problem.constraints[at(defect.constraint)];
    std::vector<int> events;
    switch (c.kind) {
        case ConstraintKind::avoid_clashes:
        case ConstraintKind::avoid_unavailable_times:
        case ConstraintKind::limit_idle_times:
        case ConstraintKind::cluster_busy_times:
        case ConstraintKind::limit_busy_times:
        case ConstraintKind::limit_workload:
        case ConstraintKind::travel: return {defect.point};
        case ConstraintKind::avoid_split_assignments:
        case ConstraintKind::spread_events:
        case ConstraintKind::link_events:
            events = problem.event_groups[at(defect.point)].events;
            break;
        case ConstraintKind::order_events:
            events = {c.pairs[at(defect.point)].first, c.pairs[at(defect.point)].second};
            break;
        case ConstraintKind::live_meeting: events = c.events; break;
        case ConstraintKind::assign_resource:
        case ConstraintKind::assign_time:
        case ConstraintKind::split_events:
        case ConstraintKind::distribute_split_events:
        case ConstraintKind::prefer_resources:
        case ConstraintKind::prefer_times: events = {defect.point}; break;
    }
    std::set<int> all;
    for (int event : events) all.merge(resources_of_event(event));
    return all;
}

// Whether a reason that was found is about the same people.
bool Finder::is_explained(Defect const& defect, std::set<int> const& resources) const {
    ConstraintKind const kind = problem.constraints[at(defect.constraint)].kind;
    return std::any_of(found.begin(), found.end(), [&](Reason const& reason) {
        if (kind == ConstraintKind::assign_time || kind == ConstraintKind::assign_resource)
            if (std::binary_search(reason.events.begin(), reason.events.end(), defect.point))
                return true;
        return std::any_of(reason.resources.begin(), reason.resources.end(),
                           [&](int resource) { return resources.contains(resource); });
    });
}

// Leaves out what is not needed for the proof: halves first, then one by one.
std::vector<Requirement> Finder::smallest(std::vector<Requirement> those) {
    for (size_t chunk = those.size() / 2; chunk >= 1; chunk /= 2) {
        for (size_t from = 0; from < those.size();) {
            std::vector<Requirement> fewer = those;
            size_t const count = std::min(chunk, fewer.size() - from);
            auto const begin = fewer.begin() + static_cast<std::ptrdiff_t>(from);
            fewer.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
            if (!fewer.empty() && conflict.impossible(fewer, limits.steps)) those = fewer;
            else from += count;
        }
    }
    return those;
}

Reason Finder::reason(std::vector<Requirement> those) const {
    Reason made;
    std::sort(those.begin(), those.end());
    std::set<int> events, resources;
    for (Requirement const& r : those) {
        if (r.kind == Kind::held || r.kind == Kind::provided) events.insert(r.point);
        if (r.kind == Kind::once || r.kind == Kind::travel || r.kind == Kind::load ||
            r.kind == Kind::closed)
            resources.insert(r.point);
    }
    made.requirements = std::move(those);
    made.events.assign(events.begin(), events.end());
    made.resources.assign(resources.begin(), resources.end());
    put_into_words(problem, made);
    return made;
}

bool Finder::explain(std::vector<int> const& resources) {
    std::vector<Requirement> const all = conflict.around(resources);
    if (!conflict.impossible(all, limits.steps)) return false;
    Reason made = reason(smallest(all));
    bool const known = std::any_of(found.begin(), found.end(), [&](Reason const& other) {
        return other.requirements == made.requirements;
    });
    if (!known) found.push_back(std::move(made));
    return true;
}

// Who shares most lessons with these.
int Finder::next_nearest(std::vector<int> const& resources) const {
    std::vector<int> shared(problem.resources.size());
    std::set<int> units;
    for (int resource : resources)
        for (int lesson : model.lessons_of[at(resource)])
            units.insert(model.unit_of_lesson[at(lesson)]);
    for (int unit : units) {
        for (Part const& part : model.units[at(unit)].parts)
            for (int resource : part.fixed) ++shared[at(resource)];
        for (SlotPlan const& slot : model.units[at(unit)].slots)
            for (int resource : slot.domain) ++shared[at(resource)];
    }
    for (int resource : resources) shared[at(resource)] = 0;
    auto const most = std::max_element(shared.begin(), shared.end());
    return most == shared.end() || *most == 0 ? nobody
                                              : static_cast<int>(most - shared.begin());
}

void Finder::explain_nearby(std::set<int> const& resources) {
    std::vector<int> near(resources.begin(), resources.end());
    while (near.size() <= limits.resources) {
        if (near.size() > 1 && explain(near)) return;
        int const next = next_nearest(near);
        if (next == nobody) return;
        near.push_back(next);
        std::sort(near.begin(), near.end());
    }
}

}  // namespace

std::vector<Reason> find_reasons(Problem const& problem, Solution const& stuck,
                                 ReasonLimits const& limits) {
    Finder finder(problem, limits);
    std::vector<Defect> hard;
    for (Defect const& defect : evaluate(problem, stuck).defects)
        if (problem.constraints[at(defect.constraint)].required) hard.push_back(defect);
    std::set<int> asked;
    for (Defect const& defect : hard) {
        if (finder.found.size() >= limits.most) break;
        std::set<int> const resources = finder.resources_at(defect);
        for (int resource : resources)
            if (finder.found.size() < limits.most && asked.insert(resource).second)
                finder.explain({resource});
    }
    int tries = 0;
    for (Defect const& defect : hard) {
        if (finder.found.size() >= limits.most || tries >= 8) break;
        std::set<int> const resources = finder.resources_at(defect);
        if (finder.is_explained(defect, resources)) continue;
        ++tries;
        finder.explain_nearby(resources);
    }
    return std::move(finder.found);
}

}  // namespace gongjin::timetable
