// Communities: the roster as a picture, who gives and who receives in a period, how all of them
// stand.
#pragma once

#include "app/api/places.h"
#include "app/query_scope.h"

namespace gongjin {

// In the document's order; for the workbench by how far behind.
Result<std::vector<api::CommunitySummary>> communities_query(App& app, Viewer const& viewer,
                                                             Slice const& slice);
std::vector<api::CommunitySummary> community_summaries(CountyView const& view,
                                                       Viewer const& viewer, Asked const& asked);

Result<api::Community> community_query(App& app, Viewer const& viewer, std::string const& id,
                                       Slice const& slice);

}  // namespace gongjin
