// The coefficient of variation: a square root, kept as its exact square, so that a spread of
// exactly 0.50 is known to be 0.50.
//
// 1. A root is compared with a number or another root, exactly; it is shown to three places.
// 2. Squares of rates have long denominators: they are whole numbers of any length here.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/datum.h"

namespace gongjin {

// Of values with their weights; n/a if there is nothing to divide by.
Datum coefficient_of_variation(std::vector<std::pair<Fraction, Fraction>> const& weighted);
// Of two given values, at least one of them a root.
Datum compared_roots(Op op, Datum const& a, Datum const& b);
std::string root_text(Datum const& root);

}  // namespace gongjin
