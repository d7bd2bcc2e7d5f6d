#include "base/ports.h"

#include <sodium.h>

#include <chrono>
#include <cstring>

namespace gongjin {

std::uint64_t Random::below(std::uint64_t bound) {
    // Rejecting the incomplete last stretch keeps every outcome equally likely.
    std::uint64_t const limit = UINT64_MAX - UINT64_MAX % bound;
    for (;;) {
        std::uint64_t value = 0;
        fill({reinterpret_cast<std::uint8_t*>(&value), sizeof value});
        if (value < limit) return value % bound;
    }
}

// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same on every machine.
std::uint64_t SeededRandom::next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    for (size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t const value = next();
        std::memcpy(bytes.data() + at, &value, std::min<size_t>(8, bytes.size() - at));
    }
}

Instant SystemClock::now() const {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace gongjin
