#include "app/form_values.h"

#include "app/finders.h"
#include "app/messages.h"
#include "app/written_value.h"
#include "base/text.h"

namespace gongjin {

std::optional<std::string> FormReader::text(std::string const& name) {
    taken_.insert(name);
    auto const at = values_.find(name);
    if (at == values_.end()) return std::nullopt;
    std::string out;
    if (auto const* one = std::get_if<std::string>(&at->second)) out = trim(*one);
    if (auto const* truth = std::get_if<bool>(&at->second)) out = *truth ? "true" : "false";
    if (auto const* list = std::get_if<std::vector<std::string>>(&at->second)) {
        out = join(*list, ";");
    }
    if (out.empty()) return std::nullopt;
    constexpr std::size_t kMostBytes = 1000;
    if (out.size() <= kMostBytes && is_utf8(out)) return out;
    refuse(error_of(messages::row_text_too_long, {std::to_string(kMostBytes / 3)}, place(name)));
    return std::nullopt;
}

std::optional<std::vector<std::string>> FormReader::texts(std::string const& name) {
    std::optional<std::string> const all = text(name);
    if (!all) return std::nullopt;
    return several(*all);
}

std::optional<std::string> FormReader::unit(std::string const& name) {
    std::optional<std::string> id = text(name);
    if (!id || view_.county().units.contains(*id)) return id;
    refuse(error_of(messages::school_unknown, {*id}, place(name)));
    return std::nullopt;
}

std::optional<std::string> FormReader::word(std::string const& name, std::string_view enum_name) {
    std::optional<std::string> const written = text(name);
    if (!written) return std::nullopt;
    Result<std::string> found = find_word(view_.words(), enum_name, *written, place(name));
    if (found.ok()) return found.take();
    refuse(found.take_error());
    return std::nullopt;
}

std::map<std::string, FieldValue> FormReader::attributes(Owner owner) {
    std::map<std::string, FieldValue> out;
    for (auto const& [name, value] : values_) {
        if (taken_.contains(name)) continue;
        std::optional<std::string> const written = text(name);
        Attribute const* const attribute = view_.words().find_attribute(owner, name);
        // A school's number of teachers may be told; otherwise it follows from its people.
        bool const told = attribute != nullptr &&
                          (attribute->derived.empty() || name == "teachers");
        if (!told) {
            refuse(error_of(messages::attribute_unknown, {name}, place(name)));
            continue;
        }
        if (!written) continue;
        Result<FieldValue> read =
            written_value(wanted_by(*attribute), view_.words(), *written, place(name));
        if (read.ok()) out[name] = read.take();
        else refuse(read.take_error());
    }
    return out;
}

Result<void> FormReader::finish() {
    if (errors_.empty()) return {};
    Error first = std::move(errors_.front());
    first.others.assign(std::make_move_iterator(errors_.begin() + 1),
                        std::make_move_iterator(errors_.end()));
    return first;
}

}  // namespace gongjin
