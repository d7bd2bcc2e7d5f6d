// Conditions that cannot hold, and what conditions demand of single figures.
#include <algorithm>

#include "scheme/plan_formulas.h"
#include "scheme/print.h"
#include "scheme/reach.h"

namespace gongjin {

namespace {

bool is_number(Expression const& e) {
    return e.type == Type::number || e.type == Type::money || e.type == Type::share ||
           e.type == Type::root;
}

bool is_comparison(Op op) {
    return op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal || op == Op::equal;
}

Op turned(Op op) {
    switch (op) {
        case Op::less: return Op::greater;
        case Op::less_equal: return Op::greater_equal;
        case Op::greater: return Op::less;
        case Op::greater_equal: return Op::less_equal;
        default: return op;
    }
}

}  // namespace

std::optional<Never> Reach::never_compares(Expression const& e) const {
    if (!is_number(e.children[0]) || !is_number(e.children[1])) return std::nullopt;
    Bounds a = of(e.children[0]), b = of(e.children[1]);
    Op op = e.op;
    if (op == Op::less || op == Op::less_equal) {
        std::swap(a, b);
        op = turned(op);
    }
    auto const said = [&](Bounds const& high, Bounds const& low) {
        return Never{expression_text(plan_, e), high.high, low.low};
    };
    if (a.high && b.low) {
        bool const below = op == Op::greater ? *a.high <= *b.low : *a.high < *b.low;
        if (below) return said(a, b);
    }
    if (op == Op::equal && b.high && a.low && *b.high < *a.low) return said(b, a);
    return std::nullopt;
}

std::optional<Never> Reach::never(Expression const& e) const {
    auto const all_of = [&](std::vector<Expression const*> const& branches) {
        std::optional<Never> first;
        for (Expression const* one : branches) {
            if (one->op == Op::none) continue;
            std::optional<Never> const never_one = never(*one);
            if (!never_one) return std::optional<Never>();
            if (!first) first = never_one;
        }
        return first;
    };
    if (is_comparison(e.op)) return never_compares(e);
    if (e.op == Op::boolean && !e.boolean) return Never{"false", {}, {}};
    if (e.op == Op::and_) {
        for (Expression const& child : e.children)
            if (std::optional<Never> found = never(child)) return found;
        std::vector<Demand> const all = demands(e);
        for (size_t i = 0; i < all.size(); ++i)
            for (size_t k = 0; k < i; ++k)
                if (all[i].contradicts(all[k]))
                    return Never{all[k].text + " and " + all[i].text, {}, {}};
        return std::nullopt;
    }
    std::vector<Expression const*> branches;
    if (e.op == Op::or_)
        for (Expression const& child : e.children) branches.push_back(&child);
    if (e.op == Op::if_) branches = {&e.children[1], &e.children[2]};
    if (e.op == Op::choice)
        for (Choice const& choice : e.choice)
            for (auto const* list : {&choice.branches, &choice.otherwise_})
                for (Expression const& one : *list) branches.push_back(&one);
    return all_of(branches);
}

// A number or word that no record and no county changes.
bool Reach::is_fixed(Expression const& e) const {
    bool fixed = true;
    walk_parts(e, [&](Expression const& part) {
        bool const plain = part.op == Op::number || part.op == Op::symbol ||
                           part.op == Op::list || part.op == Op::boolean ||
                           part.op == Op::negate || part.op == Op::add ||
                           part.op == Op::subtract || part.op == Op::multiply ||
                           part.op == Op::divide;
        bool const set = part.op == Op::parameter &&
                         !plan_.parameters[static_cast<size_t>(part.ref)].values.empty();
        fixed = fixed && (plain || set);
    });
    return fixed;
}

std::optional<Demand> Reach::demand_of_words(Expression const& e, Demand out) const {
    Expression const& right = e.children[1];
    Expression const* literal = &right;
    if (right.op == Op::parameter) {
        Parameter const& parameter = plan_.parameters[static_cast<size_t>(right.ref)];
        if (parameter.values.size() != 1 || parameter.open) return std::nullopt;
        literal = &parameter.values[0].value;
    }
    out.words.emplace();
    if (literal->op == Op::symbol) out.words->push_back(literal->name);
    else if (literal->op == Op::list)
        for (Expression const& child : literal->children) out.words->push_back(child.name);
    else return std::nullopt;
    return out;
}

std::optional<Demand> Reach::demand(Expression const& e) const {
    Demand out;
    out.mark = e.mark;
    out.text = expression_text(plan_, e);
    if (e.op == Op::not_ || e.type != Type::boolean) return std::nullopt;
    if (!is_comparison(e.op) && e.op != Op::in) return std::nullopt;
    bool const right_fixed = is_fixed(e.children[1]);
    if (right_fixed && (e.op == Op::in || e.children[0].type == Type::symbol)) {
        out.figure = expression_text(plan_, e.children[0]);
        bool const words = e.op == Op::in || e.op == Op::equal;
        return words ? demand_of_words(e, std::move(out)) : std::nullopt;
    }
    if (!is_number(e.children[0]) || !is_number(e.children[1])) return std::nullopt;
    if (right_fixed == is_fixed(e.children[0])) return std::nullopt;
    Expression const& figure = e.children[right_fixed ? 0 : 1];
    Bounds const bound = of(e.children[right_fixed ? 1 : 0]);
    Op const op = right_fixed ? e.op : turned(e.op);
    out.figure = expression_text(plan_, figure);
    if (figure.op == Op::measure && figure.children.empty()) out.measure = figure.ref;
    if (op == Op::greater || op == Op::greater_equal || op == Op::equal) out.bounds.low = bound.low;
    if (op == Op::less || op == Op::less_equal || op == Op::equal) out.bounds.high = bound.high;
    out.low_in = op != Op::greater;
    out.high_in = op != Op::less;
    return out;
}

std::vector<Demand> Reach::demands(Expression const& e) const {
    std::vector<Demand> out;
    if (e.op == Op::and_) {
        for (Expression const& child : e.children)
            for (Demand& one : demands(child)) out.push_back(std::move(one));
    } else if (std::optional<Demand> one = demand(e)) {
        out.push_back(std::move(*one));
    }
    return out;
}

bool Demand::contradicts(Demand const& other) const {
    if (figure != other.figure) return false;
    if (words && other.words)
        return std::none_of(words->begin(), words->end(), [&](std::string const& word) {
            return std::find(other.words->begin(), other.words->end(), word) !=
                   other.words->end();
        });
    auto const apart = [](Demand const& low, Demand const& high) {
        if (!low.bounds.low || !high.bounds.high) return false;
        bool const touch = low.low_in && high.high_in;
        return touch ? *low.bounds.low > *high.bounds.high
                     : *low.bounds.low >= *high.bounds.high;
    };
    return apart(*this, other) || apart(other, *this);
}

}  // namespace gongjin
