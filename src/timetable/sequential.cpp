#include "timetable/sequential.h"

#include <algorithm>

#include "timetable/evaluate.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// Part of a problem: some of its events, and what can be said of them alone.
struct Part {
    Problem problem;
    std::vector<int> whole;  // events of the whole, by event of the part
};

struct Cutter {
    Problem const& whole;
    std::vector<int> const& school_of_event;
    std::vector<int> part_of;  // by event of the whole

    Part cut(int school, std::vector<char> const& kept);
    bool keep(Constraint& c, int school, std::vector<char> const& resources) const;
    void only(std::vector<int>& events) const;
};

void Cutter::only(std::vector<int>& events) const {
    std::vector<int> found;
    for (int event : events)
        if (part_of[at(event)] != nobody) found.push_back(part_of[at(event)]);
    events = std::move(found);
}

// What a constraint says about the part; false if nothing.
bool Cutter::keep(Constraint& c, int school, std::vector<char> const& resources) const {
    switch (c.kind) {
        case ConstraintKind::live_meeting: {
            std::vector<int> const before = c.events;
            only(c.events);
            if (c.events.size() == before.size()) return true;
            return false;
        }
        case ConstraintKind::order_events:
            std::erase_if(c.pairs, [&](EventPair const& pair) {
                return part_of[at(pair.first)] == nobody || part_of[at(pair.second)] == nobody;
            });
            for (EventPair& pair : c.pairs) {
                pair.first = part_of[at(pair.first)];
                pair.second = part_of[at(pair.second)];
            }
            return !c.pairs.empty();
        case ConstraintKind::assign_resource:
        case ConstraintKind::assign_time:
        case ConstraintKind::split_events:
        case ConstraintKind::distribute_split_events:
        case ConstraintKind::prefer_resources:
        case ConstraintKind::prefer_times:
        case ConstraintKind::avoid_split_assignments:
        case ConstraintKind::spread_events:
        case ConstraintKind::link_events:
            only(c.events);
            // A spread that asks for a minimum means the whole group.
            return true;
        case ConstraintKind::avoid_clashes:
        case ConstraintKind::avoid_unavailable_times:
        case ConstraintKind::travel: return true;
        case ConstraintKind::limit_idle_times:
        case ConstraintKind::cluster_busy_times:
        case ConstraintKind::limit_busy_times:
        case ConstraintKind::limit_workload: {
            std::vector<int> who = resources_of(whole, c);
            std::erase_if(who, [&](int r) { return resources[at(r)] == 0; });
            c.resource_groups.clear();
            c.resources = who;
            std::erase_if(c.time_groups, [&](int group) {
                std::vector<int> const& times = whole.time_groups[at(group)].times;
                return !times.empty() && whole.times[at(times[0])].campus != school;
            });
            bool const timed = c.kind != ConstraintKind::limit_workload;
            return !who.empty() && school != nobody && (!timed || !c.time_groups.empty());
        }
    }
    return true;
}

Part Cutter::cut(int school, std::vector<char> const& kept) {
    Part part;
    part.problem.id = whole.id;
    part.problem.times = whole.times;
    part.problem.time_groups = whole.time_groups;
    part.problem.types = whole.types;
    part.problem.resources = whole.resources;
    part.problem.resource_groups = whole.resource_groups;
    part.problem.campuses = whole.campuses;
    part_of.assign(whole.events.size(), nobody);
    std::vector<char> used(whole.resources.size()), type_wanted(whole.types.size());
    for (size_t e = 0; e < whole.events.size(); ++e) {
        if (kept[e] == 0) continue;
        part_of[e] = static_cast<int>(part.whole.size());
        part.whole.push_back(static_cast<int>(e));
        part.problem.events.push_back(whole.events[e]);
        for (EventResource const& wanted : whole.events[e].resources) {
            if (wanted.resource != nobody) used[at(wanted.resource)] = 1;
            else type_wanted[at(wanted.type)] = 1;
        }
    }
    for (size_t r = 0; r < used.size(); ++r)
        if (type_wanted[at(whole.resources[r].type)] != 0) used[r] = 1;
    for (EventGroup group : whole.event_groups) {
        only(group.events);
        part.problem.event_groups.push_back(std::move(group));
    }
    for (Constraint c : whole.constraints) {
        if (!keep(c, school, used)) continue;
        // Groups of which nothing is left have nothing to say.
        std::erase_if(c.event_groups, [&](int group) {
            return part.problem.event_groups[at(group)].events.empty();
        });
        part.problem.constraints.push_back(std::move(c));
    }
    return part;
}

class Sequence {
public:
    Sequence(Problem const& problem, SearchOptions const& options)
        : problem_(problem),
          options_(options),
          school_of_event_(schools_of_events(problem)),
          cutter_{problem, school_of_event_, {}},
          live_(problem.events.size()) {
        for (Constraint const& c : problem.constraints)
            if (c.kind == ConstraintKind::live_meeting)
                for (int event : c.events) live_[at(event)] = 1;
        for (Constraint const& c : problem.constraints)
            if (c.kind == ConstraintKind::travel)
                for (int who : resources_of(problem, c)) travellers_.push_back({who, &c});
    }

    SearchResult run();

private:
    struct Traveller {
        int who;
        Constraint const* travel;
    };
    void solve(int school, std::vector<char> const& kept, double until);
    void block_off(Part& part) const;
    void fix_live(Part& part) const;

    Problem const& problem_;
    SearchOptions const& options_;
    std::vector<int> school_of_event_;
    Cutter cutter_;
    std::vector<char> live_;
    std::vector<Traveller> travellers_;
    Solution done_;
    double spent_ = 0;
    std::int64_t iterations_ = 0;
};

// Travellers are closed wherever a lesson that is already placed elsewhere does not let them be.
void Sequence::block_off(Part& part) const {
    for (auto const& [who, travel] : travellers_) {
        std::vector<int> taken;
        for (Lesson const& lesson : done_.lessons)
            if (lesson.time != nobody && std::find(lesson.resources.begin(), lesson.resources.end(),
                                                   who) != lesson.resources.end())
                for (int i = 0; i < lesson.duration; ++i) taken.push_back(lesson.time + i);
        Constraint closed;
        closed.kind = ConstraintKind::avoid_unavailable_times;
        closed.id = "taken " + problem_.resources[at(who)].id;
        closed.resources = {who};
        for (int t = 0; t < static_cast<int>(problem_.times.size()); ++t)
            if (std::any_of(taken.begin(), taken.end(), [&](int other) {
                    return other == t || cannot_reach(problem_, travel->journeys, t, other);
                }))
                closed.times.push_back(t);
        if (!closed.times.empty()) part.problem.constraints.push_back(std::move(closed));
    }
}

// Live lessons stand where they were agreed.
void Sequence::fix_live(Part& part) const {
    for (Lesson const& lesson : done_.lessons) {
        if (live_[at(lesson.event)] == 0 || lesson.time == nobody) continue;
        for (size_t e = 0; e < part.whole.size(); ++e)
            if (part.whole[e] == lesson.event) part.problem.events[e].time = lesson.time;
    }
}

void Sequence::solve(int school, std::vector<char> const& kept, double until) {
    Part part = cutter_.cut(school, kept);
    if (part.whole.empty()) return;
    std::vector<Lesson> const before = done_.lessons;
    std::erase_if(done_.lessons, [&](Lesson const& each) { return kept[at(each.event)] != 0; });
    if (school != nobody) {
        block_off(part);
        done_.lessons = before;
        fix_live(part);
        std::erase_if(done_.lessons, [&](Lesson const& each) { return kept[at(each.event)] != 0; });
    }
    SearchOptions own = options_;
    double const share = until - spent_;
    double const begun = options_.elapsed ? options_.elapsed() : 0;
    own.elapsed = [&, begun] { return options_.elapsed() - begun; };
    own.seconds = std::max(0.01, options_.seconds * until - begun);
    own.iterations = static_cast<std::int64_t>(static_cast<double>(options_.iterations) * share);
    if (options_.iterations > 0) own.iterations = std::max<std::int64_t>(own.iterations, 1);
    SearchResult found = search(part.problem, own);
    iterations_ += found.iterations;
    spent_ = until;
    for (Lesson& lesson : found.solution.lessons) {
        lesson.event = part.whole[at(lesson.event)];
        done_.lessons.push_back(std::move(lesson));
    }
}

SearchResult Sequence::run() {
    std::vector<double> load(problem_.campuses.size() + 1);
    double total = 0;
    for (size_t e = 0; e < problem_.events.size(); ++e) {
        load[at(std::max(0, school_of_event_[e]))] += problem_.events[e].duration;
        total += problem_.events[e].duration;
    }
    constexpr double live_share = 0.05;
    if (std::find(live_.begin(), live_.end(), 1) != live_.end()) solve(nobody, live_, live_share);
    double until = live_share;
    for (int school = 0; school < static_cast<int>(problem_.campuses.size()); ++school) {
        until += (1 - live_share) * load[at(school)] / total;
        std::vector<char> kept(problem_.events.size());
        for (size_t e = 0; e < kept.size(); ++e)
            kept[e] = std::max(0, school_of_event_[e]) == school ? 1 : 0;
        solve(school, kept, until);
    }
    std::stable_sort(done_.lessons.begin(), done_.lessons.end(),
                     [](Lesson const& a, Lesson const& b) { return a.event < b.event; });
    return {done_, evaluate(problem_, done_).total, iterations_};
}

}  // namespace

std::vector<int> schools_of_events(Problem const& problem) {
    std::vector<int> schools(problem.events.size(), nobody);
    for (Constraint const& c : problem.constraints) {
        if (c.kind == ConstraintKind::live_meeting && !c.together.empty())
            for (size_t i = 0; i < c.events.size(); ++i)
                schools[at(c.events[i])] = problem.times[at(c.together[0][i])].campus;
        bool const says = c.kind == ConstraintKind::prefer_times && c.required &&
                          !c.times.empty();
        if (!says) continue;
        int const campus = problem.times[at(c.times[0])].campus;
        bool const one = std::all_of(c.times.begin(), c.times.end(), [&](int time) {
            return problem.times[at(time)].campus == campus;
        });
        if (!one) continue;
        for (int event : events_of(problem, c)) schools[at(event)] = campus;
    }
    return schools;
}

SearchResult search_in_sequence(Problem const& problem, SearchOptions const& options) {
    if (problem.campuses.size() < 2) return search(problem, options);
    return Sequence(problem, options).run();
}

JointFaults joint_faults(Problem const& problem, Solution const& solution) {
    JointFaults faults;
    for (Lesson const& lesson : solution.lessons) faults.unplaced += lesson.time == nobody ? 1 : 0;
    for (Defect const& defect : evaluate(problem, solution).defects) {
        ConstraintKind const kind = problem.constraints[at(defect.constraint)].kind;
        if (kind == ConstraintKind::live_meeting) ++faults.live;
        if (kind == ConstraintKind::travel) faults.travel += static_cast<int>(defect.deviation);
    }
    return faults;
}

}  // namespace gongjin::timetable
