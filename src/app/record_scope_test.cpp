// Every command on a record, tried by everybody: one table of what is expected.
#include "app/evidence.h"
#include "app/record_rights.h"
#include "app/test_work.h"

namespace gongjin {
namespace {

// Who tries, in the order of the table's columns.
std::vector<Viewer> everybody(Work& work) {
    Viewer maths = work.viewer(AppRole::researcher, "college");
    maths.subject = "maths";
    Viewer music = maths;
    music.subject = "music";
    return {work.bureau(),
            work.lead,    // gives, and entered it
            work.member,  // receives
            work.viewer(AppRole::member_office, "baidu"),  // of the same community, no part in it
            work.stranger,                                 // of another community
            work.teacher(),                                // gives the lesson
            work.viewer(AppRole::teacher, "xiwu", "t-xiwu"),
            maths, music, work.viewer(AppRole::training_school, "college")};
}

struct Row {
    RecordCommand command;
    char const* kind;
    RecordState state;
    // Y: may; n: another's business; -: it does not exist for this viewer.
    char const* expected;
};

constexpr RecordState kPlanned = RecordState::planned, kFiled = RecordState::filed,
                      kHeld = RecordState::held, kVerified = RecordState::verified;

// bureau, giving office, receiving office, office of the community, far office, teacher who gives,
// teacher of the receiving school, researcher of the subject, of another, training school
constexpr Row kTable[] = {
    {RecordCommand::file, "training", kPlanned, "YYnn-nnnnn"},
    {RecordCommand::file, "research_activity", kPlanned, "YYnn-nnnnn"},
    {RecordCommand::approve, "research_activity", kFiled, "nnnn-nnYnn"},
    {RecordCommand::return_, "research_activity", kFiled, "nnnn-nnYnn"},
    {RecordCommand::hold, "demo_lesson", kPlanned, "YYnn-nnnnn"},
    {RecordCommand::confirm, "demo_lesson", kHeld, "nnYn-nnnnn"},
    {RecordCommand::dispute, "demo_lesson", kHeld, "nnYn-nnnnn"},
    {RecordCommand::check, "demo_lesson", kVerified, "Ynnn-nnnnn"},
    {RecordCommand::check_wrong, "demo_lesson", kVerified, "Ynnn-nnnnn"},
    {RecordCommand::correct, "demo_lesson", kVerified, "YYnn-nnnnn"},
    {RecordCommand::reschedule, "demo_lesson", kPlanned, "YYnn-nnnnn"},
    {RecordCommand::withdraw, "demo_lesson", kHeld, "YYnn-nnnnn"},
    {RecordCommand::add_evidence, "demo_lesson", kHeld, "YYnn-Ynnnn"},
    {RecordCommand::remove_evidence, "demo_lesson", kHeld, "YYnn-nnnnn"},
};

TEST(RecordScope, every_command_is_for_those_whose_business_it_is) {
    Work work;
    int number = 0;
    for (Row const& row : kTable) {
        RecordContent content = work.content(row.kind, "2020-10-12", "yuelin", {"xiwu"});
        content.fields["subject"] = FieldValue{.type = ValueType::symbol, .text = "maths"};
        Kind const kind = work.county->read(
            [&](CountyView const& view) { return *view.kinds().find(row.kind); });
        if (!kind.person_roles.empty()) content.roles[kind.person_roles.front()] = {"t-yuelin"};
        bool const filed = row.state == kFiled;
        std::string const id = "scope-" + std::to_string(++number);
        work.record(id, content, filed ? kPlanned : row.state, "yuelin");
        if (filed) work.tell(id, "2020-10-12", RecordFiled{});
        Record const record = work.now(id);
        std::string got;
        for (Viewer const& viewer : everybody(work)) {
            work.county->read([&](CountyView const& view) {
                bool const seen = may_see(view, viewer, record);
                got += !seen ? '-' : may_give(view, viewer, record, row.command) ? 'Y' : 'n';
            });
        }
        EXPECT_EQ(got, row.expected) << name_of(row.command) << " of " << row.kind;
    }
}

// The same by the commands themselves, for those that a record's state cannot hide.
TEST(RecordScope, the_commands_refuse_whom_the_table_refuses) {
    Work work;
    std::vector<Viewer> const people = everybody(work);
    std::string got;
    for (Viewer const& viewer : people) {
        std::string const id = work.app->new_id();
        work.record(id, work.content("demo_lesson", "2020-10-12", "yuelin", {"xiwu"}), kHeld,
                    "yuelin");
        got += work.tried(withdraw_record, viewer, id, "试") == "withdrawn" ? 'Y' : 'n';
    }
    EXPECT_EQ(got, "YYnnnnnnnn");
    got.clear();
    for (Viewer const& viewer : people) {
        std::string const id = work.app->new_id();
        work.record(id, work.content("demo_lesson", "2020-10-12", "yuelin", {"xiwu"}), kHeld,
                    "yuelin");
        got += work.tried(confirm_record, viewer, id) == "verified" ? 'Y' : 'n';
    }
    EXPECT_EQ(got, "nnYnnnnnnn");
}

}  // namespace
}  // namespace gongjin
