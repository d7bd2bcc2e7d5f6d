// Any bytes as kinds, words or a calendar: what they say, or problems that each have a place.
#include <cstdint>
#include <cstdlib>

#include "vocabulary/calendar.h"
#include "vocabulary/kinds.h"
#include "vocabulary/words.h"

namespace {

void look_at(gongjin::Error const& error) {
    bool const said = !error.full_text(gongjin::Language::chinese).empty();
    if (error.place.line < 1 || !said) std::abort();
    for (gongjin::Error const& other : error.others) look_at(other);
}

template <typename Thing>
void look_at(gongjin::Result<Thing> const& read) {
    if (!read.ok()) look_at(read.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    Result<YamlNode> const node =
        parse_yaml({reinterpret_cast<char const*>(data), size}, "file.yaml");
    look_at(node);
    if (!node.ok()) return 0;
    look_at(read_kinds(node.value(), "file.yaml"));
    look_at(read_words(node.value(), "file.yaml"));
    Result<Calendar> const calendar = read_calendar(node.value(), "file.yaml");
    look_at(calendar);
    if (!calendar.ok()) return 0;
    Calendar const& read = calendar.value();
    Date const first = read.years.front().counts.from;
    if (working_day_from(read, first, 5) <= first) std::abort();
    if (working_day_from(read, first, -5) >= first) std::abort();
    teaching_weeks_in(read, read.years.back().counts);
    return 0;
}
