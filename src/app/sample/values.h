// Small values that the makers of sample counties write and read.
#pragma once

#include <string>

#include "record/county.h"

namespace gongjin::sample {

FieldValue yes_no(bool yes);
// What a unit says of itself now; empty if it says nothing.
std::string text_of(Unit const& unit, std::string const& attribute);

}  // namespace gongjin::sample
