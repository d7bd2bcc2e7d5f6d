// One record with everything around it, and what a record that is not there yet would count toward.
#pragma once

#include "app/api/records.h"
#include "app/query_scope.h"

namespace gongjin {

Result<api::Record> record_query(App& app, Viewer const& viewer, std::string const& id);

struct PreviewAsked {
    api::RecordInput input;
    std::string record_id;  // when correcting; else empty
};
// 将计入. Saves nothing; what is missing or strange comes back as warnings.
Result<api::Preview> preview_query(App& app, Viewer const& viewer, PreviewAsked const& wanted);

}  // namespace gongjin
