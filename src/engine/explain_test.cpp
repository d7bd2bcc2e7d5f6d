#include <gtest/gtest.h>

#include "engine/test_world.h"

namespace gongjin {
namespace {

using namespace testing;

CountedRecord const* about(std::vector<CountedRecord> const& records, std::string const& id) {
    for (CountedRecord const& record : records) {
        if (record.record_id == id) return &record;
    }
    return nullptr;
}

TEST(Why, EveryRecordIsCountedOrSaysWhyItNearlyWas) {
    Plan const plan = small_plan();
    County const county = small_county();
    Records records;
    std::map<std::string, std::vector<std::string>> const at_x{{"by", {"L"}}, {"at", {"X"}}};
    auto const counted = records.verified("demo_lesson", "2020-09-15", at_x).id;
    auto const held = records.add("demo_lesson", "2020-09-16", RecordState::held, at_x).id;
    auto const later = records.verified("demo_lesson", "2020-12-16", at_x).id;
    auto const gone = records.add("demo_lesson", "2020-09-17", RecordState::withdrawn, at_x).id;
    auto const wrong =
        records.verified("demo_lesson", "2020-09-18", {{"by", {"X"}}, {"at", {"Y"}}}).id;
    auto const other =
        records.verified("demo_lesson", "2020-09-18", {{"by", {"K"}}, {"at", {"W"}}}).id;
    Question const question{"2020-2021/1", day("2020-11-03"), {}};
    auto const why =
        explain(plan, county, records.all, question, "test/give_lessons@2020-2021/1@C1");
    ASSERT_TRUE(why);
    EXPECT_EQ(why->sentence_zh,
              "give_lessons：1/15，差 14，进行中，另有计划和待确认 2。依据 T-1。");
    ASSERT_EQ(why->measures.size(), 1u);
    MeasureRead const& read = why->measures[0];
    EXPECT_EQ(read.figure, "1");
    EXPECT_TRUE(about(read.counted, counted));
    EXPECT_EQ(read.counted[0].summary_zh, "L小学 → X小学 9月15日");
    for (auto const& [id, code] : {std::pair{held, "not_confirmed"}, {later, "after_day"},
                                   {gone, "withdrawn"}, {wrong, "wrong_place"}}) {
        ASSERT_TRUE(about(read.not_counted, id)) << code;
        EXPECT_EQ(about(read.not_counted, id)->reason_code, code);
    }
    EXPECT_FALSE(about(read.not_counted, other));
    ASSERT_EQ(why->readings.size(), 1u);
    EXPECT_EQ(why->readings[0].chosen, "community");
    EXPECT_EQ(why->readings[0].others[0].effect_zh, "改为4项分别判定，已完成0项");
    EXPECT_EQ(why->parameters[0].value, "15");
    EXPECT_EQ(why->to_complete[0].kind, "demo_lesson");
    EXPECT_EQ(why->to_complete[0].by, "L");
    EXPECT_FALSE(explain(plan, county, records.all, question, "test/give_lessons@x@C9"));
}

TEST(Why, AFilterThatFailsShowsItsFigures) {
    Plan const plan = small_plan();
    County const county = small_county();
    Records records;
    auto& visit = records.verified("study_visit", "2020-09-15", {{"by", {"X"}}, {"at", {"L"}}});
    visit.content.fields["attendance"] = number_field(7);
    Question const question{"2020-2021/1", day("2020-11-03"), {}};
    auto const why = explain(plan, county, records.all, question, "test/visit_lead@2020-2021/1@X");
    ASSERT_TRUE(why);
    ASSERT_EQ(why->measures[0].not_counted.size(), 1u);
    EXPECT_EQ(why->measures[0].not_counted[0].reason_zh, "参加人数 7 不足 8");
    EXPECT_EQ(why->readings.size(), 1u);
    EXPECT_EQ(why->readings[0].others[0].effect_zh, "0/2，差 2，进行中");
}

}  // namespace
}  // namespace gongjin
