#include "engine/board.h"

#include <algorithm>
#include <iterator>

#include "engine/outcomes.h"

namespace gongjin {

std::span<Entry const> BoardSource::entries(MeasureKey const& key, DateRange days) {
    std::int32_t const at = state_->cells.find(key, *choices_);
    ASSERT(at >= 0);  // uses_of names every measure that a duty can read
    Cell& cell = state_->cells.cell(at);
    if (reads_) {
        std::pair<std::int32_t, DateRange> const read{at, days};
        if (std::find(reads_->begin(), reads_->end(), read) == reads_->end()) {
            reads_->push_back(read);
            CellReader reader = reader_;
            reader.days = days;
            cell.readers.push_back(reader);
        }
    }
    return cell.entries;
}

CauseLists& BoardSource::cause_lists() { return state_->lists; }
RecordBook const& BoardSource::book() const { return state_->book; }
RecordIds& BoardSource::record_ids() { return state_->ids; }

EngineState::EngineState(std::shared_ptr<Plan const> the_plan,
                         std::shared_ptr<County const> the_county)
    : plan(std::move(the_plan)),
      county(std::move(the_county)),
      world(*plan, *county),
      base(choices_of(world, {})),
      encoder(world, ids),
      plain_source(*this, base),
      cells(world, base, lists, &plain_source) {}

LiveBoard::LiveBoard(EngineState& state, int number, Question question, Choices choices)
    : state_(&state),
      number_(number),
      question_(std::move(question)),
      choices_(std::move(choices)),
      source_(state, choices_),
      judge_(state.world, choices_, source_),
      blocks_(state.plan->duties.size()),
      findings_(std::make_shared<std::vector<Finding>>()) {}

bool LiveBoard::is_current(CellReader const& reader) const {
    return blocks_[std::size_t(reader.block)].epoch == reader.epoch;
}

void LiveBoard::mark(CellReader const& reader) {
    Block& block = blocks_[std::size_t(reader.block)];
    Slot& slot = block.slots[std::size_t(reader.slot)];
    if (slot.dirty || block.stale) return;
    slot.dirty = true;
    dirty_.emplace_back(reader.block, reader.slot);
}

void LiveBoard::mark_duty(int duty) {
    blocks_[std::size_t(duty)].stale = true;
    stale_ = true;
}

void LiveBoard::judge(std::size_t block, std::size_t slot, std::vector<Finding>& findings) {
    Slot& one = blocks_[block].slots[slot];
    CellReader reader;
    reader.board = number_;
    reader.block = std::int32_t(block);
    reader.slot = std::int32_t(slot);
    reader.epoch = blocks_[block].epoch;
    source_.set_reader(reader, &one.reads);
    judge_.outcomes().forget();  // so that every cell they read is noted for this finding
    findings[blocks_[block].first + slot] = judge_.finding_of(one.task);
    one.dirty = false;
    source_.set_reader({}, nullptr);
}

// Duties whose subjects may have changed are set up again; the findings of the others move over.
void LiveBoard::rebuild() {
    auto fresh = std::make_shared<std::vector<Finding>>();
    fresh->reserve(findings_->size());
    // If nobody else reads the old snapshot, its findings need not be copied.
    bool const own = findings_.use_count() == 1;
    std::vector<Finding>& old = *findings_;
    std::vector<std::size_t> to_judge;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        Block& block = blocks_[i];
        std::size_t const was = block.first;
        block.first = fresh->size();
        if (!block.stale) {
            auto const from = old.begin() + std::ptrdiff_t(was);
            auto const to = from + std::ptrdiff_t(block.slots.size());
            if (own) {
                std::move(from, to, std::back_inserter(*fresh));
            } else {
                fresh->insert(fresh->end(), from, to);
            }
            continue;
        }
        ++block.epoch;
        block.stale = false;
        block.slots.clear();
        for (Task& task : judge_.tasks(int(i), question_.period, question_.as_of)) {
            block.slots.push_back({std::move(task), true, {}});
        }
        fresh->resize(fresh->size() + block.slots.size());
        to_judge.push_back(i);
    }
    for (std::size_t i : to_judge) {
        for (std::size_t slot = 0; slot < blocks_[i].slots.size(); ++slot) judge(i, slot, *fresh);
    }
    std::erase_if(dirty_, [&](auto const& one) {
        auto const& slots = blocks_[std::size_t(one.first)].slots;
        return std::size_t(one.second) >= slots.size() || !slots[std::size_t(one.second)].dirty;
    });
    findings_ = std::move(fresh);
    stale_ = false;
}

std::shared_ptr<std::vector<Finding> const> LiveBoard::findings() {
    if (stale_) rebuild();
    if (dirty_.empty()) return findings_;
    // Somebody may still read the snapshot that was given out.
    if (findings_.use_count() > 1) {
        findings_ = std::make_shared<std::vector<Finding>>(*findings_);
    }
    std::sort(dirty_.begin(), dirty_.end());
    for (auto const& [block, slot] : dirty_) {
        judge(std::size_t(block), std::size_t(slot), *findings_);
    }
    dirty_.clear();
    return findings_;
}

std::vector<RuleResult> LiveBoard::results() {
    judge_.outcomes().forget();
    std::vector<RuleResult> all;
    for (std::size_t rule = 0; rule < state_->plan->rules.size(); ++rule) {
        for (RuleResult& one :
             judge_.outcomes().results(int(rule), question_.period, question_.as_of)) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

}  // namespace gongjin
