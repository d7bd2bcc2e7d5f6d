// Stage two of the incremental engine: the findings of one question, with what each of them read.
#pragma once

#include <memory>
#include <vector>

#include "engine/cells.h"
#include "engine/judge.h"
#include "engine/question.h"

namespace gongjin {

struct EngineState;  // what all boards share

class BoardSource : public MeasureSource {
public:
    BoardSource(EngineState& state, Choices const& choices)
        : state_(&state), choices_(&choices) {}

    std::span<Entry const> entries(MeasureKey const& key, DateRange days) override;
    CauseLists& cause_lists() override;
    RecordBook const& book() const override;
    RecordIds& record_ids() override;

    // Whose reads are noted from now on.
    void set_reader(CellReader reader, std::vector<std::pair<std::int32_t, DateRange>>* reads) {
        reader_ = reader;
        reads_ = reads;
    }

private:
    EngineState* state_;
    Choices const* choices_;
    CellReader reader_;
    std::vector<std::pair<std::int32_t, DateRange>>* reads_ = nullptr;
};

class LiveBoard {
public:
    LiveBoard(EngineState& state, int number, Question question, Choices choices);

    std::shared_ptr<std::vector<Finding> const> findings();
    std::vector<RuleResult> results();
    void mark(CellReader const& reader);   // a cell that this finding has read has changed
    bool is_current(CellReader const& reader) const;
    void mark_duty(int duty);              // its subjects may be others now
    Question const& question() const { return question_; }

private:
    struct Slot {
        Task task;
        bool dirty = true;
        std::vector<std::pair<std::int32_t, DateRange>> reads;
    };
    struct Block {  // of one duty
        std::uint32_t epoch = 0;
        bool stale = true;
        std::vector<Slot> slots;
        std::size_t first = 0;  // of its findings
    };
    void rebuild();
    void judge(std::size_t block, std::size_t slot, std::vector<Finding>& findings);

    EngineState* state_;
    int number_;
    Question question_;
    Choices choices_;
    BoardSource source_;
    Judge judge_;
    std::vector<Block> blocks_;
    std::vector<std::pair<std::int32_t, std::int32_t>> dirty_;
    bool stale_ = true;
    std::shared_ptr<std::vector<Finding>> findings_;
};

struct EngineState {
    EngineState(std::shared_ptr<Plan const> plan, std::shared_ptr<County const> county);

    std::shared_ptr<Plan const> plan;
    std::shared_ptr<County const> county;
    World world;
    Choices base;
    RecordIds ids;
    RecordBook book;
    CauseLists lists;
    RowEncoder encoder;
    BoardSource plain_source;  // for the matchers: only the book is read
    Cells cells;
    std::vector<std::unique_ptr<LiveBoard>> boards;  // by number; nullptr: dropped
};

}  // namespace gongjin
