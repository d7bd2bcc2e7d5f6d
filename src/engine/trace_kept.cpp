// Records that match and are left out all the same: a measure keeps the best of them, or drops so
// many at each end.
#include <algorithm>

#include "engine/trace.h"
#include "scheme/drop.h"

namespace gongjin {

namespace {

struct Why {
    char const* code = nullptr;  // nullptr: it stays
    char const* zh = "";
    char const* en = "";
};

constexpr Why kNotBest{"not_best", "只取最好的，另有更好的",
                       "only the best count, and another is better"};
constexpr Why kHighest{"dropped", "去掉的最高值", "left out as one of the highest"};
constexpr Why kLowest{"dropped", "去掉的最低值", "left out as one of the lowest"};

}  // namespace

std::vector<RecordSorter::Ranked> RecordSorter::best_first(Trace::Read const& read,
                                                           MeasureRead const& out) const {
    ScanSource const& source = evaluation_.source;
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < source.records().size(); ++i) {
        auto const at = std::find_if(
            out.counted.begin(), out.counted.end(),
            [&](CountedRecord const& one) { return one.record_id == source.records()[i]->id; });
        if (at == out.counted.end()) continue;
        Matcher::Contribution parts;
        RowView const row(source.table(), source.table().rows[i]);
        bool const matches = source.matcher().match(read.key.measure, kFromKinds, row, parts);
        if (!matches || parts.entries.empty()) continue;
        Entry const& entry = parts.entries.front();
        bool const number = entry.value == EntryValue::number;
        ranked.push_back({number ? entry.number() : Fraction(entry.a), entry.group,
                          std::size_t(at - out.counted.begin())});
    }
    std::sort(ranked.begin(), ranked.end(), [](Ranked const& a, Ranked const& b) {
        return a.value != b.value ? a.value > b.value : a.at < b.at;
    });
    return ranked;
}

void RecordSorter::leave_out(Trace::Read const& read, Measure const& measure,
                             MeasureRead& out) const {
    bool const best = measure.best_of_each || measure.top > 0;
    bool const ends = measure.verb == Verb::trimmed_mean;
    if (!best && !ends) return;
    std::vector<Ranked> ranked = best_first(read, out);
    std::vector<Why> why(out.counted.size());
    if (best) {
        std::vector<std::int32_t> groups;
        std::vector<Ranked> kept;
        std::size_t left = measure.top > 0 ? std::size_t(measure.top) : ranked.size();
        for (Ranked const& one : ranked) {
            bool const again = measure.best_of_each &&
                               std::find(groups.begin(), groups.end(), one.group) != groups.end();
            if (again || left == 0) {
                why[one.at] = kNotBest;
                continue;
            }
            groups.push_back(one.group);
            kept.push_back(one);
            --left;
        }
        ranked = std::move(kept);
    }
    if (ends) {
        auto const n = std::int64_t(ranked.size());
        auto const high = std::min(n, dropped_of(measure.drop, n));
        auto const low = std::min(n - high, dropped_of(measure.drop_low, n));
        for (std::int64_t i = 0; i < high; ++i) why[ranked[std::size_t(i)].at] = kHighest;
        for (std::int64_t i = n - low; i < n; ++i) why[ranked[std::size_t(i)].at] = kLowest;
    }
    std::vector<CountedRecord> kept;
    for (std::size_t i = 0; i < out.counted.size(); ++i) {
        CountedRecord& one = out.counted[i];
        bool const stays = why[i].code == nullptr;
        if (!stays) {
            one.reason_code = why[i].code;
            one.reason_zh = why[i].zh;
            one.reason_en = why[i].en;
        }
        (stays ? kept : out.not_counted).push_back(std::move(one));
    }
    out.counted = std::move(kept);
}

}  // namespace gongjin
