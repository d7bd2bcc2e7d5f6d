// A community's timetable is made: imported, searched, moved, published.
#include <thread>

#include "app/timetables/publication.h"
#include "app/timetables/timetables_for_test.h"

namespace gongjin {
namespace {

TEST(Timetables, WhatIsKeptOfATableNamesNobodyAndItsPeopleAreFoundAgain) {
    TableCounty county;
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
    TableCounty county;
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
    TableCounty county;
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

TEST(Timetables, ASearchThatTheServersEndInterruptsIsTakenUpWithTheBestItHad) {
    TableCounty county;
    std::string text = kPlan;  // a wish that cannot be kept: the search has no end of its own
    text.insert(text.find("lessons:"), "teachers:\n  张三: {when: [{avoid: [上午], weight: 1}]}\n");
    std::string const from = taken(county.import(county.lead, text)).id;
    SolveOrder order;
    order.id = county.app->new_id();
    order.owner = county.owner;
    order.draft = from;
    order.period = "2020-2021/1";
    order.title = "长时间排课";
    order.actor = county.lead.account_id;
    order.steps = 1'000'000'000'000;
    order.keep_every = 0;
    ASSERT_TRUE(county.app->timetables().begin(order, county.draft(from)).ok());
    std::string const result = result_of_search(order.id);
    // Who is told that it runs finds it again, whenever the server ends.
    EXPECT_EQ(county.draft(result).searched, from);
    auto const seen = [&] { return taken(timetables_query(*county.app, county.lead)).items[0]; };
    // While it runs there is a job and no draft of it yet; what is best is kept all the same.
    auto const kept_table = [&] {
        return county.county->read([&](CountyView const& view) {
            auto const& drafts = view.county().timetables.drafts;
            auto const at = drafts.find(result);
            return at == drafts.end() || at->second.sha256 == drafts.at(from).sha256
                       ? std::string()
                       : at->second.sha256;
        });
    };
    while (kept_table().empty()) std::this_thread::yield();
    EXPECT_EQ(seen().drafts.size(), 1u);
    ASSERT_EQ(seen().jobs.size(), 1u);
    EXPECT_EQ(seen().jobs[0].state, "running");
    // The server goes down and comes up again.
    county.app = nullptr;
    county.app = std::make_unique<App>(*county.store.store, county.store.clock,
                                       county.store.random, *county.county);
    api::TimetableOwner const after = seen();
    ASSERT_EQ(after.jobs.size(), 1u);
    EXPECT_EQ(after.jobs[0].state, "interrupted");
    EXPECT_EQ(after.jobs[0].draft, from);
    ASSERT_EQ(after.jobs[0].result, result);
    EXPECT_EQ(after.drafts.size(), 2u);
    api::Timetable const table = taken(timetable_query(*county.app, county.lead, {result, 0}));
    EXPECT_TRUE(table.unplaced.empty());
    // The same request once more does not begin anew; a new one goes on from what there is.
    taken(begin_timetable_search(*county.app, county.lead, from,
                                 {order.id, order.title, 60, 1, false}));
    EXPECT_EQ(seen().jobs.at(0).state, "interrupted");
    EXPECT_EQ(refusal(stop_timetable_search(*county.app, county.member, result,
                                            county.app->new_id())),
              "timetable_not_yours");
    std::string const next = county.app->new_id();
    taken(begin_timetable_search(*county.app, county.lead, result, {next, "再排", 600, 1, true}));
    taken(stop_timetable_search(*county.app, county.lead, next, county.app->new_id()));
    county.app->timetables().wait(next);
    api::TimetableOwner const end = seen();
    ASSERT_EQ(end.jobs.size(), 1u);
    EXPECT_EQ(end.jobs[0].state, "done");
    EXPECT_TRUE(end.jobs[0].changed);
    EXPECT_EQ(end.drafts.size(), 3u);
}

TEST(Timetables, BeforePublishingOneSeesWhatChangesForWhomAndFromWhen) {
    TableCounty county;
    std::string const first = county.published("2020-09-01");
    auto const look = [&](std::string const& id) {
        return timetable_publication_query(*county.app, county.lead, id, "2020-11-09");
    };
    api::TimetablePublication const same = taken(look(first));
    EXPECT_EQ(same.moved + same.added + same.gone + same.other_people, 0);
    EXPECT_FALSE(same.first_day);
    ASSERT_TRUE(same.replaces);
    EXPECT_EQ(same.replaces->from, "2020-09-01");
    // One lesson of 王一 goes elsewhere: nobody else's changes.
    std::string const copy = taken(create_timetable_draft(
        *county.app, county.lead,
        {county.app->new_id(), county.owner, "2020-2021/1", "副本", first, {}})).id;
    api::TimetableLesson const one = county.lesson(copy, "yuelin", "数学");
    auto const options = taken(timetable_options_query(*county.app, county.lead, copy, one.id));
    auto const other = std::find_if(options.begin(), options.end(), [](auto const& option) {
        return !option.here && option.free;
    });
    ASSERT_NE(other, options.end());
    taken(move_lessons(*county.app, county.lead, copy,
                       {county.app->new_id(), county.draft(copy).last_seq,
                        {{one.id, other->at, {}, {}}}}));
    api::TimetablePublication const changed = taken(look(copy));
    EXPECT_EQ(changed.moved, 1);
    EXPECT_EQ(changed.added + changed.gone + changed.other_people, 0);
    ASSERT_EQ(changed.schools.size(), 1u);
    EXPECT_EQ(changed.schools[0].school.id, "yuelin");
    ASSERT_EQ(changed.teachers.size(), 1u);
    EXPECT_EQ(changed.teachers[0].teacher->name, "王一");
    ASSERT_EQ(changed.differences.size(), 1u);
    EXPECT_NE(changed.differences[0].before, changed.differences[0].after);
    // The earlier of the two days of that week.
    std::int64_t const day = std::min(one.parts[0].day, other->at[0].day);
    EXPECT_EQ(changed.first_day, (*parse_date("2020-11-09") + static_cast<int>(day)).text());
    EXPECT_EQ(refusal(timetable_publication_query(*county.app, county.lead, copy, "2020-10-12")),
              "timetable_changes_past");
    EXPECT_EQ(refusal(timetable_publication_query(*county.app, county.member, copy,
                                                  "2020-11-09")),
              "timetable_not_yours");
}

TEST(Timetables, WhatIsPublishedIsToldInShortWithTheHoursThatAreWanting) {
    TableCounty county;
    api::TimetableSummary const none =
        taken(timetable_summary_query(*county.app, county.lead, county.owner));
    EXPECT_FALSE(none.version);
    county.published("2020-09-01");
    api::TimetableSummary const shown =
        taken(timetable_summary_query(*county.app, county.member, county.owner));
    ASSERT_TRUE(shown.version);
    EXPECT_EQ(shown.version->standing, "current");
    EXPECT_EQ(shown.lessons, 15);
    EXPECT_EQ(shown.live, 1);
    EXPECT_EQ(shown.teachers, 3);
    EXPECT_EQ(shown.travellers, 0);
    EXPECT_EQ(shown.unplaced, 0);
    // By Zhejiang's plan of courses: 三1 of Yuelin has maths in full and little else.
    ASSERT_TRUE(shown.curriculum);
    ASSERT_EQ(shown.hours.size(), 2u);
    EXPECT_EQ(shown.hours[0].classes, 1);
    EXPECT_EQ(shown.hours[0].complete, 0);
    auto const wants = [&](std::string const& subject) {
        return std::any_of(shown.hours[0].wanting.begin(), shown.hours[0].wanting.end(),
                           [&](std::string const& one) { return one.find(subject) != one.npos; });
    };
    EXPECT_TRUE(wants("科学"));
    EXPECT_TRUE(wants("语文"));
    EXPECT_FALSE(wants("数学"));
    EXPECT_EQ(refusal(timetable_summary_query(*county.app, county.stranger, county.owner)),
              "timetable_unknown");
}

}  // namespace
}  // namespace gongjin
