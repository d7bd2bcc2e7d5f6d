// The API's structs: a scheme that is being made of a document.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/session.h"

namespace gongjin::api {

struct DraftLine {
    std::string title;
    std::string what;
    std::string bound;
    std::string value;
    std::string rule;
};
BOOST_DESCRIBE_STRUCT(DraftLine, (), (title, what, bound, value, rule))

struct DraftForm {
    std::string type;
    std::string name;  // empty: a new rule
    std::string title;
    std::string clause;
    std::string who;
    std::string role;
    std::string to;
    std::string over;
    std::string window;
    std::string kind;
    std::string work;
    std::string unit;
    std::string bound;
    std::string value;
    std::string most;
    std::string strength;
    std::string from;
    std::string until;
    bool assumed = false;
    std::vector<DraftLine> lines;
};
BOOST_DESCRIBE_STRUCT(DraftForm, (), (type, name, title, clause, who, role, to, over, window, kind,
                      work, unit, bound, value, most, strength, from, until, assumed, lines))

struct WordLine {
    std::string label;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(WordLine, (), (label, words))

struct DraftRule {
    std::string name;
    std::string section;  // duties, documents, ..
    std::string title;
    std::string clause;
    Maybe<DraftForm> form;  // absent: written by hand, more than a form can say
    std::vector<WordLine> told;
};
BOOST_DESCRIBE_STRUCT(DraftRule, (), (name, section, title, clause, form, told))

struct DraftCandidate {
    std::string id;
    std::string clause;
    std::string phrase;
    std::string sort;  // in Chinese
    std::int64_t confidence = 0;
    std::string state;  // open, accepted, refused
    Maybe<std::string> kept;  // why it cannot be computed as it stands
    DraftForm form;
    std::vector<WordLine> told;
};
BOOST_DESCRIBE_STRUCT(DraftCandidate, (), (id, clause, phrase, sort, confidence, state, kept, form,
                      told))

struct DraftClause {
    std::string id;
    std::string place;
    std::string section;  // headings above it
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(DraftClause, (), (id, place, section, sentence))

struct DraftProblem {
    std::string severity;  // error, warning
    std::string file;      // scheme, clauses; empty: neither
    Problem problem;
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::string rule;    // whose form causes it; empty: none
    std::string field;   // of the form
    std::string clause;
};
BOOST_DESCRIBE_STRUCT(DraftProblem, (), (severity, file, problem, line, column, rule, field,
                      clause))

struct DraftName {
    std::string written;
    std::string id;     // of the school that is meant; empty: not known
    std::string means;  // known, new, unknown
    std::string stage;  // of a new one
    std::vector<UnitRef> near;
};
BOOST_DESCRIBE_STRUCT(DraftName, (), (written, id, means, stage, near))

struct DraftCommunity {
    std::string title;
    std::int64_t line = 0;
    DraftName lead;
    std::vector<DraftName> members;
    std::string trouble;  // in words; empty: none
};
BOOST_DESCRIBE_STRUCT(DraftCommunity, (), (title, line, lead, members, trouble))

struct NameMeant {
    std::string written;
    std::string means;  // a school's id, or new
    std::string stage;
};
BOOST_DESCRIBE_STRUCT(NameMeant, (), (written, means, stage))

struct DraftHead {
    std::string scheme;
    std::string title;
    std::string issuer;
    std::string from;
    std::string until;
    std::string calendar;
    bool communities = false;
};
BOOST_DESCRIBE_STRUCT(DraftHead, (), (scheme, title, issuer, from, until, calendar, communities))

struct DraftSummary {
    std::string id;
    std::int64_t seq = 0;
    std::string title;
    std::string based_on;  // a scheme of the county; empty: a new one
    std::int64_t rules = 0;
    std::string changed_at;
    std::string changed_by;
};
BOOST_DESCRIBE_STRUCT(DraftSummary, (), (id, seq, title, based_on, rules, changed_at, changed_by))

struct SchemeDraft : DraftSummary {
    DraftHead head;
    std::string number;  // of the document
    std::string file;
    std::string unreadable;  // why there are no forms: the text is no YAML
    std::vector<DraftClause> clauses;
    std::vector<DraftCandidate> candidates;
    std::vector<DraftRule> rule_list;
    std::vector<DraftProblem> problems;
    bool sound = false;
    std::vector<std::string> calendars;
    std::string roster;  // the lines as written
    std::vector<NameMeant> names;
    std::vector<DraftCommunity> communities;
    bool roster_sound = false;
    std::string scheme_yaml;
    std::string clauses_yaml;
    std::string base_yaml;  // of the version that it is based on
};
BOOST_DESCRIBE_STRUCT(SchemeDraft, (DraftSummary), (head, number, file, unreadable, clauses,
                      candidates, rule_list, problems, sound, calendars, roster, names,
                      communities, roster_sound, scheme_yaml, clauses_yaml, base_yaml))

struct DraftCheck {
    std::vector<DraftProblem> problems;
    bool sound = false;
};
BOOST_DESCRIBE_STRUCT(DraftCheck, (), (problems, sound))

struct DraftTold {
    std::vector<WordLine> told;
    std::vector<DraftProblem> problems;
};
BOOST_DESCRIBE_STRUCT(DraftTold, (), (told, problems))

struct NamedEntry {
    std::string name;
    std::string title;
    std::string section;
};
BOOST_DESCRIBE_STRUCT(NamedEntry, (), (name, title, section))

struct SchemeLanguage {
    std::vector<std::string> top;
    std::map<std::string, std::vector<std::string>> sections;
    std::vector<NamedEntry> names;  // of the draft
    std::vector<NamedEntry> kinds;
    std::vector<NamedEntry> words;  // subjects, attributes, enums and their words, periods
    std::vector<NamedEntry> functions;
};
BOOST_DESCRIBE_STRUCT(SchemeLanguage, (), (top, sections, names, kinds, words, functions))

struct TrialLine {
    std::string rule;
    std::string title;
    std::string amount;
    std::string unit;
    std::int64_t times = 0;  // findings or payments
    std::int64_t undecided = 0;
};
BOOST_DESCRIBE_STRUCT(TrialLine, (), (rule, title, amount, unit, times, undecided))

struct TrialBreak {
    std::string rule;
    std::string words;
    bool impossible = false;
};
BOOST_DESCRIBE_STRUCT(TrialBreak, (), (rule, words, impossible))

struct SchemeTrial {
    std::string period;
    std::int64_t schools = 0;
    std::int64_t communities = 0;
    std::int64_t teachers = 0;
    std::string cost;
    std::string per_teacher;
    std::vector<TrialLine> duties;
    std::vector<TrialLine> payments;
    std::vector<TrialBreak> breaks;
};
BOOST_DESCRIBE_STRUCT(SchemeTrial, (), (period, schools, communities, teachers, cost, per_teacher,
                      duties, payments, breaks))

struct DraftPublication {
    bool dry_run = false;
    std::string scheme;
    std::string from;
    std::int64_t duties = 0;
    std::int64_t other_rules = 0;
    std::int64_t kept = 0;  // sentences that nothing is computed of
    std::int64_t communities = 0;
    std::int64_t new_schools = 0;
    std::vector<std::string> past;  // periods that have ended and will be judged too
    std::vector<std::string> now;   // running ones
    std::int64_t warnings = 0;
};
BOOST_DESCRIBE_STRUCT(DraftPublication, (), (dry_run, scheme, from, duties, other_rules, kept,
                      communities, new_schools, past, now, warnings))

}  // namespace gongjin::api
