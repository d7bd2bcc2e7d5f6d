#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

Expression Resolver::make(Op op, Type type, Mark mark) const {
    Expression e;
    e.op = op;
    e.type = type;
    e.mark = mark;
    return e;
}

Expression Resolver::formula(Formula const& f) {
    switch (f.node) {
        case Node::number: return number(f);
        case Node::boolean: {
            Expression e = make(Op::boolean, Type::boolean, f.mark);
            e.boolean = f.boolean;
            return e;
        }
        case Node::none: return make(Op::none, Type::unknown_type, f.mark);
        case Node::path: return path(f);
        case Node::mine: return mine(f);
        case Node::call: return call(f);
        case Node::fold: return fold(f);
        case Node::negate: return arithmetic(Op::negate, f);
        case Node::add: return arithmetic(Op::add, f);
        case Node::subtract: return arithmetic(Op::subtract, f);
        case Node::multiply: return arithmetic(Op::multiply, f);
        case Node::divide: return arithmetic(Op::divide, f);
        case Node::equal: return compare(Op::equal, f);
        case Node::not_equal: return compare(Op::not_equal, f);
        case Node::less: return compare(Op::less, f);
        case Node::less_equal: return compare(Op::less_equal, f);
        case Node::greater: return compare(Op::greater, f);
        case Node::greater_equal: return compare(Op::greater_equal, f);
        case Node::in: return compare(Op::in, f);
        case Node::covers: return compare(Op::covers, f);
        case Node::is_given:
        case Node::is_missing: {
            Expression e = make(f.node == Node::is_given ? Op::is_given : Op::is_missing,
                                Type::boolean, f.mark);
            e.children.push_back(formula(f.children[0]));
            return e;
        }
        case Node::not_: return logic(Op::not_, f);
        case Node::and_: return logic(Op::and_, f);
        case Node::or_: return logic(Op::or_, f);
        case Node::if_: return conditional(f);
        case Node::otherwise: return otherwise(f);
        case Node::of: return of(f);
        case Node::on: return on(f);
        case Node::during: return during(f);
    }
    return make(Op::none, Type::unknown_type, f.mark);
}

// Quotas, rates and amounts belong to parameters; these few are arithmetic, not policy.
Expression Resolver::number(Formula const& f) {
    Expression e = make(Op::number, Type::number, f.mark);
    e.number = f.number;
    bool const allowed = f.number == Fraction(0) || f.number == Fraction(1) ||
                         f.number == Fraction(100);
    if (!allowed) c_.problems.add(f.mark, messages::formula_literal, {f.number.text()});
    return e;
}

namespace {

bool is_numeric(Type type) { return type == Type::number || type == Type::share; }

bool is_unknown(Expression const& e) { return e.type == Type::unknown_type; }

// Nothing is nothing, of money as of anything else that is counted.
bool is_nothing(Expression const& e) { return e.op == Op::number && e.number.is_zero(); }

bool is_amount(Type type) { return is_numeric(type) || type == Type::money; }

}  // namespace

bool Resolver::need(Expression const& e, Type type) {
    if (is_unknown(e) || e.type == type || (is_numeric(type) && is_numeric(e.type))) return true;
    if (e.type == Type::stock) {
        c_.problems.add(e.mark, messages::stock_bare);
        return false;
    }
    Expression wanted;
    wanted.type = type;
    Wording const a = type_words(wanted), b = type_words(e);
    c_.problems.add(e.mark, messages::type_wrong, {a.zh, b.zh, a.en, b.en});
    return false;
}

void Resolver::mismatch(Expression const& a, Expression const& b, Mark mark) {
    Wording const x = type_words(a), y = type_words(b);
    c_.problems.add(mark, messages::type_mismatch, {x.zh, y.zh, x.en, y.en});
}

void Resolver::unify_units(Expression const& a, Expression const& b, Mark mark) {
    if (!a.unit.empty() && !b.unit.empty() && a.unit != b.unit)
        c_.problems.add(mark, messages::unit_mismatch, {a.unit, b.unit});
}

Type Resolver::joined_type(Expression const& a, Expression const& b, Mark mark) {
    if (is_unknown(a)) return b.type;
    bool const other_words = a.type == Type::symbol && b.type == Type::symbol &&
                             !a.domain.empty() && !b.domain.empty() && a.domain != b.domain;
    if (is_unknown(b) || (a.type == b.type && !other_words)) return a.type;
    if (is_numeric(a.type) && is_numeric(b.type)) return Type::number;
    if (is_nothing(a) && is_amount(b.type)) return b.type;
    if (is_nothing(b) && is_amount(a.type)) return a.type;
    mismatch(a, b, mark);
    return Type::unknown_type;
}

Expression Resolver::arithmetic(Op op, Formula const& f) {
    Expression e = make(op, Type::number, f.mark);
    for (Formula const& child : f.children) {
        e.children.push_back(formula(child));
        if (e.children.back().type == Type::stock) {
            c_.problems.add(e.children.back().mark, messages::stock_bare);
            e.children.back().type = Type::unknown_type;
        }
    }
    Expression const& a = e.children.front();
    Expression const& b = e.children.back();
    if (is_unknown(a) || is_unknown(b)) {
        e.type = Type::unknown_type;
        return e;
    }
    auto const amount = [](Expression const& x) {
        return is_numeric(x.type) || x.type == Type::money;
    };
    bool const dates = a.type == Type::date;
    switch (op) {
        case Op::negate:
            if (!amount(a)) need(a, Type::number);
            e.type = a.type;
            e.unit = a.unit;
            return e;
        case Op::add:
        case Op::subtract:
            if (dates && b.type == Type::date && op == Op::subtract) return e;
            if (dates && is_numeric(b.type)) {
                e.type = Type::date;
                return e;
            }
            if (!amount(a) || !amount(b)) {
                mismatch(a, b, f.mark);
                return e;
            }
            e.type = joined_type(a, b, f.mark);
            unify_units(a, b, f.mark);
            e.unit = a.unit.empty() ? b.unit : a.unit;
            return e;
        case Op::multiply:
            if (!amount(a) || !amount(b) || (a.type == Type::money && b.type == Type::money))
                mismatch(a, b, f.mark);
            else if (a.type == Type::money || b.type == Type::money) e.type = Type::money;
            return e;
        default:
            if (!amount(a) || !amount(b) || (is_numeric(a.type) && b.type == Type::money))
                mismatch(a, b, f.mark);
            else if (a.type == Type::money && is_numeric(b.type)) e.type = Type::money;
            return e;
    }
}

// A bare word beside an enum is one of its words; else it is a name like any other.
Expression Resolver::symbol_or(Formula const& f, Expression const& beside) {
    bool const of_words = !beside.domain.empty() &&
                          (beside.type == Type::symbol || beside.type == Type::set);
    if (f.node != Node::path || !of_words) return formula(f);
    std::vector<std::string> const symbols = symbols_of(c_, beside.domain);
    for (size_t i = 0; i < symbols.size(); ++i) {
        if (symbols[i] != f.name) continue;
        Expression e = make(Op::symbol, Type::symbol, f.mark);
        e.name = f.name;
        e.domain = beside.domain;
        e.ref = static_cast<int>(i);
        return e;
    }
    if (symbols.empty() || is_known(f.name) || c_.find(f.name) != nullptr) return formula(f);
    report_symbol(c_, f.mark, f.name, beside.domain);
    return make(Op::none, Type::unknown_type, f.mark);
}

std::pair<Expression, Expression> Resolver::both_sides(Formula const& f, bool) {
    Formula const& l = f.children[0];
    Formula const& r = f.children[1];
    bool const right_first = l.node == Node::path && !is_known(l.name) &&
                             !(r.node == Node::path && !is_known(r.name));
    if (right_first) {
        Expression right = formula(r);
        Expression left = symbol_or(l, right);
        return {std::move(left), std::move(right)};
    }
    Expression left = formula(l);
    Expression right = symbol_or(r, left);
    return {std::move(left), std::move(right)};
}

// Two results of which one is taken. A bare word belongs to the other's enum; two bare words to
// the only enum that has both.
std::pair<Expression, Expression> Resolver::either_word(Formula const& a, Formula const& b) {
    auto const is_bare = [&](Formula const& f) {
        return f.node == Node::path && !is_known(f.name);
    };
    if (is_bare(a) && is_bare(b)) {
        Expression like = make(Op::none, Type::symbol, a.mark);
        int fitting = 0;
        for (Enum const& one : c_.plan.vocabulary.enums) {
            if (!one.index_of(a.name) || !one.index_of(b.name)) continue;
            like.domain = one.name;
            ++fitting;
        }
        if (fitting == 1) return {symbol_or(a, like), symbol_or(b, like)};
    }
    if (is_bare(a)) {
        Expression other = formula(b);
        return {symbol_or(a, other), std::move(other)};
    }
    Expression first = formula(a);
    Expression other = symbol_or(b, first);
    return {std::move(first), std::move(other)};
}

// Parameters hold words without saying of which enum; what they are compared with says it.
void Resolver::unify_domains(Expression& left, Expression& right, Mark mark) {
    auto const bind = [&](Expression& parameter, Expression const& other) {
        bool const words = parameter.op == Op::parameter && parameter.domain.empty() &&
                           (parameter.type == Type::text || parameter.type == Type::set);
        bool const of_enum = !other.domain.empty() && !symbols_of(c_, other.domain).empty() &&
                             (other.type == Type::symbol || other.type == Type::set);
        if (!words || !of_enum) return;
        bind_parameter(c_, parameter.ref, other.domain, mark);
        if (parameter.type == Type::text) parameter.type = Type::symbol;
        parameter.domain = other.domain;
    };
    bind(left, right);
    bind(right, left);
}

bool Resolver::comparable(Expression const& a, Expression const& b) const {
    if (is_unknown(a) || is_unknown(b)) return true;
    if (is_numeric(a.type) && is_numeric(b.type)) return true;
    if (is_nothing(a) && is_amount(b.type)) return true;
    if (is_nothing(b) && is_amount(a.type)) return true;
    if (a.type == Type::root || b.type == Type::root)
        return (a.type == Type::root || is_numeric(a.type)) &&
               (b.type == Type::root || is_numeric(b.type));
    if (a.type != b.type) return false;
    return a.domain == b.domain || a.domain.empty() || b.domain.empty();
}

Expression Resolver::compare(Op op, Formula const& f) {
    Expression e = make(op, Type::boolean, f.mark);
    auto [left, right] = both_sides(f, op == Op::in || op == Op::covers);
    bool bare = false;
    for (Expression const* side : {&left, &right}) {
        if (side->type != Type::stock) continue;
        c_.problems.add(side->mark, messages::stock_bare);
        bare = true;
    }
    unify_domains(left, right, f.mark);
    bool const unknown = bare || is_unknown(left) || is_unknown(right);
    bool const order = op == Op::less || op == Op::less_equal || op == Op::greater ||
                       op == Op::greater_equal;
    if (unknown) {
    } else if (op == Op::in) {
        bool const fits = right.type == Type::set && left.type != Type::set &&
                          (left.domain == right.domain || right.domain.empty());
        if (!fits) mismatch(left, right, f.mark);
    } else if (op == Op::covers) {
        bool const fits =
            left.type == Type::set && right.type == Type::set &&
            (left.domain == right.domain || left.domain.empty() || right.domain.empty());
        if (!fits) mismatch(left, right, f.mark);
    } else if (!comparable(left, right)) {
        mismatch(left, right, f.mark);
    } else if (order && left.type == Type::symbol) {
        if (!is_ordered(c_, left.domain))
            c_.problems.add(f.mark, messages::not_ordered, {left.domain});
    } else if (order && !(is_numeric(left.type) || left.type == Type::money ||
                          left.type == Type::date || left.type == Type::root)) {
        mismatch(left, right, f.mark);
    } else if (left.type == Type::text && left.op != Op::parameter && right.op != Op::parameter) {
        c_.problems.add(f.mark, messages::text_needs_parameter);
    }
    if (!unknown) unify_units(left, right, f.mark);
    e.children.push_back(std::move(left));
    e.children.push_back(std::move(right));
    return e;
}

Expression Resolver::logic(Op op, Formula const& f) {
    Expression e = make(op, Type::boolean, f.mark);
    for (Formula const& child : f.children) {
        e.children.push_back(formula(child));
        need(e.children.back(), Type::boolean);
    }
    return e;
}

Expression Resolver::conditional(Formula const& f) {
    Expression e = make(Op::if_, Type::unknown_type, f.mark);
    e.children.push_back(formula(f.children[0]));
    need(e.children[0], Type::boolean);
    auto [then, other] = either_word(f.children[1], f.children[2]);
    unify_domains(then, other, f.mark);
    e.children.push_back(std::move(then));
    e.children.push_back(std::move(other));
    e.type = joined_type(e.children[1], e.children[2], f.mark);
    Expression const& shown = is_unknown(e.children[1]) ? e.children[2] : e.children[1];
    e.unit = shown.unit;
    e.domain = shown.domain;
    return e;
}

Expression Resolver::otherwise(Formula const& f) {
    Expression e = make(Op::otherwise, Type::unknown_type, f.mark);
    e.children.push_back(formula(f.children[0]));
    e.children.push_back(symbol_or(f.children[1], e.children[0]));
    unify_domains(e.children[0], e.children[1], f.mark);
    e.type = joined_type(e.children[0], e.children[1], f.mark);
    Expression const& shown = is_unknown(e.children[0]) ? e.children[1] : e.children[0];
    e.unit = shown.unit;
    e.domain = shown.domain;
    return e;
}

}  // namespace gongjin
