#include "timetable/search.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>

#include "timetable/anneal.h"

namespace gongjin::timetable {

namespace {

// The first round looks everywhere; the others start from the best of all threads, less hot.
struct Round {
    double end;   // share of the whole budget
    double heat;  // 1: as hot as the problem's scale says, 0: cold
};
constexpr Round kRounds[] = {{0.6, 1}, {0.8, 0.5}, {1.0, 0.4}};

class Search {
public:
    Search(Problem const& problem, SearchOptions const& options)
        : options_(options), model_(make_model(problem)) {
        for (int i = 0; i < options.threads; ++i)
            searchers_.push_back(std::make_unique<Searcher>(
                model_, options.seed * 1'000'003 + static_cast<std::uint64_t>(i)));
    }

    SearchResult run();

private:
    double share(size_t thread, Round const& round, double begin) const;
    void run_round(Round const& round, double begin);
    size_t best() const;

    SearchOptions const& options_;
    Model model_;
    std::vector<std::unique_ptr<Searcher>> searchers_;
};

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
        options_.progress({std::min(1.0, used), mine.best().cost, mine.iterations()});
    return (used - begin) / (round.end - begin);
}

void Search::run_round(Round const& round, double begin) {
    auto const work = [&](size_t thread) {
        Searcher& mine = *searchers_[thread];
        if (begin == 0) mine.construct();
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
    for (Round const& round : kRounds) {
        if (begin > 0) {
            Snapshot const start = searchers_[best()]->best();
            for (std::unique_ptr<Searcher> const& searcher : searchers_)
                searcher->start_from(start);
        }
        run_round(round, begin);
        begin = round.end;
    }
    Searcher const& winner = *searchers_[best()];
    State result(model_);
    result.restore(winner.best());
    return {result.solution(), result.total(), winner.iterations()};
}

}  // namespace

SearchResult search(Problem const& problem, SearchOptions const& options) {
    return Search(problem, options).run();
}

}  // namespace gongjin::timetable
