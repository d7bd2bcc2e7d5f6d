#include "app/timetables/shown.h"

#include <algorithm>
#include <set>

#include "app/record_rights.h"
#include "app/shown.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostConflicts = 300;

std::string_view name_of(tt::PeriodKind kind) {
    switch (kind) {
        case tt::PeriodKind::lesson: return "lesson";
        case tt::PeriodKind::reading: return "reading";
        case tt::PeriodKind::noon: return "noon";
        case tt::PeriodKind::after: return "after";
        case tt::PeriodKind::other: return "other";
    }
    return "";
}

std::string_view name_of(tt::PlannedLesson::Kind kind) {
    switch (kind) {
        case tt::PlannedLesson::Kind::plain: return "plain";
        case tt::PlannedLesson::Kind::live: return "live";
        case tt::PlannedLesson::Kind::discussion: return "discussion";
    }
    return "";
}

std::string_view name_of(tt::Weeks weeks) {
    switch (weeks) {
        case tt::Weeks::every: return "every";
        case tt::Weeks::odd: return "odd";
        case tt::Weeks::even: return "even";
    }
    return "";
}

std::vector<std::int64_t> indices(std::vector<int> const& from) {
    return {from.begin(), from.end()};
}

}  // namespace

RowsOf rows_of(tt::JointPlan const& plan) {
    RowsOf out;
    for (tt::HeldLesson const& row : plan.table) out[row.lesson].push_back(&row);
    return out;
}

// Offices that do not run the table see what concerns their school, and the giving and receiving
// side of their live lessons; whoever sees the whole county sees all of it.
bool TableShower::shows(tt::PlannedLesson const& lesson) const {
    bool const all = found_.right == TableRight::manage || viewer_.sees_whole_county();
    return all || is_at_own_school(viewer_, found_.open->schools, lesson);
}

bool TableShower::shows(std::string const& lesson) const {
    tt::PlannedLesson const* const known = found_.open->find(lesson);
    return known != nullptr && shows(*known);
}

api::TimetableLesson TableShower::lesson(tt::PlannedLesson const& lesson,
                                         std::vector<tt::HeldLesson const*> const& rows) const {
    api::TimetableLesson out;
    out.id = lesson.id;
    out.subject = lesson.subject;
    out.kind = name_of(lesson.kind);
    out.periods = lesson.periods;
    out.weeks = name_of(lesson.weeks);
    for (tt::PlannedLesson::Part const& part : lesson.parts) {
        out.parts.push_back(
            {part.school, indices(part.classes), indices(part.teachers), -1, -1, -1});
    }
    for (tt::HeldLesson const* row : rows) {
        if (row->site < 0 || static_cast<std::size_t>(row->site) >= out.parts.size()) continue;
        api::TimetablePart& part = out.parts[static_cast<std::size_t>(row->site)];
        part.day = row->at.day;
        part.period = row->at.period;
        part.room = row->room;
        out.locked = out.locked || row->locked;
    }
    out.movable = !found_.draft.empty() &&
                  may_move(found_.right, viewer_, found_.open->schools, lesson);
    return out;
}

std::vector<api::TimetableTrouble> TableShower::conflicts() const {
    std::vector<api::TimetableTrouble> out;
    std::vector<tt::Trouble> const all = found_.open->table.conflicts();
    // The sentences name people; whoever only looks on has no business with them.
    if (found_.right < TableRight::edit_own) return out;
    bool const whole = found_.right == TableRight::manage;
    for (tt::Trouble const& one : all) {
        bool const mine = std::any_of(one.lessons.begin(), one.lessons.end(),
                                      [this](std::string const& id) { return shows(id); });
        if (!whole && !mine) continue;
        if (out.size() == kMostConflicts) break;
        out.push_back({one.required, one.cost, one.words, one.lessons});
    }
    return out;
}

std::vector<std::string> TableShower::unplaced() const {
    std::vector<std::string> all = found_.open->table.unplaced();
    std::erase_if(all, [this](std::string const& id) { return !shows(id); });
    return all;
}

void TableShower::add_schools(api::Timetable& out) const {
    tt::JointPlan const& plan = found_.open->table.plan();
    for (std::size_t i = 0; i < plan.schools.size(); ++i) {
        tt::School const& school = plan.schools[i];
        api::TimetableSchool one;
        one.id = found_.open->schools[i];
        one.name = school.name;
        one.own = viewer_.own_units.contains(one.id);
        for (std::size_t day = 0; day < plan.days.size(); ++day) {
            std::vector<api::TimetablePeriod>& bells = one.bells.emplace_back();
            for (tt::Period const& period : tt::bells_of(school, static_cast<int>(day))) {
                bool const morning = tt::half_of(school, period) == tt::HalfDay::morning;
                bells.push_back({period.name, period.begins, period.ends,
                                 std::string(name_of(period.kind)), morning});
            }
        }
        for (tt::SchoolClass const& one_class : school.classes) {
            one.classes.push_back(one_class.name);
        }
        for (tt::Room const& room : school.rooms) one.rooms.push_back({room.name, room.recording});
        out.schools.push_back(std::move(one));
    }
}

void TableShower::add_teachers(CountyView const& view, api::Timetable& out) const {
    std::set<std::int64_t> seen;
    for (api::TimetableLesson const& lesson : out.lessons) {
        for (api::TimetablePart const& part : lesson.parts) {
            seen.insert(part.teachers.begin(), part.teachers.end());
        }
    }
    auto const& teachers = found_.open->table.plan().teachers;
    for (std::size_t i = 0; i < teachers.size(); ++i) {
        std::string const& id = found_.open->teachers[i];
        // Whoever teaches with or at the own school is known there by name.
        bool const office = viewer_.role == AppRole::member_office ||
                            viewer_.role == AppRole::lead_office;
        bool const met = office && seen.contains(static_cast<std::int64_t>(i));
        bool const named = found_.right == TableRight::manage || met || may_name(view, viewer_, id);
        out.teachers.push_back({id, named ? teachers[i].name : "", teachers[i].home});
    }
}

api::Timetable TableShower::whole(CountyView const& view) const {
    tt::JointPlan const& plan = found_.open->table.plan();
    api::Timetable out;
    out.owner = unit_ref(view.county(), found_.owner);
    out.title = found_.title;
    out.period = found_.period;
    out.seq = found_.seq;
    out.draft = !found_.draft.empty();
    out.manage = found_.right == TableRight::manage;
    out.margin = plan.margin;
    out.days = plan.days;
    add_schools(out);
    for (tt::Journey const& way : plan.travel) {
        out.travel.push_back({way.from, way.to, way.minutes});
    }
    RowsOf const rows = rows_of(plan);
    static std::vector<tt::HeldLesson const*> const kNone;
    for (tt::PlannedLesson const& one : found_.open->lessons) {
        if (!shows(one)) continue;
        auto const at = rows.find(one.id);
        out.lessons.push_back(lesson(one, at == rows.end() ? kNone : at->second));
    }
    add_teachers(view, out);
    out.unplaced = unplaced();
    out.conflicts = conflicts();
    tt::Cost const cost = found_.open->table.cost();
    out.hard = cost.hard;
    out.soft = cost.soft;
    return out;
}

}  // namespace gongjin
