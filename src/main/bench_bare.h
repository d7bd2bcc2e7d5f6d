// The peer of the store's benchmark: what a bare program over sqlite3 needs for the same rows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace gongjin {

// Reads every row that the database `from` holds of facts and of the tables made from them, then
// inserts them into the fresh database `to` (same tables, indexes, triggers, pragmas and page
// size) with prepared statements, in transactions that end where `heads` say (numbers of facts).
// No checks, no hashing, no threads. Returns facts per second.
Result<double> replay_bare(std::filesystem::path const& from, std::filesystem::path const& to,
                           std::vector<std::int64_t> const& heads);

}  // namespace gongjin
