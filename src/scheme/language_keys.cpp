#include "scheme/language_keys.h"

#include <algorithm>

#include "scheme/syntax.h"
#include "vocabulary/key_log.h"

namespace gongjin {

namespace {

struct Within {
    std::string_view section, key;
    bool list;  // of maps, not a map of them
};
constexpr Within kWithin[] = {
    {"scores", "items", false},      {"scores", "veto", true},      {"rosters", "seats", false},
    {"bodies", "seats", false},      {"selections", "stages", false}, {"statuses", "moves", true},
    {"entitlements", "split", false}, {"entitlements", "at_most", false},
};

std::string probe(std::string_view key) { return "probe_" + std::string(key); }

// Reads a text that is wrong on purpose; what is wrong with it does not matter.
std::map<std::string, std::vector<std::string>> keys_read_in(std::string const& text) {
    KeyLog const log;
    Result<YamlNode> const node = parse_yaml(text, "probe");
    if (!node.ok()) return {};
    Problems problems("probe");
    YamlNode const& root = node.value();
    (void)read_syntax(root, text, problems);
    if (YamlNode const* const kinds = root.find("kinds")) {
        KindTable table;
        add_kinds(table, *kinds, problems);
    }
    return log.keys();
}

std::vector<std::string> found(std::map<std::string, std::vector<std::string>> const& all,
                               std::string const& what) {
    auto const at = all.find(what);
    return at == all.end() ? std::vector<std::string>() : at->second;
}

}  // namespace

LanguageKeys language_keys() {
    LanguageKeys out;
    out.top = found(keys_read_in("language: 1\n"), "scheme.yaml");
    std::string text = "language: 1\n";
    for (std::string const& key : out.top) {
        if (key != "language") text += key + ": {" + probe(key) + ": {}}\n";
    }
    auto const all = keys_read_in(text);
    for (std::string const& key : out.top) {
        std::vector<std::string> keys = found(all, probe(key));
        if (!keys.empty()) out.sections[key] = std::move(keys);
    }
    // What a scheme says of the one that it follows is taken out before the others are read.
    out.top.emplace_back("follows");
    for (auto& [section, keys] : out.sections) {
        if (section != "kinds" && section != "roles") keys.emplace_back("replaces");
    }
    out.sections["parameters"].emplace_back("narrows");
    out.sections["follows"] = {"scheme", "takes", "leaves"};
    out.sections["notes"] = found(keys_read_in("notes: [{}]\n"), "notes");
    for (Within const& one : kWithin) {
        std::string const section(one.section), key(one.key);
        std::string const inner = one.list ? "[{}]" : "{" + probe("inner") + ": {}}";
        bool const plain = key == "split" || key == "at_most";
        auto const read = keys_read_in(section + ": {x: {" + key + ": " +
                                       (plain ? "{}" : inner) + "}}\n");
        std::vector<std::string> keys = found(read, probe("inner"));
        if (keys.empty()) keys = found(read, key);
        if (keys.empty()) keys = found(read, "");
        // A part that has no name of its own goes by its rule's.
        std::vector<std::string> const& rule = out.sections[section];
        std::vector<std::string> rest;
        if (keys.empty()) rest = found(read, "x");
        for (std::string const& own : rest) {
            if (std::find(rule.begin(), rule.end(), own) == rule.end()) keys.push_back(own);
        }
        if (!keys.empty()) out.sections[section + "." + key] = std::move(keys);
    }
    return out;
}

}  // namespace gongjin
