// Repeatable dice, fast enough to be thrown several times for each step of a search.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace gongjin::timetable {

class Dice {
public:
    explicit Dice(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9e3779b97f4a7c15u;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
            word = z ^ (z >> 31);
        }
    }

    std::uint64_t next() {
        std::uint64_t const result = std::rotl(state_[1] * 5, 7) * 9;
        std::uint64_t const t = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= t;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }
    // 0 .. bound-1; bound must not be 0.
    int below(int bound) {
        return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
    }
    size_t below(size_t bound) { return static_cast<size_t>(below(static_cast<int>(bound))); }
    // Above 0, at most 1.
    double share() { return (static_cast<double>(next() >> 11) + 1) * 0x1.0p-53; }
    bool chance(double probability) { return share() <= probability; }
    template <typename T>
    T const& of(std::vector<T> const& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_[4];
};

}  // namespace gongjin::timetable
