// Stage one of the incremental engine: what every record contributes to every measure, kept in
// cells. A cell is a sorted list of entries for one measure and one tuple of subjects.
//
// 1. Folding a row with weight -1 takes back exactly what folding it with +1 brought.
// 2. A measure whose filter hangs on readings has cells for each of their options, so that "what
//    if" needs no refold.
// 3. Cells are never removed: readers may hold their numbers.
#pragma once

#include <memory>
#include <vector>

#include "engine/match.h"
#include "engine/scan.h"

namespace gongjin {

// A board's finding that has read a cell.
struct CellReader {
    std::int32_t board = -1;
    std::int32_t block = -1;
    std::int32_t slot = -1;
    std::uint32_t epoch = 0;  // of the block: an older one is gone
    DateRange days;
};

struct Cell {
    MeasureKey key;
    std::vector<Entry> entries;
    std::vector<CellReader> readers;
};

class Cells {
public:
    Cells(World& world, Choices const& base, CauseLists& lists, MeasureSource* records);

    // Adds (+1) or takes back (-1) a row. `touched` is told every cell with the days it changed.
    template <typename Touched>
    void fold(RowView row, int weight, Touched touched);

    // The cell of a key under these choices, made if need be; -1 if no such cells are kept.
    std::int32_t find(MeasureKey const& key, Choices const& choices);
    Cell& cell(std::int32_t at) { return cells_[std::size_t(at)]; }
    std::size_t size() const { return cells_.size(); }
    // Whether cells are kept for these choices.
    bool answers(Choices const& choices) const;

private:
    static constexpr std::size_t kMostVariants = 64;
    struct Variant {
        std::vector<int> options;  // of the measure's readings
        Matcher const* matcher = nullptr;
        std::vector<std::int32_t> tables;  // per use: index of a table
    };
    struct Watched {  // a measure that some duty reads
        std::vector<int> readings;
        std::vector<KeyWords> uses;
        std::vector<Variant> variants;
    };
    // Open addressing from the subjects of a key to the number of its cell.
    class Table {
    public:
        std::int32_t find(MeasureKey const& key, std::vector<Cell> const& cells) const;
        void insert(std::int32_t cell, std::vector<Cell> const& cells);

    private:
        static std::uint64_t hash(MeasureKey const& key);
        std::vector<std::int32_t> slots_ = std::vector<std::int32_t>(16, -1);
        std::size_t used_ = 0;
    };

    void add_uses();
    void add_variants(Choices const& base);
    void add_feeds();
    Matcher const* matcher_for(Choices const& choices);
    Variant const* variant_for(int measure, Choices const& choices) const;
    std::int32_t cell_at(std::int32_t table, MeasureKey const& key);

    World* world_;
    Plan const* plan_;
    CauseLists* lists_;
    MeasureSource* records_;
    std::vector<Watched> measures_;
    struct KindFeed {
        int measure;
        std::int16_t source;
    };
    std::vector<std::vector<KindFeed>> feeds_;  // per kind
    struct Reader {  // a matcher and the choices that it refers to
        Choices choices;
        std::unique_ptr<Matcher> matcher;
    };
    std::vector<std::unique_ptr<Reader>> matchers_;
    std::vector<Table> tables_;
    std::vector<Cell> cells_;
    // Reused, so that folding allocates nothing.
    Matcher::Contribution contribution_;
    RowBindings bindings_;
    std::vector<std::vector<Matcher::Reached>> reached_;  // per use of the measure at hand
};

template <typename Touched>
void Cells::fold(RowView row, int weight, Touched touched) {
    if (row->kind < 0) return;
    bindings_.begin_row();
    for (KindFeed const& feed : feeds_[std::size_t(row->kind)]) {
        Watched const& watched = measures_[std::size_t(feed.measure)];
        if (reached_.size() < watched.uses.size()) reached_.resize(watched.uses.size());
        bool reached = false;  // by an earlier variant that binds the same
        for (Variant const& variant : watched.variants) {
            Matcher const& matcher = *variant.matcher;
            if (!matcher.match(feed.measure, feed.source, row, contribution_, &bindings_)) continue;
            for (std::size_t use = 0; use < watched.uses.size(); ++use) {
                if (!reached) {
                    matcher.reach(feed.measure, watched.uses[use], contribution_, reached_[use]);
                }
                for (Matcher::Reached const& one : reached_[use]) {
                    std::int32_t const at = cell_at(variant.tables[use], one.key);
                    for (Entry const& plain : contribution_.entries) {
                        Entry entry = matcher.entry_of(plain, contribution_, *one.binding,
                                                       row->not_yet_held());
                        entry.source = feed.source;
                        entry.verified *= weight;
                        entry.pending *= weight;
                        add_entry(cells_[std::size_t(at)].entries, entry);
                    }
                    touched(at, DateRange{row->start, std::max(row->start, row->end) + 1});
                }
            }
            reached = contribution_.shared != nullptr;
        }
    }
}

}  // namespace gongjin
