// A scheme looked over: what the checker says of the version in the log (方案校验), and whether its
// own cases still come out as they say (规则校验).
#pragma once

#include "app/api/forecast.h"
#include "app/app.h"

namespace gongjin {

// Errors cannot be there: what has one is never published. Warnings in the order of the file.
Result<api::SchemeCheck> scheme_check_query(App& app, Viewer const& viewer,
                                            std::string const& scheme);

// Each case has its own small county; the real one is not read. In the order of the files' names,
// what failed first.
Result<api::SchemeCases> scheme_cases_query(App& app, Viewer const& viewer,
                                            std::string const& scheme);

// The same cases under a text that is not published; refused if it does not check.
Result<api::SchemeCases> draft_cases_query(App& app, Viewer const& viewer,
                                           std::string const& scheme,
                                           std::string const& scheme_yaml);

}  // namespace gongjin
