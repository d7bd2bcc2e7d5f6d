// Findings and explanations as scripts read them. The form is promised: members are only added.
#pragma once

#include <string>
#include <vector>

#include "engine/explanation.h"
#include "engine/finding.h"
#include "engine/rule_result.h"
#include "scheme/plan.h"

namespace gongjin {

// An array, one object per finding, then one per result of any other rule: id, its family's name
// (`"eligibility": "may_rotate"`), title, clauses, section, subjects, period, state, the other
// figures by name, missing, lacking, by_clause, reason. Of a finding: id, duty, title, clauses,
// section, strength, owed_by, subject {type, name}, subjects, period, due, state, pace, have,
// planned, need, possible, missing, lacking. A rule of another scheme names that in `taken_from`.
std::string findings_json(Plan const& plan, std::vector<Finding> const& findings,
                          std::vector<RuleResult> const& results = {});

std::string explanation_json(Plan const& plan, Explanation const& explanation);

// For people: a few lines per finding.
std::string findings_text(Plan const& plan, std::vector<Finding> const& findings);
std::string results_text(Plan const& plan, std::vector<RuleResult> const& results);
std::string explanation_text(Plan const& plan, Explanation const& explanation);

}  // namespace gongjin
