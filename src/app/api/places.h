// The API's structs: communities, schools and people.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/findings.h"
#include "app/api/records.h"
#include "app/api/session.h"

namespace gongjin::api {

struct StateCounts {
    std::int64_t met = 0;
    std::int64_t behind = 0;
    std::int64_t failed = 0;
    std::int64_t undecided = 0;
    std::int64_t not_applicable = 0;
    Maybe<std::int64_t> at_risk;  // of the behind ones
    Maybe<std::int64_t> late;
};
BOOST_DESCRIBE_STRUCT(StateCounts, (), (met, behind, failed, undecided, not_applicable, at_risk,
                      late))

struct CommunitySummary {
    UnitRef unit;
    std::optional<UnitRef> lead;
    std::int64_t members = 0;  // schools besides the lead
    Maybe<std::int64_t> teachers;
    StateCounts states;
    Maybe<std::string> worst;  // sentence of the finding that is furthest behind
    Maybe<std::string> worst_finding;
};
BOOST_DESCRIBE_STRUCT(CommunitySummary, (), (unit, lead, members, teachers, states, worst,
                      worst_finding))

struct Seat {
    UnitRef unit;
    std::string role;
    std::string role_title;
    Maybe<std::string> inside;  // id of the unit it lies under (group
    std::string from;
    Maybe<std::string> until;
    Maybe<std::int64_t> teachers;
    Maybe<std::int64_t> gave;  // records of the period by it
    Maybe<std::int64_t> received;
    Maybe<StateCounts> states;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (unit, role, role_title, inside, from, until, teachers, gave,
                      received, states))

struct Flow {
    std::string from;  // unit id
    std::string to;
    std::string kind;
    std::string kind_title;
    std::int64_t count = 0;
    Maybe<std::int64_t> planned;
};
BOOST_DESCRIBE_STRUCT(Flow, (), (from, to, kind, kind_title, count, planned))

struct CommunityPeople {
    std::string role_title;
    PersonRef person;
};
BOOST_DESCRIBE_STRUCT(CommunityPeople, (), (role_title, person))

struct Community {
    UnitRef unit;
    std::string scheme;
    Maybe<Basis> basis;
    Maybe<std::string> since;
    std::vector<Seat> seats;  // also past ones of the period
    std::vector<Flow> flows;  // who gave to whom in the period; empty without flows.view
    std::vector<Finding> findings;
    std::vector<CommunityPeople> people;  // heads and advisers
    Maybe<std::string> roster_state;
};
BOOST_DESCRIBE_STRUCT(Community, (), (unit, scheme, basis, since, seats, flows, findings,
                      people, roster_state))

struct SchoolSummary {
    UnitRef unit;
    Maybe<std::string> code;
    std::string stage;  // title such as 小学
    Maybe<std::string> ownership;  // 公办
    Maybe<std::string> region;
    std::optional<std::string> role_title;
    std::optional<UnitRef> community;
    std::int64_t teachers = 0;  // in post today
    Maybe<std::int64_t> seq;
};
BOOST_DESCRIBE_STRUCT(SchoolSummary, (), (unit, code, stage, ownership, region, role_title,
                      community, teachers, seq))

struct Attribute {
    std::string name;
    std::string title;
    std::optional<std::string> text;  // null is unknown
    Maybe<std::string> value;  // the code behind the text
    Maybe<std::string> since;
    Maybe<bool> editable;
    Maybe<std::string> type;
    std::vector<Choice> options;
};
BOOST_DESCRIBE_STRUCT(Attribute, (), (name, title, text, value, since, editable, type, options))

struct SchoolStaff {
    std::string title;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(SchoolStaff, (), (title, count))

struct School : SchoolSummary {
    std::vector<std::string> printed_names;
    std::vector<Attribute> attributes;
    std::vector<Seat> memberships;
    std::vector<UnitRef> sites;  // campuses and teaching points
    std::vector<SchoolStaff> staff;  // numbers by post
    std::vector<HistoryLine> history;
};
BOOST_DESCRIBE_STRUCT(School, (SchoolSummary), (printed_names, attributes, memberships, sites,
                      staff, history))

struct PersonSummary {
    PersonRef person;
    std::int64_t seq = 0;
    Maybe<std::string> staff_number;
    UnitRef school;  // 编制单位
    UnitRef work_school;  // 实际任教单位
    std::optional<std::string> post;
    Maybe<std::string> title;
    std::vector<std::string> subjects;
    std::string state;  // title such as 在岗
};
BOOST_DESCRIBE_STRUCT(PersonSummary, (), (person, seq, staff_number, school, work_school, post,
                      title, subjects, state))

struct Person : PersonSummary {
    std::vector<Attribute> attributes;
    std::vector<HistoryLine> history;
    std::vector<RecordSummary> records;  // the latest 50 in which the person has a role
    bool may_edit = false;
};
BOOST_DESCRIBE_STRUCT(Person, (PersonSummary), (attributes, history, records, may_edit))

struct Change {
    std::string command_id;
    std::int64_t expects = 0;
    std::string since;
    Values values;
    Maybe<std::string> name;  // persons only; not dated
    Maybe<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Change, (), (command_id, expects, since, values, name, note))

}  // namespace gongjin::api
