// Why a result says what it says, as scripts and people read it. The form is promised: members are
// only added.
#pragma once

#include <string>

#include "engine/derivation.h"
#include "scheme/plan.h"

namespace gongjin {

// {"result": {..as in findings_json..}, "clauses", "formula", "steps": [{kind, title, value, unit,
// words, worked, clause, note, subject, finding, result, counted, not_counted, parts}], "readings",
// "log_position"}; what is empty is left out of a step.
std::string result_explanation_json(Plan const& plan, ResultExplanation const& explanation);

// An indented tree.
std::string result_explanation_text(Plan const& plan, ResultExplanation const& explanation);

}  // namespace gongjin
