// The API's structs: records.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/session.h"

namespace gongjin::api {

struct KindRole {
    std::string role;
    std::string title;
    std::string type;
    bool many = false;
    bool required = false;
    Maybe<std::string> side;  // for persons: the unit role whose people are meant
};
BOOST_DESCRIBE_STRUCT(KindRole, (), (role, title, type, many, required, side))

struct KindField {
    std::string field;
    std::string title;
    std::string type;
    bool many = false;
    bool required = false;
    Maybe<std::string> unit;
    std::vector<Choice> options;
};
BOOST_DESCRIBE_STRUCT(KindField, (), (field, title, type, many, required, unit, options))

struct KindEvidence {
    std::string paper;
    std::string title;
    bool required = false;
};
BOOST_DESCRIBE_STRUCT(KindEvidence, (), (paper, title, required))

struct Kind {
    std::string kind;
    std::string title;
    Maybe<std::string> unit;
    bool common = false;
    bool span = false;  // has an until day
    std::string review;
    Maybe<std::string> reviewer;  // data word such as 小学研训部
    std::optional<std::string> confirm_by;  // role whose side confirms
    std::map<std::string, std::string> meaning;  // what by, at and attendance mean
    std::vector<KindRole> roles;
    std::vector<KindField> fields;
    std::vector<KindEvidence> evidence;
};
BOOST_DESCRIBE_STRUCT(Kind, (), (kind, title, unit, common, span, review, reviewer, confirm_by,
                      meaning, roles, fields, evidence))

struct RecordInput {
    std::string kind;
    Maybe<std::string> state;
    Maybe<std::string> date;
    Maybe<std::string> until;
    Maybe<std::string> title;
    Maybe<std::string> note;
    std::map<std::string, std::vector<std::string>> roles;  // role to ids of units or persons
    Maybe<Values> fields;
};
BOOST_DESCRIBE_STRUCT(RecordInput, (), (kind, state, date, until, title, note, roles, fields))

struct RecordCommand {
    std::string command_id;
    RecordInput input;
};
BOOST_DESCRIBE_STRUCT(RecordCommand, (), (command_id, input))

struct Act {
    std::string command_id;
    std::int64_t expects = 0;
    Maybe<std::string> note;
    Maybe<std::string> date;
    Maybe<Values> fields;
};
BOOST_DESCRIBE_STRUCT(Act, (), (command_id, expects, note, date, fields))

struct RecordSummary {
    std::string id;
    std::int64_t seq = 0;
    std::string kind;
    std::string kind_title;
    std::string state;
    Maybe<std::string> confirmed;
    std::string date;
    Maybe<std::string> until;
    std::string title;
    std::vector<UnitRef> by;  // by or from
    std::vector<UnitRef> at;  // at or to
    Maybe<std::string> subject;  // title of the school subject
    Maybe<std::string> attendance;
    std::vector<PersonRef> people;
    Maybe<std::int64_t> evidence_count;
    std::vector<std::string> actions;  // what the viewer may do now
    Maybe<std::string> silent_on;  // day on which silence confirms
};
BOOST_DESCRIBE_STRUCT(RecordSummary, (), (id, seq, kind, kind_title, state, confirmed, date,
                      until, title, by, at, subject, attendance, people, evidence_count,
                      actions, silent_on))

struct LifeStep {
    std::string step;
    std::string state;
    Maybe<std::string> who;
    Maybe<std::string> at;
    Maybe<std::string> note;  // such as late, by silence, the reason of a return
};
BOOST_DESCRIBE_STRUCT(LifeStep, (), (step, state, who, at, note))

struct Evidence {
    std::string id;
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::string at;
    Maybe<std::string> who;
    Maybe<std::string> paper;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (id, name, media_type, bytes, at, who, paper))

struct Effect {
    std::string finding_id;
    std::string title;
    std::string subject;
    Maybe<std::string> place;
    Maybe<std::string> unit;
    std::string have_before;
    std::string have_after;
    Maybe<std::string> planned_after;
    std::string need;
    Maybe<std::string> state_after;
    Maybe<bool> as_plan;  // it moves the planned figure only
    Maybe<bool> substitute;
};
BOOST_DESCRIBE_STRUCT(Effect, (), (finding_id, title, subject, place, unit, have_before,
                      have_after, planned_after, need, state_after, as_plan, substitute))

struct PreviewNotToward {
    Maybe<std::string> duty;
    std::string title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PreviewNotToward, (), (duty, title, text))

struct Preview {
    std::vector<Effect> toward;
    std::vector<PreviewNotToward> not_toward;  // rules of this kind that it misses
    std::vector<Problem> warnings;
};
BOOST_DESCRIBE_STRUCT(Preview, (), (toward, not_toward, warnings))

struct CalendarDay {
    std::string date;
    std::optional<std::int64_t> week;
    bool school_day = false;
    Maybe<std::string> note;  // holiday
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (date, week, school_day, note))

struct RecordRole {
    std::string role;
    std::string title;
    std::vector<UnitRef> units;
    std::vector<PersonRef> people;
};
BOOST_DESCRIBE_STRUCT(RecordRole, (), (role, title, units, people))

struct RecordValue {
    std::string field;
    std::string title;
    std::optional<std::string> text;  // null is unknown
    Maybe<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(RecordValue, (), (field, title, text, unit))

struct RecordCountsToward {
    std::string finding_id;
    std::string title;
    std::string subject;
    bool counted = false;
    Maybe<std::string> reason;
    Maybe<std::string> have;
    Maybe<std::string> need;
};
BOOST_DESCRIBE_STRUCT(RecordCountsToward, (), (finding_id, title, subject, counted, reason,
                      have, need))

struct Record : RecordSummary {
    Maybe<std::string> note;
    Maybe<RecordInput> input;  // as it would be sent again, for the correction form
    std::vector<RecordRole> roles;
    std::vector<RecordValue> values;  // fields with the kind's titles
    std::vector<LifeStep> life;
    std::vector<Evidence> evidence;
    std::vector<HistoryLine> history;  // newest first
    std::vector<RecordCountsToward> counts_toward;  // 已用于
    Maybe<std::string> recorded_at;
    Maybe<std::string> recorded_by;
    Maybe<bool> on_behalf;  // 代录
    Maybe<bool> late;  // 补录 or 补报备
};
BOOST_DESCRIBE_STRUCT(Record, (RecordSummary), (note, input, roles, values, life, evidence,
                      history, counts_toward, recorded_at, recorded_by, on_behalf, late))

}  // namespace gongjin::api
