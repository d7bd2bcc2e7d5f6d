#include "engine/scan.h"

#include <algorithm>

namespace gongjin {

void RecordBook::put(RowEncoder& encoder, std::int32_t number, Record const& record) {
    Page& page = pages_[number];
    page.record = record;
    page.table.clear();
    encoder.encode(page.record, page.table);
    kinds_[page.row()->kind].insert(number);
}

void RecordBook::remove(std::int32_t number) {
    auto const found = pages_.find(number);
    if (found == pages_.end()) return;
    kinds_[found->second.row()->kind].erase(number);
    pages_.erase(found);
}

std::set<std::int32_t> const& RecordBook::of_kind(int kind) const {
    static std::set<std::int32_t> const none;
    auto const found = kinds_.find(kind);
    return found == kinds_.end() ? none : found->second;
}

RecordBook::Page const* RecordBook::find(std::int32_t number) const {
    auto const found = pages_.find(number);
    return found == pages_.end() ? nullptr : &found->second;
}

std::vector<Feed> feeds_of(Plan const& plan, County const& county, int measure) {
    Measure const& entry = plan.measures[std::size_t(measure)];
    std::vector<Feed> feeds;
    for (int kind : entry.kinds) feeds.push_back({kind, kFromKinds});
    if (entry.instead_kind >= 0) feeds.push_back({entry.instead_kind, kFromInstead});
    for (Overlay const& overlay : county.overlays) {
        bool const replaces = overlay.action == OverlayAction::replace && !overlay.revoked;
        if (!replaces || overlay.scheme != plan.scheme) continue;
        int const kind = plan.kinds.index_of(overlay.to_kind);
        bool const own = std::find(entry.kinds.begin(), entry.kinds.end(), kind) !=
                         entry.kinds.end();
        if (kind < 0 || own) continue;
        auto const source = std::int16_t(kFromOverlay + kind);
        bool known = false, reads = false;
        for (Feed const& feed : feeds) known = known || feed.source == source;
        for (std::string const& name : overlay.duties) {
            int const duty = plan.find_duty(name);
            if (duty < 0) continue;
            for (MeasureUse const& use : uses_of(plan, duty)) {
                reads = reads || use.measure == measure;
            }
        }
        if (!known && reads) feeds.push_back({kind, source});
    }
    return feeds;
}

ScanSource::ScanSource(World& world, Choices const& choices,
                       std::map<std::string, Record> const& records)
    : plan_(&world.plan()) {
    RowEncoder encoder(world, ids_);
    rows_of_kind_.resize(plan_->kinds.kinds.size());
    for (auto const& [id, record] : records) {
        encoder.encode(record, table_);
        CompactRow const& row = table_.rows.back();
        records_.push_back(&record);
        if (row.kind < 0) continue;
        rows_of_kind_[std::size_t(row.kind)].push_back(std::uint32_t(table_.rows.size() - 1));
        if (row.record >= 0) book_.put(encoder, row.record, record);
    }
    matcher_ = std::make_unique<Matcher>(world, choices, lists_, this);
}

std::vector<Entry> ScanSource::scan(MeasureKey const& key) const {
    std::vector<Entry> entries;
    std::vector<int> const words(key.words.begin(), key.words.begin() + key.count);
    Matcher::Contribution contribution;
    std::vector<Matcher::Reached> reached;
    World const& world = matcher_->interpreter().world();
    for (Feed const& feed : feeds_of(*plan_, world.county(), key.measure)) {
        for (std::uint32_t at : rows_of_kind_[std::size_t(feed.kind)]) {
            RowView const row(table_, table_.rows[at]);
            if (!matcher_->match(key.measure, feed.source, row, contribution)) continue;
            matcher_->reach(key.measure, words, contribution, reached);
            for (Matcher::Reached const& one : reached) {
                if (one.key != key) continue;
                for (Entry entry : contribution.entries) {
                    entry.source = feed.source;
                    add_entry(entries, matcher_->entry_of(entry, contribution, *one.binding,
                                                          row->not_yet_held()));
                }
            }
        }
    }
    return entries;
}

std::span<Entry const> ScanSource::entries(MeasureKey const& key, DateRange) {
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(key, scan(key)).first;
    return found->second;
}

}  // namespace gongjin
