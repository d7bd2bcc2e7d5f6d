#include "app/records_query.h"

#include <algorithm>

#include "app/record_query.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

struct Busy : TestCounty {
    explicit Busy(std::string const& database = "sqlite") : TestCounty("2020-11-03", database) {
        person("p-1", "yuelin", "teacher", "王小明");
        person("p-2", "baidu", "teacher", "李晓华");
        add("held-1", "2020-10-20", "yuelin", {"xiwu"}, RecordState::held);
        add("held-2", "2020-10-21", "yuelin", {"baidu"}, RecordState::held);
        add("done-1", "2020-09-20", "yuelin", {"xiwu"}, RecordState::verified);
        add("plan-1", "2020-12-20", "yuelin", {"xiwu"}, RecordState::planned);
        add("spring", "2020-05-20", "yuelin", {"xiwu"}, RecordState::verified);
        add("other", "2020-10-20", "longjin", {"eryi"}, RecordState::verified);
    }
    void add(std::string const& id, char const* day, std::string const& by,
             std::vector<std::string> const& at, RecordState state) {
        RecordContent lesson = content("demo_lesson", day, by, at);
        lesson.roles["teacher"] = {"p-1"};
        lesson.title = "《草船借箭》" + id;
        lesson.fields["subject"] = {.type = ValueType::symbol, .text = "chinese"};
        record(id, lesson, state, by);
    }
    std::vector<std::string> ids(Viewer const& who, RecordsAsked const& wanted) {
        std::vector<std::string> out;
        for (auto const& one : taken(records_query(*app, who, wanted)).items) out.push_back(one.id);
        return out;
    }
};

using Ids = std::vector<std::string>;

TEST(records, are_listed_within_what_the_viewer_may_see_newest_first) {
    for (std::string const& database : databases_to_test()) {
        Busy county(database);
        RecordsAsked all;
        EXPECT_EQ(county.ids(county.bureau(), all),
                  (Ids{"plan-1", "held-2", "other", "held-1", "done-1"}));
        EXPECT_EQ(county.ids(county.viewer(AppRole::member_office, "xiwu"), all),
                  (Ids{"plan-1", "held-2", "held-1", "done-1"}));
        EXPECT_EQ(county.ids(county.viewer(AppRole::teacher, "baidu", "p-2"), all), Ids{"held-2"});
        EXPECT_EQ(county.ids(county.viewer(AppRole::teacher, "yuelin", "p-1"), all).size(), 5u);
    }
}

TEST(records, are_filtered_sorted_and_paged) {
    for (std::string const& database : databases_to_test()) {
        Busy county(database);
        Viewer const bureau = county.bureau();
        RecordsAsked wanted;
        wanted.states = {"held"};
        wanted.sort = "date";
        EXPECT_EQ(county.ids(bureau, wanted), (Ids{"held-1", "held-2"}));
        wanted.school = "baidu";
        EXPECT_EQ(county.ids(bureau, wanted), Ids{"held-2"});
        wanted = {};
        wanted.community = "longjin-community";
        EXPECT_EQ(county.ids(bureau, wanted), Ids{"other"});
        wanted = {};
        wanted.period = "2019-2020/2";
        EXPECT_EQ(county.ids(bureau, wanted), Ids{"spring"});
        wanted = {};
        wanted.q = "草船";
        wanted.page_size = 2;
        wanted.page = 2;
        RecordsPage const page = taken(records_query(*county.app, bureau, wanted));
        EXPECT_EQ(page.total, 6);
        EXPECT_EQ(page.items.size(), 2u);
        wanted = {};
        wanted.q = "尔仪";
        EXPECT_EQ(county.ids(bureau, wanted), Ids{"other"});
        wanted = {};
        wanted.waiting_for = "confirm";
        EXPECT_EQ(county.ids(county.viewer(AppRole::member_office, "xiwu"), wanted), Ids{"held-1"});
        EXPECT_EQ(county.ids(county.viewer(AppRole::lead_office, "yuelin"), wanted), Ids{});
        wanted = {};
        wanted.sort = "colour";
        EXPECT_EQ(refusal(records_query(*county.app, bureau, wanted)), "sort_unknown");
    }
}

TEST(records, stand_on_the_days_of_the_calendar_with_its_weeks_and_holidays) {
    Busy county;
    CalendarAsked october;
    october.from = *parse_date("2020-10-01");
    october.until = *parse_date("2020-10-31");
    RecordCalendar const page = taken(calendar_query(*county.app, county.bureau(), october));
    EXPECT_EQ(page.items.size(), 3u);
    ASSERT_EQ(page.days.size(), 31u);
    EXPECT_FALSE(page.days[0].school_day);
    EXPECT_TRUE(page.days[0].note.has_value());
    EXPECT_TRUE(page.days[19].school_day);
    EXPECT_FALSE(page.cut);
    october.until = *parse_date("2020-12-31");
    EXPECT_EQ(refusal(calendar_query(*county.app, county.bureau(), october)), "days_too_many");
}

TEST(record, is_shown_with_its_life_its_history_and_what_it_counts_toward) {
    Busy county;
    RecordCorrected corrected;
    corrected.content = county.county->read(
        [](CountyView const& view) { return view.records().at("done-1").content; });
    corrected.content.title = "《示儿》";
    corrected.reason = "写错了课题";
    county.tell("done-1", "2020-10-01", corrected);
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    api::Record const record = taken(record_query(*county.app, office, "done-1"));
    EXPECT_EQ(record.title, "《示儿》");
    ASSERT_EQ(record.history.size(), 2u);
    EXPECT_EQ(record.history[0].what, "corrected");
    EXPECT_EQ(record.history[0].note.value_or(""), "写错了课题");
    ASSERT_EQ(record.history[0].changes.size(), 1u);
    EXPECT_EQ(record.history[0].changes[0].title, "主题");
    ASSERT_FALSE(record.life.empty());
    EXPECT_EQ(record.life.back().step, "confirm");
    EXPECT_EQ(record.life.back().state, "done");
    auto const lessons = std::find_if(
        record.counts_toward.begin(), record.counts_toward.end(),
        [](auto const& use) { return use.title == "到成员校上示范课"; });
    ASSERT_NE(lessons, record.counts_toward.end());
    EXPECT_TRUE(lessons->counted);
    EXPECT_EQ(lessons->have.value_or(""), "1");
    EXPECT_EQ(record.people[0].name.value_or(""), "王小明");
    Viewer const stranger = county.viewer(AppRole::lead_office, "longjin");
    EXPECT_EQ(refusal(record_query(*county.app, stranger, "done-1")), "activity_unknown");
    api::Record const waiting = taken(record_query(*county.app, office, "held-1"));
    EXPECT_NE(std::find(waiting.actions.begin(), waiting.actions.end(), "confirm"),
              waiting.actions.end());
    EXPECT_TRUE(waiting.silent_on.has_value());
}

TEST(record, of_a_sample_county_is_told_on_its_day_however_late_it_is_shown) {
    Busy county;
    county.store.clock.set({parse_date("2026-11-22")->days * 86'400'000'000});
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    auto const told = [&](char const* id, char const* day) {
        county.record(id, county.content("demo_lesson", day, "yuelin", {"xiwu"}),
                      RecordState::held, "yuelin");
        return taken(record_query(*county.app, office, id));
    };
    api::Record const of_this_term = told("this-term", "2020-10-20");
    EXPECT_FALSE(of_this_term.late.value_or(true));
    EXPECT_EQ(of_this_term.recorded_at.value_or("").substr(0, 11), "2020-11-03T");
    EXPECT_TRUE(of_this_term.history[0].at.starts_with("2020-11-03T"));
    EXPECT_EQ(of_this_term.silent_on.value_or(""), "2020-11-17")
        << "silence runs from the telling, not from the lesson";
    EXPECT_TRUE(told("last-term", "2020-05-20").late.value_or(false));
    auto const known = taken(county.county->as_known_on(*parse_date("2020-11-03")));
    EXPECT_TRUE(known->data.records.contains("last-term"));
}

TEST(preview, says_before_saving_what_a_record_will_count_toward) {
    Busy county;
    Viewer const lead = county.viewer(AppRole::lead_office, "yuelin");
    PreviewAsked wanted;
    wanted.input.kind = "demo_lesson";
    wanted.input.state = "held";
    wanted.input.date = "2020-10-27";
    wanted.input.roles = {{"by", {"yuelin"}}, {"at", {"baidu"}}};
    api::Preview const preview = taken(preview_query(*county.app, lead, wanted));
    ASSERT_EQ(preview.toward.size(), 1u);
    EXPECT_EQ(preview.toward[0].title, "到成员校上示范课");
    EXPECT_EQ(preview.toward[0].have_before, "1");
    EXPECT_EQ(preview.toward[0].have_after, "2");
    EXPECT_EQ(preview.toward[0].need, "15");
    EXPECT_FALSE(*preview.toward[0].as_plan);
    wanted.input.state = "planned";
    wanted.input.date = "2020-12-01";
    EXPECT_TRUE(*taken(preview_query(*county.app, lead, wanted)).toward.at(0).as_plan);
    wanted.input.roles = {{"by", {"yuelin"}}, {"at", {"longjin"}}};
    api::Preview const elsewhere = taken(preview_query(*county.app, lead, wanted));
    EXPECT_TRUE(elsewhere.toward.empty());
    EXPECT_FALSE(elsewhere.not_toward.empty());
    wanted.input.roles.clear();
    EXPECT_FALSE(taken(preview_query(*county.app, lead, wanted)).warnings.empty());
    Viewer const researcher = county.viewer(AppRole::researcher, "bureau");
    EXPECT_EQ(refusal(preview_query(*county.app, researcher, wanted)), "not_allowed");
}

TEST(kinds, tell_the_form_what_to_ask_for) {
    TestCounty county;
    std::vector<api::Kind> const kinds = taken(kinds_query(*county.app, county.bureau()));
    auto const lesson = std::find_if(kinds.begin(), kinds.end(),
                                     [](auto const& kind) { return kind.kind == "demo_lesson"; });
    ASSERT_NE(lesson, kinds.end());
    EXPECT_EQ(lesson->confirm_by.value_or(""), "at");
    EXPECT_EQ(lesson->meaning.at("by"), "执教学校(上课教师所在学校)");
    EXPECT_TRUE(kinds.front().common);
}

TEST(people_for_a_record, are_those_whom_the_viewer_may_name) {
    Busy county;
    auto const found = [&county](Viewer const& viewer) {
        return taken(people_for_record(*county.app, viewer, "王", "")).size();
    };
    EXPECT_EQ(found(county.viewer(AppRole::lead_office, "yuelin")), 1u);
    EXPECT_EQ(found(county.viewer(AppRole::member_office, "xiwu")), 0u);
    EXPECT_EQ(found(county.bureau()), 1u);
}

}  // namespace
}  // namespace gongjin
