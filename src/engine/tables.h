// Which rows of a table fit its inputs.
#pragma once

#include "engine/interpreter.h"

namespace gongjin {

enum class Fit { no, perhaps, yes };

// Of a row with cells; the input at `but` is not asked about.
Fit row_fits(Table const& table, TableRow const& row, std::vector<Datum> const& inputs,
             World const& world, std::size_t but);

// Of `slices` the input that is cut up; else past the last.
std::size_t cut_input(Table const& table);

}  // namespace gongjin
