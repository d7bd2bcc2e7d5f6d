// Rooms that are wished, and a table that goes over into another edition of its plan.
#include "timetable/joint_carry.h"
#include "timetable/joint_for_test.h"
#include "timetable/joint_moves.h"
#include "timetable/joint_read.h"

namespace gongjin::timetable {
namespace {

// Two periods; all three classes want the one field for a lesson.
std::string field_plan(std::string const& third) {
    return R"(community: 一校
days: [周一]
schools:
  甲校: {bells: ["08:00-08:40", "08:50-09:30"], rooms: [操场, 机房, 旧机房]}
lessons:
  - {school: 甲校, class: 一1, subject: 体育, teacher: 王芳, prefer: {room: 操场, weight: 3}}
  - {school: 甲校, class: 一2, subject: 体育, teacher: 孙悦, prefer: {room: 操场, weight: 3}}
)" + third;
}

int in_room(JointPlan const& plan, char const* name) {
    int const room = find_room(plan.schools[0], name);
    return static_cast<int>(std::count_if(plan.table.begin(), plan.table.end(),
                                          [room](auto const& row) { return row.room == room; }));
}

TEST(JointRooms, a_wished_room_costs_its_weight_where_there_is_none_and_never_stands_in_the_way) {
    JointFile two = read(field_plan(""));
    EXPECT_EQ(solve(two, 20'000), Cost{});
    EXPECT_EQ(in_room(two.plan, "操场"), 2);
    // A third one, at either time of the two: one of the three stays in its own classroom.
    JointFile three = read(field_plan(
        "  - {school: 甲校, class: 一3, subject: 体育, teacher: 钱亮, prefer: {room: 操场, weight: 3}}\n"));
    EXPECT_EQ(solve(three, 20'000), (Cost{0, 3}));
    EXPECT_EQ(in_room(three.plan, "操场"), 2);
    EXPECT_EQ(std::ssize(three.plan.table), 3);
    JointTable table(three.plan);
    EXPECT_EQ(table.cost(), (Cost{0, 3}));
    std::vector<Trouble> const told = table.conflicts();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_FALSE(told[0].required);
    EXPECT_NE(told[0].words.find("不在希望的专用教室"), std::string::npos) << told[0].words;
    // By hand all at one time: whoever comes late stays in his classroom, nothing is broken.
    for (char const* id : {"甲校/一1/体育#1", "甲校/一2/体育#1", "甲校/一3/体育#1"})
        ASSERT_TRUE(table.move(id, {{0, 0}}).ok());
    EXPECT_EQ(table.cost(), (Cost{0, 6}));
    EXPECT_EQ(in_room(table.plan(), "操场"), 1);
    // Of several rooms that would do, the wished one is taken.
    JointFile const pool = read(field_plan(
        "  - {school: 甲校, class: 一3, subject: 信息, teacher: 钱亮, room: [旧机房, 机房], "
        "prefer: {room: 机房, weight: 1}}\n"));
    JointFile solved = pool;
    EXPECT_EQ(solve(solved, 20'000), Cost{});
    EXPECT_EQ(in_room(solved.plan, "机房"), 1);
    EXPECT_EQ(write_plan(read(write_plan(solved.plan)).plan), write_plan(solved.plan));
}

TEST(JointRooms, a_table_goes_over_into_another_edition_of_its_plan) {
    JointFile old = read(example(1));
    ASSERT_EQ(solve(old, 100'000).hard, 0);
    // Another edition: a period before all others, a lesson more, another order, the field gone.
    std::string text = example(1);
    auto const replace = [&text](std::string const& is, std::string const& becomes) {
        size_t const at = text.find(is);
        ASSERT_NE(at, std::string::npos) << is;
        text.replace(at, is.size(), becomes);
    };
    replace("      - {name: 早读, time: \"08:00-08:20\", kind: reading}\n",
            "      - {name: 晨跑, time: \"07:30-07:50\", kind: other}\n"
            "      - {name: 早读, time: \"08:00-08:20\", kind: reading}\n");
    replace("lessons:\n", "lessons:\n  - {school: 西坞小学, class: 三1, subject: 科学, "
                          "teacher: 周洁}\n");
    replace(", prefer: {room: 操场, weight: 2}", "");
    JointFile now = read(text);
    now.plan.table = carried_table(old.plan, now.plan);
    EXPECT_EQ(now.plan.table.size(), old.plan.table.size());
    auto const words = [](JointPlan const& plan) {
        std::map<std::pair<std::string, int>, std::string> out;
        for (PlannedLesson const& lesson : lessons_of(plan))
            for (HeldLesson const& row : plan.table)
                if (row.lesson == lesson.id)
                    out[{row.lesson, row.site}] = words_of(
                        plan, lesson.parts[static_cast<size_t>(row.site)].school, row.at);
        return out;
    };
    EXPECT_EQ(words(now.plan), words(old.plan));
    EXPECT_EQ(in_room(now.plan, "操场"), 0);
    // It is a start: all but the new lesson are held.
    Solution const start = solution_of(now.plan, now);
    EXPECT_EQ(std::count_if(start.lessons.begin(), start.lessons.end(),
                            [](Lesson const& one) { return one.time == nobody; }),
              1);
}

}  // namespace
}  // namespace gongjin::timetable
