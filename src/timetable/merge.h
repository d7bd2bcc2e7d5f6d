// Joint cases from schools that are known one by one: their problems side by side with bells of
// their own, live lessons between them, and teachers who travel. For tests and for measuring.
//
// 1. The same schools and the same case give the same problem; a case can be drawn by seed.
// 2. A planted case comes with a timetable that keeps everything that must hold: the schools' own
//    timetables fit the links and ways that were drawn.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "timetable/problem.h"

namespace gongjin::timetable {

// Minutes of the day and of each period; `noon` is a longer break in the middle.
struct SchoolBells {
    int begins = 8 * 60, period = 40, pause = 10, noon = 60;
};

// An event of one school, or so many of its times, taken out as a lesson of their own.
struct MergeSite {
    int school = 0;
    std::string event;
};
struct MergeLink {
    int duration = 1, overlap = 30;  // minutes that each period has in common
    std::vector<MergeSite> sites;    // the giving class first
};
struct MergeTraveller {
    int school = 0;
    std::string teacher;
    std::vector<MergeSite> lessons;  // of other schools; their own teacher gives them up
};
struct MergeWay {
    int from = 0, to = 0, minutes = 0;  // the same back
};

struct MergeCase {
    std::vector<std::string> files;  // as written, one for each school; empty: not from a file
    std::vector<SchoolBells> bells;  // by school
    int margin = 5;
    std::vector<MergeWay> ways;
    std::vector<MergeLink> links;
    std::vector<MergeTraveller> travellers;
};

struct Merged {
    Problem problem;
    std::optional<Solution> planted;
    MergeCase made_of;
};

// `wanted` says what is given; the numbers say how much more is to be drawn. With `own` (one
// timetable for each school, without hard cost) the result is planted, and fewer links or
// travellers are drawn if no more fit.
struct MergeDraw {
    int links = 0, travellers = 0;
    std::uint64_t seed = 1;
};
Result<Merged> merge(std::span<Problem const> schools, MergeCase const& wanted,
                     MergeDraw const& draw = {}, std::span<Solution const> own = {});

// Bells and ways drawn by seed for so many schools.
MergeCase draw_case(size_t schools, std::uint64_t seed);

// The case as YAML (docs/timetable.md); every part may be left out, so that a file may hold only
// links, or only ways and travellers. What `base` says of other parts stays.
Result<MergeCase> read_merge_case(std::string_view bytes, std::string const& file,
                                  MergeCase base);
std::string write_merge_case(MergeCase const& written);

}  // namespace gongjin::timetable
