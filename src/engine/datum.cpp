#include "engine/datum.h"

#include <algorithm>
#include <iterator>

#include "engine/root.h"

namespace gongjin {

namespace {

Detail const kNoDetail;

std::shared_ptr<Detail const> detail_of(Detail detail) {
    return std::make_shared<Detail const>(std::move(detail));
}

template <typename T>
void sort_unique(std::vector<T>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

Datum too_large() {
    return Datum::none("", "数值超出可计算的范围", "the figure is too large to be computed");
}

Datum number_from(std::optional<Fraction> low, std::optional<Fraction> high, Causes causes) {
    if (!low || !high) return too_large();
    if (*high < *low) std::swap(low, high);
    return Datum::range(*low, *high, std::move(causes));
}

}  // namespace

Causes merged(Causes const& a, Causes const& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    Causes all;
    all.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

Causes merged(std::vector<Causes const*> const& lists) {
    Causes all;
    for (Causes const* list : lists) all.insert(all.end(), list->begin(), list->end());
    if (lists.size() > 1) sort_unique(all);
    return all;
}

Datum Datum::of(Fraction number) {
    Datum value;
    value.kind = DatumKind::number;
    value.low = value.high = number;
    return value;
}

Datum Datum::range(Fraction low, Fraction high, Causes causes) {
    Datum value = of(low);
    if (low == high) return value;
    value.high = high;
    value.detail = detail_of({.causes = std::move(causes)});
    return value;
}

Datum Datum::of(bool flag) {
    Datum value;
    value.kind = DatumKind::boolean;
    value.flag = flag;
    return value;
}

Datum Datum::of(Date date) {
    Datum value;
    value.kind = DatumKind::date;
    value.date = date;
    return value;
}

Datum Datum::symbol(std::int32_t name, std::int32_t order) {
    Datum value;
    value.kind = DatumKind::symbol;
    value.ref = {RefKind::symbol, name};
    value.order = order;
    return value;
}

Datum Datum::subject(Ref ref) {
    Datum value;
    value.kind = DatumKind::subject;
    value.ref = ref;
    return value;
}

Datum Datum::set(std::vector<Ref> refs) {
    sort_unique(refs);
    Datum value;
    value.kind = DatumKind::set;
    value.detail = detail_of({.refs = std::move(refs)});
    return value;
}

Datum Datum::text_of(std::string text) {
    Datum value;
    value.kind = DatumKind::text;
    value.detail = detail_of({.text = std::move(text)});
    return value;
}

Datum Datum::unknown(Causes causes) {
    Datum value;
    sort_unique(causes);
    value.detail = detail_of({.causes = std::move(causes)});
    return value;
}

Datum Datum::none(std::string clause, std::string zh, std::string en) {
    Datum value;
    value.kind = DatumKind::not_applicable;
    value.detail = detail_of({.clause = std::move(clause),
                              .reason_zh = std::move(zh),
                              .reason_en = std::move(en)});
    return value;
}

Causes const& Datum::causes() const { return (detail ? *detail : kNoDetail).causes; }
std::vector<Ref> const& Datum::refs() const { return (detail ? *detail : kNoDetail).refs; }

bool Datum::operator==(Datum const& other) const {
    if (kind != other.kind) return false;
    switch (kind) {
        case DatumKind::unknown: return causes() == other.causes();
        case DatumKind::not_applicable: return true;
        case DatumKind::number: return low == other.low && high == other.high;
        case DatumKind::boolean: return flag == other.flag;
        case DatumKind::date: return date == other.date;
        case DatumKind::symbol:
        case DatumKind::subject: return ref == other.ref;
        case DatumKind::set: return refs() == other.refs();
        case DatumKind::root:
        case DatumKind::text: return detail->text == other.detail->text;
        case DatumKind::stock: return false;
    }
    return false;
}

std::string key_text(Datum const& value) {
    switch (value.kind) {
        case DatumKind::number: return value.low.text();
        case DatumKind::date: return value.date.text();
        case DatumKind::boolean: return value.flag ? "true" : "false";
        case DatumKind::root:
        case DatumKind::text: return "=" + value.detail->text;
        case DatumKind::symbol:
        case DatumKind::subject: return "#" + std::to_string(value.ref.packed());
        case DatumKind::set:
        case DatumKind::stock:
        case DatumKind::unknown:
        case DatumKind::not_applicable: break;
    }
    std::string text = "?";
    for (Ref ref : value.refs()) text += "#" + std::to_string(ref.packed());
    return text;
}

bool propagates(std::vector<Datum const*> const& parts, Datum& out) {
    for (Datum const* part : parts) {
        if (part->is_none()) {
            out = *part;
            return true;
        }
    }
    std::vector<Causes const*> causes;
    for (Datum const* part : parts) {
        if (part->is_unknown()) causes.push_back(&part->causes());
    }
    if (causes.empty()) return false;
    out = Datum::unknown(merged(causes));
    return true;
}

Datum negated(Datum const& a) {
    if (!a.is(DatumKind::number)) return a;
    return number_from(subtract(Fraction(0), a.high), subtract(Fraction(0), a.low), a.causes());
}

namespace {

Datum days_moved(Op op, Datum const& a, Datum const& b) {
    if (a.is(DatumKind::date) && b.is(DatumKind::date)) {
        return op == Op::subtract ? Datum::of(std::int64_t(a.date - b.date)) : too_large();
    }
    Datum const& date = a.is(DatumKind::date) ? a : b;
    Datum const& days = a.is(DatumKind::date) ? b : a;
    if (!days.exact() || !days.low.is_whole()) return too_large();
    std::int64_t const n = days.low.numerator();
    if (n < -4'000'000 || n > 4'000'000) return too_large();
    return Datum::of(op == Op::add ? date.date + int(n) : date.date - int(n));
}

std::optional<Fraction> applied(Op op, Fraction a, Fraction b) {
    switch (op) {
        case Op::add: return add(a, b);
        case Op::subtract: return subtract(a, b);
        case Op::multiply: return multiply(a, b);
        default: return divide(a, b);
    }
}

}  // namespace

Datum arithmetic(Op op, Datum const& a, Datum const& b) {
    if (Datum out; propagates({&a, &b}, out)) return out;
    if (a.is(DatumKind::date) || b.is(DatumKind::date)) return days_moved(op, a, b);
    if (!a.is(DatumKind::number) || !b.is(DatumKind::number)) return too_large();
    if (op == Op::divide && b.low <= Fraction(0) && Fraction(0) <= b.high) {
        if (!b.exact()) return Datum::unknown(b.causes());
        return Datum::none("", "没有可作分母的数", "there is nothing to divide by");
    }
    if (a.exact() && b.exact()) {
        auto const result = applied(op, a.low, b.low);
        return result ? Datum::of(*result) : too_large();
    }
    // The extremes of a range lie at its corners.
    std::optional<Fraction> low, high;
    for (Fraction x : {a.low, a.high}) {
        for (Fraction y : {b.low, b.high}) {
            auto const corner = applied(op, x, y);
            if (!corner) return too_large();
            if (!low || *corner < *low) low = corner;
            if (!high || *high < *corner) high = corner;
        }
    }
    return number_from(low, high, merged(a.causes(), b.causes()));
}

namespace {

bool holds(Op op, std::strong_ordering order) {
    switch (op) {
        case Op::equal: return order == 0;
        case Op::not_equal: return order != 0;
        case Op::less: return order < 0;
        case Op::less_equal: return order <= 0;
        case Op::greater: return order > 0;
        default: return order >= 0;
    }
}

Datum compared_numbers(Op op, Datum const& a, Datum const& b) {
    if (a.exact() && b.exact()) return Datum::of(holds(op, a.low <=> b.low));
    Causes causes = merged(a.causes(), b.causes());
    if (op == Op::equal || op == Op::not_equal) {
        bool const apart = a.high < b.low || b.high < a.low;
        return apart ? Datum::of(op == Op::not_equal) : Datum::unknown(std::move(causes));
    }
    bool const one = holds(op, a.low <=> b.high);
    bool const other = holds(op, a.high <=> b.low);
    return one == other ? Datum::of(one) : Datum::unknown(std::move(causes));
}

Datum compared_sets(Op op, Datum const& a, Datum const& b) {
    bool const unsure = a.detail->open || b.detail->open || !a.detail->maybe.empty() ||
                        !b.detail->maybe.empty();
    if (unsure) return Datum::unknown(merged(a.causes(), b.causes()));
    return Datum::of((a.refs() == b.refs()) == (op == Op::equal));
}

}  // namespace

Datum compared(Op op, Datum const& a, Datum const& b) {
    if (Datum out; propagates({&a, &b}, out)) return out;
    if (a.is(DatumKind::number) && b.is(DatumKind::number)) return compared_numbers(op, a, b);
    if (a.is(DatumKind::root) || b.is(DatumKind::root)) {
        bool const ranged = a.is(DatumKind::number) ? !a.exact()
                                                    : b.is(DatumKind::number) && !b.exact();
        if (ranged) return Datum::unknown(merged(a.causes(), b.causes()));
        return compared_roots(op, a, b);
    }
    if (a.is(DatumKind::date) && b.is(DatumKind::date)) {
        return Datum::of(holds(op, a.date.days <=> b.date.days));
    }
    if (a.is(DatumKind::set) && b.is(DatumKind::set)) return compared_sets(op, a, b);
    if (a.is(DatumKind::symbol) && b.is(DatumKind::symbol)) {
        if (op == Op::equal) return Datum::of(a.ref == b.ref);
        if (op == Op::not_equal) return Datum::of(a.ref != b.ref);
        return Datum::of(holds(op, a.order <=> b.order));
    }
    bool const same = a == b;
    if (op == Op::equal) return Datum::of(same);
    if (op == Op::not_equal) return Datum::of(!same);
    return Datum::none("", "两者不能比较大小", "the two cannot be put in order");
}

namespace {

bool has(std::vector<Ref> const& refs, Ref ref) {
    return std::binary_search(refs.begin(), refs.end(), ref);
}

Datum one_contained(Ref ref, Datum const& set) {
    if (has(set.refs(), ref)) return Datum::of(true);
    bool const perhaps = set.detail->open || has(set.detail->maybe, ref);
    return perhaps ? Datum::unknown(set.causes()) : Datum::of(false);
}

}  // namespace

Datum contained(Datum const& element, Datum const& set) {
    if (Datum out; propagates({&element, &set}, out)) return out;
    if (!set.is(DatumKind::set)) return Datum::of(element == set);
    if (!element.is(DatumKind::set)) return one_contained(element.ref, set);
    return covered(set, element);
}

Datum covered(Datum const& set, Datum const& wanted) {
    if (Datum out; propagates({&set, &wanted}, out)) return out;
    if (!set.is(DatumKind::set) || !wanted.is(DatumKind::set)) return contained(wanted, set);
    std::vector<Datum> parts;
    for (Ref ref : wanted.refs()) parts.push_back(one_contained(ref, set));
    for (Ref ref : wanted.detail->maybe) {
        Datum part = one_contained(ref, set);
        parts.push_back(part.yes() ? part : Datum::unknown(wanted.causes()));
    }
    return parts.empty() ? Datum::of(true) : both(parts);
}

namespace {

// `and` and `or` are one another's mirror: `winner` decides at once.
Datum decided(std::vector<Datum> const& parts, bool winner) {
    std::vector<Causes const*> causes;
    bool some = false;
    for (Datum const& part : parts) {
        if (part.is(DatumKind::boolean)) {
            if (part.flag == winner) return Datum::of(winner);
            some = true;
        } else if (part.is_unknown()) {
            causes.push_back(&part.causes());
        }
    }
    if (!causes.empty()) return Datum::unknown(merged(causes));
    if (some) return Datum::of(!winner);
    if (!parts.empty()) return parts.front();
    return Datum::none("", "没有可判断的对象", "there is nobody to judge");
}

}  // namespace

Datum both(std::vector<Datum> const& parts) { return decided(parts, false); }
Datum either(std::vector<Datum> const& parts) { return decided(parts, true); }

Datum opposite(Datum const& a) {
    return a.is(DatumKind::boolean) ? Datum::of(!a.flag) : a;
}

Datum chosen(Datum const& condition, Datum const& then, Datum const& otherwise) {
    if (condition.yes()) return then;
    if (condition.no()) return otherwise;
    bool const agree = then.given() && otherwise.given() && then == otherwise;
    if (condition.is_unknown() && agree) return then;
    return condition;
}

}  // namespace gongjin
