// What the timetable commands share with their benchmark.
#pragma once

#include <functional>

#include "base/result.h"
#include "main/options.h"
#include "timetable/search.h"

namespace gongjin {

// Seconds since it was made: on the wall, or of the processor for all threads together.
std::function<double()> stopwatch(bool cpu);

// A whole number, refused outside the limits.
Result<std::int64_t> whole_option(Options const& options, std::string_view name,
                                  std::int64_t least, std::int64_t most, std::int64_t otherwise);
Result<void> write_text(std::string const& path, std::string const& text);

// A joint case that names its schools' files (docs/timetable.md).
bool is_merge_case(std::string_view bytes);
Result<timetable::Problem> read_merged(std::string const& bytes, std::string const& file);

// --seconds, --cpu, --steps, --threads, --seed.
Result<timetable::SearchOptions> search_options(Options const& options);

}  // namespace gongjin
