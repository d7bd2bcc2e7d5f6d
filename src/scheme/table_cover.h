// Whether exactly one row of a table fits every possible input.
#pragma once

#include "scheme/compiler.h"

namespace gongjin {

// Reports one input without a row and one with two, if there are such.
void check_cover(Compiler& compiler, Table const& table);

// Warns of a number that no row fits although rows fit below and above it: of tables in which a gap
// is allowed, because the first row or every row counts.
void check_holes(Compiler& compiler, Table const& table);

}  // namespace gongjin
