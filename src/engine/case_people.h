// The parts of a case that say who is there, and the parts that say what happened.
#pragma once

#include "engine/case.h"

namespace gongjin {

// Reads into `county`: attributes, teachers, staff, people.
void read_case_people(Case& one, MapReader& in, CaseSources const& sources);
// Reads into `records`.
void read_case_records(Case& one, MapReader& in, CaseSources const& sources);

}  // namespace gongjin
