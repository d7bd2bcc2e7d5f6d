#include "timetable/ejection.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

constexpr int kDeepest = 8;
constexpr std::int64_t kMostTried = 3000;  // changes for one chain
constexpr size_t kMostLessons = 4, kMostChoices = 12, kMostPlaces = 8, kLongestSwap = 12;
// Of what one change may break at once.
constexpr size_t kMostWorse = 2;
constexpr double kSideways = 0.5;

}  // namespace

EjectionChains::EjectionChains(State& state, Moves& moves, Dice& dice)
    : state_(state),
      moves_(moves),
      dice_(dice),
      model_(state.model()),
      seen_(model_.monitors.size()) {}

std::vector<EjectionChains::Broken> EjectionChains::broken() const {
    std::vector<Broken> found;
    for (int monitor : state_.broken(false)) found.push_back({monitor, state_.cost(monitor)});
    std::sort(found.begin(), found.end(),
              [](Broken const& a, Broken const& b) { return a.monitor < b.monitor; });
    return found;
}

// What is broken now and was not, or less, with how much more it costs.
std::vector<EjectionChains::Broken> EjectionChains::worse_than(
    std::vector<Broken> const& before) const {
    std::vector<Broken> worse;
    for (int monitor : state_.broken(false)) {
        auto const was = std::lower_bound(
            before.begin(), before.end(), monitor,
            [](Broken const& at, int wanted) { return at.monitor < wanted; });
        bool const is_known = was != before.end() && was->monitor == monitor;
        std::int64_t const more = state_.cost(monitor) - (is_known ? was->cost : 0);
        if (more > 0) worse.push_back({monitor, more});
    }
    return worse;
}

bool EjectionChains::apply(Change const& change) {
    switch (change.kind) {
        case Change::Kind::choose:
            state_.choose(change.lesson, change.slot, change.value);
            return true;
        case Change::Kind::unify: {
            Unit const& unit = state_.unit_of(change.lesson);
            for (int i = 0; i < unit.lessons; ++i) {
                int const lesson = unit.first_lesson + i;
                if (state_.duration(lesson) > 0)
                    state_.choose(lesson, change.slot, change.value);
            }
            return true;
        }
        case Change::Kind::alone: return moves_.alone(change.lesson, change.value);
        case Change::Kind::chain: return moves_.chain(change.lesson, change.value, kLongestSwap);
    }
    return false;
}

// Whether another choice for the slot may help.
bool EjectionChains::concerns(int monitor, SlotPlan const& slot, int now) const {
    Monitor const& m = model_.monitors[at(monitor)];
    switch (model_.problem->constraints[at(m.constraint)].kind) {
        case ConstraintKind::assign_resource:
            return now == nobody && std::find(slot.assign.begin(), slot.assign.end(), monitor) !=
                                        slot.assign.end();
        case ConstraintKind::prefer_resources:
        case ConstraintKind::avoid_split_assignments: return true;
        case ConstraintKind::avoid_clashes:
        case ConstraintKind::avoid_unavailable_times:
        case ConstraintKind::limit_idle_times:
        case ConstraintKind::cluster_busy_times:
        case ConstraintKind::limit_busy_times:
        case ConstraintKind::limit_workload:
        case ConstraintKind::travel: return now == m.point;
        case ConstraintKind::assign_time:
        case ConstraintKind::split_events:
        case ConstraintKind::distribute_split_events:
        case ConstraintKind::prefer_times:
        case ConstraintKind::spread_events:
        case ConstraintKind::link_events:
        case ConstraintKind::order_events:
        case ConstraintKind::live_meeting: return false;
    }
    return false;
}

// Other resources for the slots that the monitor may be about.
void EjectionChains::add_choices(int lesson, int monitor, std::vector<Change>& found) {
    Unit const& unit = state_.unit_of(lesson);
    for (size_t s = 0; s < unit.slots.size(); ++s) {
        SlotPlan const& plan = unit.slots[s];
        auto const slot = static_cast<int>(s);
        int const now = state_.choice(lesson, slot);
        if (plan.domain.empty() || !concerns(monitor, plan, now)) continue;
        size_t const count = std::min(plan.domain.size(), kMostChoices);
        size_t const offset = dice_.below(plan.domain.size());
        for (size_t i = 0; i < count; ++i) {
            int const other = plan.domain[(offset + i) % plan.domain.size()];
            if (other == now) continue;
            found.push_back({Change::Kind::choose, lesson, slot, other});
            if (unit.lessons > 1) found.push_back({Change::Kind::unify, lesson, slot, other});
        }
        if (now != nobody) found.push_back({Change::Kind::choose, lesson, slot, nobody});
    }
}

void EjectionChains::add_places(int lesson, std::vector<Change>& found) {
    if (model_.fixed[at(lesson)] != 0) return;
    for (size_t i = 0; i < kMostPlaces; ++i)
        found.push_back({dice_.chance(0.3) ? Change::Kind::alone : Change::Kind::chain, lesson, 0,
                         moves_.random_place(lesson)});
}

std::vector<EjectionChains::Change> EjectionChains::changes(int monitor) {
    std::vector<int> lessons;
    for (size_t i = 0; i < 2 * kMostLessons && lessons.size() < kMostLessons; ++i) {
        int const lesson = moves_.lesson_near(monitor);
        if (lesson != nobody && std::find(lessons.begin(), lessons.end(), lesson) == lessons.end())
            lessons.push_back(lesson);
    }
    std::vector<Change> found;
    for (int lesson : lessons) {
        add_choices(lesson, monitor, found);
        add_places(lesson, found);
    }
    for (size_t i = found.size(); i > 1; --i)
        std::swap(found[i - 1], found[dice_.below(i)]);
    return found;
}

// What a change has broken is mended, unless that would not be enough.
bool EjectionChains::follow(std::vector<Broken> const& before, std::int64_t target, int depth) {
    std::vector<Broken> const worse = worse_than(before);
    if (worse.empty() || worse.size() > kMostWorse) return false;
    std::int64_t left = 0;
    for (Broken const& each : worse) left += each.cost;
    if (state_.total().hard - left > target) return false;
    for (Broken const& each : worse) {
        left -= each.cost;
        bool const is_mended = state_.total().hard <= target + left;
        if (!is_mended && !repair(each.monitor, target + left, depth)) return false;
    }
    return state_.total().hard <= target;
}

// Changes until what must hold costs no more than `target`, or nothing is changed.
bool EjectionChains::repair(int monitor, std::int64_t target, int depth) {
    if (seen_[at(monitor)] != 0) return false;
    seen_[at(monitor)] = 1;
    std::vector<Broken> const before = broken();
    bool done = false;
    std::vector<Change> const all = changes(monitor);
    for (size_t i = 0; i < all.size() && !done && tried_ < give_up_; ++i) {
        size_t const mark = state_.mark();
        ++tried_;
        done = apply(all[i]) &&
               (state_.total().hard <= target || (depth > 1 && follow(before, target, depth - 1)));
        if (!done) state_.undo_to(mark);
    }
    return done;
}

bool EjectionChains::begin_at(int monitor, std::int64_t target) {
    seen_.assign(seen_.size(), 0);
    give_up_ = tried_ + kMostTried;
    bool const done = repair(monitor, target, kDeepest);
    state_.keep();
    return done;
}

bool EjectionChains::mend_one() {
    std::vector<int> const& all = state_.broken(false);
    if (all.empty()) return false;
    int const monitor = dice_.of(all);
    std::int64_t const hard = state_.total().hard;
    if (begin_at(monitor, hard - 1)) return true;
    if (dice_.chance(kSideways)) begin_at(monitor, hard);
    return false;
}

}  // namespace gongjin::timetable
