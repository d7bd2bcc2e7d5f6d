// The requirements of a joint plan as constraints.
#include <algorithm>

#include "timetable/joint_build_parts.h"
#include "timetable/joint_meetings.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kLongestBreak = 60;  // minutes between the halves of a double

}  // namespace

// Of some times those at which a lesson may start if all its periods must be among them, on one
// half-day and without a long break.
std::vector<int> Builder::starts(std::vector<int> const& times, int periods) const {
    if (periods == 1) return times;
    std::vector<int> found;
    for (size_t i = 0; i + 1 < times.size(); ++i) {
        Time const& first = built.problem.times[at(times[i])];
        Time const& second = built.problem.times[at(times[i + 1])];
        if (times[i + 1] != times[i] + 1 || first.day != second.day ||
            first.campus != second.campus)
            continue;
        int const noon = plan.schools[at(first.campus)].noon;
        bool const one_half = (first.begins < noon) == (second.begins < noon);
        if (one_half && second.begins - first.ends <= kLongestBreak) found.push_back(times[i]);
    }
    return found;
}

std::vector<int> Builder::times_where(SlotRule const& rule, int school) const {
    std::vector<int> found;
    for (int t = 0; t < std::ssize(built.problem.times); ++t) {
        int const campus = built.problem.times[at(t)].campus;
        if (school != nobody && campus != school) continue;
        Spot const spot = built.spot_of_time[at(t)];
        bool const inside = covers(rule.slots, plan.schools[at(campus)], spot.day, spot.period);
        if (inside == rule.wanted) found.push_back(t);
    }
    return found;
}

// One constraint for all events with the same good times.
void Builder::prefer(Need need, int index, std::vector<int> const& events,
                     std::vector<int> const& good, Strength const& strength) {
    std::vector<std::int64_t> key = {static_cast<std::int64_t>(need), strength.required,
                                     strength.weight,
                                     static_cast<std::int64_t>(strength.function)};
    key.insert(key.end(), good.begin(), good.end());
    auto const [found, is_new] =
        shared.try_emplace(key, static_cast<int>(problem().constraints.size()));
    if (is_new) {
        Constraint& c = add(need, index, ConstraintKind::prefer_times, "排在合适的时段", strength);
        c.times = good;
    }
    Constraint& c = problem().constraints[at(found->second)];
    c.events.insert(c.events.end(), events.begin(), events.end());
}

void Builder::avoid(Need need, int index, std::vector<int> const& resources,
                    std::vector<int> const& bad, Strength const& strength) {
    if (bad.empty() || resources.empty()) return;
    Constraint& c = add(need, index, ConstraintKind::avoid_unavailable_times, "不排课时段", strength);
    c.resources = resources;
    c.times = bad;
}

void Builder::slot_rules() {
    std::map<std::pair<int, PeriodKind>, std::vector<int>> of_kind;
    for (int t = 0; t < std::ssize(problem().times); ++t) {
        Spot const spot = built.spot_of_time[at(t)];
        int const campus = problem().times[at(t)].campus;
        PeriodKind const kind =
            bells_of(plan.schools[at(campus)], spot.day)[at(spot.period)].kind;
        of_kind[{campus, kind}].push_back(t);
    }
    for (size_t l = 0; l < built.lessons.size(); ++l) {
        PlannedLesson const& lesson = built.lessons[l];
        if (lesson.kind == PlannedLesson::Kind::discussion) continue;
        int const first = built.events[l][0];
        bool const plain = lesson.kind == PlannedLesson::Kind::plain;
        int const school = lesson.parts[0].school;
        if (plain) {
            PeriodKind const kind = plan.demands[at(lesson.of)].in;
            prefer(Need::kind_of_period, nobody, {first},
                   starts(of_kind[{school, kind}], lesson.periods), {});
        }
        std::vector<SlotRule> const& rules =
            plain ? plan.demands[at(lesson.of)].when : plan.live[at(lesson.of)].when;
        for (SlotRule const& rule : rules)
            prefer(Need::inside, lesson.of, {first},
                   starts(times_where(rule, school), lesson.periods), rule.strength);
    }
    auto const away = [&](SlotRule rule, int school, std::vector<int> const& resources) {
        rule.wanted = !rule.wanted;  // the times that break it
        avoid(Need::away, nobody, resources, times_where(rule, school), rule.strength);
    };
    for (size_t t = 0; t < teachers.size(); ++t)
        for (SlotRule const& rule : plan.teachers[t].when) away(rule, nobody, both(teachers[t]));
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        School const& school = plan.schools[at(s)];
        for (size_t c = 0; c < school.classes.size(); ++c)
            for (SlotRule const& rule : school.classes[c].when)
                away(rule, s, both(classes[at(s)][c]));
        for (size_t r = 0; r < school.rooms.size(); ++r)
            for (SlotRule const& rule : school.rooms[r].when)
                for (Halves const& copy : rooms[at(s)][r]) away(rule, s, both(copy));
    }
}

void Builder::spread_rules() {
    auto const spread = [&](Need need, int index, std::vector<int> const& events, int school,
                            int most, Strength const& strength) {
        if (std::ssize(events) <= most) return;
        std::vector<std::int64_t> const key = {-1, static_cast<std::int64_t>(need), school, most,
                                               strength.required, strength.weight,
                                               static_cast<std::int64_t>(strength.function)};
        auto const [found, is_new] =
            shared.try_emplace(key, static_cast<int>(problem().constraints.size()));
        if (is_new) {
            Constraint& c =
                add(need, index, ConstraintKind::spread_events, "分散到各天", strength);
            for (int day = 0; day < std::ssize(plan.days); ++day)
                c.limits.push_back({day_group(school, day), 0, most});
        }
        int const group = event_group(events);
        problem().constraints[at(found->second)].event_groups.push_back(group);
    };
    std::vector<std::vector<int>> of_demand(plan.demands.size()), of_live(plan.live.size());
    for (size_t l = 0; l < built.lessons.size(); ++l) {
        PlannedLesson const& lesson = built.lessons[l];
        if (lesson.kind == PlannedLesson::Kind::discussion) continue;
        bool const plain = lesson.kind == PlannedLesson::Kind::plain;
        (plain ? of_demand : of_live)[at(lesson.of)].push_back(built.events[l][0]);
    }
    for (size_t d = 0; d < plan.demands.size(); ++d)
        spread(Need::spread, nobody, of_demand[d], plan.demands[d].school,
               plan.demands[d].most_per_day, plan.demands[d].spread);
    for (size_t l = 0; l < plan.live.size(); ++l)
        spread(Need::spread, nobody, of_live[l], plan.live[l].sites[0].school,
               plan.live[l].most_per_day, plan.live[l].spread);
    for (size_t b = 0; b < plan.bonds.size(); ++b) {
        if (plan.bonds[b].kind != BondKind::apart) continue;
        std::vector<int> events;
        for (int d : plan.bonds[b].demands)
            events.insert(events.end(), of_demand[at(d)].begin(), of_demand[at(d)].end());
        int const school = plan.demands[at(plan.bonds[b].demands[0])].school;
        spread(Need::bond, static_cast<int>(b), events, school, 1, plan.bonds[b].strength);
    }
}

void Builder::live_rules() {
    std::map<std::pair<std::string_view, int>, Spot> locked;
    for (HeldLesson const& held : plan.table)
        if (held.locked) locked[{held.lesson, held.site}] = held.at;
    for (size_t l = 0; l < built.lessons.size(); ++l) {
        PlannedLesson const& lesson = built.lessons[l];
        if (lesson.kind == PlannedLesson::Kind::plain) continue;
        bool const talk = lesson.kind == PlannedLesson::Kind::discussion;
        LiveLesson const& live = plan.live[at(lesson.of)];
        std::vector<int> schools;
        for (PlannedLesson::Part const& part : lesson.parts) schools.push_back(part.school);
        std::vector<PeriodKind> const kinds =
            talk ? live.discussion->in : std::vector<PeriodKind>{PeriodKind::lesson};
        Constraint& c = add(talk ? Need::discussion : Need::live, lesson.of,
                            ConstraintKind::live_meeting, lesson.subject);
        c.events = built.events[l];
        for (std::vector<Spot> const& row : meetings(plan, schools, live.overlap, kinds)) {
            std::vector<int> starts;
            for (size_t i = 0; i < row.size(); ++i) starts.push_back(time(schools[i], row[i]));
            c.together.push_back(std::move(starts));
        }
        std::vector<int> wanted;
        for (int p = 0; p < std::ssize(lesson.parts); ++p) {
            auto const found = locked.find({lesson.id, p});
            if (found != locked.end()) wanted.push_back(time(schools[at(p)], found->second));
        }
        bool const whole = wanted.size() == lesson.parts.size();
        if (whole && std::find(c.together.begin(), c.together.end(), wanted) != c.together.end())
            c.together = {wanted};
        // A lock at which the schools do not overlap cannot be kept, and that is to be seen.
        for (size_t p = 0; whole && p < wanted.size(); ++p)
            prefer(Need::inside, lesson.of, {built.events[l][p]}, {wanted[p]}, {});
        if (!talk) continue;
        size_t longest = 0;
        for (int day = 0; day < std::ssize(plan.days); ++day)
            longest = std::max(longest, bells_of(plan.schools[at(schools[0])], day).size());
        Constraint& after = add(Need::discussion, lesson.of, ConstraintKind::order_events,
                                "课后及时研讨", live.discussion->strength);
        int const most = live.discussion->within_days * static_cast<int>(longest) - 1;
        after.pairs.push_back({built.events[l - 1][0], built.events[l][0], 0, most});
    }
}

void Builder::travel_rule() {
    std::vector<int> travellers;
    for (size_t t = 0; t < teachers.size(); ++t)
        if (schools_of[t].size() > 1)
            for (int each : both(teachers[t])) travellers.push_back(each);
    if (travellers.empty()) return;
    Constraint& c = add(Need::travel, nobody, ConstraintKind::travel, "校间路程来得及");
    c.resources = travellers;
    c.journeys.campuses = static_cast<int>(plan.schools.size());
    for (int a = 0; a < c.journeys.campuses; ++a)
        for (int b = 0; b < c.journeys.campuses; ++b)
            c.journeys.minutes.push_back(a == b ? plan.margin : minutes_between(plan, a, b));
}

void Builder::research_rules() {
    for (size_t r = 0; r < plan.research.size(); ++r) {
        ResearchTime const& research = plan.research[r];
        std::set<int> who;
        for (PlannedLesson const& lesson : built.lessons) {
            bool const same = lesson.kind != PlannedLesson::Kind::discussion &&
                              lesson.subject == research.subject;
            // At the receiving side of a live lesson somebody only assists.
            PlannedLesson::Part const& part = lesson.parts[0];
            bool const here = research.schools.empty() ||
                              std::find(research.schools.begin(), research.schools.end(),
                                        part.school) != research.schools.end();
            if (same && here) who.insert(part.teachers.begin(), part.teachers.end());
        }
        std::vector<int> resources;
        for (int t : who)
            for (int each : both(teachers[at(t)])) resources.push_back(each);
        avoid(Need::research, static_cast<int>(r), resources,
              times_where({true, research.slots, {}}, nobody), research.strength);
    }
}

void Builder::bond_rules() {
    std::vector<std::vector<int>> of_demand(plan.demands.size());
    for (size_t l = 0; l < built.lessons.size(); ++l)
        if (built.lessons[l].kind == PlannedLesson::Kind::plain)
            of_demand[at(built.lessons[l].of)].push_back(built.events[l][0]);
    for (size_t b = 0; b < plan.bonds.size(); ++b) {
        Bond const& bond = plan.bonds[b];
        auto const index = static_cast<int>(b);
        std::vector<int> const& first = of_demand[at(bond.demands[0])];
        if (bond.kind == BondKind::same_time) {
            std::vector<int> groups_of;
            for (size_t i = 0; i < first.size(); ++i) {
                std::vector<int> together;
                for (int d : bond.demands) together.push_back(of_demand[at(d)][i]);
                groups_of.push_back(event_group(together));
            }
            add(Need::bond, index, ConstraintKind::link_events, "同时上课", bond.strength)
                .event_groups = groups_of;
        } else if (bond.kind == BondKind::order) {
            Constraint& c = add(Need::bond, index, ConstraintKind::order_events, "先后次序",
                                bond.strength);
            for (size_t i = 0; i + 1 < bond.demands.size(); ++i)
                for (int a : of_demand[at(bond.demands[i])])
                    for (int z : of_demand[at(bond.demands[i + 1])])
                        c.pairs.push_back({a, z, 0, 100'000});
        }
    }
}

void Builder::stay_rules() {
    if (options.stay <= 0) return;
    std::map<std::string_view, HeldLesson const*> is;
    for (HeldLesson const& held : plan.table)
        if (held.site == 0) is[held.lesson] = &held;
    for (size_t l = 0; l < built.lessons.size(); ++l) {
        auto const found = is.find(built.lessons[l].id);
        if (found == is.end()) continue;
        Strength const soft{false, options.stay, CostFunction::linear};
        prefer(Need::stay, nobody, {built.events[l][0]},
               {time(built.lessons[l].parts[0].school, found->second->at)}, soft);
    }
}

}  // namespace gongjin::timetable
