#include "scheme/reach.h"

#include <algorithm>

#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr int kDepth = 40;  // values that read values

using Side = std::optional<Fraction>;

Side plus(Side a, Side b) { return a && b ? add(*a, *b) : std::nullopt; }
Side minus(Side a, Side b) { return a && b ? subtract(*a, *b) : std::nullopt; }
Side times(Side a, Side b) { return a && b ? multiply(*a, *b) : std::nullopt; }
Bounds exactly(Fraction number) { return {number, number}; }
bool not_negative(Bounds const& b) { return b.low && *b.low >= Fraction(0); }

// The larger, or the smaller, of two sides of which none may be open.
Side larger(Side a, Side b) { return a && b ? Side(std::max(*a, *b)) : std::nullopt; }
Side smaller(Side a, Side b) { return a && b ? Side(std::min(*a, *b)) : std::nullopt; }
// ..of which one may be open towards where it does not matter.
Side largest_known(Side a, Side b) { return a && b ? larger(a, b) : a ? a : b; }
Side smallest_known(Side a, Side b) { return a && b ? smaller(a, b) : a ? a : b; }

Bounds product(Bounds const& a, Bounds const& b) {
    for (auto const& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
        if (!one.certain()) continue;
        Bounds out{times(one.low, other.low), times(one.low, other.high)};
        if (*one.low < Fraction(0)) std::swap(out.low, out.high);
        return out;
    }
    if (not_negative(a) && not_negative(b)) return {times(a.low, b.low), times(a.high, b.high)};
    return {};
}

Bounds quotient(Bounds const& a, Bounds const& b) {
    if (!b.certain() || b.low->is_zero()) {
        bool const positive = not_negative(a) && not_negative(b);
        return positive ? Bounds{Fraction(0), {}} : Bounds{};
    }
    Side const inverse = divide(Fraction(1), *b.low);
    return inverse ? product(a, exactly(*inverse)) : Bounds{};
}

}  // namespace

Bounds Reach::hull(std::vector<Expression const*> const& all, int depth) const {
    Bounds out;
    bool first = true;
    for (Expression const* one : all) {
        if (one->op == Op::none) continue;  // not applicable is no figure
        Bounds const next = bounds(*one, depth);
        out = first ? next : Bounds{smaller(out.low, next.low), larger(out.high, next.high)};
        first = false;
    }
    return out;
}

Bounds Reach::of_parameter(Parameter const& parameter, int depth) const {
    Bounds within;
    if (parameter.within) within = {parameter.within->low, parameter.within->high};
    if (!parameter.subjects.empty() || parameter.values.empty()) return within;
    std::vector<Expression const*> all;
    for (Parameter::Dated const& dated : parameter.values) all.push_back(&dated.value);
    return hull(all, depth);
}

Bounds Reach::of_table(Table const& table, int depth) const {
    if (table.match == TableMatch::slices) return {};
    std::vector<Expression const*> all;
    Bounds sum = exactly(Fraction(0));
    for (TableRow const& row : table.rows) {
        all.push_back(&row.give);
        Bounds const one = bounds(row.give, depth);
        sum.high = plus(sum.high, larger(one.high, Fraction(0)));
        sum.low = plus(sum.low, smaller(one.low, Fraction(0)));
    }
    return table.match == TableMatch::every ? sum : hull(all, depth);
}

// How many different words a set can hold.
std::optional<int> Reach::words_in(Expression const& set) const {
    if (set.type != Type::set) return std::nullopt;
    if (Enum const* const one = plan_.vocabulary.find_enum(set.domain))
        return static_cast<int>(one->symbols.size());
    size_t const dot = set.domain.find('.');
    Kind const* const kind =
        dot == std::string::npos ? nullptr : plan_.kinds.find(set.domain.substr(0, dot));
    KindField const* const field =
        kind == nullptr ? nullptr : kind->field(set.domain.substr(dot + 1));
    if (field == nullptr || field->symbols.empty()) return std::nullopt;
    return static_cast<int>(field->symbols.size());
}

Bounds Reach::of_call(Expression const& e, int depth) const {
    std::vector<Bounds> in;
    for (Expression const& child : e.children) in.push_back(bounds(child, depth));
    if (e.name == "min" || e.name == "max") {
        Bounds out = in[0];
        bool const max = e.name == "max";
        for (Bounds const& one : in) {
            out.low = max ? largest_known(out.low, one.low) : smaller(out.low, one.low);
            out.high = max ? larger(out.high, one.high) : smallest_known(out.high, one.high);
        }
        return out;
    }
    if (e.name == "clamp" && in.size() == 3)
        return {largest_known(in[0].low, in[1].low), smallest_known(in[0].high, in[2].high)};
    if (e.name == "mean") {
        Bounds out = in[0];
        for (Bounds const& one : in)
            out = {smaller(out.low, one.low), larger(out.high, one.high)};
        return out;
    }
    if (e.name == "holds")
        return {Fraction(0), Fraction(static_cast<std::int64_t>(e.children.size()))};
    if (e.name == "number") {
        std::optional<int> const most = words_in(e.children[0]);
        return {Fraction(0), most ? Side(Fraction(*most)) : std::nullopt};
    }
    if (e.name == "floor" || e.name == "ceil" || e.name == "round") {
        // Rounding moves by less than one; whole bounds stay what they are.
        Side low = in[0].low, high = in[0].high;
        if (low && !low->is_whole()) low = subtract(*low, Fraction(1));
        if (high && !high->is_whole()) high = add(*high, Fraction(1));
        return {low, high};
    }
    if (e.name == "days" || e.name == "teaching_weeks") {
        if (e.ref < 0) return {Fraction(0), {}};
        Side most = Fraction(0);
        PeriodFamily const& family = plan_.periods[static_cast<size_t>(e.ref)];
        for (PeriodInstance const& one : family.instances) {
            bool const days = e.name == "days";
            int const n = days ? one.days.days() : teaching_weeks_in(plan_.calendar, one.days);
            most = larger(most, Fraction(n));
        }
        return {Fraction(0), family.kind == FamilyKind::event ? std::nullopt : most};
    }
    bool const counts = e.name == "abs" || e.name == "lowest" || e.name == "highest" ||
                        e.name == "average" || e.name == "at_start" || e.name == "at_end" ||
                        e.name == "days_below" || e.name == "steps";
    return counts ? Bounds{Fraction(0), {}} : Bounds{};
}

Bounds Reach::of_measure(Measure const& measure) const {
    if (measure.verb != Verb::count) return {};
    Bounds out{Fraction(0), {}};
    if (measure.top > 0) out.high = Fraction(measure.top);
    if (measure.best_of_each) {
        Enum const* const words = plan_.vocabulary.find_enum(measure.best_of_each->domain);
        if (words != nullptr)
            out.high = smallest_known(
                out.high, Fraction(static_cast<std::int64_t>(words->symbols.size())));
    }
    return out;
}

std::optional<int> Reach::most_of_role(int word) const {
    int most = 0;
    bool seated = false;
    for (Roster const& roster : plan_.rosters)
        for (RosterSeat const& seat : roster.seats) {
            auto const& roles = seat.as.options;
            if (std::find(roles.begin(), roles.end(), word) == roles.end()) continue;
            if (seat.most < 0 || seat.each >= 0) return std::nullopt;
            seated = true;
            most += seat.most;
        }
    return seated ? std::optional(most) : std::nullopt;
}

Bounds Reach::of_fold(Expression const& e, int depth) const {
    Fold const& fold = e.fold[0];
    switch (fold.function) {
        case FoldFunction::share: return {Fraction(0), Fraction(1)};
        case FoldFunction::rank: return {Fraction(1), {}};
        case FoldFunction::cv: return {Fraction(0), {}};
        case FoldFunction::count: return {Fraction(0), {}};
        case FoldFunction::mean: case FoldFunction::min: case FoldFunction::max:
            return fold.body.empty() ? Bounds{} : bounds(fold.body[0], depth);
        case FoldFunction::sum: {
            Bounds const one = fold.body.empty() ? Bounds{} : bounds(fold.body[0], depth);
            return not_negative(one) ? Bounds{Fraction(0), {}} : Bounds{};
        }
        case FoldFunction::all: case FoldFunction::any: case FoldFunction::collect: break;
    }
    return {};
}

// The points of a score, or the share of them.
Bounds Reach::of_outcome(Expression const& e) const {
    RuleRef const rule = plan_.rules[static_cast<size_t>(e.ref)];
    if (rule.family != RuleFamily::score) return {};
    size_t const index = static_cast<size_t>(rule.index);
    if (index >= plan_.scores.size()) return {};
    MarkNode const& root = plan_.scores[index].root;
    if (e.part == "share") return {Fraction(0), Fraction(1)};
    if (!e.part.empty()) return {};
    return {Fraction(0), root.out_of ? Side(*root.out_of)
                         : root.is_condition() ? Side(Fraction(1)) : std::nullopt};
}

// Each value once: a chain of values that each read two others must not take for ever.
Bounds Reach::of_value(int value, int depth) const {
    auto const [known, fresh] = values_.try_emplace(value);
    if (fresh) known->second = bounds(plan_.values[static_cast<size_t>(value)].is, depth);
    return known->second;
}

Bounds Reach::bounds(Expression const& e, int depth) const {
    if (depth > kDepth) return {};
    ++depth;
    Bounds a, b;
    bool const two = e.op == Op::add || e.op == Op::subtract || e.op == Op::multiply ||
                     e.op == Op::divide;
    if (two || e.op == Op::negate || e.op == Op::on || e.op == Op::during)
        a = bounds(e.children[0], depth);
    if (two) b = bounds(e.children[1], depth);
    switch (e.op) {
        case Op::number: return exactly(e.number);
        case Op::parameter: return of_parameter(plan_.parameters[static_cast<size_t>(e.ref)], depth);
        case Op::table: return of_table(plan_.tables[static_cast<size_t>(e.ref)], depth);
        case Op::value: return of_value(e.ref, depth);
        case Op::measure: return of_measure(plan_.measures[static_cast<size_t>(e.ref)]);
        case Op::outcome: return of_outcome(e);
        case Op::figure: {
            auto const known = figures_.find(e.name);
            return known == figures_.end() ? Bounds{} : known->second;
        }
        case Op::negate: return {minus(Fraction(0), a.high), minus(Fraction(0), a.low)};
        case Op::add: return {plus(a.low, b.low), plus(a.high, b.high)};
        case Op::subtract: return {minus(a.low, b.high), minus(a.high, b.low)};
        case Op::multiply: return product(a, b);
        case Op::divide: return quotient(a, b);
        case Op::call: return of_call(e, depth);
        case Op::fold: return e.fold.empty() ? Bounds{} : of_fold(e, depth);
        case Op::if_: return hull({&e.children[1], &e.children[2]}, depth);
        case Op::otherwise: return hull({&e.children[0], &e.children[1]}, depth);
        case Op::on: case Op::during: return a;
        case Op::choice: {
            std::vector<Expression const*> all;
            for (Choice const& choice : e.choice)
                for (auto const* list : {&choice.branches, &choice.otherwise_})
                    for (Expression const& one : *list) all.push_back(&one);
            return hull(all, depth);
        }
        case Op::boolean: case Op::date: case Op::symbol: case Op::list: case Op::none:
        case Op::reading: case Op::duty: case Op::argument: case Op::word: case Op::element:
        case Op::mine: case Op::record: case Op::role: case Op::field: case Op::start_day:
        case Op::end_day: case Op::attribute: case Op::not_: case Op::and_: case Op::or_:
        case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal:
        case Op::greater: case Op::greater_equal: case Op::in: case Op::covers:
        case Op::is_given: case Op::is_missing: break;
    }
    return {};
}

}  // namespace gongjin
