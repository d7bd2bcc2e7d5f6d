#include "timetable/anneal.h"

#include <cmath>
#include <limits>

#include "timetable/ejection.h"

namespace gongjin::timetable {

namespace {

constexpr int kStepsBetweenLooks = 512;
constexpr double kShareNoted = 0.02;
// What is broken is pressed by so much, in hard defects, and all pressure eased, every so often.
constexpr int kLooksBetweenPresses = 4;
constexpr double kPressed = 0.3, kEased = 0.02;

}  // namespace

Scale scale_of(Model const& model, Weighing weighing) {
    std::int64_t most = 0, least = 0;
    for (Monitor const& m : model.monitors) {
        if (!m.soft) continue;
        most = std::max(most, m.weight);
        least = least == 0 ? m.weight : std::min(least, m.weight);
    }
    Scale scale;
    double hot = 0;
    switch (weighing) {
        case Weighing::light:
            scale.hard_weight = std::max<std::int64_t>(10, 2 * most);
            hot = 0.5;
            break;
        case Weighing::heavy:
            scale.hard_weight = std::max<std::int64_t>(50, 10 * most);
            hot = 0.3;
            break;
        case Weighing::alone:
            scale.hard_weight = 1000 * std::clamp<std::int64_t>(most, 1000, 1'000'000);
            hot = 0.4;
            break;
    }
    auto const weight = static_cast<double>(scale.hard_weight);
    scale.hot = hot * weight;
    scale.cold = 0.15 * (least == 0 ? weight : static_cast<double>(least));
    return scale;
}

double Cooling::lowest_above(double cost) const {
    double temperature = 0;
    for (At const& at : course)
        if (at.cost >= cost) temperature = at.temperature;
    return temperature;
}

bool Cooling::is_frozen() const {
    if (course.size() < 10) return false;
    auto const [least, most] = std::minmax_element(
        course.end() - 5, course.end(), [](At const& a, At const& b) { return a.cost < b.cost; });
    return most->cost - least->cost <= 0.0005 * least->cost;
}

Searcher::Searcher(Model const& model, std::uint64_t seed)
    : model_(model),
      scale_(scale_of(model, Weighing::light)),
      dice_(seed),
      state_(model),
      best_(state_.snapshot()),
      moves_(state_, dice_) {
    state_.weigh_hard(scale_.hard_weight);
}

void Searcher::start_from(Snapshot const& snapshot) {
    state_.restore(snapshot);
    note_best();
}

void Searcher::start_from(Snapshot const& snapshot, Model const& of) {
    Snapshot start = snapshot;
    start.choices.assign(static_cast<size_t>(model_.choices), nobody);
    std::vector<std::pair<int, int>> open;  // lesson and slot
    for (int lesson = 0; lesson < model_.lessons; ++lesson) {
        if (start.lessons[static_cast<size_t>(lesson)].duration == 0) continue;
        std::vector<SlotPlan> const& slots = state_.unit_of(lesson).slots;
        std::vector<SlotPlan> const& theirs =
            of.units[static_cast<size_t>(of.unit_of_lesson[static_cast<size_t>(lesson)])].slots;
        auto const mine = static_cast<size_t>(model_.first_choice[static_cast<size_t>(lesson)]);
        auto const from = static_cast<size_t>(of.first_choice[static_cast<size_t>(lesson)]);
        for (size_t slot = 0; slot < slots.size(); ++slot) {
            auto const same = std::find_if(
                theirs.begin(), theirs.end(), [&](SlotPlan const& other) {
                    return other.event == slots[slot].event && other.index == slots[slot].index;
                });
            if (same == theirs.end()) open.emplace_back(lesson, static_cast<int>(slot));
            else
                start.choices[mine + slot] =
                    snapshot.choices[from + static_cast<size_t>(same - theirs.begin())];
        }
    }
    state_.restore(start);
    state_.weigh_hard(scale_.hard_weight * 1000);
    for (auto const& [lesson, slot] : open) moves_.fill(lesson, slot);
    state_.keep();
    state_.weigh_hard(scale_.hard_weight);
    note_best();
}

void Searcher::note_best() {
    if (state_.total() < best_.cost) best_ = state_.snapshot();
}

void Searcher::forget() {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    best_.cost = {most, most};
}

void Searcher::construct() {
    state_.weigh_hard(scale_.hard_weight * 1000);
    std::vector<std::pair<std::int64_t, int>> order;
    for (int lesson = 0; lesson < model_.lessons; ++lesson) {
        Unit const& unit = state_.unit_of(lesson);
        int const length = state_.duration(lesson);
        if (length == 0) continue;
        size_t needs = unit.slots.size();
        for (Part const& part : unit.parts) needs += part.fixed.size();
        size_t const places = unit.good_places[static_cast<size_t>(length)].size();
        auto const ease = static_cast<std::int64_t>(1000 * (places + 1)) /
                          (length * static_cast<std::int64_t>(needs + 1));
        order.emplace_back(ease * 16 + dice_.below(16), lesson);
    }
    std::sort(order.begin(), order.end());
    for (auto const& [ease, lesson] : order) {
        Unit const& unit = state_.unit_of(lesson);
        std::vector<int> const& places =
            unit.good_places[static_cast<size_t>(state_.duration(lesson))];
        int best = nobody, ties = 0;
        std::int64_t least = 0;
        size_t const count = places.empty() ? static_cast<size_t>(unit.places) : places.size();
        for (size_t i = 0; i < count && unit.given_time == nobody && unit.wants_time; ++i) {
            int const place = places.empty() ? static_cast<int>(i) : places[i];
            if (!state_.fits(lesson, place)) continue;
            size_t const mark = state_.mark();
            state_.move(lesson, place);
            std::int64_t const cost = state_.weighed();
            state_.undo_to(mark);
            if (best != nobody && cost == least) ++ties;
            if (best == nobody || cost < least || (cost == least && dice_.below(ties) == 0)) {
                if (best == nobody || cost < least) ties = 1;
                best = place;
                least = cost;
            }
        }
        if (best != nobody) state_.move(lesson, best);
        for (size_t slot = 0; slot < unit.slots.size(); ++slot)
            moves_.fill(lesson, static_cast<int>(slot));
        state_.keep();
    }
    state_.weigh_hard(scale_.hard_weight);
    note_best();
}

// What stays broken weighs more and more, so that it is mended before the search gets too cold;
// when nothing is, soft wishes get their say back.
void Searcher::weigh(double share, double temperature) {
    ++looks_;
    looks_broken_ += state_.total().hard > 0 ? 1 : 0;
    if (share < weighed_at_ + 0.01) return;
    weighed_at_ = share;
    double factor = 1;
    bool const is_hot = temperature > 0.1 * static_cast<double>(state_.hard_weight());
    if (looks_broken_ == looks_ && !is_hot) factor = 1.1;
    if (looks_broken_ * 4 < looks_) factor = 0.9;
    looks_ = looks_broken_ = 0;
    auto const weight =
        static_cast<std::int64_t>(static_cast<double>(state_.hard_weight()) * factor + 0.5);
    state_.weigh_hard(std::clamp(weight, scale_.hard_weight, scale_.hard_weight * 100'000));
}

void Searcher::anneal(double hot, double cold, std::function<double()> const& share,
                      double sound_by) {
    double const ratio = std::log(cold / hot);
    weighed_at_ = 0;
    looks_ = looks_broken_ = 0;
    state_.weigh_hard(scale_.hard_weight);
    cooling_.course.clear();
    double cost = 0, noted_at = 0;
    int looks = 0;
    for (;;) {
        double const now = share();
        if (now >= 1 || best_.cost == Cost{}) return;
        if (now >= sound_by && best_.cost.hard > 0) return;
        double const temperature = hot * std::exp(ratio * now);
        weigh(now, temperature);
        cost += static_cast<double>(state_.total().hard * scale_.hard_weight +
                                    state_.total().soft);
        ++looks;
        if (now >= noted_at + kShareNoted) {
            cooling_.course.push_back({temperature, cost / looks});
            noted_at = now;
            cost = looks = 0;
            if (cooling_.is_frozen()) return;
        }
        steps(temperature);
    }
}

// Some changes, each kept or undone.
void Searcher::steps(double temperature) {
    for (int i = 0; i < kStepsBetweenLooks; ++i) {
        ++iterations_;
        std::int64_t const before = state_.weighed();
        size_t const mark = state_.mark();
        bool const changed = moves_.any();
        auto const worse = static_cast<double>(state_.weighed() - before);
        bool const keep =
            changed && (worse <= 0 || worse < -temperature * std::log(dice_.share()));
        if (!keep) {
            state_.undo_to(mark);
            continue;
        }
        state_.keep();
        if (worse < 0 || state_.total().hard < best_.cost.hard) note_best();
    }
}

void Searcher::insist(double temperature, std::function<double()> const& share) {
    std::int64_t const hard = scale_of(model_, Weighing::alone).hard_weight;
    state_.weigh_hard(hard);
    state_.flatten();
    auto const weight = static_cast<double>(hard);
    for (int look = 1; best_.cost.hard > 0 && share() < 1; ++look) {
        steps(temperature * weight);
        if (look % kLooksBetweenPresses != 0) continue;
        state_.ease(kEased);
        for (int monitor : state_.broken(false))
            state_.press(monitor, static_cast<std::int64_t>(kPressed * weight));
    }
    state_.release();
    state_.restore(best_);
}

void Searcher::mend(std::function<bool()> const& over) {
    state_.restore(best_);
    EjectionChains chains(state_, moves_, dice_);
    while (best_.cost.hard > 0 && !over()) {
        std::int64_t const before = chains.tried();
        chains.mend_one();
        note_best();
        iterations_ += std::max<std::int64_t>(1, chains.tried() - before);
    }
}

}  // namespace gongjin::timetable
