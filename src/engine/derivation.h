// How a result was reached: a tree in which every figure opens to what it was made from, down to
// records, roster entries and numbers of the scheme.
//
// 1. Every figure in it is what the evaluator gives for that formula in that place; nothing is
//    computed in another way for the explanation.
// 2. Figures are exact texts. A tree has an end: folds over many list the first of them and say
//    how many are left out.
#pragma once

#include <string>
#include <vector>

#include "engine/explanation.h"
#include "engine/rule_result.h"

namespace gongjin {

enum class StepKind {
    item, bonus, penalty, combine, cap, rounding, veto, grade, pass, raters,
    formula, condition, value, measure, parameter, table, row, fold, element, attribute, calendar,
    finding, result, earlier,
    share, payment, limit, prorate, split, fund,
    ranking, candidate, places, state, move,
    seat, step, exemption, more,
};
std::string_view name_of(StepKind kind);

struct Derivation {
    StepKind kind = StepKind::formula;
    std::string title;
    std::string value;     // exact; 是, 否, 未知, 不适用 and words as they are printed
    std::string unit;
    std::string words;     // how, in words
    std::string worked;    // the formula with its figures: 30 - 2 × (15 - 13)
    std::string clause;
    std::string note;      // what is assumed, why it is held, what is missing
    Subject subject;       // of an element or candidate; id empty: of nobody
    std::string finding_id, result_id;  // where to go on
    std::vector<CountedRecord> counted, not_counted;
    std::vector<Derivation> parts;
};

struct ResultExplanation {
    RuleResult result;
    std::vector<std::string> clauses;
    std::string formula_text;  // as the scheme writes it; empty where there are several
    std::vector<Derivation> steps;
    std::vector<ReadingInPlay> readings;  // with what each other choice would make of this result
    std::int64_t data_seq = 0;
};

}  // namespace gongjin
