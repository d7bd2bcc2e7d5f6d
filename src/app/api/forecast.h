// The API's structs: what a scheme would demand and cost, its own cases, its checker, and what an
// amendment would have changed. One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/schemes.h"

namespace gongjin::api {

struct NamedFigure {
    std::string name;  // a unit, a term, a fund, a rule
    std::string title;
    std::string figure;
};
BOOST_DESCRIBE_STRUCT(NamedFigure, (), (name, title, figure))

struct NotKnown {
    std::string what;
    std::int64_t times = 0;
};
BOOST_DESCRIBE_STRUCT(NotKnown, (), (what, times))

struct ForecastChange {
    std::string kind;  // parameter, reading
    std::string name;
    std::string title;
    std::string value;
    std::string value_title;
};
BOOST_DESCRIBE_STRUCT(ForecastChange, (), (kind, name, title, value, value_title))

struct ForecastDemand {
    std::string rule;
    std::string title;
    std::string place;  // of its clauses
    std::vector<std::string> clauses;
    std::string section;
    std::string strength;
    std::string unit;
    Maybe<std::string> need;  // of the year; of what lasts the most at one time
    bool lasts = false;
    std::vector<NamedFigure> terms;
    Maybe<std::string> heads;   // that one occasion takes at least: 5, or 3–5
    Maybe<std::string> people;  // heads by occasions, over the year
    std::int64_t applicable = 0;
    std::int64_t met = 0;
    std::int64_t undecided = 0;
    std::vector<NotKnown> not_known;
};
BOOST_DESCRIBE_STRUCT(ForecastDemand, (), (rule, title, place, clauses, section, strength, unit,
                      need, lasts, terms, heads, people, applicable, met, undecided, not_known))

struct ForecastWho {
    std::string type;
    std::string id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ForecastWho, (), (type, id, name))

struct ForecastLoad {
    ForecastWho who;
    std::string period;
    std::string period_title;
    std::vector<NamedFigure> units;
    std::vector<NamedFigure> rules;
};
BOOST_DESCRIBE_STRUCT(ForecastLoad, (), (who, period, period_title, units, rules))

struct ForecastPayment {
    std::string rule;
    std::string title;
    std::string place;
    std::vector<std::string> clauses;
    std::string unit;
    std::string amount;
    std::int64_t due = 0;
    std::int64_t undecided = 0;
    std::vector<NamedFigure> funds;
    std::vector<NamedFigure> payees;
    std::vector<NotKnown> not_known;
};
BOOST_DESCRIBE_STRUCT(ForecastPayment, (), (rule, title, place, clauses, unit, amount, due,
                      undecided, funds, payees, not_known))

struct ForecastFund {
    std::string rule;
    std::string title;
    std::string period;
    std::string subject;
    std::string state;
    Maybe<std::string> amount;
    Maybe<std::string> paid;
    Maybe<std::string> left;
};
BOOST_DESCRIBE_STRUCT(ForecastFund, (), (rule, title, period, subject, state, amount, paid, left))

struct ForecastSqueeze {
    std::string kind;
    bool impossible = false;
    std::string rule;
    std::string title;
    std::string place;
    std::vector<std::string> clauses;
    ForecastWho who;
    ForecastWho at;
    std::string period;
    std::string period_title;
    std::string need;
    std::string unit;
    Maybe<std::string> have;
    Maybe<std::string> ratio;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ForecastSqueeze, (), (kind, impossible, rule, title, place, clauses, who, at,
                      period, period_title, need, unit, have, ratio, words))

struct ForecastStaff {
    std::int64_t schools = 0;
    std::int64_t communities = 0;
    std::int64_t people = 0;
    std::int64_t teachers = 0;
};
BOOST_DESCRIBE_STRUCT(ForecastStaff, (), (schools, communities, people, teachers))

// Of those that owe something: who can do all of it.
struct ForecastAble {
    std::int64_t schools = 0;
    std::int64_t of_schools = 0;
    std::int64_t communities = 0;
    std::int64_t of_communities = 0;
};
BOOST_DESCRIBE_STRUCT(ForecastAble, (), (schools, of_schools, communities, of_communities))

struct Forecast {
    std::string scheme;
    std::string title;
    std::string basis;  // county, sample
    std::string period;
    std::string period_title;
    std::string from;
    std::string until;
    std::int64_t teaching_weeks = 0;
    ForecastStaff staff;
    std::vector<ForecastChange> changes;
    std::int64_t applicable = 0;
    std::int64_t met = 0;
    std::int64_t undecided = 0;
    std::int64_t invented = 0;
    Maybe<std::string> per_teacher;  // occasions and lessons for each teacher
    std::string cost;
    Maybe<std::string> tightest;  // the largest ratio
    ForecastAble able;
    std::vector<NamedFigure> totals;  // by unit, of what does not last
    std::vector<ForecastDemand> demands;
    std::vector<ForecastLoad> loads;
    std::vector<ForecastPayment> payments;
    std::vector<ForecastFund> funds;
    std::vector<ForecastSqueeze> squeezes;
    std::vector<NotKnown> not_known;
};
BOOST_DESCRIBE_STRUCT(Forecast, (), (scheme, title, basis, period, period_title, from, until,
                      teaching_weeks, staff, changes, applicable, met, undecided, invented,
                      per_teacher, cost, tightest, able, totals, demands, loads, payments, funds,
                      squeezes, not_known))

// What can be tried otherwise.
struct ForecastParameter {
    std::string name;  // practice_due.preschool
    std::string title;
    std::string clause;
    std::string place;
    std::string unit;
    std::string type;  // number, money, date, boolean, symbol, set, text
    Maybe<std::string> value;      // as the text or the county has it
    Maybe<std::string> set_by;     // whoever decides it, where the text leaves it open
    Maybe<std::string> assumed;
    std::vector<std::string> rules;  // titles of what reads it
};
BOOST_DESCRIBE_STRUCT(ForecastParameter, (), (name, title, clause, place, unit, type, value, set_by,
                      assumed, rules))

struct ForecastReading {
    std::string name;
    std::string ask;
    std::string place;
    std::optional<std::string> chosen;
    std::vector<Choice> options;
};
BOOST_DESCRIBE_STRUCT(ForecastReading, (), (name, ask, place, chosen, options))

struct ForecastChoices {
    std::vector<ForecastParameter> parameters;
    std::vector<ForecastReading> readings;
    std::vector<Choice> periods;  // school years in which the scheme is in force
    std::string usual_period;
};
BOOST_DESCRIBE_STRUCT(ForecastChoices, (), (parameters, readings, periods, usual_period))

// ---- the checker and the scheme's own cases

struct CheckFinding {
    std::string severity;  // error, warning
    Problem problem;
    std::string file;
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::string text;  // the line of the file
};
BOOST_DESCRIBE_STRUCT(CheckFinding, (), (severity, problem, file, line, column, text))

struct SchemeCheck {
    std::string version;
    std::int64_t rules = 0;
    std::int64_t readings = 0;
    std::int64_t cases = 0;
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    std::vector<CheckFinding> items;
};
BOOST_DESCRIBE_STRUCT(SchemeCheck, (), (version, rules, readings, cases, errors, warnings, items))

struct Mismatch {
    std::int64_t line = 0;
    std::string what;    // the rule and for whom
    std::string figure;  // state, have, missing, ..; empty: whether there is a finding at all
    Maybe<std::string> wanted;
    Maybe<std::string> got;
};
BOOST_DESCRIBE_STRUCT(Mismatch, (), (line, what, figure, wanted, got))

struct CaseOutcome {
    std::string file;
    std::string scenario;
    bool passed = false;
    std::int64_t expectations = 0;
    std::vector<std::string> rules;  // titles of what it looks at
    std::vector<Mismatch> wrong;
    Maybe<Problem> problem;  // it could not be read
    std::string text;        // the file, where it did not pass
};
BOOST_DESCRIBE_STRUCT(CaseOutcome, (), (file, scenario, passed, expectations, rules, wrong, problem,
                      text))

struct SchemeCases {
    std::string version;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::vector<std::string> untried;  // titles of rules that no case looks at
    std::vector<CaseOutcome> items;
};
BOOST_DESCRIBE_STRUCT(SchemeCases, (), (version, passed, failed, untried, items))

// ---- an amendment

struct ForecastDraft {
    std::string scheme_yaml;
    Maybe<std::string> basis;
    Maybe<std::string> period;
};
BOOST_DESCRIBE_STRUCT(ForecastDraft, (), (scheme_yaml, basis, period))

struct CompareDraft {
    std::string scheme_yaml;
};
BOOST_DESCRIBE_STRUCT(CompareDraft, (), (scheme_yaml))

struct ChangedStanding {
    std::string state;
    std::string words;  // 进行中 14/15
};
BOOST_DESCRIBE_STRUCT(ChangedStanding, (), (state, words))

struct ChangedOutcome {
    std::string family;
    std::string rule;
    std::string title;
    std::string place;
    std::string who;
    std::string period;
    std::string period_title;
    Maybe<ChangedStanding> before;
    Maybe<ChangedStanding> after;
    std::vector<std::string> because;  // titles of changed entries
    bool tried = false;
};
BOOST_DESCRIBE_STRUCT(ChangedOutcome, (), (family, rule, title, place, who, period, period_title,
                      before, after, because, tried))

struct SchemeComparison {
    std::string from;
    std::string until;
    std::int64_t compared = 0;
    std::int64_t changed = 0;
    std::vector<RuleChange> entries;
    std::vector<ChangedOutcome> items;  // the first ones
    SchemeCases cases;                  // the scheme's own, under the new text
};
BOOST_DESCRIBE_STRUCT(SchemeComparison, (), (from, until, compared, changed, entries, items,
                      cases))

}  // namespace gongjin::api
