// A plan: a scheme that was checked, in the form that the engine evaluates.
//
// 1. Everything that a formula names is resolved to an index of this plan or to an attribute's
//    name; nothing is looked up by text while evaluating.
// 2. A plan is immutable and complete: it holds the words, clauses and marks that explanations
//    print, so that no source file is needed to say why.
// 3. Choices (readings, parameters left unset) are not in the plan; they come with the question.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scheme/rules.h"
#include "scheme/rules_money.h"
#include "scheme/rules_choice.h"
#include "scheme/rules_composition.h"
#include "scheme/table.h"
#include "vocabulary/calendar.h"
#include "vocabulary/kinds.h"
#include "vocabulary/words.h"

namespace gongjin {

// What a subject word ranges over.
enum class WordKind { authority, community, unit, role, person, symbol, record, population };

struct SubjectWord {
    std::string name;        // community, member, school, subject, young_posting
    Wording title;           // 成员校
    WordKind kind = WordKind::unit;
    int ref = -1;            // population: index in populations; record: index in kinds.kinds
    std::string domain;      // of `symbol`: the enum's name
    bool single_role = false;  // a role with exactly one holder: a community determines it
};

// One period of a family. Windows "each term" carry the term's id, because they belong to it.
struct PeriodInstance {
    std::string id;     // 2020-2021/1, 2020-2021, 2020, prepare, cycle/1, scheme
    Wording title;      // 2020学年第一学期 · 开学前一周
    DateRange days;
    std::string parent; // the term or year that it is a window of
    bool in_force = true;  // overlaps the scheme's force; else it is history, never judged
};

// How the periods of a family lie in time.
enum class FamilyKind {
    day, week, month, term, school_year, calendar_year, scheme_year, scheme,
    career,  // everything that is on record, until the scheme ends
    phase,   // one range, named by the scheme
    rounds,  // a list of ranges
    window,  // one range, perhaps none, for each period of `each`
    event,   // one range around each record of a kind, known only with the record
};

struct PeriodFamily {
    std::string name;   // term, school_year, calendar_year, scheme, prepare, pre_term_week
    Wording title;
    std::string clause;
    FamilyKind kind = FamilyKind::phase;
    int each = -1;      // of a window: the family that it is relative to
    int word = -1;      // of `event`: the records, and its first and last day
    Anchor from, until;
    // In order of their first day. A window has its parent's id (with /2, /3 if there are several).
    std::vector<PeriodInstance> instances;
};

struct Parameter {
    std::string name;
    Wording title;
    std::string clause;
    std::string unit;
    std::string assumed;                     // why, if the number is not in the text
    struct Dated { Date from; Expression value; };  // literal, list or choice
    std::vector<Dated> values;               // empty: unset, decided by a fact
    std::string set_by, ask;
    Type type = Type::number;                // number, money, date, boolean, symbol, set, text
    std::string domain;                      // enum of a symbol or list
    bool open = false;                       // a list that the text ends with 等
    int per = -1;                            // word: one value for each subject
    struct OfSubject { std::string subject; Fraction value; };
    std::vector<OfSubject> subjects;         // `values`; those of other subjects are set by facts
    std::optional<TableCell> within;         // what a fact may set it to
};

struct Reading {
    std::string name;
    Wording title;
    std::string clause;
    std::string ask;
    struct Option { std::string name; std::string title; };
    std::vector<Option> options;
    int chosen = -1;  // -1: unset; what needs it is undecided
    int option_of(std::string_view option) const;
};

// What a role or field of a kind must hold for a record to count, and the word it then offers.
struct Selector {
    enum class What { word, other } what = What::word;  // `other`: another unit of the community
    int word = -1;  // offers it; for `other` the word `school`
};

struct SelectorClause {
    std::string place;  // the kind's role or field
    bool is_field = false;
    std::vector<Selector> any_of;
};

struct Population {
    std::string name;
    Wording title;
    std::string clause;
    int base_word = -1;                   // school, person, or a kind
    std::vector<SelectorClause> clauses;  // of a population of records
    std::optional<Expression> where;
};

enum class Verb { count, sum, collect, stock, max, min, mean, latest, trimmed_mean };
// How far a record must have come to count; what comes after counts too.
enum class CountedState { verified, held, planned };

struct Measure {
    std::string name;
    Wording title;
    std::string clause;
    std::string unit;
    Verb verb = Verb::count;
    std::vector<int> kinds;               // of Plan::kinds
    int population = -1;                  // `count: young_posting`: only its records
    std::optional<Expression> value;      // of sum, collect, max .. latest
    std::vector<SelectorClause> clauses;  // a record must match every one
    std::optional<Expression> where;
    int instead_kind = -1;                // `or_instead`: may stand in, flagged
    std::optional<Expression> instead_where;
    std::string instead_clause;
    std::vector<int> not_counted_in;      // earlier measures that have the first claim
    bool needs_evidence = false;
    std::optional<Fraction> if_none;
    CountedState state = CountedState::verified;
    std::optional<Expression> best_of_each;  // only the best record per value of this counts
    int top = 0;                             // only the best so many count; 0: all
    Fraction drop, drop_low;                 // of trimmed_mean: left out at the top, at the bottom
    std::vector<int> offers;              // words that a rule's `per` may use
    // Parallel to `offers`: the clause that a tuple's subject must be found in; -1: it need only be
    // the community (or authority) of the units in the clauses.
    std::vector<int> offer_clauses;
    Type type = Type::number;             // what a reader gets: number, money, set, stock, ..
    std::string domain;                   // of a set: its elements
};

struct Value {
    std::string name;
    Wording title;
    std::string clause;
    std::string unit;
    ByReading<std::vector<int>> per;  // words; a single record word: a property of one record
    ByReading<int> over;              // period family; no options: on the day one asks
    Expression is;
    bool of_record = false; // `per` is one kind: may be used in filters
    std::string assumed, note;
};

struct Note { std::string clause, says; };

struct Plan {
    std::string scheme;    // fenghua-2019
    std::string title;
    std::string issuer;
    std::string file;      // for messages
    DateRange in_force;
    Calendar calendar;
    KindTable kinds;       // the standard kinds and the scheme's own
    Words vocabulary;
    std::vector<SubjectWord> words;
    std::vector<PeriodFamily> periods;
    std::vector<Parameter> parameters;
    std::vector<Reading> readings;
    std::vector<Table> tables;
    std::vector<Population> populations;
    std::vector<Roster> rosters;
    std::vector<Body> bodies;
    std::vector<Document> documents;
    std::vector<Measure> measures;
    std::vector<Value> values;
    std::vector<Duty> duties;
    std::vector<Eligibility> eligibility;
    std::vector<Entitlement> entitlements;
    std::vector<Fund> funds;
    std::vector<Selection> selections;
    std::vector<Status> statuses;
    std::vector<Score> scores;
    // Every rule but the duties, in the order of its family and then of the file; what
    // Op::outcome names.
    std::vector<RuleRef> rules;
    std::vector<Note> notes;
    std::string calendar_name;

    // -1 if there is none.
    int find_word(std::string_view name) const;
    int find_parameter(std::string_view name) const;
    int find_value(std::string_view name) const;
    int find_period(std::string_view name) const;
    int find_reading(std::string_view name) const;
    int find_measure(std::string_view name) const;
    int find_duty(std::string_view name) const;
    int find_rule(std::string_view name) const;  // index in `rules`
    RuleHead const& head_of(RuleRef rule) const;
};

}  // namespace gongjin
