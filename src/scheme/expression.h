// A checked formula: a tree in which every name is resolved.
//
// 1. Subjects are explicit: an attribute has the expression of the thing it belongs to as its
//    child, so "teachers of by" is attribute(teachers, role(by)).
// 2. A measure, value or duty that is named is read for the subjects at hand: the rule's tuple,
//    the fold's element, and what these determine; `of` adds one more (`bindings`).
// 3. `none` is "not applicable"; there is no null and no default.
#pragma once

#include <string>
#include <vector>

#include "values/date.h"
#include "values/fraction.h"
#include "vocabulary/yaml.h"

namespace gongjin {

enum class Op {
    // Literals. `symbol` keeps the enum's name in `domain` and its index in `ref` (-1: a text).
    number, boolean, date, symbol, list, none,
    // Plan entries, by index in `ref`: parameter, reading, value, measure, duty (with `part`;
    // ref -1: the element of a fold over duties, whose parts are also `strength` and `section`).
    // children: what `of` names, each a subject expression; then the entry is read for these
    // subjects (and what they determine) instead of the rule's tuple.
    // `outcome`: the result of Plan::rules[ref], its `part` (empty: the main one).
    // `figure`: of the score's node at hand, by `name`: full, points, an item (`part`: its title).
    parameter, reading, value, measure, duty, outcome, figure,
    // tables[ref] looked up with the children; an input of the table, by place, in its own `when`.
    table, argument,
    // Things at hand: the subject bound to words[ref]; the innermost fold's element; the rule's
    // own subject words[ref] seen from within a fold (`my`); the record of a filter. A word with a
    // child is the role's holder(s) in the community of that child: `lead of member`. A word is
    // looked up in the tuple first by itself, then by its base (`school` is any unit of the
    // tuple), then among what the tuple determines.
    word, element, mine, record,
    // Of the record in a filter: roles and fields by name; its days `date` (= start) and `end`.
    role, field, start_day, end_day,
    // attribute `name` of children[0]; of a record element: its role, field or `date start end`.
    attribute,
    // Arithmetic and logic; and_ and or_ have two or more children.
    negate, add, subtract, multiply, divide,
    not_, and_, or_,
    equal, not_equal, less, less_equal, greater, greater_equal, in, covers,
    is_given, is_missing,
    if_, otherwise,
    // children[0] on children[1] (a date); children[0] during the previous `count` instances of
    // periods[ref]; count 0: during the instance of periods[ref] at hand (the window of this term,
    // or the longer period that contains this one).
    on, during,
    // Function `name` of the children; `start`, `end`: the first or last day of the instance of
    // periods[ref] at hand (ref -1: the rule's own period).
    call,
    fold,    // see Fold
    choice,  // see Choice
};

enum class Type {
    number, share, money, boolean, date, symbol, set, stock, text, subject, unknown_type,
    root,  // a square root, kept as its exact square: only compared with a number, or shown
};

enum class FoldFunction { sum, mean, min, max, count, share, all, any, collect, cv, rank };

struct Expression;

struct Fold {
    FoldFunction function = FoldFunction::count;
    // What it ranges over: words[over] (-1: duties, see `over_duties`; -2: the instances of
    // periods[ref] in the rule's period, or the `previous` ones before it; -3: the persons or
    // units in the role `name` (the expression's) of the filter's record).
    int over = -1;
    bool over_duties = false;
    int previous = 0;              // `each previous n term`: periods[ref]
    // What must be equal to mine: read for the element, and for what stands around the fold.
    struct Within;
    std::vector<Within> within;
    std::vector<Expression> body;    // 0 or 1; of `rank` one or more, later ones break ties
    std::vector<Expression> where;   // 0 or 1
    std::vector<Expression> weight;  // 0 or 1
};

// by a reading, an enum attribute or a role: one branch per symbol, perhaps an else.
struct Choice {
    std::vector<Expression> by;  // exactly 1: Op::reading or Op::attribute
    std::vector<std::string> cases;      // parallel to `branches`
    std::vector<Expression> branches;
    std::vector<Expression> otherwise_;  // 0 or 1
};

struct Expression {
    Op op = Op::none;
    Type type = Type::unknown_type;
    Mark mark;
    int ref = -1;
    int count = 0;
    std::string name;    // attribute, role, field, function; of a symbol: its name
    // Enum of a symbol or set of symbols; a closed list in place is named `kind.field`. Of a
    // subject or set of subjects: authority, community, school, person, or a kind's name.
    std::string domain;
    std::string part;    // of a duty: met, have, need, missed, applies
    std::string unit;    // counting label: 节, 人
    Fraction number;
    Date date;
    bool boolean = false;
    std::vector<Expression> children;
    std::vector<Fold> fold;      // 0 or 1
    std::vector<Choice> choice;  // 0 or 1
};

struct Fold::Within {
    std::string name;
    Expression its, mine;
};

}  // namespace gongjin
