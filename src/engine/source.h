// Where the interpreter gets measures from: a scan of all records (the definition), or cells that
// are kept up to date.
#pragma once

#include <array>
#include <map>
#include <set>
#include <span>

#include "engine/entry.h"
#include "engine/row.h"

namespace gongjin {

// A measure read for certain subjects. Words are in ascending order.
struct MeasureKey {
    static constexpr int kMost = 6;
    int measure = -1;
    int count = 0;
    std::array<std::int16_t, kMost> words{};
    std::array<Ref, kMost> refs{};

    void add(int word, Ref ref) {
        ASSERT(count < kMost);
        words[std::size_t(count)] = std::int16_t(word);
        refs[std::size_t(count++)] = ref;
    }
    auto operator<=>(MeasureKey const&) const = default;
    bool operator==(MeasureKey const&) const = default;
};

// The records that findings can be about (postings, exams), by number.
class RecordBook {
public:
    struct Page {
        Record record;
        RowTable table;  // one row
        RowView row() const { return {table, table.rows.front()}; }
    };
    void put(RowEncoder& encoder, std::int32_t number, Record const& record);
    void remove(std::int32_t number);
    Page const* find(std::int32_t number) const;
    std::map<std::int32_t, Page> const& pages() const { return pages_; }
    std::set<std::int32_t> const& of_kind(int kind) const;

private:
    std::map<int, std::set<std::int32_t>> kinds_;
    std::map<std::int32_t, Page> pages_;
};

class MeasureSource {
public:
    virtual ~MeasureSource() = default;
    // Everything that counts, or could, for these subjects: sorted. `days` is where the reader
    // will look; valid until the next call.
    virtual std::span<Entry const> entries(MeasureKey const& key, DateRange days) = 0;
    virtual CauseLists& cause_lists() = 0;
    virtual RecordBook const& book() const = 0;
    virtual RecordIds& record_ids() = 0;
};

}  // namespace gongjin
