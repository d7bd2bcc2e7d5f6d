// What taking entries from one YAML file into another needs: finding, copying, comparing them and
// telling which names they read.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "vocabulary/yaml.h"

namespace gongjin {

template <typename Range>
bool has(Range const& range, std::string_view name) {
    return std::find(std::begin(range), std::end(range), name) != std::end(range);
}

bool is_prose(std::string_view key);  // its text is for people
bool of_name(char c);
YamlNode* entry(YamlNode& map, std::string_view key);
void erase(YamlNode& map, std::string_view key);
YamlNode scalar(std::string text, Mark mark);
// Two ways of writing the same.
bool same(YamlNode const& a, YamlNode const& b);
// Everything that could be a name in what a machine reads of an entry.
void add_names(YamlNode const& node, std::set<std::string>& names);
// The text stands in another file: places inside it cannot be pointed at.
void detach(YamlNode& node);

}  // namespace gongjin
