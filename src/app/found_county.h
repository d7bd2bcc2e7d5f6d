// A county begins: the scheme and the standards are published into its log, the scheme is adopted,
// and the roster's schools and communities are entered as facts. `init` and `demo` take this way.
//
// 1. Sources are read from the disk once, here; from then on the log's texts alone count.
// 2. The same sources found the same county: command ids follow from what they say.
// 3. Readings stay as the scheme has them until the county chooses; decisions above the scheme
//    (overlays.yaml) are not part of the founding.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "scheme/check.h"
#include "scheme/roster_file.h"
#include "store/store.h"

namespace gongjin {

struct CountySources {
    std::string scheme;             // fenghua-2019
    std::vector<SourceText> texts;  // with the paths that the log uses
    Plan plan;
    RosterFile roster;
    std::vector<OverlayEntry> overlays;
};

// `scheme_dir` holds scheme.yaml and roster.yaml; `standards_dir` kinds.yaml, words.yaml and
// calendars/.
// A scheme that does not check is refused with everything that is wrong with it.
Result<CountySources> read_sources(std::filesystem::path const& scheme_dir,
                                   std::filesystem::path const& standards_dir);

struct Founded {
    std::string county;
    std::int64_t units = 0, communities = 0, facts = 0;
};

// Refused if the log is not empty. `settings` are entered besides: demo, today.
Result<Founded> found_county(Store& store, CountySources const& sources, std::string const& actor,
                             std::map<std::string, std::string> const& settings = {});

}  // namespace gongjin
