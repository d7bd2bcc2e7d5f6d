// Schools with their dated attributes, and people with names only where they may be read.
#pragma once

#include "app/api/places.h"
#include "app/query_scope.h"

namespace gongjin {

struct SchoolsAsked {
    std::string q;
    std::string community;
};
Result<std::vector<api::SchoolSummary>> schools_query(App& app, Viewer const& viewer,
                                                      SchoolsAsked const& wanted);
Result<api::School> school_query(App& app, Viewer const& viewer, std::string const& id);

}  // namespace gongjin
