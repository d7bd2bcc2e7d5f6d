// Any bytes: a plan or a refusal with a line; what was read can be written, read again as the same,
// built, and looked at.
#include <cstddef>
#include <cstdint>

#include "timetable/joint_check.h"
#include "timetable/joint_moves.h"
#include "timetable/joint_read.h"

using namespace gongjin;
using namespace gongjin::timetable;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 20'000) return 0;
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    (void)read_curriculum(bytes, "f.yaml");
    Result<JointPlan> const read = read_plan(bytes, "f.yaml");
    if (!read.ok()) {
        ASSERT(!read.error().full_text(Language::chinese).empty());
        return 0;
    }
    std::string const text = write_plan(read.value());
    Result<JointPlan> const again = read_plan(text, "f.yaml");
    ASSERT(again.ok());
    ASSERT(write_plan(again.value()) == text);
    if (read.value().teachers.size() > 200 || read.value().schools.size() > 10) return 0;
    JointTable const table(read.value());
    for (Trouble const& each : table.conflicts()) ASSERT(!each.words.empty());
    for (std::string const& id : table.unplaced()) (void)table.options(id);
    return 0;
}
