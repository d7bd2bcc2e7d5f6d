// A scheme's text as typed structs: every key was checked, every formula parsed, no name looked up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/formula.h"
#include "scheme/plan.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

// A word of the file with its place. Not written: the mark's line is 0.
struct Text {
    std::string text;
    Mark mark;
    bool given() const { return mark.line > 0; }
};

// A formula text, a list of them (all must hold), or a choice.
struct FormulaSyntax {
    enum class Form { absent, broken, formula, all_of, choice };
    struct Case;
    Form form = Form::absent;
    Mark mark;
    Formula formula;
    std::vector<FormulaSyntax> items;
    Formula by;  // of a choice: a path
    std::vector<Case> cases;
    std::vector<FormulaSyntax> else_;  // 0 or 1
    bool given() const { return form != Form::absent; }
};
struct FormulaSyntax::Case {
    Text label;
    FormulaSyntax value;
};

// `per: member`, `per: [member, subject]`, `per: reading.x`, `while: {by: reading.x, option:
// word}`.
struct ScopeSyntax {
    Mark mark;
    std::vector<Text> words;   // without a reading
    Text reading;              // the name after `reading.`
    struct Option { Text name; std::vector<Text> words; };
    std::vector<Option> options;  // of {by: ..}; empty: each option is itself the word
    bool given() const { return mark.line > 0; }
};

struct RuleSyntax {
    Text name;
    Wording title;
    std::vector<Text> clauses;
    std::string note, assumed;
    std::string basis;        // the superior document that allows it
    std::string parent;       // the scheme that it was taken from
    Text section, strength;
    ScopeSyntax per, over, in_while;
    std::vector<Text> modes;  // in_mode
    Text presence;            // scope
    FormulaSyntax applies;
    struct Exempt {
        Text name;
        std::vector<Text> clauses;
        FormulaSyntax when;
        Text strength, at_most;
        std::vector<Text> proof;
    };
    std::vector<Exempt> exempt;
};

struct RoleSyntax { Text name; std::string word; Text is; };
struct PeriodSyntax {
    RuleSyntax rule;
    std::optional<DateRange> range;
    std::vector<DateRange> list;
    Text each, weeks, from, until;
    std::vector<Text> months;
};
// A value as written: a word, a list of words, or a choice among such.
struct LiteralSyntax {
    enum class Form { absent, word, list, choice, unset };
    struct Case;
    Form form = Form::absent;
    Mark mark;
    std::vector<Text> words;
    Formula by;
    std::vector<Case> cases;  // label `else` is the rest
};
struct LiteralSyntax::Case { Text label; LiteralSyntax value; };
struct ParameterSyntax {
    RuleSyntax rule;
    struct Dated { std::optional<Date> from; LiteralSyntax value; };
    std::vector<Dated> values;
    struct OfSubject { Text subject, value; };
    std::vector<OfSubject> subjects;  // `values:`
    Text unit, per, set_by, ask, within, total;
    std::vector<Text> sum_of;        // parameters that are its parts
    bool open = false;
    bool unset = false;
};
struct ReadingSyntax {
    RuleSyntax rule;
    std::string ask;
    std::vector<Text> options;
    std::vector<std::pair<Text, std::string>> words;  // option -> how people say it
    Text chosen;
};
struct SelectorSyntax { Text place; std::vector<Text> words; };
struct PopulationSyntax {
    RuleSyntax rule;
    Text each;
    std::vector<SelectorSyntax> selectors;
    FormulaSyntax where;
};
struct SeatSyntax {
    Text seat, count, inside, each, from, chosen;
    ScopeSyntax as;
    FormulaSyntax where;
    std::vector<Text> holders;
};
struct SeatingSyntax {  // a roster or a body
    RuleSyntax rule;
    std::vector<SeatSyntax> seats;
    Text size, from, due;
    std::vector<Text> same, under;
};
// `words: {name: how people say it}`
using WordsSyntax = std::vector<std::pair<Text, std::string>>;
// How people say it; the name itself if nothing is said.
std::string word_for(WordsSyntax const& words, std::string const& name);

struct DocumentSyntax {
    RuleSyntax rule;
    WordsSyntax words;  // of the steps: 起草
    std::vector<Text> path, sections;
    Text due, valid_from, valid_until;
};
struct MeasureSyntax {
    RuleSyntax rule;
    std::optional<Verb> verb;
    Mark verb_mark;
    std::vector<Text> kinds;
    FormulaSyntax value;
    std::vector<SelectorSyntax> selectors;
    FormulaSyntax where;
    Text instead_kind, if_none, state, top, drop;
    FormulaSyntax best_of_each;
    std::vector<Text> instead_clauses;
    FormulaSyntax instead_where;
    std::vector<Text> not_counted_in;
    std::vector<Text> evidence;
};
struct ValueSyntax { RuleSyntax rule; Text unit; FormulaSyntax is; };
struct DutySyntax {
    RuleSyntax rule;
    Text owed_by, to, due;
    std::vector<Text> evidence;
    FormulaSyntax require;
};
struct TableSyntax {
    RuleSyntax rule;
    std::vector<Text> takes;
    Text gives;
    int match = 0;  // of one, first, every, slices
    struct Row {
        std::vector<Text> cells;
        bool is_rest = false;
        FormulaSyntax when;
        Text give;
        Mark mark;
    };
    std::vector<Row> rows;
};
struct EligibilitySyntax { RuleSyntax rule; Text of; FormulaSyntax require; };
struct OrderSyntax { Mark mark; FormulaSyntax by; bool high = true; };
struct SplitSyntax {
    Mark mark;
    FormulaSyntax total, by, first;
    Text step, left_over;
    std::vector<OrderSyntax> ties;
};
struct PayerSyntax { Text fund; FormulaSyntax share; bool rest = false; };
struct EntitlementSyntax {
    RuleSyntax rule;
    Text to;
    FormulaSyntax when, amount;
    std::optional<SplitSyntax> split;
    struct AtMost { Mark mark; FormulaSyntax periods, amount; Text each; };
    std::optional<AtMost> at_most;
    Text prorate, round_to, round_how, paid;
    std::vector<PayerSyntax> payers;
};
struct FundSyntax {
    RuleSyntax rule;
    FormulaSyntax amount;
    bool unset = false;  // `amount: unset`: decided by a fact
    Text overspend, balance, accounts;
    std::string audit_by;
    bool published = false;
    std::vector<Text> uses, never;
};
struct StageSyntax {
    RuleSyntax rule;
    FormulaSyntax places;  // the path `rest`: everybody left
    Text weight;
    std::vector<Text> within;
    FormulaSyntax among;
    Text ties, unfilled;
};
struct SelectionSyntax {
    RuleSyntax rule;
    Text of;
    std::vector<Text> within;
    FormulaSyntax among;
    std::vector<OrderSyntax> order;
    std::vector<StageSyntax> stages;
    Text limit_per;
    FormulaSyntax at_most;
};
struct StatusSyntax {
    RuleSyntax rule;
    Text of, start;
    struct Move { Text from, to; FormulaSyntax when; std::vector<Text> clauses; };
    std::vector<Move> moves;
    WordsSyntax words;  // of the states
};
struct MarkSyntax {
    Text name;
    Wording title;
    std::vector<Text> clauses;
    Text out_of, items_unset, bonus_at_most, round_to, round_how, drop;
    std::vector<MarkSyntax> items, bonus, penalty;
    FormulaSyntax points, full_if, line, at_least, at_most, combine, pass;
    std::vector<std::pair<Text, Text>> raters;  // group, share
    WordsSyntax rater_words;
    Mark rated;                                 // line 0: not written
    struct Veto {
        std::vector<Text> clauses;
        FormulaSyntax when;
        Text then, word;
        std::string basis;
    };
    std::vector<Veto> vetoes;
    Text grade;                      // a table or a selection
    std::vector<std::vector<Text>> bands;  // [range, word]
    std::vector<Text> shape;
};
struct ScoreSyntax { RuleSyntax rule; Text given_to; MarkSyntax root; };
struct NoteSyntax { Text clause; std::string says; };

struct SchemeSyntax {
    Text id, calendar;
    std::string title, issuer;
    Mark top;
    std::optional<DateRange> in_force;
    YamlNode const* kinds = nullptr;       // read by the vocabulary
    YamlNode const* attributes = nullptr;
    std::vector<RoleSyntax> roles;
    std::vector<PeriodSyntax> periods;
    std::vector<ParameterSyntax> parameters;
    std::vector<ReadingSyntax> readings;
    std::vector<PopulationSyntax> populations;
    std::vector<SeatingSyntax> rosters, bodies;
    std::vector<DocumentSyntax> documents;
    struct Mode { Text name; std::string title; };
    std::vector<Mode> modes;
    std::vector<MeasureSyntax> measures;
    std::vector<ValueSyntax> values;
    std::vector<DutySyntax> duties;
    std::vector<TableSyntax> tables;
    std::vector<EligibilitySyntax> eligibility;
    std::vector<EntitlementSyntax> entitlements;
    std::vector<FundSyntax> funds;
    std::vector<SelectionSyntax> selections;
    std::vector<StatusSyntax> statuses;
    std::vector<ScoreSyntax> scores;
    std::vector<NoteSyntax> notes;
    std::vector<std::string> follows;  // aliases
};

// fenghua-2019: a name of one folder, never a path.
bool is_scheme_id(std::string_view id);

// `root` must outlive the result.
SchemeSyntax read_syntax(YamlNode const& root, std::string_view bytes, Problems& problems);

}  // namespace gongjin
