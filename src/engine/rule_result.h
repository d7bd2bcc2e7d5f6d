// What a rule other than a duty comes to for one subject in one period, as text that people and
// scripts read: who may, what is paid, which mark.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/finding.h"
#include "scheme/rules.h"

namespace gongjin {

struct RuleResult {
    std::string id;        // fenghua-2019/may_rotate@2020-2021/1@<subject ids>
    int rule = -1;         // of Plan::rules
    RuleFamily family = RuleFamily::eligibility;
    std::vector<Subject> subjects;  // the cells of `per`
    std::string period;    // empty: on the day one asks
    DateRange days;
    // `state` always: undecided, not_applicable, or what the family says (yes, no, given, due, ..);
    // then its figures by name, exact: points, grade, amount, items.routine, ..
    std::map<std::string, std::string> figures;
    std::vector<Missing> missing;
    std::vector<std::string> lacking;  // seats of a body or roster, steps of a document
    std::string clause;    // of not_applicable: the clause that says so
    std::string reason_zh, reason_en;
    bool operator==(RuleResult const&) const = default;
};

}  // namespace gongjin
