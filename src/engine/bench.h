// The engine's speed on a made-up county of 28 schools, for `gongjin bench engine`.
#pragma once

#include <cstdint>
#include <memory>

#include "base/ports.h"
#include "scheme/plan.h"

namespace gongjin {

struct EngineSpeed {
    std::int64_t rows = 0;             // decoded records that were folded
    std::int64_t fold_us = 0;          // all of them, into an engine without boards
    std::int64_t encode_us = 0;        // records into rows
    std::int64_t findings = 0;         // on the board of one term
    std::int64_t board_us = 0;         // made for the first time, everything judged
    std::int64_t changes = 0;          // single records, each with the findings that depend on it
    std::int64_t change_median_ns = 0;
    std::int64_t change_p99_ns = 0;
    std::int64_t batch_us = 0;         // the same board by `evaluate`

    std::int64_t rows_per_second() const { return fold_us ? rows * 1'000'000 / fold_us : 0; }
};

// `clock` counts microseconds; a change is timed in groups of ten.
EngineSpeed measure_engine(Plan const& plan, Clock const& clock, std::uint64_t seed,
                           std::int64_t rows);

}  // namespace gongjin
