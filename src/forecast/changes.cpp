#include "forecast/changes.h"

#include "base/text.h"
#include "forecast/messages.h"
#include "record/county.h"
#include "vocabulary/yaml.h"

namespace gongjin::forecast {

namespace {

// The end of what begins at `at`: a quoted text, a list or map in place, or a plain word.
size_t end_of(std::string const& bytes, YamlNode const& node) {
    size_t const at = node.offset;
    char const first = at < bytes.size() ? bytes[at] : '\0';
    bool const quoted = first == '"' || first == '\'';
    if (!quoted && first != '[' && first != '{') return at + node.text.size();
    int depth = 0;
    char inside = '\0';
    for (size_t i = at; i < bytes.size(); ++i) {
        char const c = bytes[i];
        if (inside != '\0') {
            if (c == '\\' && inside == '"')
                ++i;
            else if (c == inside)
                inside = '\0';
        } else if (c == '"' || c == '\'') {
            inside = c;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            --depth;
        }
        if (inside == '\0' && depth == 0) return i + 1;
    }
    return bytes.size();
}

bool is_writable(YamlNode const& node) {
    return node.kind == YamlKind::scalar || (node.kind == YamlKind::list && node.in_line);
}

// What the language itself says of a parameter; all other keys are values by name.
bool is_own_key(std::string const& key) {
    static char const* const own[] = {"title",  "clause", "unit",   "assumed", "note",
                                      "set_by", "ask",    "open",   "per",     "total",
                                      "within", "by",     "narrows"};
    for (char const* one : own) {
        if (key == one) return true;
    }
    return false;
}

void add_values(YamlNode const& map, std::vector<std::pair<std::string, YamlNode const*>>& out) {
    for (YamlEntry const& entry : map.entries) {
        if (is_own_key(entry.first.text)) continue;
        if (is_writable(entry.second))
            out.emplace_back(entry.first.text, &entry.second);
        else if (entry.second.kind == YamlKind::map)
            add_values(entry.second, out);
    }
}

Result<YamlNode const*> value_in(YamlNode const& parameter, std::string const& name,
                                 std::string const& part) {
    std::vector<std::pair<std::string, YamlNode const*>> values;
    add_values(parameter, values);
    std::vector<std::string> names;
    for (auto const& [key, node] : values) {
        if (part == key || (part.empty() && key == "value")) return node;
        names.push_back(key);
    }
    if (values.empty()) return nullptr;
    return error_of(messages::kWhichValue, {name, join(names, " ")});
}

// Whether `source` has the parameter; then its text is changed.
Result<bool> change_in(SourceText& source, Change const& change, std::vector<std::string>& known) {
    YamlNode const root = TRY(parse_yaml(source.text, source.path));
    YamlNode const* const all = root.find("parameters");
    if (all == nullptr) return false;
    size_t const dot = change.name.find('.');
    std::string const name = change.name.substr(0, dot);
    std::string const part = dot == std::string::npos ? "" : change.name.substr(dot + 1);
    for (YamlEntry const& entry : all->entries) {
        known.push_back(entry.first.text);
        if (entry.first.text != name) continue;
        YamlNode const* const node = TRY(value_in(entry.second, name, part));
        if (node == nullptr) return true;
        size_t const end = end_of(source.text, *node);
        source.text.replace(node->offset, end - node->offset, change.value);
        return true;
    }
    return false;
}

}  // namespace

Result<Change> read_change(std::string const& text, bool is_reading) {
    size_t const equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return error_of(messages::kNotAChange, {text});
    Change change{is_reading, std::string(trim(text.substr(0, equals))),
                  std::string(trim(text.substr(equals + 1)))};
    bool const one_line = change.value.find_first_of("\r\n\t#") == std::string::npos;
    if (!one_line || change.value.empty() || !is_utf8(change.value)) {
        return error_of(messages::kNotAValue, {change.value});
    }
    return change;
}

Result<SchemeSources> changed(SchemeSources sources, std::vector<Change> const& changes) {
    for (Change const& change : changes) {
        if (change.is_reading) continue;
        std::vector<std::string> known;
        bool done = TRY(change_in(sources.scheme, change, known));
        for (auto at = sources.parents.begin(); !done && at != sources.parents.end(); ++at) {
            done = TRY(change_in(at->second, change, known));
        }
        if (!done) {
            return error_of(messages::kNoSuchParameter, {change.name, join(known, " ")});
        }
    }
    return sources;
}

Result<std::vector<ParameterText>> parameter_texts(SchemeSources const& sources) {
    std::vector<ParameterText> out;
    std::vector<SourceText const*> texts{&sources.scheme};
    for (auto const& [id, text] : sources.parents) texts.push_back(&text);
    for (SourceText const* source : texts) {
        YamlNode const root = TRY(parse_yaml(source->text, source->path));
        YamlNode const* const all = root.find("parameters");
        if (all == nullptr) continue;
        for (YamlEntry const& entry : all->entries) {
            std::vector<std::pair<std::string, YamlNode const*>> values;
            add_values(entry.second, values);
            std::string const& name = entry.first.text;
            if (values.empty()) out.push_back({name, {}});
            for (auto const& [key, node] : values) {
                size_t const end = end_of(source->text, *node);
                std::string value = source->text.substr(node->offset, end - node->offset);
                if (value == "unset") value.clear();
                out.push_back({key == "value" ? name : name + "." + key, std::move(value)});
            }
        }
    }
    return out;
}

Result<std::map<std::string, std::string>> set_by_county(Plan const& plan,
                                                         std::vector<Change> const& changes) {
    std::map<std::string, std::string> out;
    for (Change const& change : changes) {
        if (change.is_reading) continue;
        size_t const dot = change.name.find('.');
        int const at = plan.find_parameter(change.name.substr(0, dot));
        if (at < 0 || !plan.parameters[size_t(at)].values.empty()) continue;
        Parameter const& parameter = plan.parameters[size_t(at)];
        bool const figure = parameter.type == Type::number || parameter.type == Type::money;
        if (figure && !parse_fraction(change.value)) {
            return error_of(messages::kNotAValue, {change.value});
        }
        std::string const per = dot == std::string::npos ? "" : change.name.substr(dot + 1);
        out[per.empty() ? parameter.name : parameter_key(parameter.name, per)] = change.value;
    }
    return out;
}

Result<Plan> plan_of(SchemeSources const& sources) {
    CheckOutcome outcome = check_scheme(sources);
    if (outcome.plan) return std::move(*outcome.plan);
    std::optional<Error> first;
    for (Diagnostic& diagnostic : outcome.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        if (!first)
            first = std::move(diagnostic.error);
        else
            first->others.push_back(std::move(diagnostic.error));
    }
    return std::move(*first);
}

Result<std::map<std::string, std::string>> readings_of(Plan const& plan,
                                                       std::vector<Change> const& changes) {
    std::map<std::string, std::string> chosen;
    for (Change const& change : changes) {
        if (!change.is_reading) continue;
        std::vector<std::string> known;
        int const at = plan.find_reading(change.name);
        if (at < 0) {
            for (Reading const& reading : plan.readings) known.push_back(reading.name);
            return error_of(messages::kNoSuchReading, {change.name, join(known, " ")});
        }
        Reading const& reading = plan.readings[size_t(at)];
        if (reading.option_of(change.value) < 0) {
            for (auto const& option : reading.options) known.push_back(option.name);
            return error_of(messages::kNoSuchOption, {change.name, change.value, join(known, " ")});
        }
        chosen[change.name] = change.value;
    }
    return chosen;
}

}  // namespace gongjin::forecast
