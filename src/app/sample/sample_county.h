// A county of invented people in real schools: what the demonstration shows.
//
// 1. Everything follows from the seed: the same seed yields the same bytes.
// 2. People are made up. Schools, communities and rules are the published ones.
// 3. The year goes as years go: one community does everything, one falls behind; visits that were
//    too small, plans that were never held, records that wait for the other side, a school that
//    has not sent in its staff. Every state of a finding can be met.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "record/county.h"
#include "scheme/plan.h"
#include "store/tx.h"

namespace gongjin::sample {

struct TimedFact {
    Instant at;  // when the program is told
    FactDraft draft;
};

struct SampleCounty {
    std::vector<TimedFact> facts;  // in the order of `at`
    std::vector<std::pair<std::string, PersonPrivate>> people;
};

// `founded` is the county with its schools and communities, `today` the demonstration's day.
SampleCounty make_sample_county(Plan const& plan, County const& founded,
                                std::vector<Overlay> const& overlays, std::uint64_t seed,
                                Date today);

}  // namespace gongjin::sample
