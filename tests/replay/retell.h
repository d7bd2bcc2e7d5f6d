// A county and its records as the facts that make them again: what a log must have said for things
// to stand so.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/roster_facts.h"
#include "record/record.h"

namespace gongjin::testing {

// In an order in which they can be told.
std::vector<FoundingFact> retold(County const& county);

// One record's life, from its plan to what it is now.
std::vector<FoundingFact> retold(Record const& record);

}  // namespace gongjin::testing
