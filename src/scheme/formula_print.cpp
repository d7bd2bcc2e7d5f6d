#include "base/text.h"
#include "scheme/formula.h"

namespace gongjin {

namespace {

// How tightly a node binds; a child that binds less tightly than its place wants parentheses.
int strength(Node node) {
    switch (node) {
        case Node::if_: return 0;
        case Node::otherwise: return 1;
        case Node::or_: return 2;
        case Node::and_: return 3;
        case Node::not_: return 4;
        case Node::equal: case Node::not_equal: case Node::less: case Node::less_equal:
        case Node::greater: case Node::greater_equal: case Node::in: case Node::covers:
        case Node::is_given: case Node::is_missing: return 5;
        case Node::add: case Node::subtract: return 6;
        case Node::multiply: case Node::divide: return 7;
        case Node::negate: return 8;
        case Node::on: case Node::during: return 9;
        case Node::of: return 10;
        case Node::number: case Node::boolean: case Node::none: case Node::path: case Node::mine:
        case Node::call: case Node::fold: return 11;
    }
    return 0;
}

std::string at_least(int wanted, Formula const& formula) {
    std::string text = print_formula(formula);
    return strength(formula.node) < wanted ? "(" + text + ")" : text;
}

std::string binary(Formula const& f, std::string_view sign, int left, int right) {
    return at_least(left, f.children[0]) + " " + std::string(sign) + " " +
           at_least(right, f.children[1]);
}

std::string chain(Formula const& formula, std::string_view word, int wanted) {
    std::vector<std::string> parts;
    for (Formula const& child : formula.children) parts.push_back(at_least(wanted, child));
    return join(parts, " " + std::string(word) + " ");
}

__extension__ typedef __int128 Wide;

// A literal is a decimal with any number of digits; as 1/8 it would read as a division.
std::string number_text(Fraction const& number) {
    Wide ten = 1;
    for (size_t places = 0; places <= 18; ++places, ten *= 10) {
        if (number.numerator() < 0 || ten % number.denominator() != 0) continue;
        Wide left = ten / number.denominator() * number.numerator();
        std::string digits;
        for (; left > 0 || digits.size() <= places; left /= 10)
            digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(left % 10)));
        if (places > 0) digits.insert(digits.size() - places, ".");
        return digits;
    }
    return number.text();
}

std::string fold_text(Formula const& formula) {
    FormulaFold const& fold = formula.fold.front();
    std::vector<std::string> bodies;
    for (Formula const& child : formula.children) bodies.push_back(print_formula(child));
    std::string out = formula.name + "(" + join(bodies, "; ");
    out += bodies.empty() ? "each " : " for each ";
    if (fold.previous > 0) out += "previous " + std::to_string(fold.previous) + " ";
    out += fold.over;
    if (!fold.within.empty()) out += " within " + join(fold.within, "; ");
    if (!fold.where.empty()) out += " where " + print_formula(fold.where.front());
    if (!fold.weighted.empty()) out += " weighted by " + at_least(6, fold.weighted.front());
    return out + ")";
}

std::string call_text(Formula const& formula) {
    std::vector<std::string> parts;
    for (Formula const& child : formula.children) parts.push_back(print_formula(child));
    return formula.name + "(" + join(parts, "; ") + ")";
}

std::string timed_text(Formula const& formula) {
    std::string out = at_least(10, formula.children[0]);
    if (formula.node == Node::on)
        return out + " on " + (formula.boolean ? formula.date.text() : formula.name);
    out += " during ";
    if (formula.count == 1) out += "previous ";
    if (formula.count > 1) out += "previous " + std::to_string(formula.count) + " ";
    return out + formula.name;
}

}  // namespace

std::string print_formula(Formula const& f) {
    switch (f.node) {
        case Node::number: return number_text(f.number);
        case Node::boolean: return f.boolean ? "true" : "false";
        case Node::none: return "none";
        case Node::path: return f.name;
        case Node::mine: return "my " + f.name;
        case Node::call: return call_text(f);
        case Node::fold: return fold_text(f);
        case Node::negate: return "-" + at_least(9, f.children[0]);
        case Node::add: return binary(f, "+", 6, 7);
        case Node::subtract: return binary(f, "-", 6, 7);
        case Node::multiply: return binary(f, "*", 7, 8);
        case Node::divide: return binary(f, "/", 7, 8);
        case Node::equal: return binary(f, "=", 6, 6);
        case Node::not_equal: return binary(f, "!=", 6, 6);
        case Node::less: return binary(f, "<", 6, 6);
        case Node::less_equal: return binary(f, "<=", 6, 6);
        case Node::greater: return binary(f, ">", 6, 6);
        case Node::greater_equal: return binary(f, ">=", 6, 6);
        case Node::in: return binary(f, "in", 6, 6);
        case Node::covers: return binary(f, "covers", 6, 6);
        case Node::is_given: return at_least(6, f.children[0]) + " is given";
        case Node::is_missing: return at_least(6, f.children[0]) + " is missing";
        case Node::not_: return "not " + at_least(5, f.children[0]);
        case Node::and_: return chain(f, "and", 4);
        case Node::or_: return chain(f, "or", 3);
        case Node::if_:
            return "if " + print_formula(f.children[0]) + " then " + print_formula(f.children[1]) +
                   " else " + print_formula(f.children[2]);
        case Node::otherwise: return binary(f, "otherwise", 1, 2);
        case Node::of: return binary(f, "of", 11, 10);
        case Node::on:
        case Node::during: return timed_text(f);
    }
    return {};
}

bool same_formula(Formula const& a, Formula const& b) {
    auto const same_all = [](std::vector<Formula> const& x, std::vector<Formula> const& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), same_formula);
    };
    auto const same_fold = [&](FormulaFold const& x, FormulaFold const& y) {
        return x.over == y.over && x.previous == y.previous && x.within == y.within &&
               same_all(x.where, y.where) && same_all(x.weighted, y.weighted);
    };
    return a.node == b.node && a.name == b.name && a.number == b.number && a.date == b.date &&
           a.boolean == b.boolean && a.count == b.count && same_all(a.children, b.children) &&
           std::equal(a.fold.begin(), a.fold.end(), b.fold.begin(), b.fold.end(), same_fold);
}

}  // namespace gongjin
