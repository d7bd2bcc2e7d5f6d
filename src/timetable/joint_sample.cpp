#include "timetable/joint_sample.h"

#include <algorithm>
#include <set>

#include "timetable/dice.h"
#include "timetable/joint_slots.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Taught {
    char const* subject;
    int hours[6];  // by grade
    int capacity;  // periods a week of one teacher; 0: the class teacher's, -1: whoever has time
};
// 26 lessons in grades 1 and 2, 30 above, one of them for the class (班会), as the province's table
// has it. In grades 5 and 6 there is one more, of 心理健康 in odd and 地方课程 in even weeks.
constexpr Taught kTaught[] = {
    {"语文", {8, 8, 6, 6, 5, 5}, 0},      {"书法", {0, 0, 1, 1, 1, 1}, 0},
    {"数学", {4, 4, 4, 4, 4, 4}, 10},     {"道德与法治", {2, 2, 2, 2, 2, 2}, 0},
    {"英语", {0, 0, 3, 3, 3, 3}, 13},     {"科学", {1, 1, 2, 2, 3, 3}, 14},
    {"信息科技", {0, 0, 1, 1, 1, 1}, 14}, {"体育与健康", {4, 4, 3, 3, 3, 3}, 15},
    {"音乐", {2, 2, 2, 2, 2, 2}, 14},     {"美术", {2, 2, 2, 2, 2, 2}, 14},
    {"劳动", {1, 1, 1, 1, 1, 1}, -1},     {"综合实践活动", {1, 1, 1, 1, 1, 1}, -1},
    {"校本课程", {0, 0, 1, 1, 0, 0}, -1},
};

struct Traveller {
    char const* subject;
    int home, away;
};
constexpr Traveller kTravellers[] = {
    {"音乐", 0, 5}, {"美术", 1, 5},       {"英语", 2, 5}, {"信息科技", 3, 5},
    {"科学", 2, 4}, {"体育与健康", 3, 5}, {"音乐", 1, 4}, {"美术", 2, 4},
};

constexpr int kClassesPerGrade[6] = {6, 4, 4, 3, 2, 1};
constexpr char const* kGrades[6] = {"一", "二", "三", "四", "五", "六"};

// Live lessons: subject, grade, number of the giving class, school that gives, receiving schools.
struct Shared {
    char const* subject;
    int grade, number, gives;
    std::vector<std::pair<int, int>> receives;  // school, number of the class
};
std::vector<Shared> const& shared_lessons() {
    static std::vector<Shared> const all = {
        {"音乐", 3, 1, 0, {{3, 1}, {5, 1}}}, {"音乐", 4, 1, 0, {{4, 1}, {5, 1}}},
        {"美术", 3, 1, 1, {{3, 2}, {4, 1}}}, {"美术", 4, 2, 0, {{3, 1}, {4, 2}}},
        {"英语", 5, 1, 0, {{4, 1}, {5, 1}}}, {"英语", 6, 1, 1, {{3, 1}, {4, 1}}},
        {"科学", 5, 1, 2, {{3, 1}, {4, 2}}}, {"科学", 6, 1, 0, {{2, 1}, {3, 2}, {5, 1}}},
    };
    return all;
}

struct Grower {
    Dice dice;
    SampleNames const& names;
    JointPlan plan;
    std::set<std::string> used;
    std::vector<int> load;                          // by teacher
    std::vector<std::map<std::string, std::vector<int>>> pools;  // by school and subject
    std::vector<size_t> given;                      // names taken, by school

    void schools();
    void travellers();
    void classes(int school);
    void lessons(int school, int class_index);
    void early_and_late(int school);
    void live();
    void rules();
    int person(int school);
    int teacher_for(int school, std::string const& subject, int hours, int capacity);
    Demand& demand(int school, int class_index, std::string const& subject, int teacher,
                   int hours);
};

std::vector<Period> bells(bool late, bool monday) {
    auto const period = [](char const* name, int begins, int ends, PeriodKind kind) {
        return Period{name, begins, ends, kind};
    };
    int const by = late ? 10 : 0;
    auto const first = monday ? period("升旗", 490 + by, 505 + by, PeriodKind::other)
                              : period("早读", 490 + by, 510 + by, PeriodKind::reading);
    constexpr PeriodKind lesson = PeriodKind::lesson;
    // In the afternoon the second table is 20 minutes later: too little in common to share.
    int const noon = late ? 20 : 0;
    return {first,
            period("1", 515 + by, 555 + by, lesson),
            period("2", 565 + by, 605 + by, lesson),
            period("3", 630 + by, 670 + by, lesson),
            period("4", 680 + by, 720 + by, lesson),
            period("午休", 760, 800, PeriodKind::noon),
            period("5", 810 + noon, 850 + noon, lesson),
            period("6", 860 + noon / 2, 900 + noon / 2, lesson),
            period("课后1", 915 + noon / 2, 955 + noon / 2, PeriodKind::after)};
}

int Grower::person(int school) {
    static std::vector<std::string> const family = {
        "王", "李", "张", "陈", "林", "周", "徐", "胡", "朱", "沈", "蒋", "应", "毛", "竺", "邬",
        "江", "汪", "方", "葛", "俞", "董", "孙", "卓", "袁", "裘", "余", "宋", "夏", "戴", "项"};
    static std::vector<std::string> const first = {
        "丽", "伟", "敏", "静", "波", "燕", "杰", "娜", "磊", "琴", "军", "芳", "斌", "玲", "涛", "萍"};
    static std::vector<std::string> const second = {"", "", "萍", "华", "君", "亚", "红", "飞", "明", "英"};
    std::string name;
    size_t const s = at(school);
    if (s < names.teachers.size() && given[s] < names.teachers[s].size())
        name = names.teachers[s][given[s]++];
    for (int number = 2; name.empty() || !used.insert(name).second;) {
        name = dice.of(family) + dice.of(second) + dice.of(first);
        if (used.size() > 4000) name += std::to_string(number++);
    }
    plan.teachers.push_back({name, school, {}});
    load.push_back(0);
    return static_cast<int>(plan.teachers.size()) - 1;
}

void Grower::schools() {
    static char const* const usual[6] = {"中心小学", "江口小学", "方桥小学",
                                         "尚田小学", "西坞小学", "大堰小学"};
    plan.community = names.community.empty() ? "中心小学教共体" : names.community;
    plan.days = {"周一", "周二", "周三", "周四", "周五"};
    plan.margin = 5;
    for (int s = 0; s < 6; ++s) {
        School school;
        school.name = at(s) < names.schools.size() ? names.schools[at(s)] : usual[s];
        bool const late = s == 2 || s >= 4;
        school.bells = bells(late, false);
        school.bells_on[0] = bells(late, true);
        school.noon = 745;
        int const size = kClassesPerGrade[s];
        school.rooms = {{"录播教室", 1, true, {}}, {"机房", size > 4 ? 2 : 1, false, {}},
                        {"操场", std::max(2, size * 2 - 2), false, {}}};
        for (int grade = 1; grade <= 6; ++grade)
            for (int number = 1; number <= size; ++number) {
                SchoolClass made;
                made.name = kGrades[grade - 1] + std::to_string(number);
                made.grade = grade;
                Slots early;  // the two lower grades go home after the fifth lesson
                early.first = early.last = "6";
                for (int day = 1; day < 5 && grade <= 2; ++day) {
                    early.day = day;
                    if (made.when.empty()) made.when.push_back({false, {}, {}});
                    made.when[0].slots.push_back(early);
                }
                school.classes.push_back(std::move(made));
            }
        plan.schools.push_back(std::move(school));
    }
    pools.resize(6);
    given.resize(6);
    for (int a = 0; a < 6; ++a)
        for (int b = a + 1; b < 6; ++b) plan.travel.push_back({a, b, 10 + 5 * dice.below(4)});
}

void Grower::travellers() {
    for (Traveller const& each : kTravellers) {
        int const who = person(each.home);
        pools[at(each.home)][each.subject].push_back(who);
        pools[at(each.away)][each.subject].push_back(who);
    }
}

// The first of the school's teachers of the subject who has time, or a new one.
int Grower::teacher_for(int school, std::string const& subject, int hours, int capacity) {
    std::vector<int>& pool = pools[at(school)][subject];
    for (int who : pool) {
        bool const visits = plan.teachers[at(who)].home != school;
        if (load[at(who)] + hours > capacity - (visits ? 3 : 0)) continue;
        load[at(who)] += hours;
        return who;
    }
    pool.push_back(person(school));
    load[at(pool.back())] = hours;
    return pool.back();
}

Demand& Grower::demand(int school, int class_index, std::string const& subject, int teacher,
                       int hours) {
    Demand made;
    School const& here = plan.schools[at(school)];
    made.school = school;
    made.classes = {class_index};
    made.subject = subject;
    if (teacher != nobody) made.teachers = {teacher};
    made.hours = hours;
    made.most_per_day = (hours + 4) / 5;
    made.id = here.name + "/" + here.classes[at(class_index)].name + "/" + subject;
    plan.demands.push_back(std::move(made));
    return plan.demands.back();
}

void Grower::lessons(int school, int class_index) {
    int const grade = plan.schools[at(school)].classes[at(class_index)].grade;
    int const head = person(school);
    plan.schools[at(school)].classes[at(class_index)].head = head;
    int maths = nobody;
    for (Taught const& each : kTaught) {
        int const hours = each.hours[grade - 1];
        std::string const subject = each.subject;
        if (hours == 0) continue;
        int who = head;
        if (each.capacity > 0) who = teacher_for(school, subject, hours, each.capacity);
        if (subject == "数学") maths = who;
        if (subject == "综合实践活动") who = maths;
        if (subject == "劳动" || subject == "校本课程")
            who = teacher_for(school, "综合组", hours, 12);
        Demand& made = demand(school, class_index, subject, who, hours);
        if (each.capacity == 0) load[at(head)] += hours;
        if (subject == "语文" && grade >= 3) made.doubles = 1;
        if (subject == "语文" && grade >= 3) made.most_per_day = 1;
        Slots morning;
        morning.half = HalfDay::morning;
        if (subject == "语文" || subject == "数学")
            made.when = {{true, {morning}, {false, 1, CostFunction::linear}}};
        Slots first;
        first.first = first.last = "1";
        if (subject == "体育与健康") {
            made.rooms = {2};
            made.when = {{false, {first}, {false, 2, CostFunction::linear}}};
        }
        if (subject == "信息科技") made.rooms = {1};
    }
    if (grade >= 5)
        for (bool const odd : {true, false}) {
            int const who = odd ? head : teacher_for(school, "综合组", 1, 12);
            Demand& made = demand(school, class_index, odd ? "心理健康" : "地方课程", who, 1);
            made.weeks = odd ? Weeks::odd : Weeks::even;
        }
}

void Grower::classes(int school) {
    for (int c = 0; c < std::ssize(plan.schools[at(school)].classes); ++c) lessons(school, c);
}

// 班会 and 升旗 have their time; 早读 and 课后服务 are kept by those who teach the class.
void Grower::early_and_late(int school) {
    int const count = static_cast<int>(plan.schools[at(school)].classes.size());
    auto const teacher_of = [&](int class_index, std::string const& subject) {
        for (Demand const& each : plan.demands)
            if (each.school == school && each.classes[0] == class_index &&
                each.subject == subject)
                return each.teachers[0];
        return nobody;
    };
    for (int c = 0; c < count; ++c) {
        SchoolClass const& here = plan.schools[at(school)].classes[at(c)];
        int const head = here.head, grade = here.grade;
        Demand& meeting = demand(school, c, "班会", head, 1);
        meeting.fixed = {{0, 7}};
        Demand& flag = demand(school, c, "升旗", nobody, 1);
        flag.fixed = {{0, 0}};
        flag.in = PeriodKind::other;
        demand(school, c, "语文早读", head, grade >= 3 ? 3 : 4).in = PeriodKind::reading;
        if (grade >= 3)
            demand(school, c, "英语早读", teacher_of(c, "英语"), 1).in = PeriodKind::reading;
        demand(school, c, "课后服务", head, 2).in = PeriodKind::after;
        Demand& other = demand(school, c, "课后服务", teacher_of(c, "数学"), 1);
        other.in = PeriodKind::after;
        other.id += "/2";
    }
}

void Grower::live() {
    auto const class_of = [&](int school, int grade, int number) {
        return find_class(plan.schools[at(school)],
                          kGrades[grade - 1] + std::to_string(number));
    };
    // Each of its classes has one lesson less of its own.
    auto const site = [&](int school, int class_index, std::string const& subject) {
        Site found{school, class_index, nobody, 0};
        for (Demand& each : plan.demands) {
            bool const mine = each.school == school && each.classes[0] == class_index &&
                              each.subject == subject && each.weeks == Weeks::every;
            if (!mine) continue;
            found.teacher = each.teachers[0];
            --each.hours;
        }
        std::erase_if(plan.demands, [](Demand const& each) { return each.hours == 0; });
        return found;
    };
    for (Shared const& each : shared_lessons()) {
        LiveLesson live;
        live.subject = each.subject;
        int const lead = class_of(each.gives, each.grade, each.number);
        live.sites.push_back(site(each.gives, lead, each.subject));
        for (auto const& [school, number] : each.receives)
            live.sites.push_back(site(school, class_of(school, each.grade, number), each.subject));
        live.discussion = Discussion{3, {PeriodKind::lesson, PeriodKind::after},
                                     {false, 5, CostFunction::linear}};
        live.id = "live/" + live.subject + "/" + plan.schools[at(each.gives)].name + " " +
                  plan.schools[at(each.gives)].classes[at(lead)].name;
        plan.live.push_back(std::move(live));
    }
}

void Grower::rules() {
    auto const afternoon = [](int day) {
        Slots slots;
        slots.day = day;
        slots.half = HalfDay::afternoon;
        slots.kind = PeriodKind::lesson;
        return std::vector<Slots>{slots};
    };
    for (auto const& [subject, day] : std::initializer_list<std::pair<char const*, int>>{
             {"语文", 2}, {"数学", 1}, {"英语", 3}, {"科学", 1}, {"体育与健康", 3},
             {"音乐", 4}, {"美术", 4}, {"信息科技", 1}})
        plan.research.push_back({subject, {}, afternoon(day), {}});
    auto const limit = [&](LimitKind kind, int min, int max, int weight) {
        Limit made;
        made.kind = kind;
        made.min = min;
        made.max = max;
        made.strength = {weight == 0, std::max(1, weight), CostFunction::linear};
        plan.limits.push_back(made);
    };
    limit(LimitKind::lessons_per_day, 0, 5, 0);
    limit(LimitKind::lessons_per_day, 0, 4, 2);
    limit(LimitKind::campus_changes, 0, 1, 0);
    limit(LimitKind::campus_days, 0, 6, 2);
    limit(LimitKind::gaps, 0, 6, 1);
    // Some have wishes of their own.
    for (int t = 0; t < std::ssize(plan.teachers); t += 12) {
        Slots slots;
        slots.day = 1 + dice.below(4);
        slots.first = slots.last = dice.chance(0.5) ? "1" : "6";
        plan.teachers[at(t)].when = {{false, {slots}, {false, 3, CostFunction::linear}}};
    }
}

}  // namespace

JointPlan sample_plan(std::uint64_t seed, SampleNames const& names) {
    Grower grower{Dice(seed), names, {}, {}, {}, {}, {}};
    grower.schools();
    grower.travellers();
    // The small schools first: those who come to them from elsewhere fill up at home.
    for (int school = 5; school >= 0; --school) grower.classes(school);
    for (int school = 0; school < 6; ++school) grower.early_and_late(school);
    grower.live();
    grower.rules();
    std::stable_sort(grower.plan.demands.begin(), grower.plan.demands.end(),
                     [](Demand const& a, Demand const& b) {
                         return std::pair(a.school, a.classes[0]) <
                                std::pair(b.school, b.classes[0]);
                     });
    return std::move(grower.plan);
}

}  // namespace gongjin::timetable
