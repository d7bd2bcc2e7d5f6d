#include "app/sample/work.h"

namespace gongjin::sample {

namespace {

Date day(int year, int month, int day_of_month) { return *Date::of(year, month, day_of_month); }

void set_symbols(Work& work, std::string const& field, std::vector<std::string> list) {
    FieldValue value;
    value.type = ValueType::symbols;
    value.texts = std::move(list);
    work.content.fields[field] = value;
}

void set_date(Work& work, std::string const& field, Date date) {
    FieldValue value;
    value.type = ValueType::date;
    value.date = date;
    work.content.fields[field] = value;
}

// A seat, a pair, a project: it begins on a day and has no known end.
Work standing(Scene& scene, std::string kind, std::string by, Date from) {
    Work work = work_of(scene, std::move(kind), std::move(by), {}, from);
    work.content.end = kLastDay;
    return work;
}

void bodies(Scene& scene, Circle const& circle) {
    std::vector<std::string> schools = circle.members;
    schools.insert(schools.begin(), circle.lead);
    auto const seat = [&](std::string const& school, char const* post, char const* what) {
        Work work = standing(scene, "leading_group_seat", school, day(2019, 10, 21));
        set_person(work, "person", scene.staff.holder(school, post));
        set_symbol(work, "seat", what);
        scene.work.push_back(work);
    };
    seat(circle.lead, "principal", "head");
    seat(circle.lead, "business_vice_principal", "deputy");
    for (std::string const& member : circle.members) seat(member, "principal", "deputy");
    for (std::string const& school : schools) seat(school, "middle_cadre", "ordinary");
    std::vector<std::string> const subjects = {"chinese", "maths", "english", "science", "morality",
                                               "music",   "pe",    "art",     "it"};
    for (std::string const& subject : subjects) {
        for (std::string const& school : schools) {
            if (!scene.dice.chance(60 + circle.diligence * 2 / 5)) continue;
            Work work = standing(scene, "subject_group_seat", school, day(2019, 10, 28));
            set_symbol(work, "subject", subject);
            set_symbol(work, "seat", school == circle.lead ? "head" : "ordinary");
            set_person(work, "person", scene.staff.teacher(scene.dice, school, subject));
            scene.work.push_back(work);
        }
    }
    for (int i = 0; i < 2; ++i) {
        Work work = standing(scene, "liaison", "", day(2020, 1, 2));
        work.content.roles["at"] = {circle.lead};
        work.entered_for = circle.lead;
        scene.work.push_back(work);
    }
}

void papers(Scene& scene, Circle const& circle) {
    auto const plan = [&](std::string const& school, char const* type, Date on) {
        Work work = work_of(scene, "plan", school, {}, on);
        set_symbol(work, "type", type);
        if (std::string(type) == "joint") {
            set_symbols(work, "sections", {"contents", "aims", "methods", "steps", "actions"});
        }
        scene.work.push_back(work);
    };
    plan(circle.lead, "joint", day(2019, 11, 18));
    Work letter = work_of(scene, "agreement", circle.lead, circle.members, day(2019, 12, 16));
    set_symbols(letter, "sections", {"obligations", "both_goals", "yearly_goals"});
    scene.work.push_back(letter);
    std::vector<std::string> schools = circle.members;
    schools.push_back(circle.lead);
    for (std::string const& school : schools) {
        for (char const* type : {"strategy", "development", "quality", "staffing", "coaching"}) {
            if (scene.dice.chance(40 + circle.diligence * 3 / 5)) {
                plan(school, type, day(2019, 11, scene.dice.between(4, 29)));
            }
        }
        if (school == circle.lead) continue;
        for (char const* type : {"preparation_rule", "paper_rule", "quality_rule"}) {
            if (!scene.dice.chance(circle.diligence)) continue;
            Work work = work_of(scene, "school_rule", school, {}, day(2020, 6, 15));
            set_symbol(work, "type", type);
            scene.work.push_back(work);
        }
    }
    Work project = standing(scene, "research_project", circle.lead, day(2020, 3, 20));
    set_symbol(project, "level", "city");
    FieldValue theme;
    theme.text = "学业水平质量提升行动研究";
    project.content.fields["theme"] = theme;
    set_date(project, "granted_on", day(2020, 5, 28));
    scene.work.push_back(project);
}

// A young teacher of every member works at the lead for the school year, with somebody to guide.
void postings(Scene& scene, Circle const& circle, Date from, Date until) {
    for (std::string const& member : circle.members) {
        if (!scene.dice.chance(circle.diligence)) continue;
        Teacher const* young = nullptr;
        for (Teacher const* teacher : scene.staff.of(member)) {
            bool const fits = teacher->teaching && teacher->established &&
                              years_between(teacher->birth, until) <= 34;
            if (fits && (young == nullptr || scene.dice.chance(30))) young = teacher;
        }
        if (young == nullptr) continue;
        Work work = work_of(scene, "posting", "", {}, from);
        work.content.roles = {{"from", {member}}, {"to", {circle.lead}}, {"person", {young->id}}};
        work.content.end = until;
        work.entered_for = member;
        set_symbol(work, "type", "support");
        add(scene, work);
        if (!scene.dice.chance(circle.diligence)) continue;
        Work pair = work_of(scene, "mentor_pair", circle.lead, {member}, from + 3);
        pair.content.end = until;
        set_person(pair, "mentor", scene.staff.teacher(scene.dice, circle.lead, young->subject));
        set_person(pair, "mentee", young);
        set_symbol(pair, "subject", young->subject);
        add(scene, pair);
    }
}

// Once a year everybody is trained; where the list has gaps, the gaps show.
void trainings(Scene& scene, Circle const& circle, Date on) {
    for (std::string const& member : circle.members) {
        if (!scene.dice.chance(circle.diligence)) continue;
        Work work = work_of(scene, "training", circle.lead, {member},
                            on + scene.dice.between(0, 4));
        std::vector<std::string> attendees;
        bool const complete = scene.dice.chance(60);
        for (Teacher const* teacher : scene.staff.of(member)) {
            if (complete || !scene.dice.chance(4)) attendees.push_back(teacher->id);
        }
        if (attendees.empty()) continue;
        set_number(work, "attendance", static_cast<int>(attendees.size()));
        set_number(work, "hours", 6);
        work.content.roles["attendees"] = std::move(attendees);
        work.content.title = "成员校教师全员培训";
        add(scene, work);
    }
}

}  // namespace

void make_standing_work(Scene& scene, Circle const& circle) {
    bodies(scene, circle);
    papers(scene, circle);
    postings(scene, circle, day(2020, 2, 17), day(2020, 7, 10));
    postings(scene, circle, day(2020, 9, 1), day(2021, 6, 30));
    trainings(scene, circle, day(2020, 8, 24));
    Work weak = standing(scene, "weak_subject", "", day(2020, 1, 6));
    weak.content.roles["at"] = {circle.members.front()};
    weak.entered_for = circle.members.front();
    set_symbol(weak, "subject", "maths");
    scene.work.push_back(weak);
    if (scene.dice.chance(circle.diligence)) {
        Work contest = work_of(scene, "lesson_contest", circle.lead, circle.members,
                               day(2020, 10, scene.dice.between(12, 23)));
        set_symbol(contest, "subject", "chinese");
        contest.content.title = "文化学科课堂教学评比";
        add(scene, contest);
    }
    Work showcase = work_of(scene, "showcase", circle.members.back(), {},
                            day(2020, 12, scene.dice.between(7, 18)));
    showcase.content.title = "“基础+拓展”课程展示";
    if (scene.dice.chance(circle.diligence)) add(scene, showcase);
    Work yearly = work_of(scene, "assessment", "", {}, day(2020, 8, 20));
    yearly.content.roles["at"] = circle.members;
    yearly.content.roles["at"].push_back(circle.lead);
    yearly.entered_for = "bureau";
    set_symbol(yearly, "type", "yearly");
    scene.work.push_back(yearly);
}

}  // namespace gongjin::sample
