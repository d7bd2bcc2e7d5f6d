// The types that kinds and attributes share: `number`, `enum title`, `set subject`, `[a, b]`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vocabulary/yaml_map.h"

namespace gongjin {

struct TypeRead {
    FieldType type = FieldType::text;
    std::string domain;
    std::vector<std::string> symbols;
};

// nullopt after reporting. A subject word (school) is a symbol whose domain is that word.
std::optional<TypeRead> read_type(YamlNode const& node, Problems& problems);

}  // namespace gongjin
