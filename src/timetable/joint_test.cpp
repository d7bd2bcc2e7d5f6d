#include "timetable/joint_for_test.h"
#include "timetable/joint_read.h"

namespace gongjin::timetable {
namespace {

struct Seen {
    Spot at;
    int begins, ends, room;
};

// Where the lessons of a demand or live lesson are, by their ids' beginning; `site` of live ones.
std::vector<Seen> where(JointPlan const& plan, std::string const& id, int site = 0) {
    std::vector<Seen> found;
    for (PlannedLesson const& lesson : lessons_of(plan))
        for (HeldLesson const& held : plan.table) {
            if (held.lesson != lesson.id || held.site != site) continue;
            if (!lesson.id.starts_with(id + "#")) continue;
            School const& school =
                plan.schools[static_cast<size_t>(lesson.parts[static_cast<size_t>(site)].school)];
            auto const& bells = bells_of(school, held.at.day);
            auto const first = static_cast<size_t>(held.at.period);
            found.push_back({held.at, bells[first].begins,
                             bells[first + static_cast<size_t>(lesson.periods) - 1].ends,
                             held.room});
        }
    return found;
}

TEST(Joint, live_lessons_line_up_and_travellers_arrive) {
    JointFile file = read(example(0));
    EXPECT_EQ(solve(file, 60'000), Cost{});
    std::vector<Seen> const gives = where(file.plan, "live/音乐/中心校 三1");
    std::vector<Seen> const receives = where(file.plan, "live/音乐/中心校 三1", 1);
    ASSERT_EQ(gives.size(), 1u);
    ASSERT_EQ(receives.size(), 1u);
    EXPECT_EQ(gives[0].at.day, receives[0].at.day);
    EXPECT_GE(std::min(gives[0].ends, receives[0].ends) -
                  std::max(gives[0].begins, receives[0].begins), 30);
    EXPECT_EQ(where(file.plan, "中心校/三1/数学").size(), 5u);
    for (Seen const& here : where(file.plan, "中心校/三1/数学"))
        for (Seen const& there : where(file.plan, "河东小学/三1/美术"))
            if (here.at.day == there.at.day)
                EXPECT_TRUE(here.ends + 25 <= there.begins || there.ends + 25 <= here.begins);
    for (Seen const& lesson : where(file.plan, "中心校/三1/语文")) EXPECT_NE(lesson.at.day, 1);
    Solution const again = solution_of(file.plan, file);
    EXPECT_EQ(evaluate(file.problem, again).total, Cost{});
    std::string const text = write_joint(file, again);
    EXPECT_NE(text.find("{school: 河东小学, class: 三1, subject: 音乐, day: "), std::string::npos);
}

TEST(Joint, everything_that_a_school_says_is_kept) {
    JointFile file = read(example(1));
    Cost const cost = solve(file, 300'000);
    EXPECT_EQ(cost.hard, 0);
    JointPlan const& plan = file.plan;
    EXPECT_EQ(std::ssize(plan.table), std::ssize(file.problem.events));
    // A double keeps its two periods on one half-day, apart from the others.
    std::vector<Seen> const chinese = where(plan, "岳林小学/三1/语文");
    ASSERT_EQ(chinese.size(), 5u);
    EXPECT_GE(chinese[0].ends - chinese[0].begins, 90);
    // 语文 has its research on Wednesday afternoon, everywhere.
    for (std::string const id : {"岳林小学/三1/语文", "岳林小学/三2/语文", "西坞语文"})
        for (Seen const& lesson : where(plan, id))
            EXPECT_FALSE(lesson.at.day == 2 && lesson.begins >= 720) << id;
    // Flag and class meeting are where they were fixed; the first lesson of 西坞语文 too.
    EXPECT_EQ(where(plan, "岳林小学/三1/升旗")[0].at, (Spot{0, 1}));
    EXPECT_EQ(where(plan, "岳林小学/三1/班会")[0].at, (Spot{4, 5}));
    EXPECT_EQ(where(plan, "西坞语文")[0].at, (Spot{1, 1}));
    for (Seen const& lesson : where(plan, "岳林小学/三1/篮球社")) EXPECT_EQ(lesson.begins, 910);
    // The discussion comes after the live lesson, within two days.
    Seen const live = where(plan, "live/音乐/岳林小学 三1")[0];
    std::vector<HeldLesson> talks;
    for (HeldLesson const& held : plan.table)
        if (held.lesson.ends_with("~")) talks.push_back(held);
    ASSERT_EQ(talks.size(), 2u);
    EXPECT_GT(talks[0].at, live.at);
    EXPECT_LE(talks[0].at.day, live.at.day + 2);
    EXPECT_NE(where(plan, "岳林小学/三1/信息科技")[0].room, nobody);

    // Written with its table and read again, it is the same plan and the same cost.
    std::string const text = write_plan(plan);
    JointFile const again = read(text);
    EXPECT_EQ(again.plan.table, plan.table);
    EXPECT_EQ(write_plan(again.plan), text);
    EXPECT_EQ(evaluate(again.problem, solution_of(again.plan, again)).total, cost);
}

// Odd and even lessons share one hour of the class, and the hour is full then.
TEST(Joint, lessons_of_odd_and_even_weeks_share_an_hour) {
    std::string const text = R"(community: 一校
days: [周一]
schools:
  甲校: {bells: ["08:00-08:40", "08:50-09:30"]}
lessons:
  - {school: 甲校, class: 一1, subject: 语文, teacher: 王芳}
  - {school: 甲校, class: 一1, subject: 书法, teacher: 孙悦, weeks: odd}
  - {school: 甲校, class: 一1, subject: 信息, teacher: 钱亮, weeks: even}
)";
    JointFile file = read(text);
    EXPECT_EQ(solve(file, 5'000), Cost{});
    EXPECT_EQ(where(file.plan, "甲校/一1/书法")[0].at, where(file.plan, "甲校/一1/信息")[0].at);
    std::string more = text;
    more.replace(more.find("weeks: even"), 11, "weeks: odd");
    JointFile full = read(more);
    EXPECT_GT(solve(full, 5'000).hard, 0);
}

TEST(Joint, a_locked_lesson_stays_and_few_others_move) {
    JointFile file = read(example(1));
    solve(file, 300'000);
    JointPlan plan = file.plan;
    for (HeldLesson& held : plan.table)
        if (held.lesson.starts_with("岳林小学/三1/") || held.lesson.starts_with("live/"))
            held.locked = true;
    // 周洁 is away where one of her lessons is.
    auto const lost = std::find_if(plan.table.begin(), plan.table.end(), [](HeldLesson const& h) {
        return h.lesson == "岳林小学/三2/语文#1";
    });
    ASSERT_NE(lost, plan.table.end());
    Slots slots;
    slots.day = lost->at.day;
    int const who = find_teacher(plan, "周洁");
    plan.teachers[static_cast<size_t>(who)].when = {{false, {slots}, {}}};
    JointPlan const before = plan;
    Built built = build(plan, {.stay = 100});
    JointFile changed{std::move(built), std::move(plan)};
    EXPECT_EQ(solve(changed, 200'000).hard, 0);
    int moved = 0;
    for (size_t i = 0; i < before.table.size(); ++i) {
        bool const same = before.table[i].at == changed.plan.table[i].at;
        moved += same ? 0 : 1;
        if (before.table[i].locked) EXPECT_TRUE(same) << before.table[i].lesson;
    }
    EXPECT_GE(moved, 1);
    EXPECT_LE(moved, 8);
}

TEST(Joint, what_is_wrong_is_named_with_its_line) {
    struct Case {
        char const* code;
        char const* is;
        char const* becomes;
    };
    Case const cases[] = {
        {"TT-019", "\"08:40-09:20\"", "\"08:40-08:20\""},
        {"TT-020", "to: 西坞小学", "to: 西邬小学"},
        {"TT-020", "class: 三1, subject: 数学", "class: 四1, subject: 数学"},
        {"TT-020", "room: 操场", "room: 泳池"},
        {"TT-102", "days: [周一, 周二,", "days: [周一, 周一,"},
        {"TT-120", "days: [周一, 周二,", "days: [周一, 第二天 下,"},
        {"TT-119", "prefer: {room: 操场", "room: 录播室, prefer: {room: 操场"},
        {"TT-021", "hours: 3, prefer", "hours: -3, prefer"},
        {"TT-021", "weight: 20", "weight: 2147483648"},
        {"TT-022", "overlap: 25", "overlap: 50"},
        {"TT-101", "周四 下午, \"周二", "周六 下午, \"周二"},
        {"TT-102", "id: 西坞语文", "id: 西坞美术"},
        {"TT-103", "hours: 4, periods: reading", "hours: 5, periods: noon"},
        {"TT-104", "doubles: 1", "doubles: 4"},
        {"TT-105", "fixed: [周二 1]", "fixed: [周一 1, 周一 2, 周一 3, 周一 4, 周二 1, 周二 2, 周二 3]"},
        {"TT-107", "head: 王芳}", "away: [周二]}"},
        {"TT-108", "assistant: 陈静, ", ""},
        {"TT-114", "[西坞美术, 西坞语文]", "[西坞美术, 西坞美术]"},
        {"TT-020", "subject: 数学, slots", "subject: 数雪, slots"},
        {"TT-102", "teacher: [赵刚, 吴迪]", "teacher: [赵刚, 赵刚]"},
        {"TT-102", "class: [三1, 三2], subject: 体育", "class: [三1, 三1], subject: 体育"},
        {"TT-102", "西坞小学, minutes: 25}",
         "西坞小学, minutes: 25}\n  - {from: 西坞小学, to: 岳林小学, minutes: 5}"},
        {"TT-102", "assistant: 陈静, room: 录播室}",
         "assistant: 陈静}\n      - {school: 西坞小学, class: 三1}"},
        {"TT-115", "gaps, max: 2", "gaps, min: 3, max: 2"},
        {"TT-117", "11:00-13:30", "11:00-25:30"},
        {"TT-118", "noon: \"12:00\"", "noon: \"12\""},
    };
    for (Case const& each : cases) {
        std::string text = example(1);
        size_t const at = text.find(each.is);
        ASSERT_NE(at, std::string::npos) << each.is;
        text.replace(at, std::string_view(each.is).size(), each.becomes);
        Result<JointPlan> const found = read_plan(text, "community.yaml");
        ASSERT_FALSE(found.ok()) << each.becomes;
        EXPECT_EQ(found.error().code(), each.code)
            << each.becomes << "\n" << found.error().full_text(Language::english);
        EXPECT_GT(found.error().place.line, 0);
    }
    std::string const row = "timetable:\n  - {lesson: ";
    for (auto const& [code, tail] : std::initializer_list<std::pair<char const*, char const*>>{
             {"TT-110", "西坞美术#3, day: 周一, period: 1}\n"},
             {"TT-109", "西坞美术#1, teacher: 王芳, day: 周一, period: 1}\n"},
             {"TT-116", "西坞美术#1, site: 1, day: 周一, period: 1}\n"}}) {
        Result<JointPlan> const found = read_plan(example(1) + row + tail, "community.yaml");
        ASSERT_FALSE(found.ok()) << tail;
        EXPECT_EQ(found.error().code(), code);
    }
}

}  // namespace
}  // namespace gongjin::timetable
