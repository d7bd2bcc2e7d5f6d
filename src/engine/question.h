// The question that an evaluation answers, and the two evaluators.
//
// 1. `evaluate` is the definition: it scans the records for every figure. Slow and plain.
// 2. `Engine` holds the same answer ready and keeps it so, record by record. In every test run the
//    two are compared.
// 3. Neither reads a clock: the day comes with the question.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/derivation.h"
#include "engine/explanation.h"
#include "engine/finding.h"
#include "engine/rule_result.h"
#include "record/county.h"
#include "record/record.h"
#include "scheme/plan.h"

namespace gongjin {

struct Question {
    std::string period;  // only findings of exactly this period; empty: all
    Date as_of;
    std::map<std::string, std::string> readings;  // what if: these instead of the county's choices
};

std::vector<Finding> evaluate(Plan const& plan, County const& county,
                              std::map<std::string, Record> const& records,
                              Question const& question);

// A named formula of the scheme that is no property of one record.
struct ValueFigure {
    std::string name;
    std::vector<Subject> subjects;
    std::string period;
    std::string text;  // an exact number, "a..b" where records are unsure, true, false, unknown or
                       // not_applicable
    bool operator==(ValueFigure const&) const = default;
};

std::vector<ValueFigure> evaluate_values(Plan const& plan, County const& county,
                                         std::map<std::string, Record> const& records,
                                         Question const& question);

// Of every rule but the duties, in the order of Plan::rules, then subjects, then periods.
std::vector<RuleResult> evaluate_results(Plan const& plan, County const& county,
                                     std::map<std::string, Record> const& records,
                                     Question const& question);

// nullopt if no finding has this id.
std::optional<Explanation> explain(Plan const& plan, County const& county,
                                   std::map<std::string, Record> const& records,
                                   Question const& question, std::string const& finding_id);

// The same of a result of any other rule.
std::optional<ResultExplanation> explain_result(Plan const& plan, County const& county,
                                                std::map<std::string, Record> const& records,
                                                Question const& question,
                                                std::string const& result_id);

}  // namespace gongjin
