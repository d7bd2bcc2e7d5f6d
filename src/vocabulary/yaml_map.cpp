#include "vocabulary/yaml_map.h"

#include "base/text.h"
#include "vocabulary/key_log.h"
#include "vocabulary/messages.h"

namespace gongjin {

void Problems::add(Mark mark, Message const& message, std::vector<std::string> args) {
    errors_.push_back(error_of(message, std::move(args), {file_, mark.line, mark.column, {}}));
}

void Problems::add_all(Error const& error) {
    errors_.push_back(error);
    errors_.back().others.clear();
    for (Error const& other : error.others) add_all(other);
}

Error Problems::as_error() {
    ASSERT(!errors_.empty());
    std::stable_sort(errors_.begin(), errors_.end(), [](Error const& a, Error const& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
    Error first = errors_.front();
    first.others.assign(errors_.begin() + 1, errors_.end());
    return first;
}

namespace {

void wrong_shape(YamlNode const& node, Problems& problems, std::string const& what,
                 std::string zh, std::string en) {
    problems.add(node.mark, messages::data_wrong_shape, {what, std::move(zh), std::move(en)});
}

}  // namespace

std::string scalar_text(YamlNode const& node, Problems& problems, std::string const& what) {
    if (node.kind == YamlKind::scalar) return node.text;
    wrong_shape(node, problems, what, "一段文字或一个值", "one text or value");
    return {};
}

std::vector<std::string> scalar_list(YamlNode const& node, Problems& problems,
                                     std::string const& what) {
    if (node.kind == YamlKind::scalar) return {node.text};
    if (node.kind != YamlKind::list) {
        wrong_shape(node, problems, what, "一个列表 [..]", "a list [..]");
        return {};
    }
    std::vector<std::string> out;
    for (YamlNode const& item : node.items) {
        std::string text = scalar_text(item, problems, what);
        if (item.kind == YamlKind::scalar) out.push_back(std::move(text));
    }
    return out;
}

std::optional<Date> read_date(YamlNode const& node, Problems& problems) {
    if (node.kind == YamlKind::scalar) {
        if (std::optional<Date> const date = parse_date(node.text)) return date;
    }
    problems.add(node.mark, messages::data_bad_date, {node.text});
    return std::nullopt;
}

Wording read_wording(YamlNode const& node, Problems& problems, std::string const& what) {
    if (node.kind == YamlKind::scalar) return {node.text, {}};
    MapReader reader(node, problems, what);
    Wording wording{reader.required_text("zh"), reader.text("en")};
    reader.finish();
    return wording;
}

MapReader::MapReader(YamlNode const& node, Problems& problems, std::string what)
    : map_(node), problems_(problems), what_(std::move(what)) {
    if (map_.kind != YamlKind::map)
        wrong_shape(map_, problems_, what_, "若干“键: 值”", "a map of keys and values");
}

YamlNode const* MapReader::node(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    YamlNode const* const found = map_.find(key);
    return found != nullptr && found->kind != YamlKind::nothing ? found : nullptr;
}

YamlNode const* MapReader::required(std::string_view key) {
    YamlNode const* const found = node(key);
    if (found == nullptr && map_.kind == YamlKind::map)
        problems_.add(map_.mark, messages::data_missing_key, {std::string(key)});
    return found;
}

std::string MapReader::text(std::string_view key) {
    YamlNode const* const found = node(key);
    return found == nullptr ? std::string() : scalar_text(*found, problems_, std::string(key));
}

std::string MapReader::required_text(std::string_view key) {
    YamlNode const* const found = required(key);
    return found == nullptr ? std::string() : scalar_text(*found, problems_, std::string(key));
}

std::vector<std::string> MapReader::texts(std::string_view key) {
    YamlNode const* const found = node(key);
    if (found == nullptr) return {};
    return scalar_list(*found, problems_, std::string(key));
}

bool MapReader::flag(std::string_view key) {
    YamlNode const* const found = node(key);
    if (found == nullptr) return false;
    if (found->text != "true" && found->text != "false")
        problems_.add(found->mark, messages::data_bad_bool, {found->text});
    return found->text == "true";
}

std::optional<Date> MapReader::date(std::string_view key) {
    YamlNode const* const found = node(key);
    return found == nullptr ? std::nullopt : read_date(*found, problems_);
}

Wording MapReader::wording(std::string_view key) {
    YamlNode const* const found = node(key);
    return found == nullptr ? Wording{} : read_wording(*found, problems_, std::string(key));
}

std::optional<DateRange> MapReader::range(std::string_view key) {
    YamlNode const* const found = node(key);
    if (found == nullptr) return std::nullopt;
    MapReader inner(*found, problems_, std::string(key));
    YamlNode const* const from = inner.required("from");
    YamlNode const* const until = inner.required("until");
    inner.finish();
    if (from == nullptr || until == nullptr) return std::nullopt;
    std::optional<Date> const first = read_date(*from, problems_);
    std::optional<Date> const last = read_date(*until, problems_);
    if (!first || !last) return std::nullopt;
    if (*last < *first) {
        problems_.add(until->mark, messages::calendar_backwards);
        return std::nullopt;
    }
    return DateRange::of_days(*first, *last);
}

std::vector<std::pair<YamlNode const*, YamlNode const*>> MapReader::rest() const {
    std::vector<std::pair<YamlNode const*, YamlNode const*>> out;
    for (auto const& [key, value] : map_.entries)
        if (std::find(known_.begin(), known_.end(), key.text) == known_.end())
            out.emplace_back(&key, &value);
    return out;
}

namespace {

// What one writes for a key that is called otherwise here.
constexpr std::pair<std::string_view, std::string_view> kOtherWords[] = {
    {"duty", "duties"},        {"role", "roles"},     {"rule", "duties"},  {"rules", "duties"},
    {"end", "until"},          {"to", "until"},       {"start", "from"},   {"since", "from"},
    {"begin", "from"},         {"name", "title"},     {"title", "name"},   {"if", "when"},
    {"condition", "require"},  {"filter", "where"},   {"status", "statuses"},
    {"body", "bodies"},        {"entitlement", "entitlements"},            {"clause_id", "clause"},
    {"clauses", "clause"},     {"period", "over"},    {"subject", "of"},   {"owner", "owed_by"},
    {"by", "owed_by"},         {"max", "at_most"},    {"min", "at_least"}, {"weight", "share"}};

std::optional<std::string> key_meant(std::string const& key,
                                     std::vector<std::string> const& known) {
    for (auto const& [written, right] : kOtherWords) {
        bool const there = std::find(known.begin(), known.end(), right) != known.end();
        if (key == written && there) return std::string(right);
    }
    return nearest(key, known);
}

}  // namespace

void MapReader::finish() {
    if (KeyLog* const log = KeyLog::here()) log->note(what_, known_);
    for (auto const& [key, value] : rest()) {
        if (auto const meant = key_meant(key->text, known_)) {
            problems_.add(key->mark, messages::data_unknown_key_like, {key->text, *meant});
        } else {
            problems_.add(key->mark, messages::data_unknown_key,
                          {key->text, join(known_, " ")});
        }
    }
}

std::optional<int> choose(YamlNode const& node, std::vector<std::string> const& options,
                          Problems& problems) {
    for (size_t i = 0; i < options.size(); ++i)
        if (node.kind == YamlKind::scalar && node.text == options[i]) return static_cast<int>(i);
    if (auto const meant = nearest(node.text, options)) {
        problems.add(node.mark, messages::data_bad_choice_like, {node.text, *meant});
    } else {
        problems.add(node.mark, messages::data_bad_choice, {node.text, join(options, " ")});
    }
    return std::nullopt;
}

bool check_name(YamlNode const& key, Problems& problems) {
    auto const fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    std::string const& name = key.text;
    bool const good = !name.empty() && name.size() <= 60 && name[0] >= 'a' && name[0] <= 'z' &&
                      std::all_of(name.begin(), name.end(), fits);
    if (!good) problems.add(key.mark, messages::data_bad_name, {name});
    return good;
}

void check_language(MapReader& file, Problems& problems) {
    YamlNode const* const language = file.required("language");
    if (language != nullptr && language->text != "1")
        problems.add(language->mark, messages::data_language, {language->text});
}

}  // namespace gongjin
