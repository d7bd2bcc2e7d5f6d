// At most so many long computations at once: the workers that are left serve everybody else.
#pragma once

#include <atomic>

namespace gongjin::http {

class Gate {
public:
    explicit Gate(int most) : free_(most) {}

    // Holds one of the places for as long as it lives, if there was one.
    class Turn {
    public:
        explicit Turn(Gate& gate) : gate_(gate), held_(gate.free_.fetch_sub(1) > 0) {
            if (!held_) gate_.free_.fetch_add(1);
        }
        ~Turn() {
            if (held_) gate_.free_.fetch_add(1);
        }
        Turn(Turn const&) = delete;
        Turn& operator=(Turn const&) = delete;
        explicit operator bool() const { return held_; }

    private:
        Gate& gate_;
        bool const held_;
    };

private:
    std::atomic<int> free_;
};

}  // namespace gongjin::http
