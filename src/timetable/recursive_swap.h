// Construction by recursive swapping: a lesson takes the place where the fewest others are in the
// way, and those look for places of their own in the same manner, to a certain depth. Where that
// fails, it takes the place all the same, and whoever was driven out is next; who was driven out
// often is spared, so that the search does not turn in circles.
//
// 1. Only what must hold counts; wishes are left to the search that follows.
// 2. What it does depends on the state, the dice and the number of steps alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "timetable/dice.h"
#include "timetable/state.h"

namespace gongjin::timetable {

struct SwapLimit {
    std::int64_t steps = 1'000'000;  // lessons that looked for a place
    std::function<bool()> over;      // asked now and then, if given
};

class RecursiveSwap {
public:
    // Lessons stay as long as they are in `state`; where they stand there does not count, except
    // for those that stay where they are.
    RecursiveSwap(State const& state, std::uint64_t seed);
    ~RecursiveSwap();

    // Goes on from where it was; true if all lessons have their places.
    bool run(SwapLimit const& limit);
    std::int64_t steps() const;
    size_t unplaced() const;  // at best
    // The most lessons that had places at one time, with all else that `state` has.
    void write_to(State& state) const;

private:
    class Swapper;
    std::unique_ptr<Swapper> swapper_;
};

}  // namespace gongjin::timetable
