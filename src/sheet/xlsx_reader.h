// .xlsx in a stream: libzip unpacks, expat reads, and nothing is believed.
//
// 1. Every way to write a cell is understood: shared strings with rich text and phonetic runs,
// inline
//    strings, formula results, booleans, errors, days by their number format (1900 and 1904).
// 2. The file cannot make the program work without end: unpacked bytes, ratio, rows, cells are
//    limited, counted as they come and not as the file declares; a DOCTYPE is refused.
// 3. A damaged file is an error, never half a table.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sheet/table.h"

namespace gongjin::sheet {

Result<Workbook> read_xlsx(std::string_view bytes, std::string file, Limits const& limits = {});

}  // namespace gongjin::sheet
