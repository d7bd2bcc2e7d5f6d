// Whether exactly one row of a table fits every possible input.
#pragma once

#include "scheme/compiler.h"

namespace gongjin {

// Reports one input without a row and one with two, if there are such.
void check_cover(Compiler& compiler, Table const& table);

}  // namespace gongjin
