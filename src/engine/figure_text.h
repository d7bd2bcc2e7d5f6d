// A datum as exact text: a number, "a..b" where records are unsure, true, false, unknown,
// not_applicable, a symbol's title, names of a set.
#pragma once

#include <string>

#include "engine/describe.h"

namespace gongjin {

std::string figure_text(Datum const& value, Describer const& describer);

}  // namespace gongjin
