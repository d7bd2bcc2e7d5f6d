// A formula as it was written: names are still text, nothing is known about types.
//
// 1. `parse_formula` reads the grammar of docs/scheme-language.md, whole, and says where the first
//    thing stands that does not fit.
// 2. `print_formula` writes the shortest text that parses back to the same tree.
// 3. Length and nesting are bounded, so every later pass may recurse.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "values/date.h"
#include "values/fraction.h"
#include "vocabulary/yaml.h"

namespace gongjin {

constexpr size_t kFormulaBytes = 4000;
constexpr size_t kFormulaTokens = 1000;
constexpr int kFormulaDepth = 96;  // a pair of parentheses goes two deeper
constexpr int kNestedFolds = 3;

enum class Node {
    number, boolean, none,
    path,      // name: demo_lessons, reading.quota_scope
    mine,      // name: my pupils
    call,      // name(children)
    fold,      // name(children for each ...)
    negate, add, subtract, multiply, divide,
    equal, not_equal, less, less_equal, greater, greater_equal, in, covers,
    is_given, is_missing,
    not_, and_, or_,  // `and`, `or`: two or more children
    if_,       // condition, then, else
    otherwise,
    of,        // children[0] of children[1]
    on,        // children[0] on name, or on date
    during,    // children[0] during the previous `count` of name; 0: during name itself
};

struct Formula;

struct FormulaFold {
    std::string over;  // what follows `each`
    int previous = 0;  // each previous 3 school_year
    Mark mark;         // of `over`
    std::vector<std::string> within;
    std::vector<Formula> where;     // 0 or 1
    std::vector<Formula> weighted;  // 0 or 1
};

struct Formula {
    Node node = Node::none;
    Mark mark;
    std::string name;
    Fraction number;
    Date date;
    bool boolean = false;  // of `on`: true for a date
    int count = 0;
    std::vector<Formula> children;
    std::vector<FormulaFold> fold;  // 0 or 1
};

struct FormulaProblem {
    Message const* message = nullptr;
    std::vector<std::string> args;
    Mark mark;
};

// `place_of` turns a byte of the text into a place in the file.
using PlaceOf = std::function<Mark(size_t)>;
std::variant<Formula, FormulaProblem> parse_formula(std::string_view text, PlaceOf const& place_of);

std::string print_formula(Formula const& formula);
// Equal but for the marks.
bool same_formula(Formula const& a, Formula const& b);

// Words of the grammar that no name may be.
bool is_formula_keyword(std::string_view word);

}  // namespace gongjin
