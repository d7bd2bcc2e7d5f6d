// What a formula yields: a value, or that it is unknown (and why), or that it does not apply.
//
// 1. A number is exact and may be a range [low, high] when records are unsure; `causes` says why.
// 2. Missing is never zero and never false: the operators keep unknown and n/a apart, as the
//    table in docs/scheme-language.md says.
// 3. Subjects, symbols and attributes are interned integers; names come back only for people.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scheme/expression.h"
#include "values/date.h"
#include "values/fraction.h"

namespace gongjin {

enum class RefKind : std::uint8_t { none, authority, community, unit, person, symbol, record };

// A thing, by its index in the World; a symbol by the index of its name.
struct Ref {
    RefKind kind = RefKind::none;
    std::int32_t index = 0;
    auto operator<=>(Ref const&) const = default;
    bool known() const { return kind != RefKind::none; }
    std::uint64_t packed() const {
        return (std::uint64_t(kind) << 32) | std::uint32_t(index);
    }
};

// Something that should be known and is not.
struct Cause {
    // `tie`: equals of whom only some can be chosen.
    // `measure`: nothing was recorded for Plan::measures[name]; `items`: those of the score
    // Plan::rules[name] are not decided; `days`: those until `day` are still to come.
    enum class What : std::uint8_t {
        attribute, field, people, reading, parameter, subject, duty, tie, measure, items, days,
    };
    What what = What::attribute;
    std::int32_t name = 0;  // of the attribute, field, reading or parameter
    Ref of;
    std::int32_t kind = -1;  // of a record
    Date day;                // of a record
    auto operator<=>(Cause const&) const = default;
};
using Causes = std::vector<Cause>;  // sorted, each once

Causes merged(Causes const& a, Causes const& b);
Causes merged(std::vector<Causes const*> const& lists);

struct Step {  // of a stock: so many from this day on
    Date from;
    std::int64_t low = 0, high = 0;
};

struct Detail {
    Causes causes;
    std::vector<Ref> refs;   // of a set: surely in it; sorted
    std::vector<Ref> maybe;  // of a set: perhaps in it
    bool open = false;       // of a set: perhaps anything else too
    std::vector<Step> steps;
    DateRange days;          // of a stock
    DateRange to_come;       // of a stock: days of its period that are still to come
    std::string text;
    std::string clause, reason_zh, reason_en;  // of n/a
};

enum class DatumKind : std::uint8_t {
    unknown, not_applicable, number, boolean, date, symbol, subject, set, text, stock,
    root,  // detail's text: the exact square (engine/root.h)
};

struct Datum {
    DatumKind kind = DatumKind::unknown;
    bool flag = false;
    std::int32_t order = -1;  // of a symbol of an ordered enum
    Ref ref;                  // of a symbol or subject
    Date date;
    Fraction low, high;       // of a number
    std::shared_ptr<Detail const> detail;

    static Datum of(Fraction number);
    static Datum of(std::int64_t number) { return of(Fraction(number)); }
    static Datum range(Fraction low, Fraction high, Causes causes);
    static Datum of(bool flag);
    static Datum of(Date date);
    static Datum symbol(std::int32_t name, std::int32_t order);
    static Datum subject(Ref ref);
    static Datum set(std::vector<Ref> refs);  // sorts
    static Datum text_of(std::string text);
    static Datum unknown(Causes causes);
    static Datum none(std::string clause, std::string zh, std::string en);

    bool is(DatumKind wanted) const { return kind == wanted; }
    bool is_unknown() const { return kind == DatumKind::unknown; }
    bool is_none() const { return kind == DatumKind::not_applicable; }
    bool given() const { return !is_unknown() && !is_none(); }
    bool exact() const { return kind == DatumKind::number && low == high; }
    bool yes() const { return kind == DatumKind::boolean && flag; }
    bool no() const { return kind == DatumKind::boolean && !flag; }
    Causes const& causes() const;
    std::vector<Ref> const& refs() const;
    bool operator==(Datum const& other) const;
};

// Equal for equal values, different for different ones; no text for people.
std::string key_text(Datum const& value);

// The operators of the language on values.
Datum negated(Datum const& a);
Datum arithmetic(Op op, Datum const& a, Datum const& b);
Datum compared(Op op, Datum const& a, Datum const& b);
Datum contained(Datum const& element, Datum const& set);  // in
Datum covered(Datum const& set, Datum const& wanted);     // covers
// Of sets: what is in the first and not in the second; in both; in either.
Datum set_without(Datum const& a, Datum const& b);
Datum set_common(Datum const& a, Datum const& b);
Datum set_together(Datum const& a, Datum const& b);
Datum both(std::vector<Datum> const& parts);              // and, `all`
Datum either(std::vector<Datum> const& parts);            // or, `any`
Datum opposite(Datum const& a);                           // not
Datum chosen(Datum const& condition, Datum const& then, Datum const& otherwise);

// n/a if any is, else unknown with all causes if any is; else nothing to propagate.
bool propagates(std::vector<Datum const*> const& parts, Datum& out);

}  // namespace gongjin
