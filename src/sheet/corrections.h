// The same workbook back: what people wrote, with bad cells red and the reason beside each.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "sheet/table.h"

namespace gongjin::sheet {

// Errors are found by `place`: sheet, row and column as `place_of` wrote them. An error without a
// column marks the row's first cell; one without a place is listed in a sheet of its own.
Result<std::string> mark_errors(Workbook const& workbook, std::vector<Error> const& errors,
                                Language language);

}  // namespace gongjin::sheet
