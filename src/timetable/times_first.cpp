#include "timetable/times_first.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

// Shares of the whole budget: for the times, for choosing, and for what is still broken then; for
// the times once more, until that is used.
constexpr double kTimesFirst = 0.25, kChoicesThen = 0.03, kInsist = 0.07;
constexpr double kTimesAgain = 0.08, kSoundTimesBy = 0.75;
// How hot the times start, and in each round; how cold they end. In hard defects.
constexpr double kHeatOfTimes = 0.3, kHeatAgain = 0.2, kColdOfTimes = 0.03;

}  // namespace

void find_times_first(Searcher& mine, Model const& pool, Model const& settled, SeedOfThread from,
                      std::function<double(std::int64_t more)> const& used) {
    // What another searcher does for this one in a share of the budget.
    auto const share_of = [&](Searcher& other, double share, auto const& work) {
        double const begin = used(0), end = std::min(1.0, begin + share);
        std::int64_t const before = other.iterations();
        if (end <= begin) return;
        work([&] {
            std::int64_t const more = &other == &mine ? 0 : other.iterations() - before;
            return (used(more) - begin) / (end - begin);
        });
        if (&other != &mine) mine.count(other.iterations() - before);
    };
    auto const insist = [&](Searcher& other) {
        share_of(other, kInsist,
                 [&](auto const& share) { other.insist(kHeatOfInsisting, share); });
    };
    auto const thread = static_cast<std::uint64_t>(from.thread);
    Searcher times(pool, from.seed * 2'000'003 + thread);
    times.construct();
    for (std::uint64_t round = 0; mine.best().cost.hard > 0 && used(0) < kSoundTimesBy; ++round) {
        if (round > 0) times.forget();
        times.rescale(Weighing::heavy);
        auto const weight = static_cast<double>(times.scale().hard_weight);
        share_of(times, round == 0 ? kTimesFirst : kTimesAgain, [&](auto const& share) {
            times.anneal((round == 0 ? kHeatOfTimes : kHeatAgain) * weight, kColdOfTimes * weight,
                         share);
        });
        insist(times);
        Searcher choices(settled, from.seed * 3'000'003 + thread + round * 1009);
        choices.rescale(Weighing::heavy);
        choices.start_from(times.best(), pool);
        share_of(choices, kChoicesThen, [&](auto const& share) {
            choices.anneal(choices.scale().hot, choices.scale().cold, share);
        });
        mine.start_from(choices.best());
        insist(mine);
    }
}

}  // namespace gongjin::timetable
