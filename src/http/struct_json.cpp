#include "http/struct_json.h"

#include "base/messages.h"

namespace gongjin::http {

namespace {

void refuse(JsonReader& in, std::string const& path, char const* zh, char const* en) {
    in.refuse(path, messages::json_wrong_type, {path, zh, en});
}

std::optional<JsonView> table(JsonReader& in, std::string_view name) {
    std::optional<JsonView> const found = in.any(name);
    if (!found || found->is_null()) return std::nullopt;
    if (found->is(JsonKind::object)) return found;
    refuse(in, std::string(name), "对象", "an object");
    return std::nullopt;
}

std::optional<std::vector<std::string>> texts_of(JsonView list) {
    std::vector<std::string> texts;
    for (JsonView item : list) {
        if (!item.is(JsonKind::text)) return std::nullopt;
        texts.emplace_back(item.text());
    }
    return texts;
}

}  // namespace

api::Values read_values(JsonReader& in, std::string_view name) {
    api::Values values;
    std::optional<JsonView> const found = table(in, name);
    if (!found) return values;
    for (JsonView item : *found) {
        std::string const key(item.key());
        api::FormValue& value = values[key];
        switch (item.kind()) {
            case JsonKind::null: break;
            case JsonKind::boolean: value = item.boolean(); break;
            case JsonKind::integer:
            case JsonKind::decimal:
            case JsonKind::text: value = std::string(item.text()); break;
            case JsonKind::array:
                if (auto texts = texts_of(item)) {
                    value = std::move(*texts);
                    break;
                }
                [[fallthrough]];
            case JsonKind::object:
                refuse(in, std::string(name) + "." + key, "文本、真假或文本列表",
                       "a text, true or false, or a list of texts");
        }
    }
    return values;
}

std::map<std::string, std::vector<std::string>> read_lists(JsonReader& in,
                                                           std::string_view name) {
    std::map<std::string, std::vector<std::string>> lists;
    std::optional<JsonView> const found = table(in, name);
    if (!found) return lists;
    for (JsonView item : *found) {
        std::string const key(item.key());
        std::optional<std::vector<std::string>> texts;
        if (item.is(JsonKind::array)) texts = texts_of(item);
        if (texts) {
            lists[key] = std::move(*texts);
        } else {
            refuse(in, std::string(name) + "." + key, "文本列表", "a list of texts");
        }
    }
    return lists;
}

}  // namespace gongjin::http
