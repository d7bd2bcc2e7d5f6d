// The parts of the board: which rows there are, and what several findings amount to in one cell.
#pragma once

#include "app/api/findings.h"
#include "app/finding_shown.h"

namespace gongjin {

struct RowKey {
    std::string unit;
    std::string community;  // the row above; empty for a community or the county
};

// The county if it owes something here, then each community of the scheme with its schools in the
// document's order.
std::vector<api::BoardRow> board_rows(CountyView const& view, Viewer const& viewer,
                                      Asked const& asked);

// One cell for these findings; `row_unit` is left out of the labels. Not empty.
api::Cell cell_of(Plan const& plan, std::int64_t column,
                  std::vector<Finding const*> const& findings, std::string const& row_unit);

api::Column column_of(SchemeRun const& run, Duty const& duty, bool sums);

}  // namespace gongjin
