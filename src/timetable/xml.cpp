#include "timetable/xml.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

constexpr size_t kMostMegabytes = 200;

}  // namespace

std::string trimmed_text(pugi::xml_node node) {
    return std::string(trim(node.child_value()));
}

Result<Xml> Xml::parse(std::string_view bytes, std::string const& file) {
    if (bytes.size() > kMostMegabytes << 20)
        return error_of(messages::kTooLarge, {std::to_string(kMostMegabytes)}, {.file = file});
    Xml xml;
    xml.file_ = file;
    xml.document_ = std::make_shared<pugi::xml_document>();
    xml.line_starts_.push_back(0);
    for (size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\n') xml.line_starts_.push_back(static_cast<ptrdiff_t>(i) + 1);
    pugi::xml_parse_result const parsed = xml.document_->load_buffer(
        bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype);
    if (!parsed) {
        auto const line = std::upper_bound(xml.line_starts_.begin(), xml.line_starts_.end(),
                                           parsed.offset);
        return error_of(messages::kNotXml, {parsed.description()},
                        {.file = file, .line = static_cast<int>(line - xml.line_starts_.begin())});
    }
    for (pugi::xml_node const& node : xml.document_->children())
        if (node.type() == pugi::node_doctype) return xml.error(messages::kHasDoctype, {}, node);
    return xml;
}

Place Xml::place(pugi::xml_node node) const {
    auto const next = std::upper_bound(line_starts_.begin(), line_starts_.end(),
                                       node.offset_debug());
    return {.file = file_, .line = static_cast<int>(next - line_starts_.begin())};
}

Result<pugi::xml_node> Xml::child(pugi::xml_node node, char const* name) const {
    pugi::xml_node const found = node.child(name);
    if (!found) return error(messages::kLacksChild, {node.name(), name}, node);
    return found;
}

Result<std::string> Xml::attribute(pugi::xml_node node, char const* name) const {
    pugi::xml_attribute const found = node.attribute(name);
    if (!found || *found.value() == '\0')
        return error(messages::kLacksId, {node.name(), name}, node);
    return std::string(found.value());
}

Result<std::string> Xml::new_id(pugi::xml_node node, Ids& ids, size_t index) const {
    std::string id = TRY(attribute(node, "Id"));
    if (!ids.emplace(id, static_cast<int>(index)).second)
        return error(messages::kIdTwice, {node.name(), id}, node);
    return id;
}

Result<int> Xml::reference(pugi::xml_node node, Ids const& ids) const {
    std::string const id = TRY(attribute(node, "Reference"));
    auto const found = ids.find(id);
    if (found == ids.end()) return error(messages::kUnknownId, {node.name(), id}, node);
    return found->second;
}

Result<std::int64_t> Xml::number(pugi::xml_node node, std::int64_t least,
                                 std::int64_t most) const {
    std::string const text = trimmed_text(node);
    std::int64_t value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = ec == std::errc() && end == text.data() + text.size();
    if (!whole || value < least || value > most)
        return error(messages::kNotANumber,
                     {node.name(), text, std::to_string(least), std::to_string(most)}, node);
    return value;
}

Result<std::int64_t> Xml::number_in(pugi::xml_node node, char const* name, std::int64_t least,
                                    std::int64_t most) const {
    pugi::xml_node const found = TRY(child(node, name));
    return number(found, least, most);
}

}  // namespace gongjin::timetable
