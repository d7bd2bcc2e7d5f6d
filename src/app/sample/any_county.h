// A sample county for any scheme: people and two school years of work that follow from its rules,
// its roster and its kinds of record. The Fenghua county has a story of its own, sample_county.h.
//
// 1. Everything follows from the seed: the same seed yields the same bytes.
// 2. People are made up, and so are schools where the roster says that it is a sample.
// 3. The engine judges while the county grows: most of what it says is owed gets done, some is
//    late, some on the way, of some nobody has said what is to be known.
#pragma once

#include "app/sample/sample_county.h"
#include "app/sample/scale.h"

namespace gongjin::sample {

SampleCounty make_any_county(Plan const& plan, County const& founded, Scale const& scale,
                             std::uint64_t seed);

}  // namespace gongjin::sample
