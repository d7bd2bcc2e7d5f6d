#include "timetable/search.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>

#include "timetable/anneal.h"
#include "timetable/change.h"
#include "timetable/evaluate.h"

namespace gongjin::timetable {

namespace {

// The first round tells whether the problem is easy to make sound; the second looks everywhere; the
// others start from the best of all threads, less hot.
struct Round {
    double end;   // share of the whole budget
    double heat;  // 1: as hot as the problem's scale says, 0: cold
};
constexpr Round kRounds[] = {{0.1, 1}, {0.75, 1}, {0.88, 0.45}, {1.0, 0.35}};
// From an earlier timetable: never so hot that it is forgotten.
constexpr Round kRoundsFrom[] = {{0.1, 0}, {0.5, 0.35}, {0.8, 0.3}, {1.0, 0.2}};

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
        // What must hold is worth more than several lessons that move.
        if (options.from != nullptr)
            for (auto const& searcher : searchers_) searcher->rescale(true);
    }

    SearchResult run();

private:
    double share(size_t thread, Round const& round, double begin) const;
    void run_round(Round const& round, double begin);
    size_t best() const;
    Solution solution_of(Snapshot const& snapshot) const;
    void lock();

    SearchOptions const& options_;
    Problem const& original_;
    Problem wished_;  // only if there is an earlier timetable to be kept
    Model model_;
    Loaded start_;  // the earlier timetable
    std::vector<std::unique_ptr<Searcher>> searchers_;
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

// How much of the round is over.
double Search::share(size_t thread, Round const& round, double begin) const {
    if (options_.cancelled && options_.cancelled()) return 1;
    Searcher const& mine = *searchers_[thread];
    double const used = options_.iterations > 0
                            ? static_cast<double>(mine.iterations()) /
                                  static_cast<double>(options_.iterations)
                            : options_.elapsed() / options_.seconds;
    if (thread == 0 && options_.progress)
        options_.progress({std::min(1.0, used), mine.best().cost, mine.iterations(),
                           [this, &mine] { return solution_of(mine.best()); }});
    return (used - begin) / (round.end - begin);
}

void Search::run_round(Round const& round, double begin) {
    auto const work = [&](size_t thread) {
        Searcher& mine = *searchers_[thread];
        if (begin == 0 && options_.from == nullptr) mine.construct();
        if (begin == 0 && options_.from != nullptr) mine.start_from(start_.snapshot);
        Scale const& scale = mine.scale();
        double const hot = scale.cold * std::pow(scale.hot / scale.cold, round.heat);
        mine.anneal(hot, scale.cold, [&] { return share(thread, round, begin); });
    };
    std::vector<std::thread> others;
    for (size_t thread = 1; thread < searchers_.size(); ++thread)
        others.emplace_back(work, thread);
    work(0);
    for (std::thread& other : others) other.join();
}

SearchResult Search::run() {
    double begin = 0;
    int rounds = 0;
    for (Round const& round : options_.from == nullptr ? kRounds : kRoundsFrom) {
        if (begin > 0) {
            Snapshot const start = searchers_[best()]->best();
            for (std::unique_ptr<Searcher> const& searcher : searchers_) {
                if (rounds == 1)
                    searcher->rescale(start.cost.hard > 0 || options_.from != nullptr);
                searcher->start_from(start);
            }
        }
        run_round(round, begin);
        begin = round.end;
        ++rounds;
    }
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
    return Search(problem, options).run();
}

}  // namespace gongjin::timetable
