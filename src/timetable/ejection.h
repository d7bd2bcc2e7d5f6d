// Ejection chains for the last defects: a change that mends one thing breaks another, a change that
// mends that one breaks a third, until one breaks nothing. What leads nowhere is taken back.
//
// 1. Each monitor is visited once in an attempt, as in Kingston's KHE; so none takes long.
// 2. Only what must hold counts: `total().hard` never rises.
// 3. What it does depends on the state and the dice alone.
#pragma once

#include <cstdint>
#include <vector>

#include "timetable/moves.h"

namespace gongjin::timetable {

class EjectionChains {
public:
    EjectionChains(State& state, Moves& moves, Dice& dice);

    // Looks for a chain that begins at something broken and ends with less broken; if there is
    // none, perhaps goes to where as much is broken in another way. True if less is broken.
    bool mend_one();
    std::int64_t tried() const { return tried_; }  // changes so far

private:
    struct Change {
        enum class Kind { choose, unify, alone, chain } kind;
        int lesson, slot, value;
    };
    struct Broken {
        int monitor;
        std::int64_t cost;
    };
    static size_t at(int index) { return static_cast<size_t>(index); }

    bool repair(int monitor, std::int64_t target, int depth);
    bool follow(std::vector<Broken> const& before, std::int64_t target, int depth);
    bool begin_at(int monitor, std::int64_t target);
    bool apply(Change const& change);
    std::vector<Change> changes(int monitor);
    bool concerns(int monitor, SlotPlan const& slot, int now) const;
    void add_choices(int lesson, int monitor, std::vector<Change>& found);
    void add_places(int lesson, std::vector<Change>& found);
    std::vector<Broken> broken() const;
    std::vector<Broken> worse_than(std::vector<Broken> const& before) const;

    State& state_;
    Moves& moves_;
    Dice& dice_;
    Model const& model_;
    std::vector<char> seen_;  // by monitor: this attempt has been there
    std::int64_t tried_ = 0, give_up_ = 0;
};

}  // namespace gongjin::timetable
