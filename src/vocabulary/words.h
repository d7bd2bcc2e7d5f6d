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
    bool teaching = false;             // of a post: its holder teaches
    std::string code;                  // of a subject: JY/T 1001
};

struct Enum {
    std::string name;
    Wording title;
    bool ordered = false;  // then symbols compare by their place
    std::vector<Symbol> symbols;

    std::optional<int> index_of(std::string_view symbol) const;
    // By name, title or alias.
    std::optional<int> recognise(std::string_view text) const;
};

// Whose an attribute is. `symbol`: of a teaching subject.
enum class Owner { authority, community, unit, person, symbol, school_class };

struct Attribute {
    std::string name;
    Owner owner = Owner::unit;
    FieldType type = FieldType::number;
    // The enum of a symbol or set of symbols; or a subject word (school, person): then the value is
    // such a subject or a set of them.
    std::string domain;
    Wording title;
    std::string unit;               // 人
    std::string derived;  // how it follows from others: whole_years_since; empty: recorded
    std::vector<std::string> from;  // the attributes that it is derived from
};

// A word for a kind of subject: school 学校, person 人员.
struct BaseWord {
    std::string name;
    Wording title;
    Owner owner = Owner::unit;
};

struct Words {
    std::vector<Enum> enums;  // `subject` is one of them
    std::vector<Attribute> attributes;
    std::vector<BaseWord> subject_words;

    BaseWord const* find_subject_word(std::string_view name) const;
    Enum const* find_enum(std::string_view name) const;
    Attribute const* find_attribute(Owner owner, std::string_view name) const;
};

Result<Words> read_words(YamlNode const& file_node, std::string const& file);

// A scheme's own attributes: subject word -> name -> type.
void add_attributes(Words& words, YamlNode const& attributes, Problems& problems);
// Enums and subject words that the kinds name but the words do not have.
void check_kinds(KindTable const& kinds, Words const& words, Mark mark, Problems& problems);

}  // namespace gongjin
