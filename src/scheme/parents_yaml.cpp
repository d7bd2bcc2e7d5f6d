#include "scheme/parents_yaml.h"

namespace gongjin {

bool is_prose(std::string_view key) {
    static constexpr std::string_view prose[] = {"title", "note",  "ask",    "says",
                                                 "clause", "assumed", "words", "en",
                                                 "unit",  "labels", "section"};
    return has(prose, key);
}

bool of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

YamlNode* entry(YamlNode& map, std::string_view key) {
    for (YamlEntry& one : map.entries)
        if (one.first.text == key) return &one.second;
    return nullptr;
}

void erase(YamlNode& map, std::string_view key) {
    std::erase_if(map.entries, [&](YamlEntry const& one) { return one.first.text == key; });
}

YamlNode scalar(std::string text, Mark mark) {
    YamlNode node;
    node.kind = YamlKind::scalar;
    node.text = std::move(text);
    node.mark = mark;
    return node;
}

bool same(YamlNode const& a, YamlNode const& b) {
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    for (size_t i = 0; i < a.items.size(); ++i)
        if (!same(a.items[i], b.items[i])) return false;
    for (YamlEntry const& one : a.entries) {
        YamlNode const* const other = b.find(one.first.text);
        if (other == nullptr || !same(one.second, *other)) return false;
    }
    return true;
}

void add_names(YamlNode const& node, std::set<std::string>& names) {
    for (size_t i = 0; i < node.text.size();) {
        if (!of_name(node.text[i])) {
            ++i;
            continue;
        }
        size_t const begin = i;
        while (i < node.text.size() && of_name(node.text[i])) ++i;
        names.insert(node.text.substr(begin, i - begin));
    }
    for (YamlNode const& item : node.items) add_names(item, names);
    for (YamlEntry const& one : node.entries)
        if (!is_prose(one.first.text)) add_names(one.second, names);
}

void detach(YamlNode& node) {
    node.offset = static_cast<size_t>(-1);
    for (YamlNode& item : node.items) detach(item);
    for (YamlEntry& one : node.entries) detach(one.second);
}

}  // namespace gongjin
