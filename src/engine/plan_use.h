// What can be said of a plan before any record is seen: which names its formulas read, and for
// which words every measure is read.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheme/plan.h"

namespace gongjin {

// `over` of a Fold that is no word of the plan.
constexpr int kOverDuties = -1;
constexpr int kOverPeriods = -2;
constexpr int kOverRole = -3;  // somebody in a role of the filter's record; Expression::name

void for_each_part(Expression const& root, std::function<void(Expression const&)> const& visit);
void for_each_formula(Plan const& plan, std::function<void(Expression const&)> const& visit);

// The formulas of a rule's header and body; all are read for the rule's own tuple.
std::vector<Expression const*> formulas_of(RuleHead const& head);
std::vector<Expression const*> formulas_of(Plan const& plan, RuleRef rule);
void add_formulas(Entitlement const& rule, std::vector<Expression const*>& out);
void add_formulas(Fund const& rule, std::vector<Expression const*>& out);

// Those that are read for a group instead: a selection's places, the total of a split.
struct GroupFormula {
    Expression const* formula = nullptr;
    std::vector<int> words;
};
std::vector<GroupFormula> group_formulas_of(Plan const& plan, RuleRef rule);

// The clause of the number that a formula reads: its first parameter, else its first table or
// value; empty: it reads none.
std::string clause_of_number(Plan const& plan, Expression const& formula);

// Names of the roles and fields of records that any rule reads; sorted.
std::vector<std::string> record_names_in(Plan const& plan);
// Which kinds' records findings can be about, or other records can name; parallel to the kinds.
std::vector<bool> numbered_kinds(Plan const& plan);

// The words by which a measure's records are told apart, in ascending order.
using KeyWords = std::vector<int>;

// A word that is bound, outermost first, and the key words that follow from it.
struct KeyPart {
    int word = -1;
    int from = -1;  // index into the bound words that determines it
};
std::vector<KeyPart> key_parts(Plan const& plan, Measure const& measure,
                               std::vector<int> const& bound);
// The words that `of` puts in the tuple's place; `bound` if it names nothing.
std::vector<int> words_of(Plan const& plan, Expression const& part, std::vector<int> const& bound);

// Words that a word's subject determines besides its community: of a record, those of its kind.
std::vector<int> words_of_record(Plan const& plan, int word);
// The field of a kind that holds one word of an enum; none if it has no such field, or several.
KindField const* only_field_of(Kind const& kind, std::string_view domain);
// The kind of a record word or of a population of records; -1: neither.
int kind_of_word(Plan const& plan, int word);

// Every (measure, key words) that a duty or another rule reads, under any reading; sorted, each
// once.
struct MeasureUse {
    int measure = -1;
    KeyWords words;
    auto operator<=>(MeasureUse const&) const = default;
};
std::vector<MeasureUse> uses_of(Plan const& plan, int duty);
std::vector<MeasureUse> uses_of_rule(Plan const& plan, int rule);  // of Plan::rules

// Kinds whose records decide seats, steps and exceptions of a rule; indices of Plan::kinds.
std::vector<int> kinds_of_rule(Plan const& plan, RuleHead const& head);
std::vector<int> kinds_of_rule(Plan const& plan, RuleRef rule);

// The readings that decide what a measure counts; ascending.
std::vector<int> readings_of(Plan const& plan, int measure);
// Whether a value follows from units and people alone, whatever is done and whenever one asks.
bool reads_only_the_world(Plan const& plan, Value const& value);
// Whether a formula reads an earlier period.
bool looks_back(Plan const& plan, int duty);

}  // namespace gongjin
