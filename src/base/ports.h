// The two ports through which the world's clock and dice come in. Only `main` makes the real ones;
// everything else is given one, so that the same log yields the same bytes.
#pragma once

#include <cstdint>
#include <span>

namespace gongjin {

// Microseconds since 1970-01-01 UTC.
struct Instant {
    std::int64_t us = 0;
    auto operator<=>(Instant const&) const = default;
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
    // Evenly spread over 0 .. bound-1; bound must not be 0.
    std::uint64_t below(std::uint64_t bound);
};

// A clock that stands where it is put, and dice that repeat: for samples, tests and benchmarks.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant now) : now_(now) {}
    Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
};

class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;
    std::uint64_t next();

private:
    std::uint64_t state_;
};

// The operating system's.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace gongjin
