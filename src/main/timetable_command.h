// What the timetable commands share with their benchmark.
#pragma once

#include <functional>

#include "base/result.h"
#include "main/options.h"
#include "timetable/search.h"

namespace gongjin {

// Seconds since it was made: on the wall, or of the processor for all threads together.
std::function<double()> stopwatch(bool cpu);

// --seconds, --cpu, --steps, --threads, --seed.
Result<timetable::SearchOptions> search_options(Options const& options);

}  // namespace gongjin
