// Any bytes as the YAML of a joint case: a refusal with a text, or a case that reads back the same
// and gives a problem, or says why not.
#include <cstdint>
#include <cstdlib>

#include "timetable/evaluate.h"
#include "timetable/merge.h"

namespace {

gongjin::timetable::Problem small_school() {
    using namespace gongjin::timetable;
    Problem problem;
    problem.types = {{"Teacher", "Teacher"}};
    for (int day = 0; day < 2; ++day) {
        problem.time_groups.push_back({"d" + std::to_string(day), "", "Day", {}});
        for (int hour = 0; hour < 3; ++hour) {
            problem.time_groups.back().times.push_back(static_cast<int>(problem.times.size()));
            problem.times.push_back({"t" + std::to_string(problem.times.size()), "", {day}});
        }
    }
    problem.resources = {{"T1", "", 0, {}}, {"T2", "", 0, {}}};
    for (int e = 0; e < 4; ++e) {
        Event event;
        event.id = "E" + std::to_string(e);
        event.duration = 1 + e % 2;
        event.resources.push_back({e / 2, 0, "", event.duration});
        problem.events.push_back(event);
    }
    return problem;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    using namespace gongjin::timetable;
    static std::vector<Problem> const schools = {small_school(), small_school()};
    MergeCase base;
    base.bells.resize(schools.size());
    Result<MergeCase> const read =
        read_merge_case({reinterpret_cast<char const*>(data), size}, "fuzz.yaml", base);
    if (!read.ok()) {
        if (read.error().full_text(Language::chinese).empty()) std::abort();
        return 0;
    }
    std::string const text = write_merge_case(read.value());
    Result<MergeCase> const again = read_merge_case(text, "again.yaml", base);
    if (!again.ok() || write_merge_case(again.value()) != text) std::abort();
    if (read.value().bells.size() != schools.size()) return 0;
    Result<Merged> const merged = merge(schools, read.value());
    if (!merged.ok()) return 0;
    Solution nothing;
    for (std::size_t e = 0; e < merged.value().problem.events.size(); ++e) {
        Event const& event = merged.value().problem.events[e];
        Lesson lesson{static_cast<int>(e), event.duration, nobody, {}};
        for (EventResource const& wanted : event.resources)
            lesson.resources.push_back(wanted.resource);
        nothing.lessons.push_back(lesson);
    }
    evaluate(merged.value().problem, nothing);
    return 0;
}
