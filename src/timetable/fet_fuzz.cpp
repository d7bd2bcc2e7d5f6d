// Any bytes as a file of FET: a refusal with a text, or a problem that can be searched and whose
// timetable can be written into the file.
#include <cstdint>
#include <cstdlib>

#include "timetable/evaluate.h"
#include "timetable/fet.h"
#include "timetable/search.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    using namespace gongjin::timetable;
    if (size > 200'000) return 0;
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    Result<FetFile> const read = read_fet(bytes, "fuzz.fet");
    if (!read.ok()) {
        if (read.error().full_text(Language::chinese).empty()) std::abort();
        return 0;
    }
    Problem const& problem = read.value().problem;
    if (problem.events.empty()) return 0;
    if (problem.times.size() * problem.resources.size() > 100'000) return 0;
    SearchOptions options;
    options.iterations = 512;
    SearchResult const found = search(problem, options);
    if (evaluate(problem, found.solution).total != found.cost) std::abort();
    if (!write_fet(bytes, "fuzz.fet", read.value(), found.solution).ok()) std::abort();
    return 0;
}
