// What the rules other than duties come to: marks, entitlements, who may, who is chosen, statuses,
// bodies and papers; one subject a row.
//
// 1. Shown is all that touches the term or school year: its months, the year around it, spans of
//    several years. What has no period is judged on the day one asks and is always there.
// 2. Whose results a viewer is shown follows from the same scope as findings. Figures are never
//    left out; a person is a school and a post to those who may not read the name.
#pragma once

#include "app/api/results.h"
#include "app/query_scope.h"

namespace gongjin {

struct ResultsAsked {
    Slice slice;
    std::string family;  // empty: all
    std::string rule;    // empty: all
    std::string place;   // a community or school; empty: all
};

Result<api::Results> results_query(App& app, Viewer const& viewer, ResultsAsked const& wanted);

// A result with the version of the scheme that judges its period.
struct JudgedResult {
    SchemeRun const* run = nullptr;
    RuleResult result;
};
// In the scheme's order, those of the period that is asked about.
std::vector<JudgedResult> results_of(CountyView const& view, Asked const& asked,
                                     std::map<std::string, std::string> const& readings = {});

bool sees_result(CountyView const& view, Viewer const& viewer, RuleResult const& result);

}  // namespace gongjin
