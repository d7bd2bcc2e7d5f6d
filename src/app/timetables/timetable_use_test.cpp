// A published timetable is used: weeks, calendars, changes of a day, live lessons as records.
#include "app/actor_names.h"
#include "app/record_history.h"
#include "app/timetables/feeds.h"
#include "app/timetables/timetables_for_test.h"

namespace gongjin {
namespace {

TEST(Timetables, ALiveLessonBecomesOneRecordWithWhoStoodIn) {
    OneDay county;
    EXPECT_EQ(county.live.state, "proposed");
    taken(county.substitute("t-yuelin", "t-3"));
    EXPECT_EQ(refusal(county.substitute("t-yuelin", "t-2")), "timetable_not_absent");
    EXPECT_EQ(refusal(county.confirm(county.stranger)), "timetable_unknown");
    EXPECT_EQ(taken(county.confirm(county.lead)).entered, 1);
    EXPECT_EQ(taken(county.confirm(county.lead)).already, 1);
    EXPECT_EQ(taken(county.confirm(county.member)).already, 1);
    api::LiveWeek const week = taken(live_week_query(
        *county.app, county.lead, {county.owner, *parse_date("2020-10-26")}));
    ASSERT_TRUE(week.items.at(0).record);
    Record const record = county.now(*week.items.at(0).record);
    EXPECT_EQ(record.state, RecordState::held);
    EXPECT_EQ(record.content.kind, "live_lesson");
    EXPECT_EQ(record.content.roles.at("teacher"), std::vector<std::string>{"t-3"});
    EXPECT_EQ(record.content.roles.at("at"), std::vector<std::string>{"xiwu"});
    EXPECT_EQ(county.tried(confirm_record, county.member, record.id), "verified");
    // The rest of the term as plans, once.
    std::int64_t const rest = week.to_plan;
    EXPECT_GT(rest, 8);
    auto const plan = [&county] {
        return taken(plan_live_lessons(*county.app, county.member,
                                       {county.app->new_id(), county.owner}));
    };
    EXPECT_EQ(plan().entered, rest);
    EXPECT_EQ(plan().entered, 0);
}

TEST(Timetables, ALiveLessonOfATableThatWasPublishedBeforeItCountsAsPlanned) {
    OneDay county;  // published on 13 September, also for the days before
    auto const plan_of = [&county](std::string const& record) {
        ActorNames const names = taken(ActorNames::read(*county.app));
        return county.county->read([&](CountyView const& view) {
            return taken(county.store.store->read([&](ReadTx& tx) {
                RecordShower shower(view, county.lead, tx);
                return record_life(shower, names, view.records().at(record));
            })).front();
        });
    };
    auto const record_on = [&county](char const* day) {
        api::LiveWeek const week = taken(
            live_week_query(*county.app, county.lead, {county.owner, *parse_date(day)}));
        api::LiveLessonHeld const& one = week.items.at(0);
        EXPECT_EQ(taken(confirm_live_lessons(
                            *county.app, county.lead,
                            {county.app->new_id(), county.owner, {{one.lesson, one.day}}}))
                      .entered,
                  1);
        api::LiveWeek const after = taken(
            live_week_query(*county.app, county.lead, {county.owner, *parse_date(day)}));
        return *after.items.at(0).record;
    };
    api::LifeStep const before = plan_of(record_on("2020-09-07"));
    EXPECT_EQ(before.state, "skipped");
    EXPECT_EQ(before.note, "课表在上课以后才发布");
    api::LifeStep const after = plan_of(record_on("2020-10-26"));
    EXPECT_EQ(after.state, "done");
    EXPECT_EQ(after.note, "见已发布的联合课表");
    EXPECT_TRUE(after.at);
}

TEST(Timetables, AMakeUpDayHasTheLessonsOfTheDayThatItMakesUpFor) {
    TableCounty county;
    std::string text = kPlan;  // the live lesson on Thursdays
    text.insert(text.find("    gives:"), "    when: [{in: [周四]}]\n");
    taken(county.publish(county.solved(taken(county.import(county.lead, text)).id), "2020-09-01"));
    auto const day_of = [&county](char const* week, char const* date) {
        api::TimetableWeek const shown = taken(timetable_week_query(
            *county.app, county.lead, {"class", "yuelin/三1", parse_date(week)}));
        for (api::WeekDay const& day : shown.days) {
            if (day.date == date) return day;
        }
        return api::WeekDay{};
    };
    // Saturday, 10 October 2020 makes up for Thursday, 8 October, the last of the holidays.
    api::WeekDay const saturday = day_of("2020-10-05", "2020-10-10");
    api::WeekDay const thursday = day_of("2020-10-12", "2020-10-15");
    EXPECT_EQ(saturday.instead, "2020-10-08");
    ASSERT_EQ(saturday.lessons.size(), thursday.lessons.size());
    for (std::size_t i = 0; i < saturday.lessons.size(); ++i) {
        EXPECT_EQ(saturday.lessons[i].lesson, thursday.lessons[i].lesson);
        EXPECT_EQ(saturday.lessons[i].begins, thursday.lessons[i].begins);
    }
    EXPECT_TRUE(day_of("2020-10-05", "2020-10-08").lessons.empty());
    EXPECT_EQ(day_of("2020-10-05", "2020-10-08").off, "国庆节、中秋节");
    EXPECT_TRUE(day_of("2020-10-12", "2020-10-17").date.empty());  // an ordinary Saturday
    // Somebody stands in on it, and its live lesson is one more to be told.
    api::LiveWeek const week = taken(
        live_week_query(*county.app, county.lead, {county.owner, *parse_date("2020-10-05")}));
    ASSERT_EQ(week.items.size(), 1u);
    EXPECT_EQ(week.items[0].day, "2020-10-10");
    api::LessonChange change;
    change.kind = "substitute";
    change.day = "2020-10-10";
    change.lesson = week.items[0].lesson;
    change.absent = "t-yuelin";
    change.substitute = "t-3";
    change.reason = "training";
    taken(record_lesson_changes(*county.app, county.lead,
                                {county.app->new_id(), county.owner, {change}}));
    std::vector<api::LessonChangeRow> const rows = taken(lesson_changes_query(
        *county.app, county.lead,
        {county.owner, *parse_date("2020-10-10"), *parse_date("2020-10-10")}));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_NE(rows[0].title.find("周六（上周四的课）第"), std::string::npos) << rows[0].title;
    taken(confirm_live_lessons(*county.app, county.lead,
                               {county.app->new_id(), county.owner,
                                {{week.items[0].lesson, week.items[0].day}}}));
    api::LiveWeek const told = taken(
        live_week_query(*county.app, county.lead, {county.owner, *parse_date("2020-10-05")}));
    Record const record = county.now(*told.items.at(0).record);
    EXPECT_EQ(record.content.start.text(), "2020-10-10");
    EXPECT_EQ(record.content.roles.at("teacher"), std::vector<std::string>{"t-3"});
    // A calendar has it: 28 days back from 3 November reach it.
    api::TimetableFeed const feed = taken(make_timetable_feed(
        *county.app, county.lead, {county.app->new_id(), "class", "yuelin/三1"}));
    std::string token = feed.path->substr(feed.path->rfind('/') + 1);
    token.resize(token.size() - 4);
    std::string const calendar = taken(timetable_feed(*county.app, token));
    EXPECT_NE(calendar.find("DTSTART:20201010T"), std::string::npos);
    EXPECT_EQ(calendar.find("DTSTART:20201008T"), std::string::npos);
}

TEST(Timetables, AWeekShowsWhatIsDifferentAndACalendarLinkSaysNoNamesAndCanBeClosed) {
    OneDay county;
    std::string const change = taken(county.substitute("t-yuelin", "t-3")).at(0);
    Viewer const stand_in = county.viewer(AppRole::teacher, "yuelin", "t-3");
    WeekAsked const asked{"me", "", parse_date("2020-10-26")};
    auto const lessons_of = [&](Viewer const& who) {
        std::size_t count = 0;
        api::TimetableWeek const week = taken(timetable_week_query(*county.app, who, asked));
        for (api::WeekDay const& day : week.days) count += day.lessons.size();
        return count;
    };
    EXPECT_EQ(lessons_of(stand_in), 1u);
    EXPECT_EQ(lessons_of(county.teacher()), 5u);  // of six, one is taken by somebody else
    api::TimetableFeed const feed = taken(make_timetable_feed(
        *county.app, stand_in, {county.app->new_id(), "teacher", "t-3"}));
    std::string token = feed.path->substr(feed.path->rfind('/') + 1);
    token.resize(token.size() - 4);
    std::string const calendar = taken(timetable_feed(*county.app, token));
    EXPECT_NE(calendar.find("[代课]"), std::string::npos);
    EXPECT_EQ(calendar.find("赵二"), std::string::npos);
    EXPECT_EQ(refusal(make_timetable_feed(*county.app, stand_in,
                                          {county.app->new_id(), "teacher", "t-chunhu"})),
              "timetable_unknown");
    taken(withdraw_lesson_change(*county.app, county.lead, change, county.app->new_id()));
    EXPECT_EQ(lessons_of(stand_in), 0u);
    EXPECT_EQ(lessons_of(county.teacher()), 6u);
    taken(close_timetable_feed(*county.app, stand_in, feed.id, county.app->new_id()));
    EXPECT_EQ(refusal(timetable_feed(*county.app, token)), "timetable_feed_unknown");
}

TEST(Timetables, TwoLessonsOfAClassChangePlacesOnTheirDaysAlone) {
    OneDay county;
    api::TimetableWeek const week = taken(timetable_week_query(
        *county.app, county.lead, {"class", "yuelin/三1", parse_date("2020-11-09")}));
    std::vector<std::pair<std::string, api::WeekLesson>> all;
    for (api::WeekDay const& day : week.days) {
        for (api::WeekLesson const& one : day.lessons) all.emplace_back(day.date, one);
    }
    auto const one = std::find_if(all.begin(), all.end(),
                                  [](auto const& p) { return p.second.subject == "语文"; });
    auto const other = std::find_if(all.begin(), all.end(),
                                    [](auto const& p) { return p.second.subject == "数学"; });
    ASSERT_TRUE(one != all.end() && other != all.end());
    api::LessonChange change;
    change.kind = "swap";
    change.day = one->first;
    change.lesson = one->second.lesson;
    change.other_day = other->first;
    change.other_lesson = other->second.lesson;
    change.reason = "meeting";
    taken(record_lesson_changes(*county.app, county.lead,
                                {county.app->new_id(), county.owner, {change}}));
    api::TimetableWeek const after = taken(timetable_week_query(
        *county.app, county.lead, {"class", "yuelin/三1", parse_date("2020-11-09")}));
    std::size_t changed = 0, total = 0;
    for (api::WeekDay const& day : after.days) {
        for (api::WeekLesson const& lesson : day.lessons) {
            ++total;
            if (!lesson.change) continue;
            ++changed;
            bool const first = lesson.lesson == one->second.lesson;
            EXPECT_EQ(day.date, first ? other->first : one->first);
            EXPECT_EQ(lesson.begins, first ? other->second.begins : one->second.begins);
        }
    }
    EXPECT_EQ(changed, 2u);
    EXPECT_EQ(total, all.size());
    api::LessonSuggestions const found = taken(lesson_suggestions_query(
        *county.app, county.lead,
        {county.owner, *parse_date(county.live.day.c_str()), county.live.lesson, "t-yuelin"}));
    ASSERT_FALSE(found.substitutes.empty());
}

}  // namespace
}  // namespace gongjin
