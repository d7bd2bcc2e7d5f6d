// A scheme beside its document: every clause with the document's own sentence, the rules that
// answer it in words, and how the county stands with them; its readings with what each option
// would change; the decisions above it.
#pragma once

#include "app/api/schemes.h"
#include "app/query_scope.h"

namespace gongjin {

Result<api::Scheme> scheme_query(App& app, Viewer const& viewer, Slice const& slice);

// Each option is tried by evaluating again: how many findings and results would differ.
Result<std::vector<api::Reading>> readings_query(App& app, Viewer const& viewer,
                                                 Slice const& slice);

// Newest first, the revoked ones included. `scheme` empty: the county's first.
Result<std::vector<api::Overlay>> overlays_query(App& app, Viewer const& viewer,
                                                 std::string const& scheme);

}  // namespace gongjin
