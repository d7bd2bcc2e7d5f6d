#include "timetable/search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <thread>

#include "timetable/anneal.h"
#include "timetable/change.h"
#include "timetable/evaluate.h"
#include "timetable/recursive_swap.h"
#include "timetable/times_first.h"

namespace gongjin::timetable {

namespace {

// Shares of the whole budget: a probe (two if much is still broken after the first), and the main
// cooling. What is left goes to coolings from the best of all that start less hot.
constexpr double kProbe = 0.05, kMain = 0.85, kShort = 0.06;
// Of the whole way down that the probe measured, what is still to go when they start.
constexpr double kLeftAtStart = 0.5, kLeftAgain = 0.05;
// So many defects after the probe do not yet say that it is hard to make sound.
constexpr std::int64_t kFewBroken = 2;
// Where times came first: what wishes get of the rest, and how hot they start, in hard defects.
constexpr double kMainAfterTimes = 0.7, kHeatOfWishes = 0.08;
// Recursive swapping may use the budget up to there if the construction leaves something broken,
// and after the probe if it leaves little of it, some, or much. Where no event is to be split, it
// knows all moves, and has the long share at once.
constexpr double kFirstSwap = 0.05, kShortSwap = 0.15, kSecondSwap = 0.3, kLongSwap = 0.5;
constexpr double kIterationsPerSwap = 4;  // as much work as one of its steps
// By so much of its main cooling a problem is sound, or cools down once more in that share.
constexpr double kSoundBy = 0.5, kMainAgain = 0.35;
// But first what is broken has that share to get sound, and as much again whenever that helped.
constexpr double kInsistAgain = 0.07;
// Of what is left when the main cooling is over.
constexpr double kInsistLast = 0.4, kMending = 0.3, kSwapping = 0.3;
// From an earlier timetable.
constexpr double kHeatFrom = 0.35;

class Search {
public:
    Search(Problem const& problem, SearchOptions const& options)
        : options_(options),
          original_(problem),
          wished_(options.from != nullptr && options.keep_weight > 0
                      ? with_wish_to_keep(problem, *options.from, options.keep_weight)
                      : Problem{}),
          model_(make_model(wished_.events.empty() ? problem : wished_)) {
        lock();
        for (int i = 0; i < options.threads; ++i)
            searchers_.push_back(std::make_unique<Searcher>(
                model_, options.seed * 1'000'003 + static_cast<std::uint64_t>(i)));
        courses_.resize(searchers_.size());
        swaps_.resize(searchers_.size());
    }

    SearchResult found();

private:
    struct Heat {
        double hot = 1, cold = 1;
    };
    // Temperatures that a searcher passes in one cooling.
    struct Course {
        Heat whole, main, again;
    };

    void from_nothing();
    void from_earlier();
    void swap(double until);
    void mend(double until);
    void insist(double until);
    void insist_while_it_helps();
    void keep_sound();
    void probe(Weighing weighing);
    void cool(double share, Heat Course::* heat, double sound_by = 1);
    void run(std::function<void(size_t)> const& work);
    void start_from_best();
    void times_first();
    bool chooses_much() const;
    bool is_tight() const;
    bool splits_none() const;
    double used(size_t thread, std::int64_t more = 0) const;
    size_t best() const;
    Solution solution_of(Snapshot const& snapshot) const;
    void lock();

    SearchOptions const& options_;
    Problem const& original_;
    Problem wished_;  // only if there is an earlier timetable to be kept
    Model model_;
    Loaded start_;  // the earlier timetable
    std::vector<std::unique_ptr<Searcher>> searchers_;
    std::vector<Course> courses_;  // by searcher
    std::vector<std::unique_ptr<RecursiveSwap>> swaps_;  // by searcher, where they were needed
};

// Before any searcher is made: they ask the model what may move.
void Search::lock() {
    if (options_.from == nullptr) return;
    start_ = load(model_, *options_.from);
    for (size_t i = 0; i < options_.locked.size() && i < start_.lessons.size(); ++i)
        if (options_.locked[i] != 0 && start_.lessons[i] != nobody)
            model_.fixed[static_cast<size_t>(start_.lessons[i])] = 1;
}

Solution Search::solution_of(Snapshot const& snapshot) const {
    State state(model_);
    state.restore(snapshot);
    return state.solution();
}

size_t Search::best() const {
    size_t best = 0;
    for (size_t i = 1; i < searchers_.size(); ++i)
        if (searchers_[i]->best().cost < searchers_[best]->best().cost) best = i;
    return best;
}

// How much of the budget is used.
double Search::used(size_t thread, std::int64_t more) const {
    if (options_.cancelled && options_.cancelled()) return 1;
    Searcher const& mine = *searchers_[thread];
    double const used = options_.iterations > 0
                            ? static_cast<double>(mine.iterations() + more) /
                                  static_cast<double>(options_.iterations)
                            : options_.elapsed() / options_.seconds;
    if (thread == 0 && options_.progress)
        options_.progress({std::min(1.0, used), mine.best().cost, mine.iterations(),
                           [this, &mine] { return solution_of(mine.best()); }});
    return used;
}

void Search::run(std::function<void(size_t)> const& work) {
    std::vector<std::thread> others;
    for (size_t thread = 1; thread < searchers_.size(); ++thread)
        others.emplace_back(work, thread);
    work(0);
    for (std::thread& other : others) other.join();
}

// Lessons drive each other out until all have places or the budget is used up to there; whoever
// finds less broken than before goes on from that.
void Search::swap(double until) {
    run([&](size_t thread) {
        Searcher& mine = *searchers_[thread];
        State made(model_);
        if (mine.best().cost.hard == 0 || model_.lessons == 0) return;
        if (!swaps_[thread])
            swaps_[thread] = std::make_unique<RecursiveSwap>(
                made, options_.seed * 1'000'003 + static_cast<std::uint64_t>(thread));
        SwapLimit limit;
        limit.steps = options_.iterations > 0
                          ? static_cast<std::int64_t>(until / kIterationsPerSwap *
                                                      static_cast<double>(options_.iterations))
                          : std::numeric_limits<std::int64_t>::max();
        limit.over = [&] { return used(thread) >= until; };
        swaps_[thread]->run(limit);
        swaps_[thread]->write_to(made);
        if (made.total() < mine.best().cost) mine.start_from(made.snapshot());
    });
}

// Chains of changes for the last defects, until nothing is broken or the budget is used up to
// there.
void Search::mend(double until) {
    run([&](size_t thread) {
        searchers_[thread]->mend([&] { return used(thread) >= until; });
    });
}

// What stays broken weighs more and more, until nothing is or the budget is used up to there.
void Search::insist(double until) {
    start_from_best();
    run([&](size_t thread) {
        double const begin = used(thread);
        if (until <= begin) return;
        searchers_[thread]->insist(
            kHeatOfInsisting, [&] { return (used(thread) - begin) / (until - begin); });
    });
}

void Search::insist_while_it_helps() {
    std::int64_t before = 0;
    do {
        before = searchers_[best()]->best().cost.hard;
        insist(used(0) + kInsistAgain);
    } while (searchers_[best()]->best().cost.hard < before);
}

// Every searcher cools down in `share` of the budget, or until it is frozen.
void Search::cool(double share, Heat Course::* heat, double sound_by) {
    run([&](size_t thread) {
        Searcher& mine = *searchers_[thread];
        auto const [hot, cold] = courses_[thread].*heat;
        double const begin = used(thread), end = std::min(1.0, begin + share);
        if (end <= begin) return;
        mine.anneal(hot, cold, [&] { return (used(thread) - begin) / (end - begin); }, sound_by);
    });
}

// A quick cooling over all temperatures shows which of them matter.
void Search::probe(Weighing weighing) {
    for (size_t i = 0; i < searchers_.size(); ++i) {
        searchers_[i]->rescale(weighing);
        Scale const& scale = searchers_[i]->scale();
        courses_[i].whole = {scale.hot, scale.cold};
        courses_[i].main = courses_[i].again = courses_[i].whole;
    }
    cool(kProbe, &Course::whole);
    for (size_t i = 0; i < searchers_.size(); ++i) {
        Cooling const& cooling = searchers_[i]->cooling();
        if (cooling.course.empty()) continue;
        double const end = cooling.course.back().cost;
        double const way = cooling.course.front().cost - end;
        Heat const whole = courses_[i].whole;
        // The probe was too quick to be where a slow cooling would be.
        double const cold = std::max(whole.cold, 0.5 * cooling.lowest_above(1.02 * end));
        double const hot = 1.5 * cooling.lowest_above(end + kLeftAtStart * way);
        double const warm = cooling.lowest_above(end + kLeftAgain * way);
        courses_[i].main = {std::clamp(hot, 2 * cold, std::max(2 * cold, whole.hot)), cold};
        courses_[i].again = {std::clamp(warm, 2 * cold, courses_[i].main.hot), cold};
    }
}

void Search::start_from_best() {
    Snapshot const start = searchers_[best()]->best();
    for (std::unique_ptr<Searcher> const& searcher : searchers_) searcher->start_from(start);
}

void Search::from_nothing() {
    run([&](size_t thread) { searchers_[thread]->construct(); });
    swap(splits_none() ? kLongSwap : kFirstSwap);
    probe(Weighing::light);
    if (is_tight() && chooses_much()) {
        probe(Weighing::heavy);
        times_first();
    } else {
        std::int64_t const broken = searchers_[best()]->best().cost.hard;
        swap(is_tight() ? kLongSwap : broken > kFewBroken ? kSecondSwap : kShortSwap);
        if (is_tight()) probe(Weighing::heavy);
        cool(kMain, &Course::main, kSoundBy);
        // Colder it would only settle around what is broken: once more, and that weighs more.
        if (searchers_[best()]->best().cost.hard > 0) {
            insist_while_it_helps();
            if (searchers_[best()]->best().cost.hard > 0) {
                probe(Weighing::heavy);
                cool(kMainAgain, &Course::main);
            } else {
                keep_sound();
                cool(kMainAgain, &Course::main);
            }
        }
    }
    while (searchers_[best()]->best().cost != Cost{}) {
        double left = 0;
        for (size_t thread = 0; thread < searchers_.size(); ++thread)
            left = std::max(left, 1 - used(thread));
        if (left <= 0) return;
        // Where something is still broken, most of what is left goes to mending it.
        if (searchers_[best()]->best().cost.hard > 0) {
            insist(1 - (1 - kInsistLast) * left);
            left *= 1 - kInsistLast;
            mend(1 - (1 - kMending) * left);
            swap(1 - (1 - kMending - kSwapping) * left);
            left *= 1 - kMending - kSwapping;
        }
        start_from_best();
        cool(left > 2 * kShort ? left / 2 : left, &Course::again);
    }
}

// Whether more is broken than a slow cooling mends by itself.
bool Search::is_tight() const {
    return searchers_[best()]->best().cost.hard >
           std::max<std::int64_t>(kFewBroken, model_.lessons / 100);
}

// Whether every event is one lesson.
bool Search::splits_none() const {
    return std::none_of(model_.units.begin(), model_.units.end(),
                        [](Unit const& unit) { return unit.splittable(); });
}

// Whether most lessons want resources that are to be chosen.
bool Search::chooses_much() const {
    std::ptrdiff_t const choosing =
        std::count_if(model_.units.begin(), model_.units.end(),
                      [](Unit const& unit) { return !unit.slots.empty(); });
    return 2 * choosing > static_cast<std::ptrdiff_t>(model_.units.size());
}

// Times for which there are enough resources, whoever gets which; then who gets which. A lesson
// that moves then need not find a new place for everybody whom it takes along.
void Search::times_first() {
    Model const pool = pooled(model_);
    Model settled = model_;
    settled.fixed.assign(settled.fixed.size(), 1);
    run([&](size_t thread) {
        find_times_first(*searchers_[thread], pool, settled, {options_.seed, thread},
                         [&](std::int64_t more) { return used(thread, more); });
    });
    keep_sound();
    double left = 1;
    for (size_t i = 0; i < searchers_.size(); ++i) left = std::min(left, 1 - used(i));
    cool(kMainAfterTimes * left, &Course::main);
}

// From the best of all, so hot that wishes are decided anew, but not what must hold.
void Search::keep_sound() {
    start_from_best();
    for (size_t i = 0; i < searchers_.size(); ++i) {
        searchers_[i]->rescale(Weighing::heavy);
        Scale const& scale = searchers_[i]->scale();
        courses_[i].main = {kHeatOfWishes * static_cast<double>(scale.hard_weight), scale.cold};
        courses_[i].again = courses_[i].main;
    }
}

// Never so hot that the earlier timetable is forgotten.
void Search::from_earlier() {
    for (size_t i = 0; i < searchers_.size(); ++i) {
        // What must hold is worth more than several lessons that move.
        searchers_[i]->rescale(Weighing::heavy);
        searchers_[i]->start_from(start_.snapshot);
        Scale const& scale = searchers_[i]->scale();
        courses_[i].main = {scale.cold * std::pow(scale.hot / scale.cold, kHeatFrom), scale.cold};
        courses_[i].again = {scale.cold * std::pow(scale.hot / scale.cold, 0.2), scale.cold};
        courses_[i].whole = {scale.cold, scale.cold};
    }
    cool(0.1, &Course::whole);
    for (double const share : {0.4, 0.3, 1.0}) {
        start_from_best();
        cool(share, share == 1 ? &Course::again : &Course::main);
    }
}

SearchResult Search::found() {
    options_.from == nullptr ? from_nothing() : from_earlier();
    Searcher const& winner = *searchers_[best()];
    State result(model_);
    result.restore(winner.best());
    Solution found = result.solution();
    Cost const cost =
        wished_.events.empty() ? result.total() : evaluate(original_, found).total;
    return {std::move(found), cost, winner.iterations()};
}

}  // namespace

SearchResult search(Problem const& problem, SearchOptions const& options) {
    return Search(problem, options).found();
}

}  // namespace gongjin::timetable
