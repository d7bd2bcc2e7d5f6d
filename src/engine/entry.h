// What records contribute to a measure, and how contributions become a figure.
//
// 1. An entry is a group element: `verified` and `pending` are weights, a withdrawn record's
//    weight is taken back. Entries with both weights 0 do not exist.
// 2. A sorted list of entries answers any period and any day: nothing is rounded into totals.
// 3. `cause` > 0 marks the contributions that are unsure, by the list of causes.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "engine/datum.h"
#include "scheme/plan.h"

namespace gongjin {

enum class EntryValue : std::uint8_t { nothing, number, ref, date, unknown };

// Where an entry came from: the measure's own kinds, its `or_instead`, or a kind that an overlay
// lets stand in (kFromOverlay + the kind's index).
constexpr std::int16_t kFromKinds = 0;
constexpr std::int16_t kFromInstead = 1;
constexpr std::int16_t kFromOverlay = 2;

struct Entry {
    Date day;
    std::int32_t cause = 0;
    std::int16_t source = kFromKinds;
    EntryValue value = EntryValue::nothing;
    std::int32_t group = 0;     // of `best_of_each`: whose best; 0: everything is alike
    std::int64_t a = 0, b = 0;  // numerator and denominator; kind and index; day; end of a span
    std::int32_t verified = 0, pending = 0;

    bool same_place(Entry const& other) const {
        return day == other.day && cause == other.cause && source == other.source &&
               value == other.value && group == other.group && a == other.a && b == other.b;
    }
    // By day first: in a sorted list every period is one stretch.
    bool before(Entry const& other) const {
        if (day != other.day) return day < other.day;
        if (cause != other.cause) return cause < other.cause;
        if (source != other.source) return source < other.source;
        if (value != other.value) return value < other.value;
        if (group != other.group) return group < other.group;
        return a != other.a ? a < other.a : b < other.b;
    }
    Fraction number() const { return Fraction::of(a, b).value_or(Fraction(0)); }
    Ref ref() const { return {RefKind(a), std::int32_t(b)}; }
};

// Adds (or, with negative weights, takes back) one contribution to a sorted list.
void add_entry(std::vector<Entry>& entries, Entry const& entry);

// Lists of causes, by number from 1.
class CauseLists {
public:
    std::int32_t intern(Causes const& causes);
    Causes const& causes(std::int32_t list) const { return *lists_[std::size_t(list) - 1]; }
    // What `best_of_each` tells records apart by, from 1.
    std::int32_t group_of(std::string const& text) {
        return groups_.emplace(text, std::int32_t(groups_.size()) + 1).first->second;
    }

private:
    std::map<std::string, std::int32_t> groups_;
    std::map<Causes, std::int32_t> numbers_;
    std::vector<Causes const*> lists_;
};

struct EntryFilter {
    DateRange days;   // the period
    Date as_of;
    bool planned = false;      // pending records and days after as_of too
    bool substitutes = true;   // `or_instead` counts
    std::span<int const> overlay_kinds;  // kinds that overlays let stand in here
};

Datum summarise(Measure const& measure, std::span<Entry const> entries, EntryFilter const& filter,
                CauseLists const& causes);

}  // namespace gongjin
