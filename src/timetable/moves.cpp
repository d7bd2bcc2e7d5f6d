#include "timetable/moves.h"

namespace gongjin::timetable {

namespace {

constexpr double kChoosing = 0.4;  // of the moves of lessons with resources to be chosen

}  // namespace

Moves::Moves(State& state, Dice& dice)
    : state_(state),
      dice_(dice),
      model_(state.model()),
      stamps_(at(model_.lessons)),
      resource_stamps_(at(model_.resources)) {
    for (int lesson = 0; lesson < model_.lessons; ++lesson) {
        Unit const& unit = state.unit_of(lesson);
        if (model_.fixed[at(lesson)] == 0) movable_.push_back(lesson);
        bool const chooses = std::any_of(unit.slots.begin(), unit.slots.end(),
                                         [](SlotPlan const& slot) { return slot.wanted; });
        if (chooses) with_slots_.push_back(lesson);
        if (unit.splittable()) splittable_.push_back(lesson);
        bool const wants = std::any_of(unit.parts.begin(), unit.parts.end(),
                                       [](Part const& part) { return !part.wants.empty(); });
        if (wants && model_.fixed[at(lesson)] == 0) wanting_.push_back(lesson);
    }
}

int Moves::random_place(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    std::vector<int> const& good = unit.good_places[at(state_.duration(lesson))];
    if (!good.empty() && !dice_.chance(0.03)) return dice_.of(good);
    return dice_.below(unit.places);
}

int Moves::random_lesson() {
    std::vector<int> const& some = movable_.empty() ? with_slots_ : movable_;
    if (some.empty()) return nobody;
    int const lesson = dice_.of(some);
    return state_.duration(lesson) > 0 ? lesson : nobody;
}

int Moves::lesson_of_resource(int resource, Constraint const& constraint) {
    found_.clear();
    int const offset = dice_.below(model_.times);
    bool const clash = constraint.kind == ConstraintKind::avoid_clashes;
    bool const unavailable = constraint.kind == ConstraintKind::avoid_unavailable_times;
    for (int i = 0; i < model_.times && found_.empty(); ++i) {
        int const time = (offset + i) % model_.times;
        if (state_.uses(resource, time) <= (clash ? 1 : 0)) continue;
        if (unavailable &&
            !std::binary_search(constraint.times.begin(), constraint.times.end(), time))
            continue;
        state_.users(resource, time, found_);
    }
    return found_.empty() ? nobody : dice_.of(found_);
}

// A lesson that wants something from the pool at that time.
int Moves::wanting_at(int time) {
    constexpr int kTries = 40;
    for (int i = 0; i < kTries && !wanting_.empty(); ++i) {
        int const lesson = dice_.of(wanting_);
        if (!state_.is_placed(lesson)) continue;
        int const start = state_.start(state_.unit_of(lesson).parts[0], state_.place(lesson));
        if (start <= time && time < start + state_.duration(lesson)) return lesson;
    }
    return nobody;
}

int Moves::lesson_near(int monitor) {
    Monitor const& m = model_.monitors[at(monitor)];
    Constraint const& c = model_.problem->constraints[at(m.constraint)];
    if (m.point <= Pool::point_of(0)) return wanting_at(Pool::time_of(m.point));
    int event = m.point;
    switch (c.kind) {
        case ConstraintKind::assign_resource:
        case ConstraintKind::assign_time:
        case ConstraintKind::split_events:
        case ConstraintKind::distribute_split_events:
        case ConstraintKind::prefer_resources:
        case ConstraintKind::prefer_times: break;
        case ConstraintKind::avoid_split_assignments:
        case ConstraintKind::spread_events:
        case ConstraintKind::link_events:
            event = dice_.of(model_.problem->event_groups[at(m.point)].events);
            break;
        case ConstraintKind::order_events:
            event = dice_.chance(0.5) ? c.pairs[at(m.point)].first : c.pairs[at(m.point)].second;
            break;
        case ConstraintKind::live_meeting: event = dice_.of(c.events); break;
        case ConstraintKind::avoid_clashes:
        case ConstraintKind::avoid_unavailable_times:
        case ConstraintKind::limit_idle_times:
        case ConstraintKind::cluster_busy_times:
        case ConstraintKind::limit_busy_times:
        case ConstraintKind::limit_workload:
        case ConstraintKind::travel: return lesson_of_resource(m.point, c);
    }
    Unit const& unit = model_.units[at(model_.of_event[at(event)].unit)];
    int const lesson = unit.first_lesson + dice_.below(unit.lessons);
    return state_.duration(lesson) > 0 ? lesson : nobody;
}

bool Moves::alone(int lesson, int place) {
    if (place == state_.place(lesson) || !state_.fits(lesson, place)) return false;
    state_.move(lesson, place);
    refit(lesson);
    return true;
}

// Mostly short; where everything is full only long ones come to an end.
size_t Moves::longest_chain() {
    double const draw = dice_.share();
    return draw < 0.7 ? 8 : draw < 0.95 ? 24 : 100;
}

// To where another lesson of one of its resources is.
bool Moves::swap(int lesson) {
    Unit const& unit = state_.unit_of(lesson);
    Part const& part = dice_.of(unit.parts);
    if (part.fixed.empty() || !part.starts.empty()) return false;
    int const other = dice_.of(model_.lessons_of[at(dice_.of(part.fixed))]);
    if (other == lesson || !state_.is_placed(other)) return false;
    if (!state_.unit_of(other).parts[0].starts.empty()) return false;
    return chain(lesson, state_.place(other), longest_chain());
}

bool Moves::any() {
    int lesson = nobody;
    bool const hard = !state_.broken(false).empty();
    double const draw = dice_.share();
    if (hard && draw < 0.3) lesson = lesson_near(dice_.of(state_.broken(false)));
    else if (draw < 0.5 && !state_.broken(true).empty())
        lesson = lesson_near(dice_.of(state_.broken(true)));
    else lesson = random_lesson();
    if (lesson == nobody) return false;
    Unit const& unit = state_.unit_of(lesson);
    double const kind = dice_.share() * (model_.fixed[at(lesson)] != 0 ? kChoosing : 1);
    bool const slots = !unit.slots.empty();
    if (slots && hard && draw < 0.3 && kind < 0.6) {
        int const bad = bad_slot(lesson);
        if (bad != nobody) return mend_slot(lesson, bad);
    }
    if (slots && kind < 0.02) return settle(lesson);
    if (slots && kind < kChoosing) return kind < 0.1 ? unify(lesson) : reassign(lesson);
    if (model_.fixed[at(lesson)] != 0) return false;
    if (unit.splittable() && kind > (unit.splits.empty() ? 0.99 : 0.85)) return resplit(lesson);
    if (!state_.is_placed(lesson)) return alone(lesson, random_place(lesson));
    if (hard && draw < 0.3 && dice_.chance(0.03)) return push(lesson, random_place(lesson));
    double const how = dice_.share();
    if (how < 0.25) return alone(lesson, random_place(lesson));
    if (how < 0.5) return swap(lesson);
    if (how < 0.502 && hard) {
        state_.move(lesson, nobody);
        return true;
    }
    return chain(lesson, random_place(lesson), longest_chain());
}

}  // namespace gongjin::timetable
