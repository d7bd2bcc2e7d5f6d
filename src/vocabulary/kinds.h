// Kinds of record: what a lesson, a visit or a posting is made of. Data (standards/kinds.yaml and a
// scheme's own additions), never an enum: a county's new kind of work is not a new program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vocabulary/yaml.h"

namespace gongjin {

// A text in both languages of the product.
struct Wording {
    std::string zh;
    std::string en;
    bool operator==(Wording const&) const = default;
};

enum class RoleType { unit, person, record, any };  // what stands in a role

struct KindRole {
    std::string name;     // by, at, teacher
    RoleType type = RoleType::unit;
    std::string word;     // the subject word: school, person, or a kind's name for `record`
    bool several = false; // `school+`
    Wording means;
};

enum class FieldType { number, money, date, boolean, text, symbol, symbol_set };

struct KindField {
    std::string name;
    FieldType type = FieldType::text;
    std::string domain;                // enum or dimension of a symbol: title, subject
    std::vector<std::string> symbols;  // of a closed list written in place
    Wording means;
};

// What must happen before an activity is held: nothing, a notice (报备), an approval (审核).
enum class LifeCycle { none, notice, review };

struct Kind {
    std::string name;   // demo_lesson
    Wording title;      // 示范课
    std::string unit;   // 节
    std::string group;  // heading in menus
    bool span = false;  // lasts from a day to a day
    bool common = false;
    LifeCycle life = LifeCycle::none;
    std::vector<KindRole> roles;
    std::vector<KindField> fields;
    // The columns of the records import: which role `by`, `at` and `person` fill, which field
    // `attendance` fills (empty: the kind has none), and what they mean in words.
    std::string by_role, at_role, person_role, attendance_field;
    Wording by_means, at_means, person_means, attendance_means;

    KindRole const* role(std::string_view role_name) const;
    KindField const* field(std::string_view field_name) const;
};

struct KindTable {
    std::vector<Kind> kinds;  // sorted by name
    Kind const* find(std::string_view name) const;
};

// Reads `kinds:`; every problem is in the error's `others`.
Result<KindTable> read_kinds(YamlNode const& file_node, std::string const& file);

}  // namespace gongjin
