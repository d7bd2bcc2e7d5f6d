#include "forecast/entries.h"

#include <algorithm>
#include <cctype>

namespace gongjin::forecast {

namespace {

// Sections whose entries have names.
bool has_entries(std::string const& section, YamlNode const& node) {
    return node.kind == YamlKind::map && section != "in_force";
}

void quote(std::string const& text, std::string& out) {
    out += '"';
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    out += '"';
}

void write(YamlNode const& node, std::string& out) {
    switch (node.kind) {
        case YamlKind::nothing:
            out += "\"\"";
            return;
        case YamlKind::scalar:
            quote(node.text, out);
            return;
        case YamlKind::list:
            out += '[';
            for (size_t i = 0; i < node.items.size(); ++i) {
                if (i > 0) out += ", ";
                write(node.items[i], out);
            }
            out += ']';
            return;
        case YamlKind::map:
            out += '{';
            for (size_t i = 0; i < node.entries.size(); ++i) {
                if (i > 0) out += ",\n ";
                quote(node.entries[i].first.text, out);
                out += ": ";
                write(node.entries[i].second, out);
            }
            out += '}';
            return;
    }
}

void add_words(std::string const& text, std::vector<std::string>& out) {
    std::string word;
    for (size_t i = 0; i <= text.size(); ++i) {
        auto const c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
        if (c < 128 && (std::isalnum(c) != 0 || c == '_')) {
            word += char(c);
            continue;
        }
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    }
}

void add_words(YamlNode const& node, std::vector<std::string>& out) {
    add_words(node.text, out);
    for (YamlNode const& item : node.items) add_words(item, out);
    for (YamlEntry const& entry : node.entries) {
        bool const prose = entry.first.text == "title" || entry.first.text == "note" ||
                           entry.first.text == "clause" || entry.first.text == "ask";
        add_words(entry.first.text, out);
        if (!prose) add_words(entry.second, out);
    }
}

}  // namespace

std::string flat_text(YamlNode const& node) {
    std::string out;
    if (node.kind == YamlKind::scalar) {
        bool space = false;
        for (char const c : node.text) {
            space = space || c == '\n' || c == ' ';
            if (c == '\n' || c == ' ') continue;
            if (space && !out.empty()) out += ' ';
            space = false;
            out += c;
        }
        return out;
    }
    for (YamlNode const& item : node.items) out += (out.empty() ? "" : ", ") + flat_text(item);
    for (YamlEntry const& entry : node.entries) {
        out += (out.empty() ? "" : ", ") + entry.first.text + ": " + flat_text(entry.second);
    }
    if (node.kind == YamlKind::list) return "[" + out + "]";
    return node.kind == YamlKind::map ? "{" + out + "}" : out;
}

std::string yaml_text(YamlNode const& node) {
    std::string out;
    write(node, out);
    return out + "\n";
}

Entries entries_of(YamlNode const& root) {
    Entries entries;
    for (YamlEntry const& section : root.entries) {
        std::string const& name = section.first.text;
        if (!has_entries(name, section.second)) {
            entries.push_back({{"", name}, &section.second});
            continue;
        }
        for (YamlEntry const& entry : section.second.entries) {
            entries.push_back({{name, entry.first.text}, &entry.second});
        }
    }
    return entries;
}

YamlNode with_entry(YamlNode root, std::string const& section, std::string const& name,
                    YamlNode const* with) {
    auto const put = [&](YamlNode& map, std::string const& key, YamlNode const* value) {
        auto const at = std::find_if(map.entries.begin(), map.entries.end(),
                                     [&](YamlEntry const& one) { return one.first.text == key; });
        if (at != map.entries.end()) {
            if (value == nullptr)
                map.entries.erase(at);
            else
                at->second = *value;
        } else if (value != nullptr) {
            YamlNode written;
            written.kind = YamlKind::scalar;
            written.text = key;
            map.entries.emplace_back(std::move(written), *value);
        }
    };
    if (section.empty()) {
        put(root, name, with);
        return root;
    }
    YamlNode inside;
    inside.kind = YamlKind::map;
    if (YamlNode const* old = root.find(section)) inside = *old;
    put(inside, name, with);
    put(root, section, inside.entries.empty() ? nullptr : &inside);
    return root;
}

std::vector<std::string> words_in(YamlNode const& node) {
    std::vector<std::string> words;
    add_words(node, words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

}  // namespace gongjin::forecast
