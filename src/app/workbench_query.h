// 工作台: what I must do, by deadline; what others have to do with mine; this week; what my school
// still lacks, or for the bureau how far behind the communities are.
#pragma once

#include "app/api/county.h"
#include "app/query_scope.h"

namespace gongjin {

Result<api::Workbench> workbench_query(App& app, Viewer const& viewer, std::string const& period);

}  // namespace gongjin
