#include <gtest/gtest.h>

#include "engine/test_world.h"

namespace gongjin {
namespace {

using namespace testing;

struct Scenario {
    Plan plan = small_plan();
    County county = small_county();
    Records records;
    Question question{"2020-2021/1", day("2020-11-03"), {}};

    std::vector<Finding> ask() const { return evaluate(plan, county, records.all, question); }
    Finding at(std::string const& end) const {
        auto const all = ask();
        Finding const* found = find(all, end);
        EXPECT_NE(found, nullptr) << end;
        return found ? *found : Finding{};
    }
};

using State = FindingState;

TEST(Scope, TheSameRecordsCountPerCommunityOrPerMember) {
    Scenario s;
    for (int i = 0; i < 8; ++i)
        s.records.verified("demo_lesson", "2020-09-15", {{"by", {"L"}}, {"at", {"X"}}});
    for (int i = 0; i < 6; ++i)
        s.records.verified("demo_lesson", "2020-09-16", {{"by", {"L1"}}, {"at", {"X1"}}});
    for (int i = 0; i < 2; ++i)
        s.records.verified("demo_lesson", "2020-09-17", {{"by", {"L"}}, {"at", {"Y"}}});
    s.records.verified("demo_lesson", "2020-09-18", {{"by", {"L"}}, {"at", {"X", "Y"}}});
    s.records.add("demo_lesson", "2020-09-19", RecordState::held, {{"by", {"L"}}, {"at", {"Z"}}});
    s.records.verified("demo_lesson", "2020-09-20", {{"by", {"L"}}, {"at", {"W"}}});  // not theirs
    Finding const total = s.at("give_lessons@2020-2021/1@C1");
    EXPECT_EQ(total.have, Fraction(17));
    EXPECT_EQ(total.planned, Fraction(1));
    EXPECT_EQ(total.state, State::met);
    EXPECT_FALSE(total.so_far);
    EXPECT_EQ(total.owed_by.id, "L");

    s.question.readings["scope"] = "member";
    Finding const x = s.at("give_lessons@2020-2021/1@X");
    EXPECT_EQ(x.have, Fraction(15));
    EXPECT_EQ(x.state, State::met);
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@Y").have, Fraction(3));
    Finding const z = s.at("give_lessons@2020-2021/1@Z");
    EXPECT_EQ(z.have, Fraction(0));
    EXPECT_EQ(z.planned, Fraction(1));
    EXPECT_EQ(z.state, State::behind);
    s.question.as_of = day("2021-02-01");
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@Z").state, State::failed);
}

TEST(Floor, TheHeadCountInsideACountFollowsTheStaffOfTheDay) {
    Scenario s;
    for (int n : {8, 7, 10, 12}) {
        auto& visit =
            s.records.verified("study_visit", "2020-09-15", {{"by", {"X"}}, {"at", {"L"}}});
        visit.content.fields["attendance"] = number_field(n);
    }
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").have, Fraction(3));
    s.question.readings["threshold"] = "higher";
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").have, Fraction(2));
    s.question.readings.clear();
    // More staff from November on: what was enough in September stays enough.
    set_number(s.county.units["X"], "teachers", "2020-11-01", 60);
    s.plan.parameters[kPeople].values[0].value = num(20);
    for (int n : {11, 12}) {
        auto& visit =
            s.records.verified("study_visit", "2020-11-02", {{"by", {"X"}}, {"at", {"L"}}});
        visit.content.fields["attendance"] = number_field(n);
    }
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").have, Fraction(4));
}

TEST(Unknown, AVisitByASchoolWhoseStaffIsNotRecordedIsNeitherCountedNorRefused) {
    Scenario s;
    s.county.units["X"].attributes.clear();
    for (int n : {4, 30}) {
        auto& visit =
            s.records.verified("study_visit", "2020-09-15", {{"by", {"X"}}, {"at", {"L"}}});
        visit.content.fields["attendance"] = number_field(n);
    }
    Finding const finding = s.at("visit_lead@2020-2021/1@X");
    EXPECT_EQ(finding.state, State::undecided);
    EXPECT_EQ(finding.have, Fraction(0));
    EXPECT_EQ(finding.possible, Fraction(2));
    ASSERT_EQ(finding.missing.size(), 1u);
    EXPECT_EQ(finding.missing[0].words_zh, "X小学的教师人数");
    // People make the figure: three of four teach.
    for (int i = 0; i < 4; ++i) {
        add_person(s.county, "p" + std::to_string(i), i == 0 ? "X1" : "X", day("1990-01-01"),
                   i == 3 ? "worker" : "teacher");
    }
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").state, State::met);
    // Without any visit there is nothing to be unsure of.
    s.records.all.clear();
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").state, State::behind);
}

TEST(Cover, WhatIsMissingIsNamedAndASubstituteIsFlagged) {
    Scenario s;
    s.question.period = "2020-2021";
    auto lesson = [&](std::string kind, std::string subject) {
        auto& record = s.records.verified(kind, "2020-10-10", {{"by", {"L"}}, {"at", {"X"}}});
        record.content.fields["subject"] = symbol_field(subject);
    };
    lesson("demo_lesson", "chinese");
    lesson("demo_lesson", "maths");
    Finding finding = s.at("cover_subjects@2020-2021@C1");
    EXPECT_EQ(finding.have, Fraction(2));
    EXPECT_EQ(finding.need, Fraction(3));
    EXPECT_EQ(finding.lacking, std::vector<std::string>{"英语"});
    lesson("live_lesson", "english");
    finding = s.at("cover_subjects@2020-2021@C1");
    EXPECT_EQ(finding.state, State::met);
    EXPECT_TRUE(finding.by_substitute);
}

TEST(Posts, StandingPostsAreCountedDayByDayAndTooManyFailAtOnce) {
    Scenario s;
    for (auto id : {"a", "b", "c"}) add_person(s.county, id, "X", day("1990-01-01"));
    add_person(s.county, "old", "X", day("1960-01-01"));
    auto post = [&](std::string person, std::string_view from, std::string_view to) {
        auto& record = s.records.verified("posting", from,
                                          {{"from", {"X"}}, {"to", {"L"}}, {"person", {person}}});
        record.content.end = day(to);
    };
    post("old", "2020-09-01", "2021-01-31");
    EXPECT_EQ(s.at("send_young@2020-2021/1@X").state, State::behind);
    post("a", "2020-03-01", "2020-10-01");
    Finding finding = s.at("send_young@2020-2021/1@X");
    EXPECT_EQ(finding.have, Fraction(1));
    EXPECT_EQ(finding.state, State::met);
    EXPECT_TRUE(finding.so_far);
    post("b", "2020-09-05", "2020-12-01");
    post("c", "2020-09-20", "2020-12-01");
    finding = s.at("send_young@2020-2021/1@X");
    EXPECT_EQ(finding.state, State::failed);
    EXPECT_TRUE(finding.at_most);
    EXPECT_EQ(finding.have, Fraction(3));
    // Known by month only, the age is unknown in the boundary month alone.
    s.records.all.clear();
    s.county.people["a"].birth = day("1984-09-01");
    s.county.people["a"].birth_month_only = true;
    post("a", "2020-09-10", "2021-01-31");
    EXPECT_EQ(s.at("send_young@2020-2021/1@X").state, State::undecided);
    s.records.all.begin()->second.content.start = day("2020-08-10");
    EXPECT_EQ(s.at("send_young@2020-2021/1@X").state, State::met);
}

TEST(Reach, AJoinedRoleReachesEverySchoolOnceAndAFoldNamesWhoIsLeft) {
    Scenario s;
    s.records.verified("meeting", "2020-09-15", {{"by", {"L"}}, {"at", {"X", "X1", "L"}}});
    EXPECT_EQ(s.at("meet@2020-2021/1@X").have, Fraction(1));
    EXPECT_EQ(s.at("meet@2020-2021/1@L").have, Fraction(1));
    EXPECT_EQ(s.at("meet@2020-2021/1@Y").have, Fraction(0));
    s.records.verified("demo_lesson", "2020-09-15", {{"by", {"L"}}, {"at", {"X", "Y"}}});
    Finding const all = s.at("reach_all@2020-2021/1@C1");
    EXPECT_EQ(all.have, Fraction(2));
    EXPECT_EQ(all.need, Fraction(3));
    EXPECT_EQ(all.lacking, std::vector<std::string>{"Z小学"});
}

TEST(Applies, AWeakSubjectOwesItsSessionsAndOthersDoNot) {
    Scenario s;
    auto& listed = s.records.verified("weak_subject", "2020-09-01", {{"at", {"X"}}});
    listed.content.end = kLastDay;
    listed.content.fields["subject"] = symbol_field("maths");
    EXPECT_EQ(s.at("help_weak@2020-2021/1@X,maths").state, State::behind);
    Finding const other = s.at("help_weak@2020-2021/1@X,chinese");
    EXPECT_EQ(other.state, State::not_applicable);
    EXPECT_EQ(other.clause, "T-6");
    auto& session = s.records.verified("session", "2020-09-10", {{"by", {"L"}}, {"at", {"X"}}});
    session.content.fields["subject"] = symbol_field("maths");
    EXPECT_EQ(s.at("help_weak@2020-2021/1@X,maths").state, State::met);
}

TEST(Share, AllSchoolsInIsAShareWithItsTwoNumbers) {
    Scenario s;
    s.question.period = "scheme";
    EXPECT_EQ(s.at("all_in@scheme@authority").state, State::met);
    add_unit(s.county, "V", "school", "");
    Finding const finding = s.at("all_in@scheme@authority");
    EXPECT_EQ(finding.have, Fraction(6));
    EXPECT_EQ(finding.need, Fraction(7));
    EXPECT_EQ(finding.state, State::behind);
}

TEST(Scope, OnlyWhoIsInOnTheReadingDayOwes) {
    Scenario s;
    auto& members = s.county.communities["C1"].members;
    members[3].during = {kFirstDay, day("2020-10-01")};  // Z leaves
    s.county.communities["C2"].members.push_back({"Z", "member", {day("2020-10-01"), kLastDay}});
    s.question.readings["scope"] = "member";
    s.records.verified("demo_lesson", "2020-09-15", {{"by", {"L"}}, {"at", {"Z"}}});
    s.records.verified("demo_lesson", "2020-10-15", {{"by", {"K"}}, {"at", {"Z"}}});
    s.records.verified("demo_lesson", "2020-10-15", {{"by", {"L"}}, {"at", {"Z"}}});  // too late
    Finding const finding = s.at("give_lessons@2020-2021/1@Z");
    EXPECT_EQ(finding.owed_by.id, "K");
    EXPECT_EQ(finding.have, Fraction(2));
    s.question.readings.clear();
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@C1").have, Fraction(1));
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@C2").have, Fraction(1));
}

TEST(Readings, AnUnsetReadingLeavesWhatNeedsItUndecided) {
    Scenario s;
    s.plan.readings[kThreshold].chosen = -1;
    s.records.verified("study_visit", "2020-09-15", {{"by", {"X"}}, {"at", {"L"}}})
        .content.fields["attendance"] = number_field(50);
    s.records.verified("study_visit", "2020-09-16", {{"by", {"X"}}, {"at", {"L"}}})
        .content.fields["attendance"] = number_field(50);
    Finding finding = s.at("visit_lead@2020-2021/1@X");
    EXPECT_EQ(finding.state, State::undecided);
    ASSERT_EQ(finding.missing.size(), 1u);
    EXPECT_EQ(finding.missing[0].what, "threshold");
    s.county.readings["test"]["threshold"] = "lower";
    EXPECT_EQ(s.at("visit_lead@2020-2021/1@X").state, State::met);
    s.plan.readings[kScope].chosen = -1;
    finding = s.at("give_lessons@2020-2021/1@L");
    EXPECT_EQ(finding.state, State::undecided);
    EXPECT_EQ(finding.missing[0].what, "scope");
}

TEST(Overlays, ADecisionStopsPostponesReducesOrReplaces) {
    Scenario s;
    Overlay overlay;
    overlay.id = "o1";
    overlay.scheme = "test";
    overlay.title = "停课";
    overlay.basis = "某字〔2020〕1号";
    overlay.duties = {"give_lessons"};
    overlay.communities = {"C1"};
    overlay.period = {day("2020-09-01"), day("2020-10-01")};
    s.county.overlays = {overlay};
    Finding finding = s.at("give_lessons@2020-2021/1@C1");
    EXPECT_EQ(finding.state, State::not_applicable);
    EXPECT_EQ(finding.overlays, std::vector<std::string>{"o1"});
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@C2").state, State::behind);

    Overlay& only = s.county.overlays[0];
    only.action = OverlayAction::postpone;
    only.to_date = day("2021-03-31");
    for (int i = 0; i < 15; ++i) {
        s.records.verified("demo_lesson", "2021-03-01", {{"by", {"L"}}, {"at", {"X"}}});
    }
    s.question.as_of = day("2021-02-15");
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@C1").state, State::behind);
    s.question.as_of = day("2021-03-15");
    finding = s.at("give_lessons@2020-2021/1@C1");
    EXPECT_EQ(finding.state, State::met);
    EXPECT_EQ(finding.due, day("2021-03-31"));

    s.records.all.clear();
    only.action = OverlayAction::reduce;
    only.to_number = Fraction(1);
    s.records.verified("demo_lesson", "2020-09-15", {{"by", {"L"}}, {"at", {"X"}}});
    finding = s.at("give_lessons@2020-2021/1@C1");
    EXPECT_EQ(finding.need, Fraction(1));
    EXPECT_EQ(finding.state, State::met);

    only.action = OverlayAction::replace;
    only.to_kind = "live_lesson";
    for (int i = 0; i < 14; ++i) {
        s.records.verified("live_lesson", "2020-09-16", {{"by", {"L"}}, {"at", {"X"}}});
    }
    finding = s.at("give_lessons@2020-2021/1@C1");
    EXPECT_EQ(finding.state, State::met);
    EXPECT_TRUE(finding.by_substitute);
    only.revoked = true;
    EXPECT_EQ(s.at("give_lessons@2020-2021/1@C1").have, Fraction(1));
}

}  // namespace
}  // namespace gongjin
