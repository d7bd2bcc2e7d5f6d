#include "base/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <vector>

#include "base/messages.h"

namespace gongjin {

// Values in the order of the text; `end` is the first position behind the value and its parts.
struct JsonNode {
    std::string_view key;
    std::string_view text;
    std::int64_t number = 0;
    std::uint32_t end = 0;
    std::uint32_t size = 0;
    JsonKind kind = JsonKind::null;
};

struct JsonData {
    std::string texts;  // reserved once, never grown: the views in the nodes point into it
    std::vector<JsonNode> nodes;
};

namespace {

namespace bj = boost::json;

// Takes the events of Boost's parser and lays the values out one behind the other.
class Builder {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    std::unique_ptr<JsonData> data = std::make_unique<JsonData>();
    std::optional<Error> error;

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_array_begin(bj::error_code&) { return open(JsonKind::array); }
    bool on_array_end(std::size_t, bj::error_code&) { return close(); }
    bool on_object_begin(bj::error_code&) { return open(JsonKind::object); }
    bool on_object_end(std::size_t, bj::error_code& ec) { return keys_differ(ec) && close(); }
    bool on_string_part(bj::string_view s, std::size_t, bj::error_code&) { return part(s); }
    bool on_key_part(bj::string_view s, std::size_t, bj::error_code&) { return part(s); }
    bool on_number_part(bj::string_view s, bj::error_code&) { return part(s); }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
    bool on_key(bj::string_view s, std::size_t, bj::error_code& ec) {
        key_ = whole(s);
        return no_zero(key_, ec);
    }
    bool on_string(bj::string_view s, std::size_t, bj::error_code& ec) {
        JsonNode& node = add(JsonKind::text);
        node.text = whole(s);
        return no_zero(node.text, ec);
    }
    bool on_int64(std::int64_t number, bj::string_view s, bj::error_code&) {
        JsonNode& node = add(JsonKind::integer);
        node.number = number;
        node.text = whole(s);
        return true;
    }
    bool on_uint64(std::uint64_t, bj::string_view s, bj::error_code&) { return decimal(s); }
    bool on_double(double, bj::string_view s, bj::error_code&) { return decimal(s); }
    bool on_bool(bool value, bj::error_code&) {
        add(JsonKind::boolean).number = value;
        return true;
    }
    bool on_null(bj::error_code&) {
        add(JsonKind::null);
        return true;
    }

private:
    JsonNode& add(JsonKind kind) {
        std::vector<JsonNode>& nodes = data->nodes;
        if (!open_.empty()) ++nodes[open_.back()].size;
        JsonNode& node = nodes.emplace_back();
        node.kind = kind;
        node.key = std::exchange(key_, {});
        node.end = static_cast<std::uint32_t>(nodes.size());
        return node;
    }
    bool open(JsonKind kind) {
        add(kind);
        open_.push_back(static_cast<std::uint32_t>(data->nodes.size() - 1));
        return true;
    }
    bool close() {
        data->nodes[open_.back()].end = static_cast<std::uint32_t>(data->nodes.size());
        open_.pop_back();
        return true;
    }
    bool decimal(bj::string_view s) {
        add(JsonKind::decimal).text = whole(s);
        return true;
    }
    bool part(bj::string_view s) {
        data->texts.append(s.data(), s.size());
        return true;
    }
    std::string_view whole(bj::string_view s) {
        part(s);
        std::string_view const text = std::string_view(data->texts).substr(taken_);
        taken_ = data->texts.size();
        return text;
    }
    bool fail(Message const& message, std::vector<std::string> args, bj::error_code& ec) {
        Place place;
        place.field = path();
        error = error_of(message, std::move(args), std::move(place));
        ec = bj::error::syntax;
        return false;
    }
    bool no_zero(std::string_view text, bj::error_code& ec) {
        if (text.find('\0') == std::string_view::npos) return true;
        return fail(messages::json_zero_character, {}, ec);
    }

    // Where the open object or array stands: "rows[3].name".
    std::string path() const {
        std::string out;
        for (std::size_t i = 0; i < open_.size(); ++i) {
            JsonNode const& node = data->nodes[open_[i]];
            bool const in_array = i > 0 && data->nodes[open_[i - 1]].kind == JsonKind::array;
            if (in_array) {
                out += "[" + std::to_string(data->nodes[open_[i - 1]].size - 1) + "]";
            } else if (!node.key.empty()) {
                out += (out.empty() ? "" : ".") + std::string(node.key);
            }
        }
        return out;
    }

    bool keys_differ(bj::error_code& ec) {
        keys_.clear();
        std::uint32_t at = open_.back() + 1;
        for (; at < data->nodes.size(); at = data->nodes[at].end) {
            keys_.push_back(data->nodes[at].key);
        }
        std::sort(keys_.begin(), keys_.end());
        auto const twin = std::adjacent_find(keys_.begin(), keys_.end());
        if (twin == keys_.end()) return true;
        return fail(messages::json_duplicate_field, {std::string(*twin)}, ec);
    }

    std::vector<std::uint32_t> open_;
    std::vector<std::string_view> keys_;
    std::string_view key_;
    std::size_t taken_ = 0;
};

std::string reason_of(bj::error_code const& ec, Language language) {
    bool const zh = language == Language::chinese;
    if (ec == bj::error::incomplete) return zh ? "内容不完整" : "the text ends too early";
    if (ec == bj::error::too_deep) return zh ? "嵌套过深" : "nesting is too deep";
    if (ec == bj::error::extra_data) return zh ? "有多余内容" : "something follows the value";
    return zh ? "写法有误" : "the spelling is wrong";
}

Error broken(std::string_view text, std::size_t offset, bj::error_code const& ec) {
    std::string_view const before = text.substr(0, std::min(offset, text.size()));
    std::size_t const line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    Place place;
    place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    place.column = 1 + static_cast<int>(before.size() - line_begin);
    return error_of(messages::json_broken,
                    {std::to_string(place.line), std::to_string(place.column),
                     reason_of(ec, Language::chinese), reason_of(ec, Language::english)},
                    place);
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes) {
        return error_of(messages::json_too_large,
                        {std::to_string(text.size()), std::to_string(limits.bytes)});
    }
    bj::parse_options options;
    options.max_depth = limits.depth;
    bj::basic_parser<Builder> parser(options);
    parser.handler().data->texts.reserve(text.size());
    parser.handler().data->nodes.reserve(text.size() / 16 + 4);
    bj::error_code ec;
    std::size_t const used = parser.write_some(false, text.data(), text.size(), ec);
    Builder& builder = parser.handler();
    if (builder.error) return std::move(*builder.error);
    if (!ec && used < text.size()) ec = bj::error::extra_data;
    if (ec) return broken(text, used, ec);
    return Json(std::move(builder.data));
}

Json::Json(std::unique_ptr<JsonData const> data) : data_(std::move(data)) {}
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

JsonView JsonView::nothing() {
    static JsonData const data{{}, std::vector<JsonNode>(1)};
    return {data, 0};
}

JsonNode const& JsonView::node() const { return data_->nodes[at_]; }
JsonKind JsonView::kind() const { return node().kind; }
bool JsonView::boolean() const { return kind() == JsonKind::boolean && node().number != 0; }
std::int64_t JsonView::integer() const {
    return kind() == JsonKind::integer ? node().number : 0;
}
std::string_view JsonView::text() const { return node().text; }
std::size_t JsonView::size() const { return node().size; }
std::string_view JsonView::key() const { return node().key; }

std::optional<JsonView> JsonView::member(std::string_view name) const {
    if (kind() != JsonKind::object) return std::nullopt;
    for (JsonView item : *this) {
        if (item.key() == name) return item;
    }
    return std::nullopt;
}

JsonView::Iterator JsonView::begin() const { return Iterator(JsonView(*data_, at_ + 1)); }
JsonView::Iterator JsonView::end() const { return Iterator(JsonView(*data_, node().end)); }
JsonView::Iterator& JsonView::Iterator::operator++() {
    view_.at_ = view_.node().end;
    return *this;
}

}  // namespace gongjin
