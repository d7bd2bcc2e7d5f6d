// A community's timetable from the file to the record: imported, searched, moved, published,
// changed on a day, held.
#include <gtest/gtest.h>

#include "app/test_work.h"
#include "app/timetables/commands.h"
#include "app/timetables/feeds.h"
#include "app/timetables/live_lessons.h"
#include "timetable/joint_read.h"

namespace gongjin {
namespace {

constexpr char const* kPlan = R"(community: 岳林小学教学共同体
days: [周一, 周二, 周三, 周四, 周五]
margin: 5
schools:
  岳林小学:
    bells: ["08:20-09:00", "09:10-09:50", "10:10-10:50", "11:00-11:40"]
    rooms: [录播室]
  西坞小学:
    bells: ["08:30-09:10", "09:20-10:00", "10:10-10:50", "11:00-11:40"]
lessons:
  - {school: 岳林小学, class: 三1, subject: 语文, teacher: 张三, hours: 5}
  - {school: 岳林小学, class: 三1, subject: 数学, teacher: 王一, hours: 4}
  - {school: 西坞小学, class: 三1, subject: 语文, teacher: 李四, hours: 5}
live:
  - subject: 音乐
    hours: 1
    gives: {school: 岳林小学, class: 三1, teacher: 张三, room: 录播室}
    receives:
      - {school: 西坞小学, class: 三1, assistant: 李四}
)";

struct Table : Work {
    Table() {
        person("t-2", "yuelin", "teacher", "王一");
        person("t-3", "yuelin", "teacher", "赵二");
    }
    std::string const owner = "yuelin-community";

    Result<Done> import(Viewer const& who, std::string const& text) {
        Result<timetable::JointPlan> plan = timetable::read_plan(text, "plan.yaml");
        if (!plan.ok()) ADD_FAILURE() << plan.error().full_text(Language::english);
        return import_timetable_plan(*app, who, {app->new_id(), owner, "2020-2021/1", "初稿"},
                                     plan.take());
    }
    TimetableDraft draft(std::string const& id) {
        return county->read([&id](CountyView const& view) {
            return view.county().timetables.drafts.at(id);
        });
    }
    std::string solved(std::string const& from) {
        SolveOrder order;
        order.id = app->new_id();
        order.owner = owner;
        order.draft = from;
        order.period = "2020-2021/1";
        order.title = "排课";
        order.actor = lead.account_id;
        order.steps = 20'000;
        EXPECT_TRUE(app->timetables().begin(order, draft(from)).ok());
        app->timetables().wait(order.id);
        for (auto const& [of, job] : app->timetables().jobs()) {
            if (job.id == order.id && job.result) return *job.result;
        }
        ADD_FAILURE() << "no result";
        return {};
    }
    Result<Done> publish(std::string const& id, char const* from) {
        return publish_timetable(*app, lead, id,
                                 {app->new_id(), draft(id).last_seq, from, false});
    }
    std::string published(char const* from) {
        std::string const id = solved(taken(import(lead, kPlan)).id);
        taken(publish(id, from));
        return id;
    }
    api::TimetableLesson lesson(std::string const& id, std::string const& school,
                                std::string const& subject) {
        api::Timetable const table = taken(timetable_query(*app, lead, {id, 0}));
        for (api::TimetableLesson const& one : table.lessons) {
            auto const at = static_cast<std::size_t>(one.parts.front().school);
            if (one.subject == subject && table.schools[at].id == school) return one;
        }
        ADD_FAILURE() << "no such lesson";
        return {};
    }
};

TEST(Timetables, WhatIsKeptOfATableNamesNobodyAndItsPeopleAreFoundAgain) {
    Table county;
    std::string const id = taken(county.import(county.lead, kPlan)).id;
    std::string const text = *taken(county.store.store->read(
        [&](ReadTx& tx) { return tx.text(county.draft(id).sha256); }));
    EXPECT_EQ(text.find("张三"), std::string::npos);
    EXPECT_NE(text.find("t-yuelin"), std::string::npos);
    api::Timetable const table = taken(timetable_query(*county.app, county.lead, {id, 0}));
    EXPECT_EQ(table.lessons.size(), 15u);
    EXPECT_EQ(table.unplaced.size(), 15u);
    std::set<std::string> names;
    for (api::TimetableTeacher const& one : table.teachers) names.insert(one.name);
    EXPECT_TRUE(names.contains("张三") && names.contains("李四"));
    // The member sees its own and what it shares, and runs nothing.
    api::Timetable const own = taken(timetable_query(*county.app, county.member, {id, 0}));
    EXPECT_EQ(own.lessons.size(), 6u);
    EXPECT_EQ(refusal(county.import(county.member, kPlan)), "timetable_not_yours");
    EXPECT_EQ(refusal(timetable_query(*county.app, county.stranger, {id, 0})),
              "timetable_unknown");
    std::string wrong = kPlan;
    for (std::size_t at; (at = wrong.find("王一")) != wrong.npos;) wrong.replace(at, 6, "没有人");
    EXPECT_EQ(refusal(county.import(county.lead, wrong)), "timetable_names_unknown");
}

TEST(Timetables, ASearchEndsWithADraftAndAMoveIsOneFactThatStaysAfterARestart) {
    Table county;
    std::string const id = county.solved(taken(county.import(county.lead, kPlan)).id);
    api::Timetable const table = taken(timetable_query(*county.app, county.lead, {id, 0}));
    EXPECT_EQ(table.hard, 0);
    EXPECT_TRUE(table.unplaced.empty());
    api::TimetableLesson const one = county.lesson(id, "yuelin", "数学");
    auto const options =
        taken(timetable_options_query(*county.app, county.lead, id, one.id));
    auto const other = std::find_if(options.begin(), options.end(), [](auto const& option) {
        return !option.here && option.hard == 0;
    });
    ASSERT_NE(other, options.end());
    api::TimetableMoves moves{county.app->new_id(), table.seq, {{one.id, other->at, {}, {}}}};
    api::TimetableMoved const moved =
        taken(move_lessons(*county.app, county.lead, id, moves));
    ASSERT_EQ(moved.lessons.size(), 1u);
    EXPECT_EQ(moved.lessons[0].parts[0].day, other->at[0].day);
    // The same request again changes nothing; another one on what is old is refused.
    EXPECT_EQ(taken(move_lessons(*county.app, county.lead, id, moves)).seq, moved.seq);
    moves.command_id = county.app->new_id();
    EXPECT_EQ(refusal(move_lessons(*county.app, county.lead, id, moves)), "stale");
    moves.expects = moved.seq;
    EXPECT_EQ(refusal(move_lessons(*county.app, county.member, id, moves)),
              "timetable_lesson_not_yours");
    county.app->timetables().forget(id);
    api::TimetableLesson const again = county.lesson(id, "yuelin", "数学");
    EXPECT_EQ(again.parts[0].day, other->at[0].day);
    EXPECT_EQ(again.parts[0].period, other->at[0].period);
    api::TimetableComparison const both = taken(compare_timetables(
        *county.app, county.lead, {id, 0}, {county.solved(id), 0}));
    EXPECT_EQ(both.moved, static_cast<std::int64_t>(both.differences.size()));
}

TEST(Timetables, WhatIsPublishedNeverChangesADayThatHasPassed) {
    Table county;
    std::string const id = county.published("2020-09-01");
    EXPECT_EQ(refusal(county.publish(id, "2020-10-12")), "timetable_changes_past");
    EXPECT_EQ(refusal(county.publish(id, "2021-03-01")), "timetable_outside_term");
    taken(county.publish(id, "2020-11-09"));
    county.county->read([](CountyView const& view) {
        Timetables const& tables = view.county().timetables;
        ASSERT_EQ(tables.published.size(), 2u);
        EXPECT_EQ(tables.published[0].during.last().text(), "2020-11-08");
        EXPECT_EQ(tables.in_force("yuelin-community", *parse_date("2020-11-06"))->seq,
                  tables.published[0].seq);
    });
    api::Timetables const seen =
        taken(timetables_query(*county.app, county.viewer(AppRole::teacher, "yuelin", "t-2")));
    ASSERT_FALSE(seen.items.empty());
    EXPECT_EQ(seen.items[0].versions.size(), 2u);
    EXPECT_TRUE(seen.items[0].drafts.empty());
}

struct OneDay : Table {
    OneDay() {
        published("2020-09-01");
        api::LiveWeek const week = taken(live_week_query(
            *app, lead, {owner, *parse_date("2020-10-26")}));
        EXPECT_EQ(week.items.size(), 1u);
        live = week.items.at(0);
    }
    api::LiveLessonHeld live;

    Result<std::vector<std::string>> substitute(std::string const& absent,
                                                std::string const& other) {
        api::LessonChange change;
        change.kind = "substitute";
        change.day = live.day;
        change.lesson = live.lesson;
        change.absent = absent;
        change.substitute = other;
        change.reason = "training";
        return record_lesson_changes(*app, lead, {app->new_id(), owner, {change}});
    }
    Result<api::LiveLessonsDone> confirm(Viewer const& who) {
        return confirm_live_lessons(*app, who,
                                    {app->new_id(), owner, {{live.lesson, live.day}}});
    }
};

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
