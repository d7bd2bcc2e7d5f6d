// What was done to a record, by whom, with what changed in words; and where it stands in its life.
#pragma once

#include "app/actor_names.h"
#include "app/record_shown.h"

namespace gongjin {

// Newest first.
Result<std::vector<api::HistoryLine>> record_history(RecordShower& shower, ActorNames const& names,
                                                     std::string const& id);
// 计划 → 报备/审核 → 举行 → 双方确认 → 抽查.
Result<std::vector<api::LifeStep>> record_life(RecordShower& shower, ActorNames const& names,
                                               Record const& record);

// What changed since the log stood at `seq`: for an author whose change is stale.
Result<std::vector<api::HistoryLine>> record_changes_since(App& app, Viewer const& viewer,
                                                           std::string const& id,
                                                           std::int64_t seq);

// Every fact about a record in order, with the record before (nullptr: none) and after it.
using VisitFact = std::function<Result<void>(Fact const& fact, Payload const& payload,
                                             Record const* before, Record const& after)>;
Result<void> replay_record(ReadTx& tx, std::string const& id, VisitFact const& visit);

std::string note_of(Payload const& payload);  // what its author said about it

// What a fact is called in the API's history.
std::string_view history_what(Fact const& fact, Payload const& payload, Record const* before);

}  // namespace gongjin
