// A community's timetable (联合课表) as its schools speak of it: bells, classes, teachers, what is
// taught to whom, live lessons, ways, wishes, and the table itself. Data only, no files.
//
// 1. Things name each other by index into the vectors below; `nobody` (-1) is "not given". A day
//    is an index into `days`, a period one into `bells_of(school, day)`: not the number that people
//    call it by (`Period::name`).
// 2. Every lesson has an id that stays the same while the demand that it belongs to stays: so a
//    page can drag it, and two versions of a table can be compared. See `lessons_of`.
// 3. `table` holds one row for each lesson and class that it is held in: a live lesson in three
//    schools is three rows of one id. Lessons without a row are not placed.
//
// What else there is: joint_read.h and joint_write.h (YAML), joint_build.h (the problem to solve),
// joint_moves.h (what a move would break), joint_check.h (开齐开足), calendar_feed.h (iCalendar).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "timetable/problem.h"

namespace gongjin::timetable {

enum class Weeks { every, odd, even };  // 每周, 单周, 双周

// 上课, 早读, 午间, 课后服务, and what is none of them (大课间, 升旗 where it has bells of its own).
enum class PeriodKind { lesson, reading, noon, after, other };

// What must be, or is wished for with a weight.
struct Strength {
    bool required = true;
    std::int64_t weight = 1;
    CostFunction function = CostFunction::linear;
    bool operator==(Strength const&) const = default;
};

struct Period {
    std::string name;  // 1, 2, .. for lessons; 早读, 课后1 ..: unlike all others of its day
    int begins = 0, ends = 0;  // minutes of the day
    PeriodKind kind = PeriodKind::lesson;
    bool operator==(Period const&) const = default;
};

enum class HalfDay { any, morning, afternoon };

// Part of a week as people write it: 周三, 周三 下午, 下午, 周三 3, 周三 3-4, 周三 10:00-11:40,
// 周三 早读, 课后服务. Words that are not there do not limit.
struct Slots {
    int day = nobody;
    HalfDay half = HalfDay::any;
    std::string first, last;     // names of periods, both inside; empty: all
    int from = 0, until = 1440;  // whatever touches this span of the clock
    std::optional<PeriodKind> kind;
    bool operator==(Slots const&) const = default;
};

// To be inside these slots (`wanted`), or outside (`!wanted`).
struct SlotRule {
    bool wanted = false;
    std::vector<Slots> slots;
    Strength strength;
    bool operator==(SlotRule const&) const = default;
};

struct Room {
    std::string name;
    int count = 1;  // so many alike: two lessons at a time in 机房 if there are two
    bool recording = false;
    std::vector<SlotRule> when;
};

struct SchoolClass {
    std::string name;
    int grade = 0;       // 0: not told
    int head = nobody;   // 班主任, a teacher
    std::vector<SlotRule> when;
};

struct School {
    std::string name;
    std::vector<Period> bells;                   // of every day but
    std::map<int, std::vector<Period>> bells_on;  // these days
    int noon = 720;                              // where the morning ends
    std::vector<Room> rooms;
    std::vector<SchoolClass> classes;
};

struct Teacher {
    std::string name;
    int home = nobody;  // the school whose teacher he is
    std::vector<SlotRule> when;
};

// A day and period of one school.
struct Spot {
    int day = nobody, period = nobody;
    auto operator<=>(Spot const&) const = default;
};

// What a class is taught: so many lessons of a subject each week.
struct Demand {
    std::string id;  // 中心校/三1/语文; a second one of the same name ends in /2
    int school = nobody;
    std::vector<int> classes;   // of the school; several are taught together (合班)
    std::string subject;
    std::vector<int> teachers;  // all of them are there
    std::vector<int> rooms;     // of the school: any one of these; none needed if empty
    // Wished (`wish`, never required): one of these, out of `rooms`; without `rooms`, else none,
    // which is the class's own.
    std::vector<int> wished_rooms;
    Strength wish{false, 1, CostFunction::linear};
    int hours = 1;              // periods a week
    int doubles = 0;            // of them held in pairs: 2 x doubles periods
    Weeks weeks = Weeks::every;
    PeriodKind in = PeriodKind::lesson;  // 早读, 课后服务 are held in periods of their kind
    int most_per_day = 1;                // lessons; a double is one
    Strength spread;                     // of most_per_day
    std::vector<SlotRule> when;
    std::vector<Spot> fixed;  // the first lessons, one each
};

struct Site {
    int school = nobody, class_index = nobody;
    int teacher = nobody;  // at the receiving side: who assists
    int room = nobody;
    bool operator==(Site const&) const = default;
};

// After each live lesson those who taught meet online (同步教学研讨).
struct Discussion {
    int within_days = 1;  // begins at the latest at the hour of the lesson so many days later
    std::vector<PeriodKind> in = {PeriodKind::lesson};
    Strength strength;  // of the time limit; that it is held at one time is always required
};

// 同步课堂, 专递课堂: one lesson held in several schools at one time on the clock.
struct LiveLesson {
    std::string id;  // live/音乐/中心校 三1
    std::string subject;
    int hours = 1;
    int overlap = 30;  // minutes that the schools' periods must share
    Weeks weeks = Weeks::every;
    std::vector<Site> sites;  // the first gives, the others receive
    int most_per_day = 1;
    Strength spread;
    std::vector<SlotRule> when;  // in the giving school's periods
    std::optional<Discussion> discussion;
};

struct Journey {
    int from = nobody, to = nobody, minutes = 0;  // and back
};

// The county's half-day for research on a subject: whoever teaches it, teaches nothing then.
struct ResearchTime {
    std::string subject;
    std::vector<int> schools;  // empty: all
    std::vector<Slots> slots;
    Strength strength;
};

enum class LimitKind {
    lessons_per_day,  // min .. max periods on days on which there are any
    gaps,             // idle periods a week, between the first and the last of a day
    days,             // days a week with lessons
    half_days,        // mornings and afternoons a week with lessons
    campus_changes,   // ways between schools on one day
    campus_days,      // of all pairs of school and day, those on which one is there
    lunch,            // a period in the span `from` .. `until` stays free every day
};

struct Limit {
    LimitKind kind = LimitKind::lessons_per_day;
    std::vector<int> teachers;  // both empty: every teacher
    std::vector<std::pair<int, int>> classes;  // school and class
    int min = 0, max = 0;
    int from = 0, until = 0;  // lunch, minutes of the day
    Strength strength;
};

enum class BondKind { same_time, order, apart };

// Demands of one school that belong together: their lessons start together, or each comes after
// all of the one before, or no two are on one day.
struct Bond {
    BondKind kind = BondKind::same_time;
    std::vector<int> demands;
    Strength strength;
};

// A lesson in the table, as one of its classes sees it.
struct HeldLesson {
    std::string lesson;  // the id of lessons_of
    int site = 0;        // of a live lesson; 0 for all others
    Spot at;
    int room = nobody;   // of the site's school
    bool locked = false;  // the search leaves it where it is
    bool operator==(HeldLesson const&) const = default;
};

struct JointPlan {
    std::string community;
    std::vector<std::string> days;
    int margin = 0;  // minutes on top of every way between schools
    std::vector<School> schools;
    std::vector<Teacher> teachers;
    std::vector<Journey> travel;
    std::vector<Demand> demands;
    std::vector<LiveLesson> live;
    std::vector<ResearchTime> research;
    std::vector<Limit> limits;
    std::vector<Bond> bonds;
    std::vector<HeldLesson> table;  // by lesson in the order of lessons_of, then site
};

// One lesson that should be held, with everything that a page shows of it.
struct PlannedLesson {
    enum class Kind { plain, live, discussion };
    std::string id;  // demand id + "#1", "#2" ..; a discussion's is its live lesson's + "~"
    Kind kind = Kind::plain;
    int of = nobody;  // plain: demands[of]; else live[of]
    int number = 0;   // from 0, within `of`
    int periods = 1;  // 2: a double
    Weeks weeks = Weeks::every;
    std::string subject;
    // Where and with whom: one for a plain lesson (its classes and teachers are all in `classes`
    // and `teachers`), one for each school and class of a live one, one for each teacher's school
    // of a discussion.
    struct Part {
        int school = nobody;
        std::vector<int> classes, teachers;
        std::vector<int> rooms;  // any one of these
        bool needs_room = true;  // if not, one of them is only wished
    };
    std::vector<Part> parts;  // by HeldLesson::site
};

// Every lesson of the plan, demands first, then live lessons (each followed by its discussion).
std::vector<PlannedLesson> lessons_of(JointPlan const& plan);

std::vector<Period> const& bells_of(School const& school, int day);
// Morning or afternoon, by where the period begins.
HalfDay half_of(School const& school, Period const& period);
bool covers(Slots const& slots, School const& school, int day, int period);
bool covers(std::vector<Slots> const& slots, School const& school, int day, int period);

// Minutes of the way with the margin; 0 within a school. A way that is not listed takes the margin.
int minutes_between(JointPlan const& plan, int from, int to);

// Whether two lessons ever fall into the same week.
constexpr bool share_weeks(Weeks a, Weeks b) {
    return a == b || a == Weeks::every || b == Weeks::every;
}

// The index of the name; `nobody` if it is not there.
int find_school(JointPlan const& plan, std::string_view name);
int find_class(School const& school, std::string_view name);
int find_room(School const& school, std::string_view name);
int find_teacher(JointPlan const& plan, std::string_view name);
int find_period(School const& school, int day, std::string_view name);

// 语文, 三1, 王芳 · "中心校 三1 语文" for messages.
std::string title_of(JointPlan const& plan, PlannedLesson const& lesson);
// 周三 第3节, 周三 早读.
std::string words_of(JointPlan const& plan, int school, Spot at);
// 每周, 单周, 双周.
char const* words_of(Weeks weeks);

}  // namespace gongjin::timetable
