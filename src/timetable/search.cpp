#include "timetable/search.h"

#include <memory>
#include <thread>

#include "timetable/anneal.h"

namespace gongjin::timetable {

SearchResult search(Problem const& problem, SearchOptions const& options) {
    Model const model = make_model(problem);
    Searcher searcher(model, options.seed);
    searcher.construct();
    auto const report = [&](double share) {
        if (options.progress)
            options.progress({share, searcher.best().cost, searcher.iterations()});
    };
    auto const share = [&] {
        double const used =
            options.iterations > 0
                ? static_cast<double>(searcher.iterations()) /
                      static_cast<double>(options.iterations)
                : options.elapsed() / options.seconds;
        report(used);
        return used;
    };
    searcher.anneal(searcher.scale().hot, searcher.scale().cold, share);
    State result(model);
    result.restore(searcher.best());
    return {result.solution(), result.total(), searcher.iterations()};
}

}  // namespace gongjin::timetable
