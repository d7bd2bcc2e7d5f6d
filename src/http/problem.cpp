#include "http/problem.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kMostProblems = 200;

void write_one(JsonWriter& out, Error const& error) {
    out.member("code", error.code());
    out.member("message_zh", error.text(Language::chinese));
    out.member("message_en", error.text(Language::english));
    out.member("do_zh", error.what_to_do(Language::chinese));
    out.member("do_en", error.what_to_do(Language::english));
    Place const& place = error.place;
    if (!place.field.empty()) out.member("field", place.field);
    if (!place.file.empty()) out.member("where", place.file);
    if (place.line > 0) out.member("row", place.line);
    if (place.column > 0) out.member("column", std::to_string(place.column));
}

}  // namespace

void write_problem(JsonWriter& out, Error const& error) {
    out.object();
    write_one(out, error);
    if (!error.others.empty()) {
        // The first is repeated in the list, so that a client can show the list alone.
        out.key("problems").array();
        out.object();
        write_one(out, error);
        out.end_object();
        for (std::size_t i = 0; i < error.others.size() && i + 1 < kMostProblems; ++i) {
            out.object();
            write_one(out, error.others[i]);
            out.end_object();
        }
        out.end_array();
    }
    out.end_object();
}

Response problem(int status, Error const& error) {
    std::string json;
    JsonWriter out(json);
    write_problem(out, error);
    return json_response(status, std::move(json));
}

}  // namespace gongjin::http
