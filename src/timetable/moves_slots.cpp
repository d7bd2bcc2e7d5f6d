// Choosing resources, and splitting events another way.
#include "timetable/moves.h"

namespace gongjin::timetable {

// Whether nobody else uses it while the lesson lasts.
bool Moves::is_free(int resource, int lesson, int slot) const {
    if (!state_.is_placed(lesson)) return true;
    Unit const& unit = state_.unit_of(lesson);
    int const from = state_.start(unit.parts[at(unit.slots[at(slot)].part)], state_.place(lesson));
    int const own = state_.choice(lesson, slot) == resource ? 1 : 0;
    for (int time = from; time < from + state_.duration(lesson); ++time)
        if (state_.uses(resource, time) > own) return false;
    return true;
}

// A resource of the slot's domain, not `now`, that is free; `nobody` if there is none.
int Moves::free_one(int lesson, int slot) {
    SlotPlan const& plan = state_.unit_of(lesson).slots[at(slot)];
    int const now = state_.choice(lesson, slot);
    size_t const count = plan.domain.size();
    size_t const offset = dice_.below(count);
    for (size_t i = 0; i < count; ++i) {
        int const other = plan.domain[(offset + i) % count];
        if (other != now && is_free(other, lesson, slot)) return other;
    }
    return nobody;
}

// Somebody else takes a free resource, so that the slot can have theirs.
bool Moves::take_over(int lesson, int slot) {
    Unit const& unit = state_.unit_of(lesson);
    SlotPlan const& plan = unit.slots[at(slot)];
    int const from = state_.start(unit.parts[at(plan.part)], state_.place(lesson));
    size_t const offset = dice_.below(plan.domain.size());
    for (size_t i = 0; i < std::min<size_t>(plan.domain.size(), 8); ++i) {
        int const wanted = plan.domain[(offset + i) % plan.domain.size()];
        if (wanted == state_.choice(lesson, slot)) continue;
        int const user = state_.user(wanted, from);
        if (user == nobody || user == lesson) continue;
        Unit const& theirs = state_.unit_of(user);
        for (size_t s = 0; s < theirs.slots.size(); ++s) {
            auto const their = static_cast<int>(s);
            if (state_.choice(user, their) != wanted) continue;
            int const other = free_one(user, their);
            if (other == nobody) continue;
            size_t const mark = state_.mark();
            state_.choose(user, their, other);
            if (is_free(wanted, lesson, slot)) {
                state_.choose(lesson, slot, wanted);
                return true;
            }
            state_.undo_to(mark);
        }
    }
    return false;
}

void Moves::refit(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    for (size_t s = 0; s < unit.slots.size(); ++s) {
        auto const slot = static_cast<int>(s);
        int const now = state_.choice(lesson, slot);
        SlotPlan const& plan = unit.slots[s];
        if (plan.domain.empty() || (now == nobody && !plan.wanted)) continue;
        if (now != nobody && is_free(now, lesson, slot)) continue;
        int const other = free_one(lesson, slot);
        if (other != nobody) state_.choose(lesson, slot, other);
        else if (state_.is_placed(lesson) && dice_.chance(0.5)) take_over(lesson, slot);
    }
}

void Moves::fill(int lesson, int slot) {
    SlotPlan const& plan = state_.unit_of(lesson).slots[at(slot)];
    if (plan.domain.empty() || !plan.wanted) return;
    int best = nobody;
    std::int64_t least = 0;
    size_t const offset = dice_.below(plan.domain.size());
    for (size_t i = 0; i < plan.domain.size(); ++i) {
        int const resource = plan.domain[(offset + i) % plan.domain.size()];
        size_t const mark = state_.mark();
        state_.choose(lesson, slot, resource);
        std::int64_t const cost = state_.weighed();
        state_.undo_to(mark);
        if (best == nobody || cost < least) {
            best = resource;
            least = cost;
        }
    }
    state_.choose(lesson, slot, best);
}

// Gives `other` to the slot; whoever has it then gets what the slot had.
bool Moves::exchange(int lesson, int slot, int other) {
    Unit const& unit = state_.unit_of(lesson);
    int const before = state_.choice(lesson, slot);
    if (before == other) return false;
    found_.clear();
    if (state_.is_placed(lesson) && before != nobody) {
        int const from =
            state_.start(unit.parts[at(unit.slots[at(slot)].part)], state_.place(lesson));
        for (int time = from; time < from + state_.duration(lesson); ++time)
            state_.users(other, time, found_);
    }
    state_.choose(lesson, slot, other);
    for (int user : found_) {
        Unit const& theirs = state_.unit_of(user);
        for (size_t s = 0; s < theirs.slots.size(); ++s) {
            auto const their = static_cast<int>(s);
            std::vector<int> const& domain = theirs.slots[s].domain;
            if ((user == lesson && their == slot) || state_.choice(user, their) != other) continue;
            if (std::binary_search(domain.begin(), domain.end(), before))
                state_.choose(user, their, before);
        }
    }
    return true;
}

bool Moves::reassign(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    int const slot = dice_.below(static_cast<int>(unit.slots.size()));
    SlotPlan const& plan = unit.slots[at(slot)];
    if (plan.domain.empty() || (!plan.wanted && state_.choice(lesson, slot) == nobody))
        return false;
    if (dice_.chance(0.02)) {
        if (state_.choice(lesson, slot) == nobody) return false;
        state_.choose(lesson, slot, nobody);
        return true;
    }
    if (dice_.chance(0.3) && state_.is_placed(lesson)) return take_over(lesson, slot);
    int const other = dice_.of(plan.domain);
    if (dice_.chance(0.5)) return exchange(lesson, slot, other);
    if (other == state_.choice(lesson, slot)) return false;
    state_.choose(lesson, slot, other);
    return true;
}

// All lessons of the event get the same resource in this slot.
bool Moves::unify(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    int const slot = dice_.below(static_cast<int>(unit.slots.size()));
    SlotPlan const& plan = unit.slots[at(slot)];
    if (plan.domain.empty() || !plan.wanted || unit.lessons < 2) return false;
    int const own = state_.choice(lesson, slot);
    int const target = own != nobody && dice_.chance(0.5) ? own : dice_.of(plan.domain);
    bool changed = false;
    for (int i = 0; i < unit.lessons; ++i) {
        int const other = unit.first_lesson + i;
        if (state_.duration(other) == 0 || state_.choice(other, slot) == target) continue;
        changed = exchange(other, slot, target) || changed;
    }
    return changed;
}

// The event is split another way: a lesson gives one part of itself to another, which may be new.
bool Moves::resplit(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    int const other = unit.first_lesson + dice_.below(unit.lessons);
    if (other == lesson || state_.duration(lesson) == 0 || !state_.is_placed(lesson)) return false;
    if (model_.fixed[at(other)] != 0) return false;
    int const give = 1 + dice_.below(state_.duration(lesson));
    int const rest = state_.duration(lesson) - give;
    int const grown = state_.duration(other) + give;
    if (rest == state_.duration(other)) return false;
    // Only ways of splitting that are as good as any for what must hold.
    pieces_.clear();
    for (int i = 0; i < unit.lessons; ++i) {
        int const each = unit.first_lesson + i;
        int const length = each == lesson ? rest : each == other ? grown : state_.duration(each);
        if (length > 0) pieces_.push_back(length);
    }
    std::sort(pieces_.begin(), pieces_.end(), std::greater<>());
    if (std::find(unit.divisions.begin(), unit.divisions.end(), pieces_) == unit.divisions.end())
        return false;
    int const place = state_.place(lesson), other_place = state_.place(other);
    for (int each : {lesson, other}) {
        if (state_.is_placed(each)) state_.move(each, nobody);
        for (size_t slot = 0; slot < unit.slots.size(); ++slot)
            if (state_.duration(each) > 0) state_.choose(each, static_cast<int>(slot), nobody);
    }
    state_.resize(lesson, rest);
    state_.resize(other, grown);
    if (rest > 0) state_.move(lesson, place);
    int to = other_place != nobody && dice_.chance(0.6) ? other_place : random_place(other);
    if (rest == 0 && dice_.chance(0.5)) to = place;
    if (dice_.chance(0.4) && to > 0) --to;
    if (!state_.fits(other, to)) return false;
    std::vector<int> left;
    for (int time = place + rest; time < place + rest + give; ++time) left.push_back(time);
    for (int time = other_place; other_place != nobody && time < other_place + grown - give; ++time)
        left.push_back(time);
    make_room(other, to, left);
    state_.move(other, to);
    if (rest > 0) refit(lesson);
    refit(other);
    return true;
}

// Whoever stands where the lesson is about to go takes a time that was left, if one is long enough.
void Moves::make_room(int lesson, int place, std::vector<int>& left) {
    std::erase_if(left, [&](int time) {
        return place <= time && time < place + state_.duration(lesson);
    });
    Unit const& unit = state_.unit_of(lesson);
    if (!unit.parts[0].starts.empty()) return;
    found_.clear();
    for (int resource : unit.parts[0].fixed)
        for (int time = place; time < place + state_.duration(lesson); ++time)
            state_.users(resource, time, found_);
    for (int user : found_) {
        if (left.empty()) return;
        Unit const& theirs = state_.unit_of(user);
        if (&theirs == &unit || model_.fixed[at(user)] != 0) continue;
        if (!theirs.parts[0].starts.empty()) continue;
        int const to = dice_.of(left);
        bool whole = true;
        for (int i = 0; i < state_.duration(user); ++i)
            whole = whole && std::find(left.begin(), left.end(), to + i) != left.end();
        if (!whole) continue;
        state_.move(user, to);
        std::erase_if(left, [&](int time) {
            return to <= time && time < to + state_.duration(user);
        });
    }
}

}  // namespace gongjin::timetable
