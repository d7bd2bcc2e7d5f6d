#include "engine/entry.h"

#include <algorithm>

#include "scheme/drop.h"

namespace gongjin {

void add_entry(std::vector<Entry>& entries, Entry const& entry) {
    auto at = entries.end();
    if (!entries.empty() && !entries.back().before(entry)) {
        // What is written down today is seldom old: the search goes back from the end in growing
        // strides.
        auto last = std::ptrdiff_t(entries.size()) - 1;  // not before the new one
        std::ptrdiff_t stride = 1;
        while (last >= stride && !entries[std::size_t(last - stride)].before(entry)) {
            last -= stride;
            stride *= 2;
        }
        auto const first = last >= stride ? last - stride + 1 : 0;
        at = std::lower_bound(entries.begin() + first, entries.begin() + last, entry,
                              [](Entry const& a, Entry const& b) { return a.before(b); });
    }
    if (at == entries.end() || !at->same_place(entry)) {
        entries.insert(at, entry);
        return;
    }
    at->verified += entry.verified;
    at->pending += entry.pending;
    if (at->verified == 0 && at->pending == 0) entries.erase(at);
}

std::int32_t CauseLists::intern(Causes const& causes) {
    auto const [at, fresh] = numbers_.emplace(causes, std::int32_t(lists_.size()) + 1);
    if (fresh) lists_.push_back(&at->first);
    return at->second;
}

namespace {

Date end_of_reading(EntryFilter const& filter) {
    return filter.planned ? filter.days.until : std::min(filter.days.until, filter.as_of + 1);
}

bool stands(Entry const& entry, EntryFilter const& filter) {
    if (entry.source == kFromKinds) return true;
    if (entry.source == kFromInstead) return filter.substitutes;
    if (!filter.substitutes) return false;
    int const kind = entry.source - kFromOverlay;
    return std::find(filter.overlay_kinds.begin(), filter.overlay_kinds.end(), kind) !=
           filter.overlay_kinds.end();
}

int weight_of(Entry const& entry, EntryFilter const& filter) {
    return entry.verified + (filter.planned ? entry.pending : 0);
}

// Lists of causes, gathered by number and put together once.
class Doubts {
public:
    explicit Doubts(CauseLists const& lists) : lists_(&lists) {}
    void add(Entry const& entry) {
        if (numbers_.empty() || numbers_.back() != entry.cause) numbers_.push_back(entry.cause);
    }
    Causes causes() {
        std::sort(numbers_.begin(), numbers_.end());
        numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
        Causes all;
        for (std::int32_t number : numbers_) {
            Causes const& some = lists_->causes(number);
            all.insert(all.end(), some.begin(), some.end());
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

private:
    CauseLists const* lists_;
    std::vector<std::int32_t> numbers_;
};

// The entries that begin in the period, with their weight.
template <typename Visit>
void for_each_in(std::span<Entry const> entries, EntryFilter const& filter, Visit visit) {
    Date const until = end_of_reading(filter);
    auto at = std::lower_bound(entries.begin(), entries.end(), filter.days.from,
                               [](Entry const& e, Date day) { return e.day < day; });
    for (; at != entries.end() && at->day < until; ++at) {
        int const weight = weight_of(*at, filter);
        if (weight > 0 && stands(*at, filter)) visit(*at, weight);
    }
}

Datum counted(std::span<Entry const> entries, EntryFilter const& filter,
              CauseLists const& lists) {
    std::int64_t sure = 0, unsure = 0;
    Doubts doubts(lists);
    for_each_in(entries, filter, [&](Entry const& entry, int weight) {
        if (entry.cause == 0) {
            sure += weight;
        } else {
            unsure += weight;
            doubts.add(entry);
        }
    });
    if (unsure == 0) return Datum::of(sure);
    return Datum::range(Fraction(sure), Fraction(sure + unsure), doubts.causes());
}

Datum summed(std::span<Entry const> entries, EntryFilter const& filter, CauseLists const& lists) {
    Datum sum = Datum::of(std::int64_t(0));
    Doubts doubts(lists);
    bool unknown = false;
    for_each_in(entries, filter, [&](Entry const& entry, int weight) {
        if (entry.cause != 0) {
            unknown = true;
            doubts.add(entry);
            return;
        }
        Datum const part = arithmetic(Op::multiply, Datum::of(entry.number()),
                                      Datum::of(std::int64_t(weight)));
        sum = arithmetic(Op::add, sum, part);
    });
    return unknown ? Datum::unknown(doubts.causes()) : sum;
}

Datum collected(std::span<Entry const> entries, EntryFilter const& filter,
                CauseLists const& lists) {
    Detail detail;
    Doubts doubts(lists);
    for_each_in(entries, filter, [&](Entry const& entry, int) {
        if (entry.cause != 0) doubts.add(entry);
        if (entry.value == EntryValue::unknown) detail.open = true;
        if (entry.value != EntryValue::ref) return;
        (entry.cause == 0 ? detail.refs : detail.maybe).push_back(entry.ref());
    });
    detail.causes = doubts.causes();
    for (auto* refs : {&detail.refs, &detail.maybe}) {
        std::sort(refs->begin(), refs->end());
        refs->erase(std::unique(refs->begin(), refs->end()), refs->end());
    }
    std::erase_if(detail.maybe, [&](Ref ref) {
        return std::binary_search(detail.refs.begin(), detail.refs.end(), ref);
    });
    Datum set;
    set.kind = DatumKind::set;
    set.detail = std::make_shared<Detail const>(std::move(detail));
    return set;
}

Datum stocked(std::span<Entry const> entries, EntryFilter const& filter,
              CauseLists const& lists) {
    // Before the period begins, what holds today is taken to go on.
    Date const until = std::max(end_of_reading(filter), filter.days.from + 1);
    Detail detail;
    detail.days = {filter.days.from, until};
    Date const seen = std::max(end_of_reading(filter), filter.days.from);
    detail.to_come = {seen, std::max(seen, filter.days.until)};
    Doubts doubts(lists);
    std::map<Date, Step> changes;
    changes[filter.days.from] = {};
    for (Entry const& entry : entries) {
        if (entry.day >= until || (!filter.planned && entry.day > filter.as_of)) break;
        int const weight = weight_of(entry, filter);
        Date const end{std::int32_t(entry.a)};  // the day after the last
        if (weight <= 0 || !stands(entry, filter) || end <= filter.days.from) continue;
        bool const sure = entry.cause == 0;
        if (!sure) doubts.add(entry);
        Step& begin = changes[std::max(entry.day, filter.days.from)];
        begin.low += sure ? weight : 0;
        begin.high += weight;
        if (end >= until) continue;
        changes[end].low -= sure ? weight : 0;
        changes[end].high -= weight;
    }
    detail.causes = doubts.causes();
    std::int64_t low = 0, high = 0;
    for (auto const& [day, change] : changes) {
        low += change.low;
        high += change.high;
        detail.steps.push_back({day, low, high});
    }
    Datum stock;
    stock.kind = DatumKind::stock;
    stock.detail = std::make_shared<Detail const>(std::move(detail));
    return stock;
}

Datum value_of(Entry const& entry) {
    switch (entry.value) {
        case EntryValue::number: return Datum::of(entry.number());
        case EntryValue::date: return Datum::of(Date{std::int32_t(entry.a)});
        case EntryValue::ref: return Datum::subject(entry.ref());
        case EntryValue::nothing:
        case EntryValue::unknown: return Datum::unknown({});
    }
    return Datum::unknown({});
}

struct Weighed {
    Datum value;
    int weight = 0;
    std::int32_t group = 0;
};

Datum mean_of(std::vector<Weighed> const& values) {
    Datum sum = Datum::of(std::int64_t(0));
    std::int64_t n = 0;
    for (Weighed const& one : values) {
        if (one.weight == 0) continue;
        sum = arithmetic(Op::add, sum,
                         arithmetic(Op::multiply, one.value, Datum::of(std::int64_t(one.weight))));
        n += one.weight;
    }
    if (n == 0) return Datum::unknown({});
    return arithmetic(Op::divide, sum, Datum::of(n));
}

void best_first(std::vector<Weighed>& values) {
    std::stable_sort(values.begin(), values.end(), [](Weighed const& a, Weighed const& b) {
        return compared(Op::greater, a.value, b.value).yes();
    });
}

// Only the best of each group, and of those the best so many; best first.
void keep_best(Measure const& measure, std::vector<Weighed>& values) {
    if (!measure.best_of_each && measure.top == 0) return;
    best_first(values);
    std::vector<Weighed> kept;
    std::vector<std::int32_t> groups;
    int left = measure.top > 0 ? measure.top : INT32_MAX;
    for (Weighed& one : values) {
        if (left == 0) break;
        if (measure.best_of_each) {
            if (std::find(groups.begin(), groups.end(), one.group) != groups.end()) continue;
            groups.push_back(one.group);
            one.weight = 1;
        }
        one.weight = std::min(one.weight, left);
        left -= one.weight;
        kept.push_back(std::move(one));
    }
    values = std::move(kept);
}

// Without so many values at each end; of too few none is left.
void trim(Fraction high, Fraction low, std::vector<Weighed>& values) {
    best_first(values);
    std::int64_t n = 0;
    for (Weighed const& one : values) n += one.weight;
    for (Fraction const drop : {high, low}) {
        std::int64_t left = dropped_of(drop, n);
        for (Weighed& one : values) {
            int const taken = int(std::min<std::int64_t>(left, one.weight));
            one.weight -= taken;
            left -= taken;
        }
        std::reverse(values.begin(), values.end());
    }
}

// The values that surely count; false: there are others, their doubts are in `doubts`.
bool gather(std::span<Entry const> entries, EntryFilter const& filter, Doubts& doubts,
            std::vector<Weighed>& values) {
    bool sure = true;
    for_each_in(entries, filter, [&](Entry const& entry, int weight) {
        if (entry.cause != 0) {
            sure = false;
            doubts.add(entry);
        } else {
            values.push_back({value_of(entry), weight, entry.group});
        }
    });
    return sure;
}

Datum picked(Measure const& measure, std::span<Entry const> entries, EntryFilter const& filter,
             CauseLists const& lists) {
    std::vector<Weighed> values;
    Doubts doubts(lists);
    if (!gather(entries, filter, doubts, values)) return Datum::unknown(doubts.causes());
    if (values.empty() && measure.verb == Verb::sum) return Datum::of(std::int64_t(0));
    if (values.empty()) {
        return measure.if_none ? Datum::of(*measure.if_none) : Datum::unknown({});
    }
    // Entries are in order of days.
    if (measure.verb == Verb::latest) return values.back().value;
    keep_best(measure, values);
    if (measure.verb == Verb::trimmed_mean) trim(measure.drop, measure.drop_low, values);
    if (measure.verb == Verb::mean || measure.verb == Verb::trimmed_mean) return mean_of(values);
    if (measure.verb == Verb::sum) {
        std::int64_t n = 0;
        for (Weighed const& one : values) n += one.weight;
        return arithmetic(Op::multiply, mean_of(values), Datum::of(n));
    }
    Op const better = measure.verb == Verb::max ? Op::greater : Op::less;
    Datum best = values.front().value;
    for (Weighed const& one : values) {
        if (compared(better, one.value, best).yes()) best = one.value;
    }
    return best;
}

// How many groups there are, at most `top`.
Datum counted_best(Measure const& measure, std::span<Entry const> entries,
                   EntryFilter const& filter, CauseLists const& lists) {
    std::map<std::int32_t, int> sure, all;
    Doubts doubts(lists);
    for_each_in(entries, filter, [&](Entry const& entry, int weight) {
        all[entry.group] += weight;
        if (entry.cause == 0) sure[entry.group] += weight;
        else doubts.add(entry);
    });
    auto const total = [&](std::map<std::int32_t, int> const& groups) {
        std::int64_t n = 0;
        for (auto const& [group, weight] : groups) n += measure.best_of_each ? 1 : weight;
        return Fraction(measure.top > 0 ? std::min<std::int64_t>(n, measure.top) : n);
    };
    return Datum::range(total(sure), total(all), doubts.causes());
}

}  // namespace

Datum summarise(Measure const& measure, std::span<Entry const> entries, EntryFilter const& filter,
                CauseLists const& causes) {
    bool const best = measure.best_of_each || measure.top > 0;
    switch (measure.verb) {
        case Verb::count:
            if (best) return counted_best(measure, entries, filter, causes);
            return counted(entries, filter, causes);
        case Verb::sum:
            if (best) return picked(measure, entries, filter, causes);
            return summed(entries, filter, causes);
        case Verb::collect: return collected(entries, filter, causes);
        case Verb::stock: return stocked(entries, filter, causes);
        case Verb::max:
        case Verb::min:
        case Verb::mean:
        case Verb::trimmed_mean:
        case Verb::latest: return picked(measure, entries, filter, causes);
    }
    return Datum::unknown({});
}

}  // namespace gongjin
