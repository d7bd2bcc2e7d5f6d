#include "app/sample/work.h"

#include <algorithm>

#include "app/sample/names.h"

namespace gongjin::sample {

Work work_of(Scene&, std::string kind, std::string by, std::vector<std::string> at, Date day) {
    Work work;
    work.content.kind = std::move(kind);
    work.content.start = work.content.end = day;
    work.entered_for = by.empty() && !at.empty() ? at.front() : by;
    if (!by.empty()) work.content.roles["by"] = {std::move(by)};
    if (!at.empty()) work.content.roles["at"] = std::move(at);
    return work;
}

void set_symbol(Work& work, std::string const& field, std::string symbol) {
    FieldValue value;
    value.type = ValueType::symbol;
    value.text = std::move(symbol);
    work.content.fields[field] = value;
}

void set_number(Work& work, std::string const& field, int number) {
    FieldValue value;
    value.type = ValueType::number;
    value.number = number;
    work.content.fields[field] = value;
}

void set_person(Work& work, std::string const& role, Teacher const* person) {
    if (person != nullptr) work.content.roles[role].push_back(person->id);
}

void add(Scene& scene, Work work) {
    int const days_ago = scene.today - work.content.start;
    int const luck = scene.dice.between(1, 100);
    if (days_ago < 0) {
        work.fate = Fate::planned;
        work.content.fields.erase("attendance");  // nobody knows yet how many will come
    } else if (days_ago <= 10) {
        // Longer than two weeks nothing waits: silence would have confirmed it.
        work.fate = luck <= 70 ? Fate::waiting : luck <= 78 ? Fate::missed : Fate::confirmed;
    } else {
        work.fate = luck <= 3 ? Fate::missed : luck <= 12 ? Fate::silent : Fate::confirmed;
    }
    scene.work.push_back(std::move(work));
}

namespace {

std::vector<std::string> const kGuided = {"chinese", "maths", "english", "science", "morality",
                                          "music",   "pe",    "art",     "it"};

std::string core_subject(Dice& dice) {
    constexpr int kWeights[] = {40, 30, 15, 15};
    return kGuided[dice.weighted(kWeights)];
}

// How many of `need` this circle gets done in a whole term, and how many of those lie in the past.
int quota(Scene& scene, Circle const& circle, int need, int share) {
    int const scaled = (need * share * circle.diligence + 5000) / 10'000;
    return std::max(0, scaled + scene.dice.between(-1, 1) * (need > 5 ? 1 : 0));
}

// Days of the term on which the work lies. Schools begin early in the term; of what is still to
// come the diligent have planned most, the others little.
std::vector<Date> days_for(Scene& scene, Circle const& circle, Term const& term, int count) {
    std::vector<Date> days;
    DateRange const early{term.teaching.from, term.teaching.from + term.teaching.days() / 2};
    for (int i = 0; i < count; ++i) {
        bool const soon = scene.dice.chance(60);
        Date const day = scene.dice.school_day(soon ? early : term.teaching);
        int const planned = std::min(85, circle.diligence - 20);
        if (day <= scene.today || scene.dice.chance(planned)) days.push_back(day);
    }
    std::sort(days.begin(), days.end());
    return days;
}

void lessons(Scene& scene, Circle const& circle, Term const& term, int share) {
    size_t turn = static_cast<size_t>(scene.dice.between(0, 5));
    for (Date day : days_for(scene, circle, term, quota(scene, circle, 16, share))) {
        std::string const subject = core_subject(scene.dice);
        Work work = work_of(scene, "demo_lesson", circle.lead,
                            {circle.members[turn++ % circle.members.size()]}, day);
        set_symbol(work, "subject", subject);
        set_person(work, "teacher", scene.staff.teacher(scene.dice, circle.lead, subject));
        set_number(work, "attendance", scene.dice.between(6, 22));
        work.content.title = "《" + lesson_topic(scene.dice, subject) + "》";
        add(scene, work);
    }
    for (Date day : days_for(scene, circle, term, quota(scene, circle, 32, share))) {
        std::string const subject = core_subject(scene.dice);
        std::string const at = circle.members[turn++ % circle.members.size()];
        Work work = work_of(scene, "lesson_observation", circle.lead, {at}, day);
        set_symbol(work, "subject", subject);
        set_person(work, "observers", scene.staff.teacher(scene.dice, circle.lead, subject));
        set_person(work, "teacher", scene.staff.teacher(scene.dice, at, subject));
        work.content.title = "《" + lesson_topic(scene.dice, subject) + "》";
        add(scene, work);
    }
    for (Date day : days_for(scene, circle, term, quota(scene, circle, 4, std::max(share, 85)))) {
        Work work = work_of(scene, "lecture", circle.lead, circle.members, day);
        set_person(work, "speaker", scene.staff.teacher(scene.dice, circle.lead, "chinese"));
        set_number(work, "attendance", scene.dice.between(40, 150));
        work.content.title = lecture_topic(scene.dice);
        add(scene, work);
    }
}

// Most visits are large enough; some are not, and of some nobody noted how many went.
void visits(Scene& scene, Circle const& circle, Term const& term, int share) {
    for (std::string const& member : circle.members) {
        int const teachers = scene.staff.teaching_at(member);
        for (Date day : days_for(scene, circle, term, quota(scene, circle, 4, share))) {
            Work work = work_of(scene, "study_visit", member, {circle.lead}, day);
            set_symbol(work, "subject", core_subject(scene.dice));
            int const enough = teachers == 0 ? 9 : std::min(10, (teachers + 4) / 5);
            int const luck = scene.dice.between(1, 100);
            int const fewer = std::max(1, enough - scene.dice.between(1, 3));
            if (luck > 6) {
                bool const small = luck <= 18 || (teachers == 0 && luck <= 80);
                set_number(work, "attendance",
                           small ? fewer : enough + scene.dice.between(0, 4));
            }
            add(scene, work);
        }
    }
}

void management(Scene& scene, Circle const& circle, Term const& term, int share) {
    for (std::string const& member : circle.members) {
        for (Date day : days_for(scene, circle, term, quota(scene, circle, 2, share))) {
            Work work = work_of(scene, "guidance_visit", circle.lead, {member}, day);
            bool const head = scene.dice.chance(70);
            set_person(work, "leader",
                       scene.staff.holder(circle.lead,
                                          head ? "principal" : "business_vice_principal"));
            add(scene, work);
        }
    }
    for (Date day : days_for(scene, circle, term, quota(scene, circle, 2, share))) {
        Work work = work_of(scene, "management_meeting", circle.lead, circle.members, day);
        set_number(work, "attendance", scene.dice.between(12, 20));
        work.content.title = "共同体班子联席会";
        add(scene, work);
    }
}

void research(Scene& scene, Circle const& circle, Term const& term) {
    DateRange const week_before{term.teaching.from - 7, term.teaching.from};
    for (std::string const& subject : kGuided) {
        if (scene.dice.chance(circle.diligence)) {
            Work work = work_of(scene, "joint_preparation", circle.lead, circle.members,
                                scene.dice.school_day(week_before));
            set_symbol(work, "subject", subject);
            set_number(work, "attendance", scene.dice.between(15, 60));
            work.content.title = "开学前集体备课";
            work.filed = scene.dice.chance(97);
            add(scene, work);
        }
        for (Date day :
             days_for(scene, circle, term, scene.dice.chance(circle.diligence) ? 1 : 0)) {
            Work work = work_of(scene, "research_activity", circle.lead, circle.members, day);
            set_symbol(work, "subject", subject);
            set_number(work, "attendance", scene.dice.between(10, 50));
            work.content.title = "学科教研:" + lecture_topic(scene.dice);
            add(scene, work);
        }
    }
    // The first member's mathematics is weak: it is to be worked on three times a term.
    for (Date day : days_for(scene, circle, term, quota(scene, circle, 3, 100))) {
        Work work =
            work_of(scene, "joint_preparation", circle.lead, {circle.members.front()}, day);
        set_symbol(work, "subject", "maths");
        set_number(work, "attendance", scene.dice.between(6, 14));
        work.content.title = "薄弱学科专题备课";
        add(scene, work);
    }
}

// One day of the term's window, if the circle gets round to it.
void once(Scene& scene, Circle const& circle, std::string kind, DateRange days, std::string title,
          std::string subject) {
    if (!scene.dice.chance(circle.diligence)) return;
    Work work = work_of(scene, std::move(kind), circle.lead, circle.members,
                        scene.dice.school_day(days));
    if (!subject.empty()) set_symbol(work, "subject", subject);
    set_number(work, "attendance", scene.dice.between(120, 600));
    work.content.title = std::move(title);
    add(scene, work);
}

void outreach(Scene& scene, Circle const& circle, Term const& term, bool online) {
    int const year = term.teaching.from.civil().year;
    bool const autumn = term.teaching.from.civil().month >= 8;
    DateRange const usual{*Date::of(year, autumn ? 11 : 4, autumn ? 5 : 22),
                          *Date::of(year, autumn ? 12 : 5, 1)};
    if (!scene.dice.chance(circle.diligence)) return;
    std::string const subject = core_subject(scene.dice);
    Work work = work_of(scene, online ? "live_lesson" : "outreach_lesson", circle.lead,
                        {circle.members.back()}, scene.dice.school_day(usual));
    set_symbol(work, "subject", subject);
    set_person(work, "teacher", scene.staff.teacher(scene.dice, circle.lead, subject));
    work.content.title = "学术基地送教《" + lesson_topic(scene.dice, subject) + "》";
    add(scene, work);
}

}  // namespace

void make_term_work(Scene& scene, Circle const& circle, Term const& term, int share) {
    bool const closed = share < 100;  // spring 2020
    lessons(scene, circle, term, share);
    if (!closed) visits(scene, circle, term, share);
    management(scene, circle, term, share);
    research(scene, circle, term);
    outreach(scene, circle, term, closed);
    if (closed) return;
    Date const middle = monday_of(term.teaching.from + term.teaching.days() / 2);
    once(scene, circle, "common_test", {middle, middle + 5}, "期中专项过关", "maths");
    DateRange const second_half{middle, term.teaching.until - 14};
    once(scene, circle, "subject_contest", second_half, "学科素养测评", "science");
    once(scene, circle, "grade_contest", second_half, "五年级综合测评", "");
}

}  // namespace gongjin::sample
