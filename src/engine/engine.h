// The same answers as `evaluate`, kept ready: a change of one record touches only the figures and
// findings that it can change.
//
// 1. One thread at a time: every call, `board` included, needs the owner's lock. What `board`
//    returns is a snapshot that any thread may read afterwards, without a lock, for ever.
// 2. Only records are incremental. After any other fact (staff, membership, reading, parameter,
//    overlay, scheme) make a new Engine: 100,000 records fold in about 0.1 s.
// 3. The order in which records are applied makes no difference to any answer.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/question.h"

namespace gongjin {

struct RowTable;

class Engine {
public:
    Engine(std::shared_ptr<Plan const> plan, std::shared_ptr<County const> county);
    ~Engine();

    void load(std::map<std::string, Record> const& records);
    // A record before and after a fact; nullptr: it was not there. False: the change reaches
    // records that name this one, so a new Engine is needed.
    [[nodiscard]] bool apply(Record const* before, Record const* after);

    using Board = std::shared_ptr<std::vector<Finding> const>;
    // nullptr only if the question's readings are none of those kept ready: then use `evaluate`.
    Board board(Question const& question);

    // Computed from the figures that are kept, afresh for each call. nullopt as for `board`.
    std::optional<std::vector<RuleResult>> results(Question const& question);

    // Grows whenever a finding of the period may have changed; the key of response caches. An
    // empty period stands for all.
    std::uint64_t version(std::string const& period) const;

    // For the benchmark: records as rows, and the fold alone.
    void encode(Record const& record, RowTable& out);
    void fold(RowTable const& table, int weight);

    Plan const& plan() const;
    County const& county() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gongjin
