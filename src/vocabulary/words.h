// Words that schemes and records share: enums (some ordered), dimensions such as subjects, and the
// attributes that units and people have. Read from standards/words.yaml; a scheme may add to them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/kinds.h"

namespace gongjin {

struct Symbol {
    std::string name;                  // first
    Wording title;                     // 一级教师
    std::vector<std::string> aliases;  // what imports may write instead
    bool core = false;                 // of a subject: 文化学科
};

struct Enum {
    std::string name;
    bool ordered = false;  // then symbols compare by their place
    std::vector<Symbol> symbols;

    std::optional<int> index_of(std::string_view symbol) const;
    // By name, title or alias.
    std::optional<int> recognise(std::string_view text) const;
};

enum class Owner { authority, community, unit, person, symbol };

struct Attribute {
    std::string name;
    Owner owner = Owner::unit;
    FieldType type = FieldType::number;
    std::string domain;  // enum of a symbol; `person` of a set of people
    Wording title;
    std::string unit;    // 人
};

struct Words {
    std::vector<Enum> enums;  // `subject` is one of them
    std::vector<Attribute> attributes;

    Enum const* find_enum(std::string_view name) const;
    Attribute const* find_attribute(Owner owner, std::string_view name) const;
};

Result<Words> read_words(YamlNode const& file_node, std::string const& file);

}  // namespace gongjin
