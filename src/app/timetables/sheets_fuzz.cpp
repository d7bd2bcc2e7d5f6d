// Any bytes as sheets of a school, parted by a record separator, beside its table of bells: refused
// with words, or a plan that can be written and read again as the same.
#include <cstddef>
#include <cstdint>

#include "app/timetables/sheets.h"
#include "base/text.h"
#include "timetable/joint_read.h"

using namespace gongjin;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 20'000) return 0;
    std::vector<GivenSheet> sheets = {
        {"作息.csv", "江口小学作息时间表\n节次,时间\n早读,8:00-8:20\n1,8:30-9:10\n2,9:20-10:00\n"}};
    int number = 0;
    for (std::string& each : split(std::string(reinterpret_cast<char const*>(data), size), '\x1e'))
        sheets.push_back({std::to_string(++number) + ".csv", std::move(each)});
    Result<TimetableImport> const read = import_timetable(sheets, {}, {});
    if (!read.ok()) {
        ASSERT(!read.error().full_text(Language::chinese).empty());
        return 0;
    }
    std::string const text = timetable::write_plan(read.value().plan);
    Result<timetable::JointPlan> const again = timetable::read_plan(text, "plan.yaml");
    if (!again.ok()) {  // more lessons than times is said when the plan is opened
        ASSERT(again.error().code() == "TT-103");
        return 0;
    }
    ASSERT(timetable::write_plan(again.value()) == text);
    return 0;
}
