// What a scheme judges, grants and marks: rules with one common header.
//
// 1. A rule has one outcome for each tuple of `per` in each period of `over` that is in force.
// 2. Other formulas read an outcome by the rule's name (the main result) or by `name.part`.
// 3. A duty's outcome is a finding; all others are results (engine/rule_result.h).
#pragma once

#include "scheme/rules_marks.h"

namespace gongjin {

struct Duty : RuleHead {              // `per` is owed_by unless said otherwise
    int owed_by = -1;                 // word
    int to = -1;                      // word, -1: nobody in particular
    Expression require;
    DueDay due;
};

// Who may: yes, no or undecided, on a day.
struct Eligibility : RuleHead {       // `per` is `of`
    Expression require;
};

enum class RuleFamily {
    eligibility, roster, body, document, entitlement, fund, score, selection, status,
};

inline constexpr RuleFamily kRuleFamilies[] = {
    RuleFamily::eligibility, RuleFamily::roster, RuleFamily::body,
    RuleFamily::document,    RuleFamily::entitlement, RuleFamily::fund,
    RuleFamily::score,       RuleFamily::selection,   RuleFamily::status};
std::string_view name_of(RuleFamily family);  // as a case and the board write it: eligibility

struct RuleRef {
    RuleFamily family = RuleFamily::eligibility;
    int index = -1;                   // in the plan's vector of that family
    auto operator<=>(RuleRef const&) const = default;
};

}  // namespace gongjin
