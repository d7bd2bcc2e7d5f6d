// 计算依据: one finding with everything behind it, each record as its reader may see it.
#pragma once

#include "app/api/findings.h"
#include "app/query_scope.h"

namespace gongjin {

struct ExplanationAsked {
    std::string id;
    std::optional<Date> as_of;
    std::optional<Date> known_on;
};

Result<api::Explanation> explanation_query(App& app, Viewer const& viewer,
                                           ExplanationAsked const& wanted);

// The scheme and the period that a finding's id names; empty where it names none.
std::string scheme_of_finding(std::string_view id);
std::string period_of_finding(std::string_view id);

inline constexpr std::size_t kMostCountedShown = 200;

}  // namespace gongjin
