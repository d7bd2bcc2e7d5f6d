#include "timetable/joint_moves.h"

#include <random>

#include "timetable/joint_for_test.h"

namespace gongjin::timetable {
namespace {

JointPlan solved() {
    JointFile file = read(example(1));
    solve(file, 300'000);
    return file.plan;
}

Cost cost_of(JointPlan const& plan) {
    Built const built = build(plan);
    return evaluate(built.problem, solution_of(plan, built)).total;
}

std::string all_words(std::vector<Trouble> const& troubles) {
    std::string text;
    for (Trouble const& each : troubles) text += each.words + "\n";
    return text;
}

Spot spot_of(JointPlan const& plan, std::string const& lesson, int site = 0) {
    for (HeldLesson const& held : plan.table)
        if (held.lesson == lesson && held.site == site) return held.at;
    return {};
}

TEST(JointMoves, what_a_move_is_said_to_cost_is_what_it_costs) {
    JointTable table(solved());
    EXPECT_EQ(table.cost(), cost_of(table.plan()));
    EXPECT_TRUE(table.unplaced().empty());
    std::mt19937 dice(7);  // --gtest_filter='JointMoves.what*' repeats it
    std::vector<PlannedLesson> const lessons = lessons_of(table.plan());
    int moved = 0, free = 0;
    for (int i = 0; i < 60; ++i) {
        std::string const id = lessons[dice() % lessons.size()].id;
        std::vector<Option> const options = table.options(id);
        ASSERT_FALSE(options.empty()) << id;
        Option const& chosen = options[dice() % options.size()];
        Cost const before = table.cost();
        bool const stays = chosen.here;
        Result<void> const done = table.move(id, chosen.at);
        if (!done.ok()) {
            EXPECT_EQ(done.error().code(), "TT-111");
            continue;
        }
        ASSERT_EQ(table.cost(), cost_of(table.plan())) << id;
        EXPECT_EQ(table.cost().hard - before.hard, chosen.change.hard) << id;
        EXPECT_EQ(table.cost().soft - before.soft, chosen.change.soft) << id;
        std::int64_t hard = 0, soft = 0;
        for (auto const* list : {&chosen.breaks, &chosen.settles})
            for (Trouble const& each : *list) {
                (each.required ? hard : soft) += each.cost;
                EXPECT_FALSE(each.words.empty());
                EXPECT_FALSE(each.lessons.empty() && each.need != Need::limit) << each.words;
            }
        EXPECT_EQ(hard, chosen.change.hard) << id << "\n" << all_words(chosen.breaks);
        EXPECT_EQ(soft, chosen.change.soft) << id << "\n" << all_words(chosen.breaks);
        moved += stays ? 0 : 1;
        free += chosen.free && !stays ? 1 : 0;
    }
    EXPECT_GT(moved, 30);
    EXPECT_GT(free, 0);
}

TEST(JointMoves, reasons_are_told_in_words) {
    JointTable table(solved());
    auto const words_at = [&](std::string const& id, int day, std::string const& period) {
        PlannedLesson lesson;
        for (PlannedLesson const& each : table.built().lessons)
            if (each.id == id) lesson = each;
        School const& school = table.plan().schools[static_cast<size_t>(lesson.parts[0].school)];
        for (Option const& option : table.options(id))
            if (option.at[0] == Spot{day, find_period(school, day, period)})
                return all_words(option.breaks);
        return std::string("no such option");
    };
    std::string words = words_at("岳林小学/三1/语文#2", 4, "6");
    EXPECT_NE(words.find("岳林小学 三1 周五第6节同时有 "), std::string::npos) << words;
    EXPECT_NE(words.find("岳林小学 三1 班会"), std::string::npos) << words;
    EXPECT_NE(words.find("应排在上午"), std::string::npos) << words;
    words = words_at("岳林小学/三1/语文#2", 2, "6");
    EXPECT_NE(words.find("王芳 周三第6节是语文教研时间"), std::string::npos) << words;
    words = words_at("西坞美术#1", 1, "1");
    EXPECT_NE(words.find("李敏 周二第1节不排课，却有 西坞小学 三1 美术"), std::string::npos) << words;
    // 李敏 cannot be in both schools, neither at one time nor right after.
    Spot const maths = spot_of(table.plan(), "岳林小学/三1/数学#1");
    std::string all;
    for (Option const& option : table.options("西坞美术#1"))
        if (option.at[0].day == maths.day) all += all_words(option.breaks);
    EXPECT_NE(all.find("，又 "), std::string::npos) << all;
    EXPECT_NE(all.find("，路上要 30 分钟"), std::string::npos) << all;
    // A live lesson goes as one, and its discussion is looked at.
    for (Option const& option : table.options("live/音乐/岳林小学 三1#1")) {
        ASSERT_EQ(option.at.size(), 2u);
        EXPECT_EQ(option.at[0].day, option.at[1].day);
        if (option.at[0].day == 4 && option.at[0].period == 5)
            EXPECT_NE(all_words(option.breaks).find("应在同步课之后 2 天内"), std::string::npos)
                << all_words(option.breaks);
    }
}

TEST(JointMoves, lessons_are_taken_out_exchanged_and_locked) {
    JointTable table(solved());
    Cost const good = table.cost();
    std::string const one = "岳林小学/三1/数学#1", other = "岳林小学/三2/数学#1";
    ASSERT_TRUE(table.move(one, {}).ok());
    EXPECT_EQ(table.unplaced(), std::vector<std::string>{one});
    EXPECT_EQ(table.conflicts()[0].words, "岳林小学 三1 数学还没有排");
    EXPECT_EQ(table.exchange(one, other).error().code(), "TT-113");
    for (Option const& option : table.options(one))
        if (option.change == Cost{good.hard - table.cost().hard, good.soft - table.cost().soft}) {
            ASSERT_TRUE(table.move(one, option.at).ok());
            break;
        }
    EXPECT_EQ(table.cost(), good);
    Result<Option> const meant = table.exchange(one, other);
    ASSERT_TRUE(meant.ok());
    Spot const first = spot_of(table.plan(), one), second = spot_of(table.plan(), other);
    ASSERT_TRUE(table.exchange_now(one, other).ok());
    EXPECT_EQ(spot_of(table.plan(), one), second);
    EXPECT_EQ(spot_of(table.plan(), other), first);
    EXPECT_EQ(table.cost().hard - good.hard, meant.value().change.hard);
    EXPECT_EQ(table.cost(), cost_of(table.plan()));
    ASSERT_TRUE(table.lock(one, true).ok());
    EXPECT_EQ(table.move(one, {first}).error().code(), "TT-111");
    EXPECT_EQ(table.options(one).size(), 1u);
    ASSERT_TRUE(table.lock(one, false).ok());
    EXPECT_EQ(table.move(one, {Spot{0, 0}}).error().code(), "TT-112");
    EXPECT_EQ(table.move("操场", {}).error().code(), "TT-110");
    EXPECT_TRUE(table.exchange_now(one, other).ok());
    EXPECT_EQ(table.cost(), good);
}

TEST(JointMoves, substitutes_are_ranked_and_the_others_have_reasons) {
    JointPlan const plan = solved();
    std::string const lesson = "岳林小学/三1/数学#1";
    int const absent = find_teacher(plan, "李敏");
    std::vector<Substitute> const found = substitutes(plan, lesson, 0, Weeks::odd, {absent});
    ASSERT_GT(found.size(), 3u);
    bool before = true;
    for (Substitute const& each : found) {
        EXPECT_NE(each.teacher, absent);
        EXPECT_FALSE(each.reason.empty());
        EXPECT_TRUE(before || !each.possible);
        before = each.possible;
        // Who is free according to this can really stand in: no clash with what he teaches.
        if (!each.possible) continue;
        JointPlan other = plan;
        Demand& demand = other.demands[2];
        ASSERT_EQ(demand.id, "岳林小学/三1/数学");
        Demand taken = demand;
        taken.id = "代课";
        taken.hours = 1;
        taken.teachers = {each.teacher};
        taken.fixed = {spot_of(plan, lesson)};
        demand.hours -= 1;
        for (HeldLesson& held : other.table)
            if (held.lesson == lesson) held.lesson = "代课#1";
            else if (held.lesson.starts_with("岳林小学/三1/数学#"))
                held.lesson.back() = static_cast<char>(held.lesson.back() - 1);
        other.demands.push_back(taken);
        EXPECT_EQ(cost_of(other).hard, 0) << each.reason;
    }
    EXPECT_NE(found.back().reason.find("节"), std::string::npos) << found.back().reason;
}

}  // namespace
}  // namespace gongjin::timetable
