// What a class is taught: rows of 任课安排表 meet the demands that the plan has.
#include <algorithm>
#include <set>
#include <tuple>

#include "app/timetables/import_parts.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// As few lessons a day as its hours allow.
int fewest_per_day(tt::Demand const& demand, tt::JointPlan const& plan) {
    auto const days = static_cast<int>(plan.days.size());
    return (demand.hours - demand.doubles + days - 1) / days;
}

bool is_of(tt::Demand const& demand, int school, int class_index, std::string const& subject) {
    return demand.school == school && demand.subject == subject &&
           std::find(demand.classes.begin(), demand.classes.end(), class_index) !=
               demand.classes.end();
}

}  // namespace

tt::Demand TimetableImporter::made_of(Told const& row) const {
    tt::Demand made;
    made.school = row.school;
    made.classes = {row.class_index};
    made.subject = row.subject;
    made.teachers = row.teachers;
    made.hours = row.hours;
    made.weeks = row.weeks;
    made.doubles = row.doubles.value_or(0);
    if (row.room != tt::nobody) made.rooms = {row.room};
    made.most_per_day = fewest_per_day(made, plan);
    tt::PeriodKind const in = kind_named(row.subject);
    bool const own = in == tt::PeriodKind::reading || in == tt::PeriodKind::after;
    made.in = own ? in : tt::PeriodKind::lesson;
    return made;
}

// The same teachers and weeks; else one that no row has told yet, of the same weeks if there is
// one: its teacher has changed.
tt::Demand* TimetableImporter::taken_over(Told const& row) {
    tt::Demand* best = nullptr;
    int best_rank = 0;
    for (tt::Demand& each : plan.demands) {
        if (!is_of(each, row.school, row.class_index, row.subject)) continue;
        bool const free = std::none_of(told_at.begin(), told_at.end(), [&](auto const& known) {
            return known.first.first == each.id;
        });
        bool const weeks = each.weeks == row.weeks;
        int const rank = weeks && each.teachers == row.teachers ? 3 : !free ? 0 : weeks ? 2 : 1;
        if (rank <= best_rank) continue;
        best = &each;
        best_rank = rank;
    }
    return best;
}

int TimetableImporter::add(Told const& row) {
    tt::Demand made = made_of(row);
    tt::School const& here = plan.schools[at(row.school)];
    std::string const base =
        here.name + "/" + here.classes[at(row.class_index)].name + "/" + row.subject;
    made.id = base;
    int number = 1;
    while (std::any_of(plan.demands.begin(), plan.demands.end(),
                       [&](tt::Demand const& each) { return each.id == made.id; }))
        made.id = base + "/" + std::to_string(++number);
    plan.demands.push_back(std::move(made));
    return static_cast<int>(plan.demands.size()) - 1;
}

void TimetableImporter::told(Told const& row, Place const& place) {
    if (row.hours == 0) return;
    if (2 * row.doubles.value_or(0) > row.hours) {
        refuse(messages::timetable_cell_unclear,
               {std::to_string(*row.doubles), "连堂次数的两倍不能多于周课时"}, place);
        return;
    }
    tt::Demand* const same = taken_over(row);
    if (same == nullptr) {
        told_at.emplace(std::pair(plan.demands[at(add(row))].id, row.class_index), place);
        return;
    }
    bool const by_another_class =
        std::any_of(told_at.begin(), told_at.end(),
                    [&](auto const& each) { return each.first.first == same->id; });
    auto const [first, is_new] = told_at.emplace(std::pair(same->id, row.class_index), place);
    // Which of the two is meant? Classes that are taught together may each have their row.
    if (!is_new || (by_another_class && same->hours != row.hours)) {
        refuse(messages::timetable_told_twice, {same->id, std::to_string(first->second.line)},
               place);
        return;
    }
    same->teachers = row.teachers;
    same->weeks = row.weeks;
    bool const own = same->most_per_day != fewest_per_day(*same, plan);
    same->hours = row.hours;
    same->doubles = row.doubles.value_or(std::min(same->doubles, row.hours / 2));
    int const fewest = fewest_per_day(*same, plan);
    same->most_per_day = own ? std::max(same->most_per_day, fewest) : fewest;
    if (row.room != tt::nobody) same->rooms = {row.room};
    int const lessons = same->hours - same->doubles;
    if (std::ssize(same->fixed) > lessons) same->fixed.resize(at(lessons));
}

void TimetableImporter::note_what_stayed() {
    std::set<std::string> here;                            // demands that the sheets have
    std::set<std::tuple<int, int, std::string>> subjects;  // by school and class
    for (auto const& [key, place] : told_at) here.insert(key.first);
    for (tt::Demand const& each : plan.demands)
        if (here.contains(each.id)) subjects.emplace(each.school, each.classes[0], each.subject);
    for (tt::Demand const& each : plan.demands)
        if (!here.contains(each.id) &&
            subjects.contains({each.school, each.classes[0], each.subject}))
            read.push_back(each.id + "：这次的表里没有，计划里仍保留 " +
                           std::to_string(each.hours) + " 节");
}

}  // namespace gongjin
