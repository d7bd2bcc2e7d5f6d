#include "engine/readings_json.h"

namespace gongjin {

void write_readings(JsonWriter& out, std::vector<ReadingInPlay> const& readings) {
    out.key("readings").array();
    for (ReadingInPlay const& reading : readings) {
        out.object().member("reading", reading.name).member("ask", reading.ask);
        out.member("chosen", reading.chosen).key("others").array();
        for (ReadingInPlay::Alternative const& other : reading.others) {
            out.object().member("option", other.option).member("title", other.title);
            out.member("effect", other.effect_zh).end_object();
        }
        out.end_array().end_object();
    }
    out.end_array();
}

}  // namespace gongjin
