// The bureau's sample checks as its page shows them.
#pragma once

#include "app/api/exchange.h"
#include "app/query_scope.h"

namespace gongjin {

// Newest first; `period` empty: of all periods.
Result<std::vector<api::SampleSummary>> samples_query(App& app, Viewer const& viewer,
                                                      std::string const& period);
Result<api::Sample> sample_query(App& app, Viewer const& viewer, std::string const& id);

}  // namespace gongjin
