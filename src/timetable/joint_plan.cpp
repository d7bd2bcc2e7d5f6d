#include "timetable/joint_plan.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

template <typename Things>
int find(Things const& things, std::string_view name) {
    for (size_t i = 0; i < things.size(); ++i)
        if (things[i].name == name) return static_cast<int>(i);
    return nobody;
}

PlannedLesson plain_lesson(JointPlan const& plan, int of, int number) {
    Demand const& demand = plan.demands[at(of)];
    PlannedLesson lesson;
    lesson.id = demand.id + "#" + std::to_string(number + 1);
    lesson.of = of;
    lesson.number = number;
    lesson.periods = number < demand.doubles ? 2 : 1;
    lesson.weeks = demand.weeks;
    lesson.subject = demand.subject;
    bool const needed = !demand.rooms.empty() || demand.wished_rooms.empty();
    lesson.parts = {{demand.school, demand.classes, demand.teachers,
                     needed ? demand.rooms : demand.wished_rooms, needed}};
    return lesson;
}

PlannedLesson live_lesson(JointPlan const& plan, int of, int number) {
    LiveLesson const& live = plan.live[at(of)];
    PlannedLesson lesson;
    lesson.id = live.id + "#" + std::to_string(number + 1);
    lesson.kind = PlannedLesson::Kind::live;
    lesson.of = of;
    lesson.number = number;
    lesson.weeks = live.weeks;
    lesson.subject = live.subject;
    for (Site const& site : live.sites) {
        PlannedLesson::Part part;
        part.school = site.school;
        part.classes = {site.class_index};
        if (site.teacher != nobody) part.teachers = {site.teacher};
        if (site.room != nobody) part.rooms = {site.room};
        lesson.parts.push_back(std::move(part));
    }
    return lesson;
}

// Those who taught it, each at his school; the giving school comes first.
PlannedLesson discussion_of(PlannedLesson const& live) {
    PlannedLesson lesson;
    lesson.id = live.id + "~";
    lesson.kind = PlannedLesson::Kind::discussion;
    lesson.of = live.of;
    lesson.number = live.number;
    lesson.weeks = live.weeks;
    lesson.subject = live.subject + "研讨";
    for (PlannedLesson::Part const& from : live.parts) {
        if (from.teachers.empty()) continue;
        auto const same = [&](PlannedLesson::Part const& p) { return p.school == from.school; };
        auto part = std::find_if(lesson.parts.begin(), lesson.parts.end(), same);
        if (part == lesson.parts.end())
            part = lesson.parts.insert(part, PlannedLesson::Part{from.school, {}, {}, {}});
        int const who = from.teachers[0];
        if (std::find(part->teachers.begin(), part->teachers.end(), who) == part->teachers.end())
            part->teachers.push_back(who);
    }
    return lesson;
}

}  // namespace

std::vector<PlannedLesson> lessons_of(JointPlan const& plan) {
    std::vector<PlannedLesson> all;
    for (size_t d = 0; d < plan.demands.size(); ++d) {
        int const count = plan.demands[d].hours - plan.demands[d].doubles;
        for (int number = 0; number < count; ++number)
            all.push_back(plain_lesson(plan, static_cast<int>(d), number));
    }
    for (size_t l = 0; l < plan.live.size(); ++l) {
        for (int number = 0; number < plan.live[l].hours; ++number) {
            PlannedLesson live = live_lesson(plan, static_cast<int>(l), number);
            bool const discussed = plan.live[l].discussion.has_value();
            PlannedLesson after = discussion_of(live);
            all.push_back(std::move(live));
            if (discussed && !after.parts.empty()) all.push_back(std::move(after));
        }
    }
    return all;
}

std::vector<Period> const& bells_of(School const& school, int day) {
    auto const found = school.bells_on.find(day);
    return found == school.bells_on.end() ? school.bells : found->second;
}

HalfDay half_of(School const& school, Period const& period) {
    return period.begins < school.noon ? HalfDay::morning : HalfDay::afternoon;
}

bool covers(Slots const& slots, School const& school, int day, int period) {
    std::vector<Period> const& bells = bells_of(school, day);
    Period const& asked = bells[at(period)];
    if (slots.day != nobody && slots.day != day) return false;
    if (slots.half != HalfDay::any && slots.half != half_of(school, asked)) return false;
    if (slots.kind && *slots.kind != asked.kind) return false;
    if (asked.ends <= slots.from || slots.until <= asked.begins) return false;
    if (slots.first.empty()) return true;
    int const first = find_period(school, day, slots.first);
    int const last = find_period(school, day, slots.last);
    return first != nobody && last != nobody && first <= period && period <= last;
}

bool covers(std::vector<Slots> const& slots, School const& school, int day, int period) {
    return std::any_of(slots.begin(), slots.end(), [&](Slots const& each) {
        return covers(each, school, day, period);
    });
}

int minutes_between(JointPlan const& plan, int from, int to) {
    if (from == to) return 0;
    for (auto way = plan.travel.rbegin(); way != plan.travel.rend(); ++way)
        if ((way->from == from && way->to == to) || (way->from == to && way->to == from))
            return way->minutes + plan.margin;
    return plan.margin;
}

int find_school(JointPlan const& plan, std::string_view name) { return find(plan.schools, name); }
int find_class(School const& school, std::string_view name) { return find(school.classes, name); }
int find_room(School const& school, std::string_view name) { return find(school.rooms, name); }
int find_teacher(JointPlan const& plan, std::string_view name) {
    return find(plan.teachers, name);
}
int find_period(School const& school, int day, std::string_view name) {
    return find(bells_of(school, day), name);
}

std::string title_of(JointPlan const& plan, PlannedLesson const& lesson) {
    std::string text;
    if (lesson.kind != PlannedLesson::Kind::plain)
        text = lesson.kind == PlannedLesson::Kind::live ? "同步课 " : "";
    if (lesson.parts.empty()) return text + lesson.subject;
    PlannedLesson::Part const& part = lesson.parts[0];
    School const& school = plan.schools[at(part.school)];
    text += school.name + " ";
    for (size_t i = 0; i < part.classes.size(); ++i)
        text += (i > 0 ? "、" : "") + school.classes[at(part.classes[i])].name;
    if (!part.classes.empty()) text += " ";
    text += lesson.subject;
    if (lesson.weeks != Weeks::every) text += std::string("(") + words_of(lesson.weeks) + ")";
    return text;
}

std::string words_of(JointPlan const& plan, int school, Spot spot) {
    Period const& period = bells_of(plan.schools[at(school)], spot.day)[at(spot.period)];
    bool const number = !period.name.empty() && period.name[0] >= '0' && period.name[0] <= '9';
    std::string const& day = plan.days[at(spot.day)];
    return number ? day + "第" + period.name + "节" : day + period.name;
}

char const* words_of(Weeks weeks) {
    switch (weeks) {
        case Weeks::every: return "每周";
        case Weeks::odd: return "单周";
        case Weeks::even: return "双周";
    }
    return "";
}

}  // namespace gongjin::timetable
