// Who can take a lesson of an absent teacher (代课).
#include <algorithm>
#include <set>

#include "timetable/joint_moves.h"
#include "timetable/joint_slots.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Held {
    PlannedLesson const* lesson;
    PlannedLesson::Part const* part;
    Spot at;
    int begins, ends;
};

struct Search {
    JointPlan const& plan;
    Weeks weeks;
    std::vector<PlannedLesson> const lessons = lessons_of(plan);
    std::vector<std::vector<Held>> of_teacher{plan.teachers.size()};
    Held wanted{};

    bool find(std::string const& id, int site);
    Substitute judge(int teacher) const;
    std::string why_not(int teacher) const;
    std::string short_title(Held const& held) const;
    std::set<std::string> subjects(int teacher) const;
};

bool Search::find(std::string const& id, int site) {
    std::map<std::string_view, PlannedLesson const*> by_id;
    for (PlannedLesson const& lesson : lessons) by_id[lesson.id] = &lesson;
    bool found = false;
    for (HeldLesson const& row : plan.table) {
        auto const of = by_id.find(row.lesson);
        if (of == by_id.end()) continue;
        PlannedLesson const& lesson = *of->second;
        PlannedLesson::Part const& part = lesson.parts[at(row.site)];
        auto const& bells = bells_of(plan.schools[at(part.school)], row.at.day);
        Held const held{&lesson, &part, row.at, bells[at(row.at.period)].begins,
                        bells[at(row.at.period + lesson.periods - 1)].ends};
        if (row.lesson == id && row.site == site) {
            wanted = held;
            found = true;
        }
        if (!share_weeks(lesson.weeks, weeks)) continue;
        for (int teacher : part.teachers) of_teacher[at(teacher)].push_back(held);
    }
    return found;
}

std::string Search::short_title(Held const& held) const {
    std::string text;
    for (int each : held.part->classes)
        text += plan.schools[at(held.part->school)].classes[at(each)].name;
    return text + held.lesson->subject;
}

std::set<std::string> Search::subjects(int teacher) const {
    std::set<std::string> found;
    for (Demand const& demand : plan.demands)
        if (std::find(demand.teachers.begin(), demand.teachers.end(), teacher) !=
            demand.teachers.end())
            found.insert(demand.subject);
    for (LiveLesson const& live : plan.live)
        if (live.sites[0].teacher == teacher) found.insert(live.subject);
    return found;
}

// Empty if he can be there.
std::string Search::why_not(int teacher) const {
    for (Held const& held : of_teacher[at(teacher)]) {
        if (held.at.day != wanted.at.day) continue;
        std::string const where =
            words_of(plan, held.part->school, held.at) + "上" + short_title(held);
        if (held.begins < wanted.ends && wanted.begins < held.ends) return where;
        int const way = minutes_between(plan, held.part->school, wanted.part->school);
        bool const late = held.begins < wanted.begins ? held.ends + way > wanted.begins
                                                      : wanted.ends + way > held.begins;
        if (way > 0 && late)
            return plan.schools[at(held.part->school)].name + " " + where + "，路上来不及";
    }
    School const& school = plan.schools[at(wanted.part->school)];
    for (SlotRule const& rule : plan.teachers[at(teacher)].when)
        for (int i = 0; rule.strength.required && i < wanted.lesson->periods; ++i)
            if (covers(rule.slots, school, wanted.at.day, wanted.at.period + i) != rule.wanted)
                return (rule.wanted ? "只在" : "") + text_of(plan, rule.slots) +
                       (rule.wanted ? "上课" : "不排课");
    std::set<std::string> const mine = subjects(teacher);
    for (ResearchTime const& research : plan.research)
        for (int i = 0; i < wanted.lesson->periods; ++i)
            if (research.strength.required && mine.contains(research.subject) &&
                covers(research.slots, school, wanted.at.day, wanted.at.period + i))
                return research.subject + "教研时间";
    return {};
}

Substitute Search::judge(int teacher) const {
    Substitute found;
    found.teacher = teacher;
    int const school = wanted.part->school;
    bool here = plan.teachers[at(teacher)].home == school, knows_class = false;
    int today = 0;
    for (Held const& held : of_teacher[at(teacher)]) {
        here = here || held.part->school == school;
        today += held.at.day == wanted.at.day ? held.lesson->periods : 0;
        for (int each : held.part->classes)
            knows_class = knows_class || (held.part->school == school &&
                                          std::find(wanted.part->classes.begin(),
                                                    wanted.part->classes.end(), each) !=
                                              wanted.part->classes.end());
    }
    bool const same_subject = subjects(teacher).contains(wanted.lesson->subject);
    if (!here && !same_subject) return {};
    int group = same_subject ? 1 : knows_class ? 2 : 3;
    if (same_subject && knows_class) group = 0;
    if (!here) group = 4;
    found.rank = group * 100 + today;
    std::string text = here ? "本校" : "";
    int const home = plan.teachers[at(teacher)].home;
    if (!here && home != nobody) text = plan.schools[at(home)].name + " ";
    text += same_subject ? wanted.lesson->subject + "教师" : "教师";
    if (knows_class) text += "，任教本班";
    text += "，当天 " + std::to_string(today) + " 节";
    std::string const no = why_not(teacher);
    found.possible = no.empty();
    found.reason = no.empty() ? text : no;
    return found;
}

}  // namespace

std::vector<Substitute> substitutes(JointPlan const& plan, std::string const& lesson, int site,
                                    Weeks weeks, std::vector<int> const& absent) {
    Search search{plan, weeks};
    if (!search.find(lesson, site)) return {};
    std::vector<Substitute> found;
    for (int t = 0; t < std::ssize(plan.teachers); ++t) {
        std::vector<int> const& own = search.wanted.part->teachers;
        bool const out = std::find(absent.begin(), absent.end(), t) != absent.end() ||
                         std::find(own.begin(), own.end(), t) != own.end();
        if (out) continue;
        Substitute one = search.judge(t);
        if (one.teacher != nobody) found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](Substitute const& a, Substitute const& b) {
        return std::pair(!a.possible, a.rank) < std::pair(!b.possible, b.rank);
    });
    return found;
}

}  // namespace gongjin::timetable
