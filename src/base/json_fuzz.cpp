// Any bytes: an answer; and what was read comes back the same after it was written and read again.
#include <cstddef>
#include <cstdint>

#include "base/json.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"

using namespace gongjin;

namespace {

void write(JsonWriter& out, JsonView view) {
    switch (view.kind()) {
        case JsonKind::null: out.null(); break;
        case JsonKind::boolean: out.value(view.boolean()); break;
        case JsonKind::integer: out.value(view.integer()); break;
        case JsonKind::decimal: out.raw(view.text()); break;
        case JsonKind::text: out.value(view.text()); break;
        case JsonKind::array:
            out.array();
            for (JsonView item : view) write(out, item);
            out.end_array();
            break;
        case JsonKind::object:
            out.object();
            for (JsonView item : view) {
                out.key(item.key());
                write(out, item);
            }
            out.end_object();
            break;
    }
}

std::string written(Json const& json) {
    std::string out;
    JsonWriter writer(out);
    write(writer, json.root());
    return out;
}

void read_as_a_form(JsonView view) {
    JsonReader in(view);
    in.text("a");
    in.optional_integer("b");
    in.optional_texts("c");
    in.optional_integers("f");
    for (JsonReader& row : in.optional_objects("d")) row.boolean("a");
    if (auto inner = in.optional_object("e")) inner->integer("a");
    Result<void> const done = in.finish();
    if (!done.ok()) ASSERT(is_utf8(done.error().full_text(Language::chinese)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    Result<Json> const first = parse_json(bytes, {100'000, 32});
    if (!first.ok()) {
        ASSERT(!first.error().full_text(Language::english).empty());
        return 0;
    }
    std::string const text = written(first.value());
    ASSERT(is_utf8(text));
    Result<Json> const second = parse_json(text, {1'000'000, 32});
    ASSERT(second.ok() && written(second.value()) == text);
    read_as_a_form(first.value().root());
    return 0;
}
