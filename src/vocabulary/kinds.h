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
    Wording means;        // what forms and tables call it
    std::string side;     // of a person: the unit role that the person belongs to
    std::vector<std::string> joins;  // never entered: it holds every unit of these roles
};

enum class FieldType { number, money, date, boolean, text, symbol, symbol_set };

struct KindField {
    std::string name;
    FieldType type = FieldType::text;
    std::string domain;                // enum of a symbol: title, subject; empty: `symbols`
    std::vector<std::string> symbols;  // of a closed list written in place
    Wording means;
};

// What must happen before an activity is held: nothing, a notice (报备), an approval (审核).
enum class LifeCycle { none, notice, review };

struct Kind {
    std::string name;   // demo_lesson
    Wording title;      // 示范课
    std::vector<std::string> aliases;  // other terms met in ledgers
    std::string unit;   // 节
    std::string group;  // heading in menus
    bool span = false;  // lasts from a day to a day
    bool common = false;
    LifeCycle life = LifeCycle::none;
    std::vector<KindRole> roles;
    std::vector<KindField> fields;
    // The columns of the records import: which role `by`, `at` and `person` fill, which field
    // `attendance` fills (empty: the kind has none), and what they mean in words.
    // Several persons in one cell fill `person_roles` in order; the last takes the rest.
    std::string by_role, at_role, person_role, attendance_field;
    std::vector<std::string> person_roles;
    Wording by_means, at_means, person_means, attendance_means;

    std::vector<std::string> required;   // roles and fields that a record must have
    std::vector<std::string> evidence;   // papers asked for; empty: one item of any kind, optional
    std::string confirm_by;              // the role whose unit confirms; empty: nobody
    Wording reviewer;                    // to whom a notice or plan goes: 小学研训部

    KindRole const* role(std::string_view role_name) const;
    KindField const* field(std::string_view field_name) const;
};

struct KindGroup {
    std::string name;
    Wording title;
};

struct KindTable {
    std::vector<Kind> kinds;        // sorted by name
    std::vector<KindGroup> groups;  // in the menu's order
    std::vector<KindGroup> labels;  // of roles and fields, where a kind has none of its own
    Kind const* find(std::string_view name) const;
    int index_of(std::string_view name) const;  // -1 if there is none
};

// Reads `kinds:`; every problem is in the error's `others`.
Result<KindTable> read_kinds(YamlNode const& file_node, std::string const& file);

class Problems;
// A scheme's own kinds, added to the table. A name that the table has is a problem.
void add_kinds(KindTable& table, YamlNode const& kinds, Problems& problems);

}  // namespace gongjin
