// Rows of the log as facts, and the check that a fact fits the one before it.
#pragma once

#include "store/tx.h"

namespace gongjin {

constexpr std::string_view kFactColumns =
    "tenant, seq, command_id, kind, version, subject_id, happened_on, payload, actor, recorded_at, "
    "prev_hash, hash";

Result<Fact> fact_from(Row const& row);
// Into a fact that was something else before: its texts' room is used again.
Result<void> read_fact(Row const& row, Fact& fact);
Result<void> insert_fact(Sql& sql, Fact const& fact);

// Is `fact` the one that follows `before`, and is its hash that of its bytes? Moves `before` on.
Result<void> check_link(LogHead& before, Fact const& fact);

// The log ends elsewhere than its head says.
Error position_mismatch(std::int64_t seq);

// The position of the log after its fact `seq`: where a check that starts there begins.
Result<LogHead> position_after(Sql& sql, std::string const& tenant, std::int64_t seq);

}  // namespace gongjin
