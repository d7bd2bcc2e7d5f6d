// Chosen resources that are passed on from lesson to lesson until one is free.
#include "timetable/moves.h"

namespace gongjin::timetable {

namespace {

constexpr int kDeepest = 4;
constexpr size_t kMostWanted = 6, kMostMet = 3;

}  // namespace

// A slot of the lesson that lacks its resource, or shares it; `nobody` if all are well.
int Moves::bad_slot(int lesson) const {
    Unit const& unit = state_.unit_of(lesson);
    size_t const count = unit.slots.size();
    size_t const offset = dice_.below(count);
    for (size_t i = 0; i < count; ++i) {
        size_t const s = (offset + i) % count;
        auto const slot = static_cast<int>(s);
        int const now = state_.choice(lesson, slot);
        if (!unit.slots[s].wanted || unit.slots[s].domain.empty()) continue;
        if (now == nobody || !is_free(now, lesson, slot)) return slot;
    }
    return nobody;
}

// The free resource that costs least; `nobody` if none is free.
int Moves::best_free_one(int lesson, int slot) {
    SlotPlan const& plan = state_.unit_of(lesson).slots[at(slot)];
    int const now = state_.choice(lesson, slot);
    int best = nobody, ties = 0;
    std::int64_t least = 0;
    for (int other : plan.domain) {
        if (other == now || !is_free(other, lesson, slot)) continue;
        size_t const mark = state_.mark();
        state_.choose(lesson, slot, other);
        std::int64_t const cost = state_.weighed();
        state_.undo_to(mark);
        bool const better = best == nobody || cost < least;
        ties = better ? 1 : cost == least ? ties + 1 : ties;
        if (!better && (cost != least || dice_.below(ties) != 0)) continue;
        best = other;
        least = cost;
    }
    return best;
}

// The slot gets a free resource, or one whose lesson can pass it on in the same way.
bool Moves::pass_on(int lesson, int slot, int depth) {
    int const free = best_free_one(lesson, slot);
    if (free != nobody) {
        state_.choose(lesson, slot, free);
        return true;
    }
    if (depth == 0) return false;
    Unit const& unit = state_.unit_of(lesson);
    SlotPlan const& plan = unit.slots[at(slot)];
    int const from = state_.start(unit.parts[at(plan.part)], state_.place(lesson));
    size_t const offset = dice_.below(plan.domain.size());
    for (size_t i = 0; i < std::min(plan.domain.size(), kMostWanted); ++i) {
        int const wanted = plan.domain[(offset + i) % plan.domain.size()];
        if (resource_stamps_[at(wanted)] == resource_stamp_) continue;
        resource_stamps_[at(wanted)] = resource_stamp_;
        std::vector<int> met;
        for (int time = from; time < from + state_.duration(lesson); ++time)
            state_.users(wanted, time, met);
        std::sort(met.begin(), met.end());
        met.erase(std::unique(met.begin(), met.end()), met.end());
        std::erase(met, lesson);
        if (met.size() > kMostMet) continue;
        size_t const mark = state_.mark();
        state_.choose(lesson, slot, wanted);
        bool all = true;
        for (int user : met) {
            int theirs = nobody;
            for (size_t s = 0; s < state_.unit_of(user).slots.size(); ++s)
                if (state_.choice(user, static_cast<int>(s)) == wanted)
                    theirs = static_cast<int>(s);
            all = all && theirs != nobody && pass_on(user, theirs, depth - 1);
        }
        if (all) return true;
        state_.undo_to(mark);
    }
    return false;
}

bool Moves::mend_slot(int lesson, int slot) {
    if (!state_.is_placed(lesson)) return false;
    ++resource_stamp_;
    int const now = state_.choice(lesson, slot);
    if (now != nobody) resource_stamps_[at(now)] = resource_stamp_;
    return pass_on(lesson, slot, kDeepest);
}

// All lessons of the event get the resource that then costs least; whoever has it meanwhile gets
// what they had.
bool Moves::settle(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    int const slot = dice_.below(static_cast<int>(unit.slots.size()));
    SlotPlan const& plan = unit.slots[at(slot)];
    if (plan.domain.size() < 2 || !plan.wanted) return false;
    auto const give_all = [&](int resource) {
        for (int i = 0; i < unit.lessons; ++i)
            if (state_.duration(unit.first_lesson + i) > 0)
                exchange(unit.first_lesson + i, slot, resource);
    };
    int best = nobody;
    std::int64_t least = 0;
    for (int other : plan.domain) {
        if (other == state_.choice(lesson, slot)) continue;
        size_t const mark = state_.mark();
        give_all(other);
        std::int64_t const cost = state_.weighed();
        state_.undo_to(mark);
        if (best != nobody && cost >= least) continue;
        best = other;
        least = cost;
    }
    if (best == nobody) return false;
    give_all(best);
    return true;
}

}  // namespace gongjin::timetable
