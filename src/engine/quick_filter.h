// The common filters of measures, decided straight from a row's integers: `filed_on > date`,
// `subject in academic_subjects`, `post of person in leader_posts`.
//
// 1. Never another answer than the interpreter's. Whatever is not plain here (something missing,
//    several in a role, a calculation) is left to the interpreter.
// 2. The batch does not use this, so every comparison of the two evaluators tests it too.
#pragma once

#include <vector>

#include "engine/interpreter.h"

namespace gongjin {

class QuickFilter {
public:
    enum class Says : std::uint8_t { no, yes, ask };

    QuickFilter(World const& world, Choices const& choices) : world_(&world), choices_(&choices) {}
    // The number of a formula for `says`. Readings are taken as they are chosen now.
    int compile(Expression const& formula);
    Says says(int formula, RowView const& row) const;

private:
    enum class Test : std::uint8_t {
        ask, constant, both, either, opposite, has_field, has_role, has_value, is_true, compare,
        contained,
    };
    struct Operand {
        enum class What : std::uint8_t {
            other, field, start, constant, attribute, share_of_attribute,
        } what = What::other;
        std::int32_t name = -1;  // of the field or attribute
        std::int32_t role = -1;  // whose attribute it is
        Datum constant;          // also the factor of a share
    };
    struct Node {
        Test test = Test::ask;
        bool flag = false;       // of a constant
        Op op = Op::equal;       // of a comparison
        std::int32_t name = -1;  // of a field or role
        std::vector<int> parts;
        Operand left, right;
    };
    struct Plain {  // a number, a date or a symbol; `unknown`: none of these
        DatumKind kind = DatumKind::unknown;
        Fraction number;
        Date date;
        Ref ref;
        std::int32_t order = -1;
    };

    Node node_of(Expression const& e);
    Node joined(Expression const& e);
    Node presence_of(Expression const& e);
    Expression const* chosen_branch(Expression const& e) const;
    Operand operand_of(Expression const& e) const;
    Operand attribute_of(Expression const& e) const;
    Operand share_of(Expression const& e) const;
    // An attribute of the only one in a role; nothing if there are none or several.
    std::optional<Datum> attribute(Operand const& operand, RowView const& row) const;
    Plain plain(Operand const& operand, RowView const& row) const;
    static Plain plain(RowField const& field);
    static Plain plain(Datum const& datum);
    Says compared(Node const& node, RowView const& row) const;
    Says contained(Node const& node, RowView const& row) const;
    Says joined(Node const& node, RowView const& row) const;

    World const* world_;
    Choices const* choices_;
    std::vector<Node> nodes_;
};

}  // namespace gongjin
