// The definition: every figure by looking at every record.
#pragma once

#include "engine/match.h"

namespace gongjin {

class ScanSource : public MeasureSource {
public:
    ScanSource(World& world, Choices const& choices, std::map<std::string, Record> const& records);

    std::span<Entry const> entries(MeasureKey const& key, DateRange days) override;
    CauseLists& cause_lists() override { return lists_; }
    RecordBook const& book() const override { return book_; }
    RecordIds& record_ids() override { return ids_; }

    Matcher const& matcher() const { return *matcher_; }
    RowTable const& table() const { return table_; }
    std::vector<Record const*> const& records() const { return records_; }

private:
    std::vector<Entry> scan(MeasureKey const& key) const;

    Plan const* plan_;
    RecordIds ids_;
    RecordBook book_;
    CauseLists lists_;
    RowTable table_;
    std::vector<Record const*> records_;  // parallel to the table's rows
    std::vector<std::vector<std::uint32_t>> rows_of_kind_;
    std::unique_ptr<Matcher> matcher_;
    std::map<MeasureKey, std::vector<Entry>> known_;  // within one evaluation nothing changes
};

// The sources of entries that a measure takes: its kinds, its substitute, kinds of overlays.
struct Feed {
    int kind = -1;
    std::int16_t source = kFromKinds;
};
std::vector<Feed> feeds_of(Plan const& plan, County const& county, int measure);

}  // namespace gongjin
