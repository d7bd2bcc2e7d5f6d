// The API's structs: schemes, readings and overlays.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/places.h"

namespace gongjin::api {

struct RuleState {
    std::string state;
    std::string words;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(RuleState, (), (state, words, count))

struct Rule {
    std::string rule;
    std::string type;
    std::string title;
    std::string words;
    Maybe<std::string> formula;
    Maybe<std::string> strength;
    Maybe<std::string> assumed;
    Maybe<StateCounts> states;  // of the period across the viewer's scope
    std::vector<RuleState> results;  // the same of a rule that is no duty
};
BOOST_DESCRIBE_STRUCT(Rule, (), (rule, type, title, words, formula, strength, assumed, states,
                      results))

struct Clause {
    std::string id;
    std::string place;
    std::string section;  // heading above it, such as 三、工作任务(三)教师培养
    std::string sentence;  // the document's own words; same text for rows of one sentence
    std::string summary;
    std::string answer;
    Maybe<std::string> answer_text;  // why nothing is computed: 无需计算:…
    std::vector<std::string> readings;
    std::vector<Rule> rules;
};
BOOST_DESCRIBE_STRUCT(Clause, (), (id, place, section, sentence, summary, answer, answer_text,
                      readings, rules))

struct SchemeInForce {
    std::string from;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(SchemeInForce, (), (from, until))

struct Scheme {
    std::string id;
    std::string title;
    std::string issuer;
    Maybe<std::string> number;  // document number
    SchemeInForce in_force;
    std::string version;  // short hash
    Maybe<std::string> published_at;
    std::vector<Clause> clauses;
};
BOOST_DESCRIBE_STRUCT(Scheme, (), (id, title, issuer, number, in_force, version, published_at,
                      clauses))

struct RuleChange {
    std::string type;    // the section of the scheme: duties, parameters, ..
    std::string rule;
    std::string title;
    std::string change;  // added, removed, changed
    Maybe<std::string> before;  // in words, where the sort of rule has words
    Maybe<std::string> after;
};
BOOST_DESCRIBE_STRUCT(RuleChange, (), (type, rule, title, change, before, after))

struct SchemeVersion {
    std::string version;  // short hash
    std::int64_t seq = 0;
    std::string title;
    std::string from;
    Maybe<std::string> until;  // last first day of a period that it judges
    std::string published_at;
    std::string published_by;
    std::string standing;  // past, current, future
    std::vector<RuleChange> changes;  // against the version before
};
BOOST_DESCRIBE_STRUCT(SchemeVersion, (), (version, seq, title, from, until, published_at,
                      published_by, standing, changes))

struct CaseFile {
    std::string name;  // visits-by-share.yaml
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CaseFile, (), (name, text))

struct PublishCommand {
    std::string command_id;
    std::int64_t expects = 0;  // the newest version's seq
    std::string from;
    std::string scheme_yaml;
    Maybe<std::string> clauses_yaml;  // left out: as published
    Maybe<std::string> document;
    Maybe<std::vector<CaseFile>> cases;  // new or changed ones; the others stay
    Maybe<bool> dry_run;
};
BOOST_DESCRIBE_STRUCT(PublishCommand, (), (command_id, expects, from, scheme_yaml, clauses_yaml,
                      document, cases, dry_run))

struct Publication {
    bool dry_run = false;
    std::string version;
    std::string from;
    std::vector<RuleChange> changes;
    std::vector<std::string> periods;  // running now, judged by this version
    std::int64_t findings_changed = 0;  // in these periods
    std::int64_t results_changed = 0;
    std::vector<Problem> warnings;  // of the checker
};
BOOST_DESCRIBE_STRUCT(Publication, (), (dry_run, version, from, changes, periods,
                      findings_changed, results_changed, warnings))

// One finding or result that would be another under a choice.
struct ReadingEffect {
    std::string title;
    std::string who;
    Maybe<std::string> now;   // none: it is not there
    Maybe<std::string> then;
};
BOOST_DESCRIBE_STRUCT(ReadingEffect, (), (title, who, now, then))

struct ReadingOption {
    std::string option;
    std::string title;
    Maybe<StateCounts> states;
    Maybe<std::int64_t> changed;  // findings of the period that would differ from today's
    Maybe<std::int64_t> results_changed;  // results of other rules that would
    std::vector<ReadingEffect> effects;   // the first ones of both
};
BOOST_DESCRIBE_STRUCT(ReadingOption, (), (option, title, states, changed, results_changed,
                      effects))

struct Reading {
    std::string name;
    std::int64_t seq = 0;  // for expects; 0 when never chosen
    std::string clause;
    std::string place;
    Maybe<std::string> sentence;
    std::string ask;
    std::optional<std::string> chosen;
    Maybe<bool> by_default;
    Maybe<std::string> chosen_by;
    Maybe<std::string> chosen_at;
    Maybe<std::string> note;
    std::vector<ReadingOption> options;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (name, seq, clause, place, sentence, ask, chosen, by_default,
                      chosen_by, chosen_at, note, options))

struct OverlayCommand {
    std::string command_id;
    std::string scheme;
    std::string action;
    std::vector<std::string> duties;  // empty means all
    std::vector<std::string> units;  // communities or schools; empty means the county
    std::string from;
    std::string until;
    Maybe<std::string> to_date;  // with postpone
    Maybe<std::string> to_value;  // with reduce
    Maybe<std::string> to_kind;  // with replace
    std::string basis;  // title of the document that decides it
    Maybe<std::string> basis_number;
    Maybe<std::string> basis_date;
    Maybe<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OverlayCommand, (), (command_id, scheme, action, duties, units, from,
                      until, to_date, to_value, to_kind, basis, basis_number, basis_date, note))

struct Overlay : OverlayCommand {
    std::string id;
    std::int64_t seq = 0;
    std::vector<std::string> duty_titles;
    std::vector<std::string> unit_names;
    std::string decided_by;
    std::string decided_at;
    bool revoked = false;
    Maybe<std::string> revoked_at;
    Maybe<std::int64_t> affected;  // findings it bears on
    Maybe<std::int64_t> changed;  // findings of all periods that would differ without it
    Maybe<std::int64_t> results_changed;
};
BOOST_DESCRIBE_STRUCT(Overlay, (OverlayCommand), (id, seq, duty_titles, unit_names, decided_by,
                      decided_at, revoked, revoked_at, affected, changed, results_changed))

}  // namespace gongjin::api
