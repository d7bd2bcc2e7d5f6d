// Takes one JSON object apart, field by field, and says everything that is wrong with it at once.
//
//     JsonReader in(json.root());
//     Visit visit{.title = in.text("title"), .seats = in.optional_integer("seats")};
//     std::optional<Date> const day = parse_date(in.text("day"));
//     if (!day) in.refuse("day", messages::not_a_date);
//     TRY(in.finish());      // unknown fields, at any depth that was read, are refused here
//
// 1. A getter that fails remembers the error, with the path of the field, and returns an empty
//    value; only `finish` decides. Call it once, on the outermost reader, before using anything.
// 2. Readers of inner objects share the errors of the outer one; open each inner object once.
// 3. An optional field may be absent or null: both mean "not given".
#pragma once

#include <memory>
#include <vector>

#include "base/json.h"

namespace gongjin {

class JsonReader {
public:
    explicit JsonReader(JsonView view);

    std::string text(std::string_view name);
    std::int64_t integer(std::string_view name);
    bool boolean(std::string_view name);
    std::optional<std::string> optional_text(std::string_view name);
    std::optional<std::int64_t> optional_integer(std::string_view name);

    // Elements of an array; the optional forms read an absent field as empty.
    std::vector<std::string> texts(std::string_view name);
    std::vector<std::string> optional_texts(std::string_view name);
    std::vector<std::int64_t> optional_integers(std::string_view name);
    std::vector<JsonReader> objects(std::string_view name);
    std::vector<JsonReader> optional_objects(std::string_view name);
    JsonReader object(std::string_view name);
    std::optional<JsonReader> optional_object(std::string_view name);

    // The value as it stands, of any kind; whatever is inside counts as known.
    std::optional<JsonView> any(std::string_view name);

    // The caller's own judgement of a field; refused once, the field is not judged again.
    void refuse(std::string_view name, Message const& message, std::vector<std::string> args = {});
    bool refused(std::string_view name) const;

    JsonView view() const { return view_; }
    // No error, or the first one with all further ones in `others`.
    Result<void> finish();

private:
    struct Shared;
    JsonReader(JsonView view, std::string path, std::shared_ptr<Shared> shared);
    std::string path_of(std::string_view name) const;
    std::optional<JsonView> take(std::string_view name, JsonKind kind, bool required);
    std::vector<std::string> texts_of(std::optional<JsonView> list, std::string_view name);
    std::vector<JsonReader> objects_of(std::optional<JsonView> list, std::string_view name);
    void wrong_type(std::string path, JsonKind wanted);

    JsonView view_;
    std::string path_;
    std::shared_ptr<Shared> shared_;
    std::size_t at_;  // among the objects that were opened
};

}  // namespace gongjin
