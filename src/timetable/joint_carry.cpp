#include "timetable/joint_carry.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Lessons = std::map<std::string_view, PlannedLesson const*>;

Lessons by_id(std::vector<PlannedLesson> const& lessons) {
    Lessons known;
    for (PlannedLesson const& lesson : lessons) known[lesson.id] = &lesson;
    return known;
}

// The same period of the same day, by name; nothing if there is none.
Spot same_spot(JointPlan const& from, int old_school, Spot spot, JointPlan const& to, int school) {
    std::string const& day = from.days[at(spot.day)];
    auto const found = std::find(to.days.begin(), to.days.end(), day);
    if (found == to.days.end()) return {};
    auto const index = static_cast<int>(found - to.days.begin());
    auto const& bells = bells_of(from.schools[at(old_school)], spot.day);
    int const period =
        find_period(to.schools[at(school)], index, bells[at(spot.period)].name);
    return period == nobody ? Spot{} : Spot{index, period};
}

int same_room(JointPlan const& from, int old_school, int room, JointPlan const& to,
              PlannedLesson::Part const& part) {
    if (room == nobody) return nobody;
    int const found = find_room(to.schools[at(part.school)],
                                from.schools[at(old_school)].rooms[at(room)].name);
    bool const fits = std::find(part.rooms.begin(), part.rooms.end(), found) != part.rooms.end();
    return fits ? found : nobody;
}

}  // namespace

std::vector<HeldLesson> carried_table(JointPlan const& from, JointPlan const& to) {
    std::vector<PlannedLesson> const then = lessons_of(from), now = lessons_of(to);
    Lessons const old = by_id(then), known = by_id(now);
    std::vector<HeldLesson> table;
    for (HeldLesson const& row : from.table) {
        auto const before = old.find(row.lesson), after = known.find(row.lesson);
        if (before == old.end() || after == known.end()) continue;
        auto const site = at(row.site);
        if (site >= before->second->parts.size() || site >= after->second->parts.size()) continue;
        int const school = before->second->parts[site].school;
        PlannedLesson::Part const& part = after->second->parts[site];
        HeldLesson held = row;
        held.at = same_spot(from, school, row.at, to, part.school);
        if (held.at.day == nobody) continue;
        held.room = same_room(from, school, row.room, to, part);
        table.push_back(std::move(held));
    }
    return table;
}

}  // namespace gongjin::timetable
