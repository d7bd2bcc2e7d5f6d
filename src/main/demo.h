// The sample county is written as a real one would grow: founded, then told day by day by a clock
// that moves with it, so that "as known on" has something to know.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "store/store.h"

namespace gongjin {

struct DemoMade {
    std::string scheme, county;
    std::int64_t facts = 0, people = 0, records = 0;
    Date today;
};

// `percent`: staffs and figures of a county that grows from its scheme; Fenghua has only one size.
// `options.data_dir` must be empty. What the county is like follows from the scheme and the file
// demo.yaml beside it (app/sample/scale.h). The same seed makes the same log, to the byte.
Result<DemoMade> make_demo(StoreOptions const& options, std::filesystem::path const& scheme_dir,
                           std::filesystem::path const& standards_dir, std::uint64_t seed,
                           int percent = 100);

}  // namespace gongjin
