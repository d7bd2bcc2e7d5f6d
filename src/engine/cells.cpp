#include "engine/cells.h"

#include <algorithm>
#include <set>

namespace gongjin {

Cells::Cells(World& world, Choices const& base, CauseLists& lists, MeasureSource* records)
    : world_(&world), plan_(&world.plan()), lists_(&lists), records_(records) {
    measures_.resize(plan_->measures.size());
    add_uses();
    add_variants(base);
    add_feeds();
}

void Cells::add_uses() {
    std::set<MeasureUse> all;
    for (std::size_t duty = 0; duty < plan_->duties.size(); ++duty) {
        for (MeasureUse const& use : uses_of(*plan_, int(duty))) all.insert(use);
    }
    for (std::size_t rule = 0; rule < plan_->rules.size(); ++rule) {
        for (MeasureUse const& use : uses_of_rule(*plan_, int(rule))) all.insert(use);
    }
    for (MeasureUse const& use : all) {
        measures_[std::size_t(use.measure)].uses.push_back(use.words);
    }
}

Matcher const* Cells::matcher_for(Choices const& choices) {
    for (auto const& known : matchers_) {
        if (known->choices.readings == choices.readings) return known->matcher.get();
    }
    auto reader = std::make_unique<Reader>();
    reader->choices = choices;
    reader->matcher = std::make_unique<Matcher>(*world_, reader->choices, *lists_, records_,
                                                true);
    matchers_.push_back(std::move(reader));
    return matchers_.back()->matcher.get();
}

// Every combination of options of the readings that the filter names. A reading that nobody chose
// has "unset" as a further option.
void Cells::add_variants(Choices const& base) {
    for (std::size_t m = 0; m < measures_.size(); ++m) {
        Watched& watched = measures_[m];
        if (watched.uses.empty()) continue;
        watched.readings = readings_of(*plan_, int(m));
        std::vector<Choices> combinations{base};
        for (int reading : watched.readings) {
            std::vector<Choices> next;
            auto const options = plan_->readings[std::size_t(reading)].options.size();
            for (Choices const& so_far : combinations) {
                if (base.readings[std::size_t(reading)] < 0) next.push_back(so_far);
                for (std::size_t option = 0; option < options; ++option) {
                    next.push_back(so_far);
                    next.back().readings[std::size_t(reading)] = int(option);
                }
            }
            if (next.size() <= kMostVariants) combinations = std::move(next);
        }
        for (Choices const& choices : combinations) {
            Variant variant;
            for (int reading : watched.readings) {
                variant.options.push_back(choices.readings[std::size_t(reading)]);
            }
            variant.matcher = matcher_for(choices);
            for (std::size_t use = 0; use < watched.uses.size(); ++use) {
                variant.tables.push_back(std::int32_t(tables_.size()));
                tables_.emplace_back();
            }
            watched.variants.push_back(std::move(variant));
        }
    }
}

void Cells::add_feeds() {
    feeds_.resize(plan_->kinds.kinds.size());
    for (std::size_t m = 0; m < measures_.size(); ++m) {
        if (measures_[m].uses.empty()) continue;
        for (Feed const& feed : feeds_of(*plan_, world_->county(), int(m))) {
            feeds_[std::size_t(feed.kind)].push_back({int(m), feed.source});
        }
    }
}

Cells::Variant const* Cells::variant_for(int measure, Choices const& choices) const {
    Watched const& watched = measures_[std::size_t(measure)];
    for (Variant const& variant : watched.variants) {
        bool same = true;
        for (std::size_t i = 0; i < watched.readings.size(); ++i) {
            int const reading = watched.readings[i];
            same = same && variant.options[i] == choices.readings[std::size_t(reading)];
        }
        if (same) return &variant;
    }
    return nullptr;
}

bool Cells::answers(Choices const& choices) const {
    for (std::size_t m = 0; m < measures_.size(); ++m) {
        if (!measures_[m].uses.empty() && !variant_for(int(m), choices)) return false;
    }
    return true;
}

std::int32_t Cells::find(MeasureKey const& key, Choices const& choices) {
    Watched const& watched = measures_[std::size_t(key.measure)];
    Variant const* variant = variant_for(key.measure, choices);
    if (!variant) return -1;
    for (std::size_t use = 0; use < watched.uses.size(); ++use) {
        KeyWords const& words = watched.uses[use];
        if (int(words.size()) != key.count) continue;
        if (!std::equal(words.begin(), words.end(), key.words.begin())) continue;
        return cell_at(variant->tables[use], key);
    }
    return -1;
}

std::int32_t Cells::cell_at(std::int32_t table, MeasureKey const& key) {
    Table& places = tables_[std::size_t(table)];
    std::int32_t const found = places.find(key, cells_);
    if (found >= 0) return found;
    cells_.push_back({key, {}, {}});
    auto const fresh = std::int32_t(cells_.size() - 1);
    places.insert(fresh, cells_);
    return fresh;
}

std::uint64_t Cells::Table::hash(MeasureKey const& key) {
    std::uint64_t h = 0x9E3779B97F4A7C15u;
    for (int i = 0; i < key.count; ++i) {
        h = (h ^ key.refs[std::size_t(i)].packed()) * 0xFF51AFD7ED558CCDu;
        h ^= h >> 32;
    }
    return h;
}

std::int32_t Cells::Table::find(MeasureKey const& key, std::vector<Cell> const& cells) const {
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t at = hash(key) & mask;; at = (at + 1) & mask) {
        std::int32_t const cell = slots_[at];
        if (cell < 0) return -1;
        MeasureKey const& known = cells[std::size_t(cell)].key;
        if (std::equal(known.refs.begin(), known.refs.begin() + key.count, key.refs.begin())) {
            return cell;
        }
    }
}

void Cells::Table::insert(std::int32_t cell, std::vector<Cell> const& cells) {
    auto const put = [&](std::int32_t one) {
        std::size_t const mask = slots_.size() - 1;
        std::size_t at = hash(cells[std::size_t(one)].key) & mask;
        while (slots_[at] >= 0) at = (at + 1) & mask;
        slots_[at] = one;
    };
    if (2 * (used_ + 1) > slots_.size()) {
        std::vector<std::int32_t> const old = std::move(slots_);
        slots_.assign(old.size() * 2, -1);
        for (std::int32_t one : old) {
            if (one >= 0) put(one);
        }
    }
    put(cell);
    ++used_;
}

}  // namespace gongjin
