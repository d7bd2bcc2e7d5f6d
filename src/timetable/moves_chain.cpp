// Chains of lessons that change places with each other.
#include "timetable/moves.h"

namespace gongjin::timetable {

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
        int const place = state_.place(user) + shift;
        if (unit.given_time != nobody || !unit.parts[0].starts.empty()) return false;
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
