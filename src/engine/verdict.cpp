#include "engine/verdict.h"

#include <algorithm>

namespace gongjin {

namespace {

bool is_comparison(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal ||
           op == Op::greater || op == Op::greater_equal;
}

Op mirrored(Op op) {
    switch (op) {
        case Op::less: return Op::greater;
        case Op::less_equal: return Op::greater_equal;
        case Op::greater: return Op::less;
        case Op::greater_equal: return Op::less_equal;
        default: return op;
    }
}

bool is_fixed(Expression const& e) {
    return e.op == Op::number || e.op == Op::parameter || e.op == Op::boolean ||
           e.op == Op::date || e.op == Op::symbol || e.op == Op::list;
}

}  // namespace

Verdict Weigher::weigh(Expression const& e, Env const& env) const {
    switch (e.op) {
        case Op::and_: return all_of(e, env);
        case Op::or_: return one_of(e, env);
        case Op::covers: return cover(e, env);
        case Op::choice: {
            Datum instead;
            if (Expression const* branch = in_->branch_of(e, env, instead)) {
                return weigh(*branch, env);
            }
            Verdict verdict;
            verdict.truth = instead;
            return verdict;
        }
        case Op::if_: {
            Datum const condition = in_->eval(e.children[0], env);
            if (!condition.is(DatumKind::boolean)) return plain(e, env);
            return weigh(e.children[condition.flag ? 1 : 2], env);
        }
        case Op::otherwise: {
            Verdict first = weigh(e.children[0], env);
            return first.truth.is_none() ? weigh(e.children[1], env) : first;
        }
        case Op::value: {
            Value const& value = in_->world().plan().values[std::size_t(e.ref)];
            return weigh(value.is, in_->env_of(value, in_->env_of(e, env)));
        }
        case Op::fold:
            if (e.fold[0].function == FoldFunction::all) return each_of(e, env);
            return plain(e, env);
        default: return is_comparison(e.op) ? compare(e, env) : plain(e, env);
    }
}

Verdict Weigher::plain(Expression const& e, Env const& env) const {
    Verdict verdict;
    verdict.truth = in_->eval(e, env);
    if (verdict.truth.given() && !verdict.truth.is(DatumKind::boolean)) {
        verdict.truth = Datum::unknown({});
    }
    verdict.leaf = &e;
    verdict.at = env;
    set_moves(verdict, e, env);
    return verdict;
}

void Weigher::set_moves(Verdict& verdict, Expression const& e, Env const& env) const {
    auto const moves = direction(e, env);
    verdict.can_recover = !moves || *moves >= 0;
    verdict.can_lose = !moves || *moves < 0;
}

// Of several parts the figures are those of the first that is not met.
Verdict Weigher::all_of(Expression const& e, Env const& env) const {
    std::vector<Verdict> parts;
    std::vector<Datum> truths;
    for (Expression const& child : e.children) {
        parts.push_back(weigh(child, env));
        truths.push_back(parts.back().truth);
    }
    Datum const truth = both(truths);
    bool can_recover = true, can_lose = false;
    Verdict const* shown = nullptr;
    auto const rank = [](Verdict const& v) {
        if (v.truth.no()) return v.can_recover ? 1 : 0;
        return v.truth.is_unknown() ? 2 : v.truth.yes() ? (v.have ? 3 : 4) : 5;
    };
    for (Verdict const& part : parts) {
        if (part.truth.no()) can_recover = can_recover && part.can_recover;
        if (part.truth.yes()) can_lose = can_lose || part.can_lose;
        if (!shown || rank(part) < rank(*shown)) shown = &part;
    }
    Verdict verdict = *shown;
    verdict.truth = truth;
    verdict.can_recover = can_recover;
    verdict.can_lose = can_lose;
    return verdict;
}

// Of alternatives the figures are those of the one that is met, or the nearest.
Verdict Weigher::one_of(Expression const& e, Env const& env) const {
    std::vector<Verdict> parts;
    std::vector<Datum> truths;
    for (Expression const& child : e.children) {
        parts.push_back(weigh(child, env));
        truths.push_back(parts.back().truth);
    }
    auto const nearness = [](Verdict const& v) {
        if (v.truth.yes()) return Fraction(2);
        if (!v.have || !v.need || v.need->is_zero()) return Fraction(0);
        return std::min(Fraction(1), divide(*v.have, *v.need).value_or(Fraction(0)));
    };
    bool can_recover = false, can_lose = true;
    Verdict const* shown = nullptr;
    for (Verdict const& part : parts) {
        can_recover = can_recover || part.can_recover;
        if (part.truth.yes()) can_lose = can_lose && part.can_lose;
        bool const better = !shown || nearness(part) > nearness(*shown);
        if (better && !(shown && part.truth.is_none())) shown = &part;
    }
    Verdict verdict = *shown;
    verdict.truth = either(truths);
    verdict.can_recover = can_recover;
    verdict.can_lose = can_lose;
    return verdict;
}

Weigher::Sides Weigher::sides_of(Expression const& e, Env const&) const {
    if (is_fixed(e.children[0]) && !is_fixed(e.children[1])) {
        return {&e.children[1], &e.children[0], mirrored(e.op)};
    }
    return {&e.children[0], &e.children[1], e.op};
}

// A share keeps its two whole numbers: "10 % of 47: at least 5".
Weigher::Amount Weigher::amount_of(Expression const& e, Env const& env) const {
    Amount amount;
    bool const plain_share = e.op == Op::fold && e.fold[0].weight.empty() &&
                             e.fold[0].function == FoldFunction::share;
    if (plain_share) {
        Datum instead = Datum::of(true);
        auto const parts = in_->parts_of(e, env, instead);
        if (!instead.given()) return amount;
        Datum const count = folded(FoldFunction::count, parts);
        std::int64_t total = 0;
        for (FoldPart const& part : parts) total += part.value.is_none() ? 0 : 1;
        return {count.low, count.high, Fraction(total)};
    }
    if (e.op == Op::divide) {
        Datum const part = in_->eval(e.children[0], env);
        Datum const whole = in_->eval(e.children[1], env);
        bool const counts = part.is(DatumKind::number) && whole.exact() && part.low.is_whole() &&
                            whole.low.is_whole() && whole.low > Fraction(0);
        if (counts) return {part.low, part.high, whole.low};
    }
    Datum const value = in_->eval(e, env);
    if (value.is(DatumKind::number)) amount = {value.low, value.high, {}};
    return amount;
}

Verdict Weigher::reduced_compare(Sides const& sides, Env const& env) const {
    Verdict verdict;
    Datum const have = in_->eval(*sides.measured, env);
    verdict.truth = compared(sides.op, have, Datum::of(*reduced_));
    return verdict;
}

Verdict Weigher::compare(Expression const& e, Env const& env) const {
    Sides const sides = sides_of(e, env);
    Datum const wanted = in_->eval(*sides.wanted, env);
    bool const numbers = wanted.is(DatumKind::number);
    bool const at_least = sides.op == Op::greater_equal || sides.op == Op::greater;
    Verdict verdict;
    if (reduced_ && at_least) {
        verdict = reduced_compare(sides, env);
    } else {
        verdict.truth = in_->eval(e, env);
    }
    verdict.leaf = &e;
    verdict.at = env;
    set_moves(verdict, e, env);
    Amount const amount = amount_of(*sides.measured, env);
    verdict.have = amount.low;
    verdict.possible = amount.high;
    verdict.at_most = sides.op == Op::less_equal || sides.op == Op::less;
    if (numbers) {
        Fraction need = reduced_ && at_least ? *reduced_ : wanted.low;
        if (amount.of) {
            need = Fraction(multiply(need, *amount.of).value_or(need).ceil());
        }
        bool const whole = need.is_whole() && amount.low && amount.low->is_whole();
        if (sides.op == Op::greater && whole) need = Fraction(need.numerator() + 1);
        if (sides.op == Op::less && whole) need = Fraction(need.numerator() - 1);
        verdict.need = need;
    }
    if (sides.op == Op::equal && verdict.need && verdict.have) {
        verdict.at_most = verdict.need->is_zero();
        auto const moves = direction(*sides.measured, env);
        bool const above = *verdict.have > *verdict.need;
        bool const below = *verdict.possible < *verdict.need;
        verdict.can_recover = !moves || (*moves > 0 ? !above : *moves < 0 ? !below : true);
        verdict.can_lose = !moves || *moves != 0;
    }
    return verdict;
}

Verdict Weigher::cover(Expression const& e, Env const& env) const {
    Verdict verdict = plain(e, env);
    Datum const set = in_->eval(e.children[0], env);
    Datum const wanted = in_->eval(e.children[1], env);
    if (!set.is(DatumKind::set) || !wanted.is(DatumKind::set)) return verdict;
    std::int64_t sure = 0, maybe = 0;
    for (Ref ref : wanted.refs()) {
        bool const in = std::binary_search(set.refs().begin(), set.refs().end(), ref);
        auto const& perhaps = set.detail->maybe;
        bool const could = in || set.detail->open ||
                           std::binary_search(perhaps.begin(), perhaps.end(), ref);
        sure += in ? 1 : 0;
        maybe += could ? 1 : 0;
        if (!in) verdict.lacking.push_back(ref);
    }
    verdict.have = Fraction(sure);
    verdict.possible = Fraction(maybe);
    verdict.need = Fraction(std::int64_t(wanted.refs().size()));
    return verdict;
}

Verdict Weigher::each_of(Expression const& e, Env const& env) const {
    Verdict verdict = plain(e, env);
    Datum instead = Datum::of(true);
    auto const parts = in_->parts_of(e, env, instead);
    if (!instead.given()) return verdict;
    std::int64_t sure = 0, maybe = 0, total = 0;
    for (FoldPart const& part : parts) {
        if (part.value.is_none()) continue;
        ++total;
        sure += part.value.yes() ? 1 : 0;
        maybe += part.value.no() ? 0 : 1;
        if (!part.value.yes()) verdict.lacking.push_back(part.ref);
    }
    verdict.have = Fraction(sure);
    verdict.possible = Fraction(maybe);
    verdict.need = Fraction(total);
    return verdict;
}

std::optional<Fraction> Weigher::have_of(Expression const& leaf, Env const& env) const {
    if (leaf.op == Op::covers) return cover(leaf, env).have;
    if (leaf.op == Op::fold) return each_of(leaf, env).have;
    if (is_comparison(leaf.op)) return amount_of(*sides_of(leaf, env).measured, env).low;
    return {};
}

}  // namespace gongjin
