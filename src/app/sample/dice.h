// Dice for the sample county: all of its luck comes from here, and so from the seed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/ports.h"
#include "values/date.h"

namespace gongjin::sample {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    int between(int least, int most);          // both may come up
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename T>
    T const& one_of(std::vector<T> const& list) {
        return list[random_.below(list.size())];
    }
    // Which entry, by weight.
    size_t weighted(std::span<int const> weights);
    template <typename T>
    void shuffle(std::vector<T>& list) {
        for (size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random_.below(i)]);
    }
    // A Monday to Friday inside the days.
    Date school_day(DateRange days);
    Random& random() { return random_; }

private:
    SeededRandom random_;
};

}  // namespace gongjin::sample
