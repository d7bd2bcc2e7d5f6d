#include "timetable/joint_build.h"

#include <algorithm>

#include "timetable/joint_build_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }


}  // namespace

void Builder::times() {
    built.times.resize(plan.schools.size());
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        School const& school = plan.schools[at(s)];
        problem().campuses.push_back(school.name);
        for (int day = 0; day < std::ssize(plan.days); ++day) {
            auto const group = static_cast<int>(problem().time_groups.size());
            std::string const where = school.name + " " + plan.days[at(day)];
            std::vector<int> of_day;
            for (Period const& period : bells_of(school, day)) {
                std::string const id = where + " " + period.name;
                auto const index = static_cast<int>(problem().times.size());
                problem().times.push_back({id, id, {group}, day, period.begins, period.ends, s});
                built.spot_of_time.push_back({day, static_cast<int>(of_day.size())});
                of_day.push_back(index);
            }
            problem().time_groups.push_back({where, where, "Day", of_day});
            built.times[at(s)].push_back(std::move(of_day));
        }
    }
}

void Builder::resources() {
    // Whoever has a lesson every other week is two resources. A room that is chosen is not: what
    // is held in it every other week keeps it every week.
    std::set<std::pair<int, int>> halved_classes, halved_rooms, chosen_rooms;
    std::set<int> halved_teachers;
    schools_of.resize(plan.teachers.size());
    for (PlannedLesson const& lesson : built.lessons)
        for (PlannedLesson::Part const& part : lesson.parts) {
            for (int who : part.teachers) schools_of[at(who)].insert(part.school);
            for (int room : part.rooms)
                if (part.rooms.size() > 1 || !part.needs_room)
                    chosen_rooms.emplace(part.school, room);
            if (lesson.weeks == Weeks::every) continue;
            halved_teachers.insert(part.teachers.begin(), part.teachers.end());
            for (int each : part.classes) halved_classes.emplace(part.school, each);
            for (int room : part.rooms) halved_rooms.emplace(part.school, room);
        }
    auto const add = [&](std::string const& id, int type, bool halved, Built::Who who) {
        Halves halves;
        for (int half = 0; half < (halved ? 2 : 1); ++half) {
            who.weeks = !halved ? Weeks::every : half == 0 ? Weeks::odd : Weeks::even;
            int& index = half == 0 ? halves.odd : halves.even;
            index = static_cast<int>(problem().resources.size());
            std::string const name = halved ? id + " " + words_of(who.weeks) : id;
            problem().resources.push_back({name, name, type, {}});
            built.who.push_back(who);
        }
        if (!halved) halves.even = halves.odd;
        return halves;
    };
    using Kind = Built::Who::Kind;
    for (int t = 0; t < std::ssize(plan.teachers); ++t)
        teachers.push_back(add(plan.teachers[at(t)].name, 0, halved_teachers.contains(t),
                               {Kind::teacher, nobody, t, Weeks::every}));
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        School const& school = plan.schools[at(s)];
        classes.emplace_back();
        rooms.emplace_back();
        for (int c = 0; c < std::ssize(school.classes); ++c)
            classes.back().push_back(add(school.name + " " + school.classes[at(c)].name, 1,
                                         halved_classes.contains({s, c}),
                                         {Kind::school_class, s, c, Weeks::every}));
        for (int r = 0; r < std::ssize(school.rooms); ++r) {
            Room const& room = school.rooms[at(r)];
            bool const chosen = room.count > 1 || chosen_rooms.contains({s, r});
            rooms.back().emplace_back();
            for (int copy = 0; copy < room.count; ++copy) {
                std::string id = school.name + " " + room.name;
                if (room.count > 1) id += " " + std::to_string(copy + 1);
                rooms.back().back().push_back(add(id, 2, !chosen && halved_rooms.contains({s, r}),
                                                  {Kind::room, s, r, Weeks::every}));
            }
        }
    }
}

std::vector<int> Builder::both(Halves const& halves) const {
    if (halves.odd == halves.even) return {halves.odd};
    return {halves.odd, halves.even};
}

void Builder::events() {
    std::map<std::string_view, HeldLesson const*> locked;
    for (HeldLesson const& held : plan.table)
        if (held.locked && held.site == 0) locked[held.lesson] = &held;
    built.events.resize(built.lessons.size());
    for (size_t l = 0; l < built.lessons.size(); ++l) {
        PlannedLesson const& lesson = built.lessons[l];
        for (int p = 0; p < std::ssize(lesson.parts); ++p) {
            PlannedLesson::Part const& part = lesson.parts[at(p)];
            Event event;
            event.id = "e" + std::to_string(problem().events.size() + 1);
            event.name = title_of(plan, lesson);
            event.duration = lesson.periods;
            auto const take = [&](int type, Halves const& halves) {
                std::vector<int> those = both(halves);
                if (lesson.weeks != Weeks::every)
                    those = {lesson.weeks == Weeks::odd ? halves.odd : halves.even};
                for (int each : those)
                    event.resources.push_back({each, type, "", lesson.periods});
            };
            for (int each : part.classes) take(1, classes[at(part.school)][at(each)]);
            for (int each : part.teachers) take(0, teachers[at(each)]);
            std::vector<std::vector<Halves>> const& here = rooms[at(part.school)];
            bool const given = part.rooms.size() == 1 && part.needs_room &&
                               here[at(part.rooms[0])].size() == 1;
            if (given) take(2, here[at(part.rooms[0])][0]);
            else if (!part.rooms.empty())
                event.resources.push_back({nobody, 2, kRoomRole, lesson.periods});
            if (lesson.kind == PlannedLesson::Kind::plain) {
                Demand const& demand = plan.demands[at(lesson.of)];
                if (locked.contains(lesson.id))
                    event.time = time(part.school, locked.at(lesson.id)->at);
                else if (lesson.number < std::ssize(demand.fixed))
                    event.time = time(part.school, demand.fixed[at(lesson.number)]);
                // A double that is fixed at a day's last period is left to the search.
                if (event.time != nobody && lesson.periods == 2) {
                    Spot const spot = built.spot_of_time[at(event.time)];
                    bool const last = spot.period + 1 ==
                                      std::ssize(bells_of(plan.schools[at(part.school)], spot.day));
                    if (last) event.time = nobody;
                }
            }
            built.events[l].push_back(static_cast<int>(problem().events.size()));
            built.of_event.push_back({static_cast<int>(l), p});
            problem().events.push_back(std::move(event));
        }
    }
}

Constraint& Builder::add(Need need, int index, ConstraintKind kind, std::string const& name,
                         Strength const& strength) {
    Constraint c;
    c.kind = kind;
    c.id = "c" + std::to_string(problem().constraints.size() + 1);
    c.name = name;
    c.required = strength.required;
    c.weight = strength.weight;
    c.function = strength.function;
    built.needs.push_back({need, index});
    problem().constraints.push_back(std::move(c));
    return problem().constraints.back();
}

int Builder::group(std::vector<int> const& times) {
    auto const [found, is_new] =
        groups.try_emplace(times, static_cast<int>(problem().time_groups.size()));
    if (is_new) {
        std::string const id = "tg" + std::to_string(found->second + 1);
        for (int each : times) problem().times[at(each)].groups.push_back(found->second);
        problem().time_groups.push_back({id, id, "TimeGroup", times});
    }
    return found->second;
}

int Builder::event_group(std::vector<int> const& events) {
    auto const index = static_cast<int>(problem().event_groups.size());
    std::string const id = "g" + std::to_string(index + 1);
    std::vector<std::string> names;  // of its lessons, so that a reason can speak of it
    for (int each : events) {
        std::string const& name = problem().events[at(each)].name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    std::string title;
    for (std::string const& name : names) title += (title.empty() ? "" : " + ") + name;
    problem().event_groups.push_back({id, title, "EventGroup", events});
    for (int each : events) problem().events[at(each)].groups.push_back(index);
    return index;
}

void Builder::common_rules() {
    std::vector<int> everything, doubles;
    for (size_t r = 0; r < problem().resources.size(); ++r)
        everything.push_back(static_cast<int>(r));
    Constraint& held = add(Need::held, nobody, ConstraintKind::assign_time, "课都要排上");
    for (int e = 0; e < std::ssize(problem().events); ++e) {
        held.events.push_back(e);
        if (problem().events[at(e)].duration > 1) doubles.push_back(e);
    }
    Constraint& once = add(Need::clash, nobody, ConstraintKind::avoid_clashes, "同一时间只有一节课");
    once.resources = everything;
    if (!doubles.empty()) {
        Constraint& whole =
            add(Need::whole, nobody, ConstraintKind::split_events, "连堂课不拆开");
        whole.events = doubles;
        whole.min = whole.max = 1;
        whole.min_duration = 1;
        whole.max_duration = 2;
    }
    room_rules();
}

Built build(JointPlan const& plan, BuildOptions const& options) {
    Builder builder{plan, options, {}, {}, {}, {}, {}, {}, {}};
    builder.problem().id = builder.problem().about.name = plan.community;
    builder.problem().types = {{"Teacher", "Teacher"}, {"Class", "Class"}, {"Room", "Room"}};
    builder.built.lessons = lessons_of(plan);
    builder.times();
    builder.resources();
    builder.events();
    builder.common_rules();
    builder.slot_rules();
    builder.spread_rules();
    builder.live_rules();
    builder.travel_rule();
    builder.research_rules();
    builder.limit_rules();
    builder.bond_rules();
    builder.stay_rules();
    return std::move(builder.built);
}

}  // namespace gongjin::timetable
