// The county itself, as every page's frame needs it; and search over everything the viewer may see.
#pragma once

#include "app/api/county.h"
#include "app/query_scope.h"

namespace gongjin {

Result<api::County> county_query(App& app, Viewer const& viewer);

inline constexpr std::size_t kMostHitsInGroup = 8;

// Two characters are enough. Schools, communities, people, records, duties, clauses; at most eight
// of each.
Result<std::vector<api::SearchHit>> search_query(App& app, Viewer const& viewer,
                                                 std::string const& q);

}  // namespace gongjin
