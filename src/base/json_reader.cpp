#include "base/json_reader.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"

namespace gongjin {

struct JsonReader::Shared {
    // One object that was opened, and the names that were asked of it.
    struct Opened {
        JsonView view;
        std::string path;
        std::vector<std::string> asked;
    };
    // A hostile text shall not make us write a book about it.
    static constexpr std::size_t kMostErrors = 100;
    std::vector<Error> errors;
    std::vector<Opened> opened;

    void add(Error error) {
        if (errors.size() < kMostErrors) errors.push_back(std::move(error));
    }
};

namespace {

std::string_view word_of(JsonKind kind, Language language) {
    bool const zh = language == Language::chinese;
    switch (kind) {
        case JsonKind::null: return zh ? "空值" : "null";
        case JsonKind::boolean: return zh ? "真或假(true / false)" : "true or false";
        case JsonKind::integer: return zh ? "整数" : "a whole number";
        case JsonKind::decimal: return zh ? "数字" : "a number";
        case JsonKind::text: return zh ? "文本" : "a text";
        case JsonKind::array: return zh ? "列表" : "a list";
        case JsonKind::object: return zh ? "对象" : "an object";
    }
    return {};
}

Error at_field(Message const& message, std::string path, std::vector<std::string> args) {
    Place place;
    place.field = std::move(path);
    return error_of(message, std::move(args), std::move(place));
}

}  // namespace

JsonReader::JsonReader(JsonView view) : JsonReader(view, {}, std::make_shared<Shared>()) {
    if (!view_.is(JsonKind::object)) wrong_type({}, JsonKind::object);
}

JsonReader::JsonReader(JsonView view, std::string path, std::shared_ptr<Shared> shared)
    : view_(view), path_(std::move(path)), shared_(std::move(shared)), at_(shared_->opened.size()) {
    shared_->opened.push_back({view_, path_, {}});
}

std::string JsonReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void JsonReader::wrong_type(std::string path, JsonKind wanted) {
    std::string const shown = path.empty() ? "JSON" : path;
    shared_->add(at_field(messages::json_wrong_type, std::move(path),
                                       {shown, std::string(word_of(wanted, Language::chinese)),
                                        std::string(word_of(wanted, Language::english))}));
}

std::optional<JsonView> JsonReader::any(std::string_view name) {
    shared_->opened[at_].asked.emplace_back(name);
    return view_.member(name);
}

std::optional<JsonView> JsonReader::take(std::string_view name, JsonKind kind, bool required) {
    std::optional<JsonView> const found = any(name);
    if (!found || (found->is_null() && !required)) {
        if (required && view_.is(JsonKind::object)) {
            shared_->add(
                at_field(messages::json_missing_field, path_of(name), {path_of(name)}));
        }
        return std::nullopt;
    }
    if (found->is(kind)) return found;
    wrong_type(path_of(name), kind);
    return std::nullopt;
}

std::optional<std::string> JsonReader::optional_text(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::text, false);
    return found ? std::optional(std::string(found->text())) : std::nullopt;
}

std::optional<std::int64_t> JsonReader::optional_integer(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::integer, false);
    return found ? std::optional(found->integer()) : std::nullopt;
}

std::string JsonReader::text(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::text, true);
    return found ? std::string(found->text()) : std::string();
}

std::int64_t JsonReader::integer(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::integer, true);
    return found ? found->integer() : 0;
}

bool JsonReader::boolean(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::boolean, true);
    return found && found->boolean();
}

std::vector<std::string> JsonReader::texts_of(std::optional<JsonView> list,
                                              std::string_view name) {
    std::vector<std::string> out;
    if (!list) return out;
    for (JsonView item : *list) {
        if (!item.is(JsonKind::text)) {
            wrong_type(path_of(name) + "[" + std::to_string(out.size()) + "]", JsonKind::text);
        }
        out.emplace_back(item.is(JsonKind::text) ? item.text() : std::string_view());
    }
    return out;
}

std::vector<std::string> JsonReader::texts(std::string_view name) {
    return texts_of(take(name, JsonKind::array, true), name);
}

std::vector<std::string> JsonReader::optional_texts(std::string_view name) {
    return texts_of(take(name, JsonKind::array, false), name);
}

std::vector<std::int64_t> JsonReader::optional_integers(std::string_view name) {
    std::vector<std::int64_t> out;
    std::optional<JsonView> const list = take(name, JsonKind::array, false);
    if (!list) return out;
    for (JsonView item : *list) {
        bool const good = item.is(JsonKind::integer);
        if (!good)
            wrong_type(path_of(name) + "[" + std::to_string(out.size()) + "]", JsonKind::integer);
        out.push_back(good ? item.integer() : 0);
    }
    return out;
}

std::vector<JsonReader> JsonReader::objects_of(std::optional<JsonView> list,
                                               std::string_view name) {
    std::vector<JsonReader> out;
    if (!list) return out;
    for (JsonView item : *list) {
        std::string path = path_of(name) + "[" + std::to_string(out.size()) + "]";
        if (!item.is(JsonKind::object)) wrong_type(path, JsonKind::object);
        out.push_back(JsonReader(item, std::move(path), shared_));
    }
    return out;
}

std::vector<JsonReader> JsonReader::objects(std::string_view name) {
    return objects_of(take(name, JsonKind::array, true), name);
}

std::vector<JsonReader> JsonReader::optional_objects(std::string_view name) {
    return objects_of(take(name, JsonKind::array, false), name);
}

JsonReader JsonReader::object(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::object, true);
    // Without the object, its fields are not missing too: one error is enough.
    if (!found) return JsonReader(JsonView::nothing(), path_of(name), shared_);
    return JsonReader(*found, path_of(name), shared_);
}

std::optional<JsonReader> JsonReader::optional_object(std::string_view name) {
    std::optional<JsonView> const found = take(name, JsonKind::object, false);
    if (!found) return std::nullopt;
    return JsonReader(*found, path_of(name), shared_);
}

void JsonReader::refuse(std::string_view name, Message const& message,
                        std::vector<std::string> args) {
    if (refused(name)) return;
    shared_->add(at_field(message, path_of(name), std::move(args)));
}

bool JsonReader::refused(std::string_view name) const {
    std::string const path = path_of(name);
    return std::any_of(shared_->errors.begin(), shared_->errors.end(),
                       [&path](Error const& error) { return error.place.field == path; });
}

Result<void> JsonReader::finish() {
    for (Shared::Opened const& one : shared_->opened) {
        if (!one.view.is(JsonKind::object)) continue;
        for (JsonView member : one.view) {
            if (shared_->errors.size() >= Shared::kMostErrors) break;
            std::string const key(member.key());
            if (std::find(one.asked.begin(), one.asked.end(), key) != one.asked.end()) continue;
            std::string const path = one.path.empty() ? key : one.path + "." + key;
            std::optional<std::string> const like = nearest(key, one.asked);
            shared_->add(
                like ? at_field(messages::json_unknown_field_like, path, {path, *like})
                     : at_field(messages::json_unknown_field, path, {path}));
        }
    }
    shared_->opened.clear();
    if (shared_->errors.empty()) return {};
    Error first = std::move(shared_->errors.front());
    first.others.assign(std::make_move_iterator(shared_->errors.begin() + 1),
                        std::make_move_iterator(shared_->errors.end()));
    shared_->errors.clear();
    return first;
}

}  // namespace gongjin
