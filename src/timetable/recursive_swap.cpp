#include "timetable/recursive_swap.h"

#include <algorithm>
#include <deque>

#include "timetable/partial_table.h"

namespace gongjin::timetable {

namespace {

constexpr int kDeepest = 14;
constexpr int kDeepestChoice = 5;  // deeper down only the best place is tried
// The price of driving somebody out, before it is asked how often they were.
constexpr int kOut = 16;
// A manner of swapping. No one is best for all problems, so they take turns, the one that is best
// for most first.
struct Manner {
    // How many steps the way for one lesson may take before it takes a place without regard: this
    // many, or twice, four times ... as many.
    int fewest, doublings;
    int spare;  // what it costs on the way to drive somebody out once more
};
constexpr Manner kManners[] = {{100, 3, 2}, {30, 1, 0}, {100, 1, 0}, {10, 3, 2}};
// After so many steps without gain all starts again. It is long: a school can turn around its
// bottleneck for most of that, and then all falls into place. With a few lessons left at the end
// another beginning is better.
constexpr int kPatience = 1'000'000, kPatienceAtEnd = 300'000;
constexpr size_t kFew = 3;

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

class RecursiveSwap::Swapper {
public:
    Swapper(State const& state, std::uint64_t seed);

    bool run(SwapLimit const& limit);
    void write_to(State& state) const;
    std::int64_t steps() const { return steps_; }
    size_t unplaced() const { return best_unplaced_; }

private:
    struct Candidate {
        int place = nobody, out = 0;  // how many have to go
        bool is_exact = false;
        int tie = 0;
    };

    bool settle(int lesson, int depth);
    void candidates_of(int lesson, std::vector<Candidate>& found);
    bool force(int lesson);
    void by_difficulty(std::vector<int>& lessons) const;
    int& driven_out(int lesson, int place);
    void note_best();
    void begin();

    Model const& model_;
    Dice dice_;
    PartialTable table_;
    std::deque<int> queue_;
    std::vector<int> stuck_, held_;
    std::vector<std::vector<int>> driven_out_;  // by lesson and place
    std::int64_t steps_ = 0, steps_of_one_ = 0, most_of_one_ = 0;
    Manner const* manner_ = nullptr;
    size_t begun_ = 0;
    std::int64_t give_up_ = 0;  // begins again when it has made so many steps
    size_t best_unplaced_ = 0, least_unplaced_ = 0;  // ever; since it began
    std::vector<int> best_places_, best_choices_;
};

RecursiveSwap::Swapper::Swapper(State const& state, std::uint64_t seed)
    : model_(state.model()),
      dice_(seed),
      table_(state),
      driven_out_(at(model_.lessons)),
      best_places_(at(model_.lessons), nobody),
      best_choices_(at(model_.choices), nobody) {
    best_unplaced_ = table_.wanted().size();
    begin();
}

// From an empty table.
void RecursiveSwap::Swapper::begin() {
    table_.clear();
    stuck_.clear();
    for (std::vector<int>& of : driven_out_) of.assign(of.size(), 0);
    std::vector<int> order = table_.wanted();
    by_difficulty(order);
    queue_.assign(order.begin(), order.end());
    least_unplaced_ = queue_.size();
    manner_ = &kManners[begun_++ % std::size(kManners)];
    give_up_ = steps_ + kPatience;
}

void RecursiveSwap::Swapper::candidates_of(int lesson, std::vector<Candidate>& found) {
    for (int place : table_.places(lesson)) {
        int const least = table_.least_in_the_way(lesson, place);
        if (least != nobody) found.push_back({place, kOut * least, false, dice_.below(1 << 20)});
    }
}

void RecursiveSwap::Swapper::by_difficulty(std::vector<int>& lessons) const {
    std::sort(lessons.begin(), lessons.end(), [&](int a, int b) {
        double const x = table_.difficulty(a), y = table_.difficulty(b);
        return x != y ? x > y : a < b;
    });
}

// The lesson gets a place and everybody whom it drives out another; or nothing has changed.
bool RecursiveSwap::Swapper::settle(int lesson, int depth) {
    if (depth >= kDeepest || steps_of_one_ >= most_of_one_) return false;
    ++steps_;
    ++steps_of_one_;
    std::vector<Candidate> candidates;
    candidates_of(lesson, candidates);
    std::vector<int> out;
    size_t const mark = table_.mark(), held = held_.size();
    int tried = 0;
    auto const take_back = [&] {
        table_.undo_to(mark);
        for (; held_.size() > held; held_.pop_back()) table_.hold(held_.back(), false);
    };
    while (!candidates.empty()) {
        auto const best = std::min_element(
            candidates.begin(), candidates.end(), [](Candidate const& a, Candidate const& b) {
                return a.out != b.out ? a.out < b.out : a.tie < b.tie;
            });
        bool const was_exact = best->is_exact;
        bool const can = table_.come(lesson, best->place, dice_, out);
        if (can && (was_exact || out.empty())) {
            if (depth >= kDeepestChoice && tried > 0) return take_back(), false;
            ++tried;
            held_.push_back(lesson);
            table_.hold(lesson, true);
            by_difficulty(out);
            std::vector<int> const others = out;
            bool const all = std::all_of(others.begin(), others.end(), [&](int other) {
                return settle(other, depth + 1);
            });
            if (all) return true;
        }
        int price = 0;
        for (int other : out)
            price += kOut + manner_->spare * driven_out(other, table_.place_before(mark, other));
        take_back();
        best->is_exact = true;
        best->out = price;
        if (!can || was_exact) {
            *best = candidates.back();
            candidates.pop_back();
        }
        if (steps_of_one_ >= most_of_one_) return false;
    }
    return false;
}

int& RecursiveSwap::Swapper::driven_out(int lesson, int place) {
    std::vector<int>& of = driven_out_[at(lesson)];
    if (of.size() <= at(place)) of.resize(at(place) + 1);
    return of[at(place)];
}

// The lesson comes where the others have least been driven out so far; they are next.
bool RecursiveSwap::Swapper::force(int lesson) {
    std::vector<Candidate> candidates;
    candidates_of(lesson, candidates);
    std::vector<int> out;
    int best = nobody;
    std::int64_t least = 0;
    size_t const mark = table_.mark();
    for (Candidate const& candidate : candidates) {
        bool const can = table_.come(lesson, candidate.place, dice_, out);
        table_.undo_to(mark);
        if (!can) continue;
        std::int64_t price = kOut * driven_out(lesson, candidate.place);
        for (int other : out) price += kOut + kOut * driven_out(other, table_.place(other));
        price = price * 16 + dice_.below(16);
        if (best != nobody && price >= least) continue;
        best = candidate.place;
        least = price;
    }
    if (best == nobody) return false;
    if (!table_.come(lesson, best, dice_, out)) {
        table_.undo_to(mark);
        return false;
    }
    ++driven_out(lesson, best);
    for (size_t i = 0; i < out.size(); ++i) ++driven_out(out[i], table_.place_before(mark, out[i]));
    table_.keep();
    by_difficulty(out);
    queue_.insert(queue_.begin(), out.begin(), out.end());
    return true;
}

void RecursiveSwap::Swapper::note_best() {
    size_t const unplaced = queue_.size() + stuck_.size();
    if (unplaced < least_unplaced_) {
        least_unplaced_ = unplaced;
        give_up_ = steps_ + (unplaced <= kFew ? kPatienceAtEnd : kPatience);
    }
    if (unplaced >= best_unplaced_) return;
    best_unplaced_ = unplaced;
    for (int lesson : table_.wanted()) {
        best_places_[at(lesson)] = table_.place(lesson);
        Unit const& unit = model_.units[at(model_.unit_of_lesson[at(lesson)])];
        for (size_t slot = 0; slot < unit.slots.size(); ++slot)
            best_choices_[at(model_.first_choice[at(lesson)]) + slot] =
                table_.choice(lesson, static_cast<int>(slot));
    }
}

void RecursiveSwap::Swapper::write_to(State& state) const {
    for (int lesson : table_.wanted()) {
        auto const slots = static_cast<int>(state.unit_of(lesson).slots.size());
        for (int slot = 0; slot < slots; ++slot)
            state.choose(lesson, slot,
                         best_choices_[at(model_.first_choice[at(lesson)] + slot)]);
        state.move(lesson, best_places_[at(lesson)]);
    }
}

bool RecursiveSwap::Swapper::run(SwapLimit const& limit) {
    queue_.insert(queue_.end(), stuck_.begin(), stuck_.end());
    stuck_.clear();
    for (std::int64_t const end = steps_ + limit.steps; !queue_.empty() && steps_ < end;) {
        if (limit.over && limit.over()) break;
        if (steps_ > give_up_) begin();
        int const lesson = queue_.front();
        queue_.pop_front();
        steps_of_one_ = 0;
        most_of_one_ = manner_->fewest << dice_.below(manner_->doublings);
        bool const settled = settle(lesson, 0);
        for (int each : held_) table_.hold(each, false);
        held_.clear();
        table_.keep();
        if (!settled && !force(lesson)) stuck_.push_back(lesson);
        note_best();
    }
    return best_unplaced_ == 0;
}

RecursiveSwap::RecursiveSwap(State const& state, std::uint64_t seed)
    : swapper_(std::make_unique<Swapper>(state, seed)) {}

RecursiveSwap::~RecursiveSwap() = default;

bool RecursiveSwap::run(SwapLimit const& limit) { return swapper_->run(limit); }

std::int64_t RecursiveSwap::steps() const { return swapper_->steps(); }

size_t RecursiveSwap::unplaced() const { return swapper_->unplaced(); }

void RecursiveSwap::write_to(State& state) const { swapper_->write_to(state); }

}  // namespace gongjin::timetable
