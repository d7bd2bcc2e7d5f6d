// The duty board: communities and their schools against the duties of a scheme; and the findings of
// one community or school as a list.
//
// 1. Sparse: a pair without a finding has no cell. Rows without a cell stay, so that a board keeps
//    its shape.
// 2. A cell with one finding shows its figures; a cell that stands for several says how many of
//    them are met and lists them. A community's cell sums its schools' where the duty is theirs.
// 3. The answer depends on the question, `figures_scope(viewer)` and the log's position alone.
#pragma once

#include "app/api/findings.h"
#include "app/query_scope.h"

namespace gongjin {

Result<api::Board> board_query(App& app, Viewer const& viewer, Slice const& slice);
api::Board board_of(CountyView const& view, Viewer const& viewer, Asked const& asked);

struct FindingsAsked {
    Slice slice;
    std::string community;  // one of the two
    std::string school;
};

// Own duties first, then by due day.
Result<std::vector<api::Finding>> findings_query(App& app, Viewer const& viewer,
                                                 FindingsAsked const& wanted);

}  // namespace gongjin
