#include "timetable/read_count.h"

#include <charconv>

#include "timetable/messages.h"

namespace gongjin::timetable {

int read_count(MapReader& map, char const* key, int least, int most, int otherwise) {
    YamlNode const* const node = map.node(key);
    if (node == nullptr) return otherwise;
    int value = 0;
    std::string const& text = node->text;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = ec == std::errc() && end == text.data() + text.size();
    if (whole && value >= least && value <= most) return value;
    map.problems().add(node->mark, messages::kBadCount,
                 {key, text, std::to_string(least), std::to_string(most)});
    return otherwise;
}

}  // namespace gongjin::timetable
