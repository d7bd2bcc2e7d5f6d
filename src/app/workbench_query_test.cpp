#include "app/workbench_query.h"

#include <algorithm>

#include "app/county_query.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

struct Working : TestCounty {
    Working() {
        person("p-1", "yuelin", "teacher", "王小明");
        for (int i = 0; i < 4; ++i) {
            std::string const id = "held-" + std::to_string(i);
            record(id, content("demo_lesson", "2020-10-20", "yuelin", {"xiwu"}), RecordState::held,
                   "yuelin");
        }
        record("past-plan", content("demo_lesson", "2020-10-30", "yuelin", {"baidu"}),
               RecordState::planned, "yuelin");
        RecordContent this_week = content("lecture", "2020-11-05", "yuelin", {"xiwu"});
        this_week.title = "作业设计讲座";
        record("this-week", this_week, RecordState::planned, "yuelin");
        record("done", content("demo_lesson", "2020-09-20", "yuelin", {"xiwu"}),
               RecordState::verified, "yuelin");
    }
    api::Workbench bench(Viewer const& viewer) {
        return taken(workbench_query(*app, viewer, ""));
    }
};

api::Todo const* todo(std::vector<api::Todo> const& todos, std::string const& what) {
    for (api::Todo const& one : todos) {
        if (one.what == what) return &one;
    }
    return nullptr;
}

TEST(workbench, of_a_school_says_what_to_confirm_and_what_it_lacks) {
    Working county;
    api::Workbench const bench = county.bench(county.viewer(AppRole::member_office, "xiwu"));
    api::Todo const* const confirm = todo(bench.todos, "confirm");
    ASSERT_NE(confirm, nullptr);
    EXPECT_EQ(confirm->count, 4);
    EXPECT_EQ(confirm->filter.at("waiting_for"), "confirm");
    EXPECT_EQ(confirm->filter.at("kind"), "demo_lesson");
    EXPECT_EQ(confirm->subject, "示范课");
    EXPECT_EQ(todo(bench.todos, "hold"), nullptr);
    ASSERT_EQ(bench.week.size(), 1u);
    EXPECT_EQ(bench.week[0].id, "this-week");
    ASSERT_FALSE(bench.gaps.empty());
    for (api::Finding const& gap : bench.gaps) EXPECT_EQ(gap.owed_by.id, "xiwu");
    EXPECT_TRUE(bench.communities.empty());
}

TEST(workbench, of_a_lead_school_says_what_was_to_be_held_and_for_whom_it_waits) {
    Working county;
    api::Workbench const bench = county.bench(county.viewer(AppRole::lead_office, "yuelin"));
    api::Todo const* const hold = todo(bench.todos, "hold");
    ASSERT_NE(hold, nullptr);
    EXPECT_EQ(hold->record_id.value_or(""), "past-plan");
    api::Todo const* const waits = todo(bench.waiting, "confirm");
    ASSERT_NE(waits, nullptr);
    EXPECT_EQ(waits->count, 4);
    EXPECT_EQ(waits->school->name, "西坞小学");
    EXPECT_EQ(todo(bench.todos, "confirm"), nullptr);
}

TEST(workbench, of_the_bureau_shows_the_communities_the_deadlines_and_what_moved) {
    Working county;
    api::Workbench const bench = county.bench(county.bureau());
    EXPECT_EQ(bench.communities.size(), 5u);
    EXPECT_EQ(bench.week.size(), 1u);
    EXPECT_TRUE(bench.gaps.empty());
    ASSERT_FALSE(bench.deadlines.empty());
    EXPECT_GT(bench.deadlines[0].of, 0);
    ASSERT_FALSE(bench.news.empty());
    EXPECT_EQ(bench.news[0].record_id.value_or(""), "done");
    ASSERT_FALSE(bench.news[0].effects.empty());
    EXPECT_EQ(bench.news[0].effects[0].have_after, "1");
}

TEST(workbench, of_a_teacher_a_researcher_and_the_training_school_opens_too) {
    Working county;
    for (Viewer const& viewer : {county.viewer(AppRole::teacher, "yuelin", "p-1"),
                                 county.viewer(AppRole::researcher, "bureau"),
                                 county.viewer(AppRole::training_school, "college")}) {
        EXPECT_TRUE(workbench_query(*county.app, viewer, "").ok());
    }
    EXPECT_EQ(refusal(workbench_query(*county.app, county.bureau(), "1999")), "period_unknown");
}

// A second notice, whose only duty is owed by school years.
std::string const kReading = R"(
language: 1
scheme: reading-2020
title: 全县阅读讲座
issuer: 奉化区教育局
in_force: {from: 2020-09-01, until: 2022-08-31}
calendar: zhejiang-primary
roles:
  reader: {word: 参加学校, is: school}
parameters:
  lectures_due: {title: 应听次数, clause: 一, value: 3, unit: 次}
measures:
  lectures: {title: 讲座, count: lecture, at: school}
duties:
  hear_lectures:
    title: 听阅读讲座
    clause: 一
    owed_by: reader
    over: school_year
    require: lectures >= lectures_due
)";

TEST(workbench, shows_what_is_owed_under_each_scheme_of_the_county) {
    Working county;
    Viewer const school = county.viewer(AppRole::member_office, "xiwu");
    std::size_t const before = county.bench(school).gaps.size();
    std::string const sha256 = taken(county.store.store->write(
        [](WriteTx& tx) { return tx.put_text(kReading); }));
    county.tell("schemes/reading-2020/scheme.yaml", "2020-09-01",
                TextPublished{sha256, std::int64_t(kReading.size())});
    county.tell("reading-2020", "2020-09-01", SchemeAdopted{*parse_date("2020-09-01")});
    county.tell("readers", "2020-09-01",
                CommunityPut{*parse_date("2020-09-01"), "阅读联盟", {}, "reading-2020", {}});
    county.tell("readers", "2020-09-01",
                MembershipSet{{"xiwu", "reader",
                               {*parse_date("2020-09-01"), *parse_date("2022-08-31")}}});
    api::Workbench const bench = county.bench(school);
    ASSERT_EQ(bench.gaps.size(), before + 1);
    auto const gap =
        std::find_if(bench.gaps.begin(), bench.gaps.end(),
                     [](api::Finding const& one) { return one.duty == "hear_lectures"; });
    ASSERT_NE(gap, bench.gaps.end());
    EXPECT_EQ(gap->title + " " + gap->period + " " + gap->need.value_or(""),
              "听阅读讲座 2020-2021 3");
    std::set<std::string> schemes;
    for (api::WorkbenchDeadline const& line : bench.deadlines) schemes.insert(line.scheme);
    EXPECT_EQ(schemes, (std::set<std::string>{"fenghua-2019", "reading-2020"}));
    EXPECT_EQ(refusal(workbench_query(*county.app, school, "1999")), "period_unknown");
}

TEST(county, tells_the_frame_its_periods_and_words) {
    TestCounty county;
    api::County const shown = taken(county_query(*county.app, county.bureau()));
    EXPECT_TRUE(shown.demo);
    EXPECT_EQ(shown.today, "2020-11-03");
    EXPECT_EQ(shown.current_period, "2020-2021/1");
    EXPECT_EQ(shown.week.value_or(0), 10);
    ASSERT_FALSE(shown.periods.empty());
    EXPECT_EQ(shown.periods[0].id, "2019-2020");
    EXPECT_EQ(shown.periods[1].id, "2019-2020/1");
    EXPECT_EQ(shown.schemes.at(0).id, "fenghua-2019");
    EXPECT_FALSE(shown.words.at("post").empty());
    EXPECT_EQ(shown.log_position, county.county->position());
}

TEST(search, finds_schools_people_records_duties_and_clauses_that_one_may_see) {
    Working county;
    auto const types = [&county](Viewer const& viewer, char const* q) {
        std::set<std::string> out;
        for (auto const& hit : taken(search_query(*county.app, viewer, q))) out.insert(hit.type);
        return out;
    };
    using Types = std::set<std::string>;
    EXPECT_EQ(types(county.bureau(), "王小"), Types{"person"});
    EXPECT_EQ(types(county.viewer(AppRole::lead_office, "longjin"), "王小"), Types{});
    EXPECT_EQ(types(county.bureau(), "岳林"), (Types{"school", "community", "clause"}));
    EXPECT_EQ(types(county.bureau(), "作业设计"), Types{"record"});
    EXPECT_EQ(types(county.viewer(AppRole::lead_office, "longjin"), "作业设计"), Types{});
    EXPECT_TRUE(types(county.bureau(), "示范课").contains("duty"));
    EXPECT_TRUE(types(county.bureau(), "  ").empty());
}

}  // namespace
}  // namespace gongjin
