// The API's structs: who is signed in, and the references that everything uses.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"

namespace gongjin::api {

struct UnitRef {
    std::string id;
    std::string name;
    std::string type;
};
BOOST_DESCRIBE_STRUCT(UnitRef, (), (id, name, type))

struct Choice {
    std::string value;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, title))

struct PersonRef {
    std::string id;
    std::optional<std::string> name;
    std::string label;  // school + post, such as 西坞小学 教师
    Maybe<std::string> school;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id, name, label, school))

struct HistoryLineChange {
    std::string field;
    std::string title;
    Maybe<std::string> before;
    Maybe<std::string> after;
};
BOOST_DESCRIBE_STRUCT(HistoryLineChange, (), (field, title, before, after))

struct HistoryLine {
    std::int64_t seq = 0;
    std::string at;
    std::string who;
    std::string what;
    Maybe<std::string> note;
    std::vector<HistoryLineChange> changes;
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (), (seq, at, who, what, note, changes))

struct Problem {
    std::string code;
    std::string message_zh;
    std::string message_en;
    std::string do_zh;  // what to do next
    std::string do_en;
    Maybe<std::string> field;
    Maybe<std::int64_t> row;
    Maybe<std::string> column;
    Maybe<std::string> value;  // what stood there
    std::vector<HistoryLine> changed;  // with 409 stale: what is different now
    std::vector<Problem> problems;  // when several rows or fields are wrong
};
BOOST_DESCRIBE_STRUCT(Problem, (), (code, message_zh, message_en, do_zh, do_en, field, row,
                      column, value, changed, problems))

struct SignIn {
    std::string sign_in;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (sign_in, password))

struct Identity {
    std::string id;
    std::string role;
    UnitRef scope;
    Maybe<std::string> subject;  // a researcher's subject
};
BOOST_DESCRIBE_STRUCT(Identity, (), (id, role, scope, subject))

struct DemoAccount {
    std::string sign_in;
    std::string password;
    std::string role;
    std::string scope_name;
    Maybe<std::string> display;
};
BOOST_DESCRIBE_STRUCT(DemoAccount, (), (sign_in, password, role, scope_name, display))

struct SessionCounty {
    std::string title;
    bool demo = false;
};
BOOST_DESCRIBE_STRUCT(SessionCounty, (), (title, demo))

struct SessionMe {
    std::string account_id;
    Maybe<std::string> sign_in;
    std::string display;
    Maybe<std::string> person_id;
    bool must_change_password = false;
    Identity identity;
    std::vector<Identity> identities;
    std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(SessionMe, (), (account_id, sign_in, display, person_id,
                      must_change_password, identity, identities, permissions))

struct Session {
    bool signed_in = false;
    std::string csrf;
    SessionCounty county;
    std::vector<DemoAccount> demo_accounts;  // only on the demo and only while not signed in
    Maybe<SessionMe> me;
};
BOOST_DESCRIBE_STRUCT(Session, (), (signed_in, csrf, county, demo_accounts, me))

}  // namespace gongjin::api
