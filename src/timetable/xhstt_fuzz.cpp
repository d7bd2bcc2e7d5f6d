// Any bytes as an XHSTT archive: a refusal with a text, or problems that can be evaluated, searched
// a little and written so that they read back the same.
#include <cstdint>
#include <cstdlib>

#include "timetable/evaluate.h"
#include "timetable/reasons.h"
#include "timetable/search.h"
#include "timetable/xhstt.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    using namespace gongjin::timetable;
    if (size > 200'000) return 0;
    Result<Archive> const read =
        read_xhstt({reinterpret_cast<char const*>(data), size}, "fuzz.xml");
    if (!read.ok()) {
        if (read.error().full_text(Language::chinese).empty()) std::abort();
        return 0;
    }
    Archive const& archive = read.value();
    for (std::size_t p = 0; p < archive.problems.size(); ++p) {
        Problem const& problem = archive.problems[p];
        for (SolutionEntry const& entry : archive.solutions[p])
            evaluate(problem, entry.solution);
        if (problem.times.empty() || problem.events.empty()) continue;
        if (problem.times.size() * problem.resources.size() > 100'000) continue;
        SearchOptions options;
        options.iterations = 512;
        SearchResult const found = search(problem, options);
        if (evaluate(problem, found.solution).total != found.cost) std::abort();
        ReasonLimits limits;
        limits.steps = 50;
        limits.most = 2;
        find_reasons(problem, found.solution, limits);
        std::vector<SolutionEntry> const entries = {{"fuzz", "", found.solution}};
        std::string const text = write_xhstt(problem, entries);
        Result<Archive> const again = read_xhstt(text, "again.xml");
        if (!again.ok()) std::abort();
        if (write_xhstt(again.value().problems[0], again.value().solutions[0]) != text)
            std::abort();
    }
    return 0;
}
