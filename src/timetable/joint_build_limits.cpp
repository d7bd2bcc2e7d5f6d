// Limits on what a teacher's or class's week may look like.
#include <algorithm>

#include "timetable/joint_build_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

// One constraint for all that have lessons in the same schools: the sets of times are then theirs.
void Builder::limit(int index, std::vector<int> const& resources, std::set<int> const& schools) {
    Limit const& limit = plan.limits[at(index)];
    auto const days = static_cast<int>(plan.days.size());
    auto const is_lesson = [&](int t) {
        Spot const spot = built.spot_of_time[at(t)];
        School const& school = plan.schools[at(problem().times[at(t)].campus)];
        return bells_of(school, spot.day)[at(spot.period)].kind == PeriodKind::lesson;
    };
    auto const of_day = [&](int school, int day, auto const& wanted) {
        std::vector<int> found;
        for (int t : built.times[at(school)][at(day)])
            if (wanted(t)) found.push_back(t);
        return found;
    };
    auto const any_school = [&](int day, auto const& wanted) {
        std::vector<int> found;
        for (int school : schools) {
            std::vector<int> const more = of_day(school, day, wanted);
            found.insert(found.end(), more.begin(), more.end());
        }
        return found;
    };
    auto const everything = [](int) { return true; };
    std::vector<int> all;
    auto const add_group = [&](std::vector<int> const& times) {
        if (!times.empty()) all.push_back(group(times));
    };
    auto const state = [&](ConstraintKind kind, char const* name, int min, int max) {
        if (all.empty()) return;
        Constraint& c = add(Need::limit, index, kind, name, limit.strength);
        c.resources = resources;
        c.time_groups = all;
        c.min = min;
        c.max = max;
        all.clear();
    };
    for (int day = 0; day < days; ++day) {
        switch (limit.kind) {
            case LimitKind::lessons_per_day:
            case LimitKind::days: add_group(any_school(day, is_lesson)); break;
            case LimitKind::gaps:
                for (int school : schools) add_group(of_day(school, day, is_lesson));
                break;
            case LimitKind::half_days:
                for (bool const morning : {true, false})
                    add_group(any_school(day, [&](int t) {
                        Time const& time = problem().times[at(t)];
                        return (time.begins < plan.schools[at(time.campus)].noon) == morning;
                    }));
                break;
            case LimitKind::campus_changes:
                for (int school : schools) add_group(of_day(school, day, everything));
                state(ConstraintKind::cluster_busy_times, "一天换校次数", 0, limit.max + 1);
                break;
            case LimitKind::campus_days:
                for (int school : schools) add_group(of_day(school, day, everything));
                break;
            case LimitKind::lunch:
                for (int school : schools)
                    add_group(of_day(school, day, [&](int t) {
                        Time const& time = problem().times[at(t)];
                        return time.begins < limit.until && limit.from < time.ends;
                    }));
                // In every school the span has as many periods as it has; one stays free.
                for (int const each : std::exchange(all, {})) {
                    all = {each};
                    auto const size = problem().time_groups[at(each)].times.size();
                    state(ConstraintKind::limit_busy_times, "午间要有空", 0,
                          static_cast<int>(size) - 1);
                }
                break;
        }
    }
    switch (limit.kind) {
        case LimitKind::lessons_per_day:
            state(ConstraintKind::limit_busy_times, "每天节数", limit.min, limit.max);
            break;
        case LimitKind::gaps:
            state(ConstraintKind::limit_idle_times, "空堂", limit.min, limit.max);
            break;
        case LimitKind::days:
            state(ConstraintKind::cluster_busy_times, "上课天数", limit.min, limit.max);
            break;
        case LimitKind::half_days:
            state(ConstraintKind::cluster_busy_times, "上课半天数", limit.min, limit.max);
            break;
        case LimitKind::campus_days:
            state(ConstraintKind::cluster_busy_times, "到校天数", limit.min, limit.max);
            break;
        case LimitKind::campus_changes:
        case LimitKind::lunch: break;
    }
}

void Builder::limit_rules() {
    for (int index = 0; index < std::ssize(plan.limits); ++index) {
        Limit const& limit_of = plan.limits[at(index)];
        std::map<std::set<int>, std::vector<int>> by_schools;
        auto const take = [&](int t) {
            std::set<int> const& where = schools_of[at(t)];
            bool const travels = limit_of.kind != LimitKind::campus_changes || where.size() > 1;
            if (where.empty() || !travels) return;
            for (int each : both(teachers[at(t)])) by_schools[where].push_back(each);
        };
        for (int t : limit_of.teachers) take(t);
        if (limit_of.teachers.empty() && limit_of.classes.empty())
            for (int t = 0; t < std::ssize(plan.teachers); ++t) take(t);
        for (auto const& [school, c] : limit_of.classes)
            for (int each : both(classes[at(school)][at(c)])) by_schools[{school}].push_back(each);
        for (auto const& [where, resources] : by_schools) limit(index, resources, where);
    }
}

}  // namespace gongjin::timetable
