#include "vocabulary/field_type.h"

#include "base/text.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

bool is_word(std::string const& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::optional<FieldType> plain_type(std::string const& text) {
    if (text == "number") return FieldType::number;
    if (text == "money") return FieldType::money;
    if (text == "date") return FieldType::date;
    if (text == "bool") return FieldType::boolean;
    if (text == "text") return FieldType::text;
    return std::nullopt;
}

}  // namespace

std::optional<TypeRead> read_type(YamlNode const& node, Problems& problems) {
    if (node.kind == YamlKind::list) {
        TypeRead read{FieldType::symbol, {}, scalar_list(node, problems, "type")};
        for (YamlNode const& item : node.items) check_name(item, problems);
        return read;
    }
    if (auto const plain = plain_type(node.text)) return TypeRead{*plain, {}, {}};
    std::vector<std::string> words = split(node.text, ' ');
    bool const several = words.size() > 1 && words.front() == "set";
    if (several) words.erase(words.begin());
    if (words.size() > 1 && words.front() == "enum") words.erase(words.begin());
    if (node.kind != YamlKind::scalar || words.size() != 1 || !is_word(words.front())) {
        problems.add(node.mark, messages::data_bad_type, {node.text});
        return std::nullopt;
    }
    return TypeRead{several ? FieldType::symbol_set : FieldType::symbol, words.front(), {}};
}

}  // namespace gongjin
