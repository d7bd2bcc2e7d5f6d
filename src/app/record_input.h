// From what a form sends to a record's content: every field judged, all that is wrong said at once.
#pragma once

#include "app/api/records.h"
#include "app/county_state.h"
#include "app/viewer.h"

namespace gongjin {

struct InputChecks {
    bool complete = true;  // required roles and fields must be there; a preview does not mind
};

// The error's `others` hold what else is wrong; each place's `field` is a path such as roles.by.
Result<RecordContent> content_of_input(CountyView const& view, Viewer const& viewer,
                                       api::RecordInput const& input, InputChecks checks = {});

// Fields alone, as `hold` takes them.
Result<std::map<std::string, FieldValue>> fields_of_input(CountyView const& view, Kind const& kind,
                                                          api::Values const& values);

}  // namespace gongjin
