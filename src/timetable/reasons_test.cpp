#include <gtest/gtest.h>

#include "timetable/evaluate.h"
#include "timetable/reasons.h"
#include "timetable/search.h"

namespace gongjin::timetable {
namespace {

// A small school, day by day.
struct School {
    Problem problem;

    School(int days, int periods) {
        problem.types = {{"Teacher", "Teacher"}, {"Class", "Class"}, {"Room", "Room"}};
        char const* const names[] = {"周一", "周二", "周三", "周四", "周五"};
        for (int day = 0; day < days; ++day) {
            problem.time_groups.push_back({names[day], names[day], "Day", {}});
            for (int period = 1; period <= periods; ++period) {
                auto const time = static_cast<int>(problem.times.size());
                std::string const name =
                    std::string(names[day]) + "第" + std::to_string(period) + "节";
                problem.times.push_back({name, name, {day}});
                problem.time_groups.back().times.push_back(time);
            }
        }
    }
    int resource(std::string const& name, int type = 0) {
        problem.resources.push_back({name, name, type, {}});
        return static_cast<int>(problem.resources.size()) - 1;
    }
    int event(std::string const& name, int duration, std::vector<int> const& resources) {
        Event event;
        event.id = event.name = name;
        event.duration = duration;
        for (int resource : resources)
            event.resources.push_back(
                {resource, problem.resources[static_cast<size_t>(resource)].type, "", 1});
        problem.events.push_back(event);
        return static_cast<int>(problem.events.size()) - 1;
    }
    Constraint& add(ConstraintKind kind) {
        problem.constraints.emplace_back();
        problem.constraints.back().kind = kind;
        problem.constraints.back().id = std::to_string(problem.constraints.size());
        return problem.constraints.back();
    }
    // Every lesson is held, nobody is in two, and the search ends with a reason.
    std::vector<Reason> reasons() {
        Constraint& held = add(ConstraintKind::assign_time);
        for (size_t e = 0; e < problem.events.size(); ++e)
            held.events.push_back(static_cast<int>(e));
        Constraint& once = add(ConstraintKind::avoid_clashes);
        for (size_t r = 0; r < problem.resources.size(); ++r)
            once.resources.push_back(static_cast<int>(r));
        SearchOptions options;
        options.iterations = 5'000;
        SearchResult const found = search(problem, options);
        EXPECT_GT(found.cost.hard, 0);
        return find_reasons(problem, found.solution);
    }
};

size_t count_of(Reason const& reason, Requirement::Kind kind) {
    return static_cast<size_t>(
        std::count_if(reason.requirements.begin(), reason.requirements.end(),
                      [&](Requirement const& r) { return r.kind == kind; }));
}

TEST(Reasons, a_teacher_has_more_lessons_than_open_times) {
    School school(2, 3);
    int const li = school.resource("李敏");
    for (char const* name : {"三1数学", "三2数学", "四1数学", "四2数学"})
        school.event(name, 1, {li, school.resource(std::string(name).substr(0, 4), 1)});
    Constraint& closed = school.add(ConstraintKind::avoid_unavailable_times);
    closed.resources = {li};
    closed.times = {3, 4, 5};
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].zh, "教师“李敏”要上 4 节课(“三1数学”1 节、“三2数学”1 节、“四1数学”1 节、"
                           "“四2数学”1 节)，能用的时段只有 3 个：周一。");
    EXPECT_EQ(found[0].events.size(), 4u);
    EXPECT_EQ(found[0].resources, std::vector<int>{li});
}

TEST(Reasons, a_class_has_more_lessons_than_periods) {
    School school(2, 2);
    int const three = school.resource("三1", 1);
    school.event("语文", 3, {three, school.resource("王芳")});
    school.event("数学", 2, {three, school.resource("李敏")});
    school.event("美术", 1, {school.resource("三2", 1), school.resource("赵刚")});
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].en, "Class \"三1\" has 5 lessons (\"数学\" x 2, \"语文\" x 3) and only 4 "
                           "times: 周一, 周二.");
}

TEST(Reasons, a_teacher_is_fixed_in_two_schools_at_once) {
    School school(1, 4);
    school.problem.campuses = {"中心校", "河东小学"};
    for (int t = 0; t < 4; ++t) {
        Time& time = school.problem.times[static_cast<size_t>(t)];
        time.campus = t / 2;
        time.day = 0;
        time.begins = 480 + 50 * (t % 2);
        time.ends = time.begins + 40;
    }
    int const li = school.resource("李敏");
    int const here = school.event("中心校数学", 1, {li});
    int const there = school.event("河东美术", 1, {li});
    school.problem.events[static_cast<size_t>(here)].time = 0;
    school.problem.events[static_cast<size_t>(there)].time = 3;
    Constraint& travel = school.add(ConstraintKind::travel);
    travel.resources = {li};
    travel.journeys = {2, {0, 20, 20, 0}};
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(count_of(found[0], Requirement::Kind::held), 2u);
    EXPECT_EQ(count_of(found[0], Requirement::Kind::travel), 1u);
    EXPECT_EQ(found[0].requirements.size(), 3u);
    EXPECT_NE(found[0].zh.find("“中心校数学”已固定在周一第1节"), std::string::npos)
        << found[0].zh;
}

TEST(Reasons, a_room_that_is_never_there) {
    School school(1, 2);
    int const room = school.resource("录播室", 2);
    school.event("音乐", 1, {school.resource("三1", 1), room});
    Constraint& closed = school.add(ConstraintKind::avoid_unavailable_times);
    closed.resources = {room};
    closed.times = {0, 1};
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].requirements.size(), 2u) << found[0].zh;
    EXPECT_NE(found[0].zh.find("教室“录播室”不可排：周一"), std::string::npos) << found[0].zh;
}

TEST(Reasons, more_lessons_want_a_room_than_there_are_rooms) {
    School school(1, 2);
    int const rooms[] = {school.resource("机房1", 2), school.resource("机房2", 2)};
    for (int i = 1; i <= 5; ++i) {
        int const event = school.event("信息" + std::to_string(i), 1,
                                       {school.resource("班" + std::to_string(i), 1)});
        school.problem.events[static_cast<size_t>(event)].resources.push_back(
            {nobody, 2, "机房", 1});
    }
    Constraint& room = school.add(ConstraintKind::assign_resource);
    room.role = "机房";
    room.events = {0, 1, 2, 3, 4};
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(count_of(found[0], Requirement::Kind::provided), 5u);
    EXPECT_EQ(count_of(found[0], Requirement::Kind::once), 2u);
    EXPECT_EQ(found[0].requirements.size(), 12u);
    static_cast<void>(rooms);
}

// Each two of the lessons share a teacher, each teacher has time enough, and yet it cannot be.
TEST(Reasons, three_lessons_that_are_chained) {
    School school(1, 2);
    int const a = school.resource("甲"), b = school.resource("乙"), c = school.resource("丙");
    school.event("甲乙课", 1, {a, b});
    school.event("乙丙课", 1, {b, c});
    school.event("丙甲课", 1, {c, a});
    school.event("别的课", 1, {school.resource("丁")});
    std::vector<Reason> const found = school.reasons();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].requirements.size(), 6u) << found[0].zh;
    EXPECT_EQ(found[0].resources, (std::vector<int>{a, b, c}));
}

TEST(Reasons, a_tight_school_that_can_be_has_none) {
    School school(1, 3);
    int const a = school.resource("甲"), b = school.resource("乙"), c = school.resource("丙");
    school.event("甲乙课", 1, {a, b});
    school.event("乙丙课", 1, {b, c});
    school.event("丙甲课", 1, {c, a});
    Constraint& held = school.add(ConstraintKind::assign_time);
    held.events = {0, 1, 2};
    school.add(ConstraintKind::avoid_clashes).resources = {a, b, c};
    Solution nothing;
    for (int event = 0; event < 3; ++event)
        nothing.lessons.push_back({event, 1, nobody, {0, 1}});
    EXPECT_TRUE(find_reasons(school.problem, nothing).empty());
}

}  // namespace
}  // namespace gongjin::timetable
