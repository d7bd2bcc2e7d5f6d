// The readings in play as scripts get them, wherever they stand: of a finding, a result, a clause.
#pragma once

#include <vector>

#include "base/json_writer.h"
#include "engine/explanation.h"

namespace gongjin {

// The member `readings`: [{reading, ask, chosen, others: [{option, title, effect}]}].
void write_readings(JsonWriter& out, std::vector<ReadingInPlay> const& readings);

}  // namespace gongjin
