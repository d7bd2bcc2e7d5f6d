// YAML as data files use it, read strictly.
//
// 1. Only scalars (all of them text), lists and maps. Anchors, aliases, tags, merge keys, more than
//    one document, duplicate keys, tabs in indentation and bytes that are not UTF-8 are refused.
// 2. Every node knows its line and column, so that every later message can point at it.
// 3. Size, depth and number of nodes are bounded before anything is built.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongjin {

struct Mark {
    int line = 0;    // from 1
    int column = 0;  // from 1
    auto operator<=>(Mark const&) const = default;
};

enum class YamlKind { nothing, scalar, list, map };

struct YamlEntry;

struct YamlNode {
    YamlKind kind = YamlKind::nothing;  // `nothing`: a key without a value
    std::string text;
    std::vector<YamlNode> items;      // of a list
    std::vector<YamlEntry> entries;   // of a map, in the file's order
    Mark mark;
    size_t offset = 0;   // of its first byte in the file
    bool in_line = false;  // a map or list written {..} or [..]

    YamlNode const* find(std::string_view key) const;  // nullptr if there is none
};

// A key and its value.
struct YamlEntry {
    YamlEntry(YamlNode key, YamlNode value) : first(std::move(key)), second(std::move(value)) {}
    YamlNode first;
    YamlNode second;
};

struct YamlLimits {
    size_t bytes = 10'000'000;
    size_t nodes = 500'000;
    int depth = 64;
};

// `file` is only the name that messages print.
Result<YamlNode> parse_yaml(std::string_view bytes, std::string const& file,
                            YamlLimits limits = {});

// Where a byte of a scalar's text stands in the file that it was read from: quotes, folded lines
// and block scalars move it.
Mark mark_inside(std::string_view bytes, YamlNode const& scalar, size_t text_offset);

}  // namespace gongjin
