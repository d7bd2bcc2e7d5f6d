// Chains of lessons that change places with each other.
#include "timetable/moves.h"

namespace gongjin::timetable {

namespace {

// Where a live lesson stands so that the part which uses the resource starts `shift` times later;
// the other schools go along. `nobody` if they cannot.
int live_place(State const& state, Dice& dice, int lesson, int resource, int shift) {
    Unit const& unit = state.unit_of(lesson);
    for (Part const& part : unit.parts) {
        if (std::find(part.fixed.begin(), part.fixed.end(), resource) == part.fixed.end())
            continue;
        int const wanted = state.start(part, state.place(lesson)) + shift;
        int const offset = dice.below(unit.places);
        for (int i = 0; i < unit.places; ++i) {
            int const place = (offset + i) % unit.places;
            if (part.starts[static_cast<size_t>(place)] == wanted) return place;
        }
    }
    return nobody;
}

}  // namespace

void Moves::add(int lesson, int place) {
    stamps_[at(lesson)] = stamp_;
    moved_.push_back({lesson, place});
}

// Who uses the resource then has to go, by `shift` times.
bool Moves::add_users(int resource, int time, int shift) {
    if (state_.uses(resource, time) == 0) return true;
    found_.clear();
    state_.users(resource, time, found_);
    for (int user : found_) {
        if (stamps_[at(user)] == stamp_) continue;
        Unit const& unit = state_.unit_of(user);
        if (model_.fixed[at(user)] != 0) return false;
        int const place = unit.parts[0].starts.empty()
                              ? state_.place(user) + shift
                              : live_place(state_, dice_, user, resource, shift);
        if (!state_.fits(user, place)) return false;
        add(user, place);
    }
    return true;
}

bool Moves::spread_chain(size_t i, size_t most) {
    auto const [lesson, place] = moved_[i];
    Unit const& unit = state_.unit_of(lesson);
    int const length = state_.duration(lesson);
    for (Part const& part : unit.parts) {
        int const to = state_.start(part, place);
        int const shift = state_.start(part, state_.place(lesson)) - to;
        for (int resource : part.fixed)
            for (int time = to; time < to + length; ++time)
                if (!add_users(resource, time, shift) || moved_.size() > most) return false;
    }
    return true;
}

// The good place where a lesson costs least now; the one where it is does not count.
int Moves::best_place(int lesson, int except) {
    std::vector<int> const& good = state_.unit_of(lesson).good_places[at(state_.duration(lesson))];
    int best = nobody, ties = 0;
    std::int64_t least = 0;
    for (int place : good) {
        if (place == except || place == state_.place(lesson)) continue;
        size_t const mark = state_.mark();
        state_.move(lesson, place);
        std::int64_t const cost = state_.weighed();
        state_.undo_to(mark);
        bool const better = best == nobody || cost < least;
        ties = better ? 1 : cost == least ? ties + 1 : ties;
        if (!better && (cost != least || dice_.below(ties) != 0)) continue;
        best = place;
        least = cost;
    }
    return best;
}

// `lesson` goes there, and everybody whom it meets looks for the best place elsewhere.
bool Moves::push(int lesson, int place) {
    Unit const& unit = state_.unit_of(lesson);
    if (place == state_.place(lesson) || !state_.fits(lesson, place)) return false;
    if (!unit.parts[0].starts.empty()) return false;
    std::vector<int> met;
    for (int resource : unit.parts[0].fixed)
        for (int time = place; time < place + state_.duration(lesson); ++time)
            state_.users(resource, time, met);
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    if (met.size() > 4) return false;
    int const before = state_.place(lesson);
    state_.move(lesson, place);
    refit(lesson);
    for (int other : met) {
        if (other == lesson || model_.fixed[at(other)] != 0) continue;
        int const to = best_place(other, dice_.chance(0.5) ? nobody : before);
        if (to != nobody) state_.move(other, to);
        refit(other);
    }
    return true;
}

bool Moves::chain(int lesson, int place, size_t most) {
    if (place == state_.place(lesson) || !state_.fits(lesson, place)) return false;
    if (!state_.is_placed(lesson)) return alone(lesson, place);
    moved_.clear();
    ++stamp_;
    add(lesson, place);
    for (size_t i = 0; i < moved_.size(); ++i)
        if (!spread_chain(i, most)) return false;
    for (Moved const& each : moved_) state_.move(each.lesson, each.place);
    for (Moved const& each : moved_) refit(each.lesson);
    return true;
}

}  // namespace gongjin::timetable
