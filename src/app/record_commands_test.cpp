// A record's life from the plan to the confirmation, and who may take which step.
#include "app/test_work.h"

namespace gongjin {
namespace {

TEST(Records, a_lesson_is_entered_by_one_side_and_confirmed_by_the_other) {
    Work work;
    std::string const id = taken(work.create(work.lead, Work::lesson())).id;
    EXPECT_EQ(work.now(id).state, RecordState::held);
    EXPECT_EQ(work.now(id).entered_for, "yuelin");
    EXPECT_EQ(work.tried(confirm_record, work.lead, id), "record_not_yours");
    EXPECT_EQ(work.tried(confirm_record, work.bureau(), id), "record_not_yours");
    EXPECT_EQ(work.tried(confirm_record, work.stranger, id), "record_unknown");
    EXPECT_EQ(work.tried(confirm_record, work.member, id), "verified");
    EXPECT_EQ(work.now(id).confirmation, Confirmation::by_other_side);
    EXPECT_EQ(work.tried(confirm_record, work.member, id), "record_not_now");
}

TEST(Records, if_the_confirming_side_entered_it_the_giving_side_confirms) {
    Work work;
    std::string const id = taken(work.create(work.member, Work::lesson())).id;
    EXPECT_EQ(work.tried(confirm_record, work.member, id), "record_not_yours");
    EXPECT_EQ(work.tried(confirm_record, work.lead, id), "verified");
}

TEST(Records, where_no_other_school_is_left_the_bureau_confirms) {
    Work work;
    api::RecordInput plan;
    plan.kind = "plan";
    plan.state = std::string("held");
    plan.date = std::string("2020-10-12");
    plan.roles = {{"by", {"yuelin"}}};
    api::Values fields;
    fields["type"] = std::string("一体一案");
    plan.fields = std::move(fields);
    std::string const id = taken(work.create(work.lead, plan)).id;
    EXPECT_EQ(work.tried(confirm_record, work.member, id), "record_not_yours");
    EXPECT_EQ(work.tried(confirm_record, work.bureau(), id), "verified");
    EXPECT_EQ(work.now(id).confirmation, Confirmation::by_bureau);
}

TEST(Records, a_school_enters_what_it_takes_part_in_and_a_teacher_what_is_his_own) {
    Work work;
    EXPECT_EQ(refusal(work.create(work.stranger, Work::lesson())), "record_not_your_school");
    api::RecordInput far = Work::lesson();
    far.roles = {{"by", {"chunhu"}}, {"at", {"longjin"}}, {"teacher", {"t-yuelin"}}};
    EXPECT_EQ(refusal(work.create(work.stranger, far)), "person_unknown")
        << "a school may not name people of another community";
    api::RecordInput without = Work::lesson();
    without.roles.erase("teacher");
    EXPECT_EQ(refusal(work.create(work.stranger, without)), "record_not_your_school");
    EXPECT_EQ(refusal(work.create(work.teacher(), without)), "record_not_your_school");
    EXPECT_TRUE(work.create(work.teacher(), Work::lesson()).ok());
    EXPECT_TRUE(work.create(work.bureau(), Work::lesson()).ok()) << "代录";
    EXPECT_EQ(refusal(work.create(work.viewer(AppRole::researcher, "bureau"), Work::lesson())),
              "not_allowed");
    EXPECT_EQ(refusal(work.create(work.viewer(AppRole::training_school, "college"),
                                  Work::lesson())), "not_allowed");
}

TEST(Records, everything_wrong_with_a_form_is_said_at_once_with_its_field) {
    Work work;
    api::RecordInput bad;
    bad.kind = "demo_lesson";
    bad.state = std::string("held");
    bad.date = std::string("2020-13-40");
    bad.title = std::string(700, 'x');
    bad.roles = {{"by", {"nowhere"}}, {"at", {"xiwu", "xiwu"}}, {"teacher", {"nobody"}},
                 {"units", {"xiwu"}}, {"sponsor", {"xiwu"}}};
    api::Values fields;
    fields["subject"] = std::string("语纹");
    fields["attendance"] = std::string("-3");
    fields["online"] = true;
    bad.fields = std::move(fields);
    Result<Done> const done = work.create(work.lead, bad);
    ASSERT_FALSE(done.ok());
    std::set<std::string> fields_named{done.error().place.field};
    for (Error const& other : done.error().others) fields_named.insert(other.place.field);
    EXPECT_EQ(fields_named,
              (std::set<std::string>{"date", "title", "roles.by", "roles.teacher", "roles.units",
                                     "roles.sponsor", "fields.subject", "fields.attendance",
                                     "fields.online"}));
    EXPECT_EQ(refusal(work.create(work.lead, Work::lesson("2020-12-01"))), "row_held_in_future");
    EXPECT_EQ(refusal(work.create(work.lead, Work::lesson("1920-10-12"))), "day_too_far");
    api::RecordInput unknown = Work::lesson();
    unknown.kind = "demo_leson";
    EXPECT_EQ(refusal(work.create(work.lead, unknown)), "kind_unknown_like");
}

TEST(Records, the_same_command_twice_is_one_record_and_another_content_is_refused) {
    Work work;
    std::string const command = work.app->new_id();
    Done const first = taken(create_record(*work.app, work.lead, {command, Work::lesson()}));
    Done const again = taken(create_record(*work.app, work.lead, {command, Work::lesson()}));
    EXPECT_EQ(first.id, again.id);
    EXPECT_EQ(first.seq, again.seq);
    EXPECT_EQ(refusal(create_record(*work.app, work.lead,
                                    {command, Work::lesson("2020-10-13")})), "command_differs");
    api::Act confirm = work.act(first.id);
    Done const done = taken(confirm_record(*work.app, work.member, first.id, confirm));
    EXPECT_EQ(taken(confirm_record(*work.app, work.member, first.id, confirm)).seq, done.seq)
        << "a repeated command is answered as it was, though the record moved on";
    confirm.note = std::string("another note");
    EXPECT_EQ(refusal(confirm_record(*work.app, work.member, first.id, confirm)),
              "command_differs");
    EXPECT_EQ(refusal(create_record(*work.app, work.lead, {"not-a-uuid", Work::lesson()})),
              "command_id_broken");
}

TEST(Records, whoever_saw_an_older_state_is_told_so) {
    Work work;
    std::string const id = taken(work.create(work.lead, Work::lesson())).id;
    api::Act late = work.act(id);
    ASSERT_EQ(work.tried(confirm_record, work.member, id), "verified");
    late.note = std::string("too late");
    Result<Done> const done = withdraw_record(*work.app, work.lead, id, late);
    ASSERT_EQ(refusal(done), "stale");
    EXPECT_EQ(done.error().args.front(), id) << "so that the answer can say what changed";
}

TEST(Records, a_plan_that_needs_approval_goes_to_the_researcher_of_its_subject) {
    Work work;
    api::RecordInput input;
    input.kind = "research_activity";
    input.state = std::string("planned");
    input.date = std::string("2020-11-20");
    input.roles = {{"by", {"yuelin"}}, {"at", {"xiwu"}}};
    api::Values fields;
    fields["subject"] = std::string("maths");
    input.fields = std::move(fields);
    Viewer maths = work.viewer(AppRole::researcher, "college");
    maths.subject = "maths";
    Viewer music = maths;
    music.subject = "music";
    Viewer const college = work.viewer(AppRole::training_school, "college");
    std::string const id = taken(work.create(work.lead, input)).id;
    EXPECT_EQ(work.tried(hold_record, work.lead, id), "record_not_now");
    EXPECT_EQ(work.tried(file_record, work.lead, id), "filed");
    EXPECT_EQ(work.tried(approve_record, music, id), "record_not_yours");
    EXPECT_EQ(work.tried(approve_record, college, id), "record_not_yours");
    EXPECT_EQ(work.tried(return_record, maths, id), "row_needs") << "a return says why";
    EXPECT_EQ(work.tried(return_record, maths, id, "请写明主题"), "returned");
    EXPECT_EQ(work.tried(file_record, work.lead, id), "filed");
    EXPECT_EQ(work.tried(approve_record, maths, id), "approved");
    api::Act move = work.act(id);
    move.date = std::string("2020-11-02");
    EXPECT_TRUE(reschedule_record(*work.app, work.lead, id, move).ok());
    EXPECT_EQ(work.now(id).state, RecordState::approved) << "another day needs no new approval";
    EXPECT_EQ(work.tried(hold_record, work.lead, id), "held");
    input.state = std::string("held");
    input.date = std::string("2020-10-20");
    EXPECT_EQ(refusal(work.create(work.lead, input)), "record_needs_approval");
}

TEST(Records, a_correction_of_what_was_agreed_must_be_confirmed_again) {
    Work work;
    std::string const id = taken(work.create(work.lead, Work::lesson())).id;
    ASSERT_EQ(work.tried(confirm_record, work.member, id), "verified");
    auto const correct = [&](api::RecordInput input, char const* why = "写错了") {
        Correction correction{work.app->new_id(), std::move(input), work.now(id).last_seq, why};
        return correct_record(*work.app, work.lead, id, correction);
    };
    api::RecordInput titled = Work::lesson();
    titled.title = std::string("《落花生》");
    EXPECT_EQ(refusal(correct(titled, "")), "row_needs");
    EXPECT_TRUE(correct(titled).ok());
    EXPECT_EQ(work.now(id).state, RecordState::verified) << "a title is the author's own";
    EXPECT_TRUE(correct(Work::lesson("2020-10-13")).ok());
    EXPECT_EQ(work.now(id).state, RecordState::held);
    api::RecordInput other = Work::lesson();
    other.kind = "open_lesson";
    EXPECT_EQ(refusal(correct(other)), "record_kind_stays");
    api::RecordInput given_away = Work::lesson();
    given_away.roles = {{"by", {"xincheng"}}, {"at", {"xiwu"}}};
    EXPECT_EQ(refusal(correct(given_away)), "record_not_your_school");
    EXPECT_EQ(work.tried(return_record, work.member, id, "那天没有上课"), "disputed");
    EXPECT_TRUE(correct(Work::lesson("2020-10-14")).ok());
    EXPECT_EQ(work.tried(confirm_record, work.member, id), "verified");
    EXPECT_EQ(work.tried(withdraw_record, work.lead, id, "重复"), "withdrawn");
}

TEST(Records, a_term_plan_is_entered_whole_or_not_at_all) {
    Work work;
    std::vector<api::RecordInput> plan{Work::lesson("2020-11-10", "planned"),
                                       Work::lesson("2020-11-17", "planned")};
    std::string const command = work.app->new_id();
    std::vector<std::string> const ids =
        taken(plan_records(*work.app, work.lead, command, plan));
    EXPECT_EQ(ids.size(), 2u);
    EXPECT_EQ(taken(plan_records(*work.app, work.lead, command, plan)), ids);
    std::int64_t const length = work.county->position();
    plan[1].date = std::string("soon");
    plan[1].roles["by"] = {"nowhere"};
    Result<std::vector<std::string>> const bad =
        plan_records(*work.app, work.lead, work.app->new_id(), plan);
    ASSERT_EQ(refusal(bad), "bulk_has_errors");
    ASSERT_EQ(bad.error().others.size(), 2u);
    EXPECT_EQ(bad.error().others.front().place.line, 2);
    EXPECT_EQ(work.county->position(), length);
    api::Act hold = work.act(ids[0]);
    hold.date = std::string("2020-11-02");
    api::Values fields;
    fields["attendance"] = std::string("15");
    hold.fields = std::move(fields);
    ASSERT_TRUE(hold_record(*work.app, work.lead, ids[0], hold).ok());
    EXPECT_EQ(work.now(ids[0]).content.start.text(), "2020-11-02");
    EXPECT_EQ(work.now(ids[0]).content.fields.at("attendance").number, Fraction(15));
    EXPECT_EQ(work.tried(hold_record, work.lead, ids[1]), "row_held_in_future");
}

TEST(Records, many_are_confirmed_at_once_and_each_refusal_stands_alone) {
    Work work;
    std::vector<ConfirmItem> items;
    for (int i = 0; i < 20; ++i) {
        std::string const id = taken(work.create(work.lead, Work::lesson())).id;
        items.push_back({id, work.now(id).last_seq});
    }
    items[3].expects = 1;
    items.push_back({"no-such-record", 1});
    BulkConfirmed const done =
        taken(confirm_records(*work.app, work.member, work.app->new_id(), items));
    EXPECT_EQ(done.confirmed.size(), 19u);
    ASSERT_EQ(done.refused.size(), 2u);
    EXPECT_EQ(done.refused[0].second.code(), "stale");
    EXPECT_EQ(done.refused[1].second.code(), "record_unknown");
    EXPECT_EQ(work.now(items[0].id).state, RecordState::verified);
}

}  // namespace
}  // namespace gongjin
