// Brings a database to this version's tables: numbered SQL texts, in one transaction, recorded with
// their hash. A migration that was applied is never edited; the next one mends it.
#pragma once

#include <string_view>

#include "store/driver.h"

namespace gongjin {

struct Migration {
    std::string_view name;  // 0001_foundation
    std::string_view text;
};
std::vector<Migration> const& all_migrations();

// Returns how many were applied now; views must be rebuilt if that is not 0 and there are facts.
Result<int> migrate(Connection& writer, Driver const& driver, Clock const& clock);

// The text for one database: placeholders filled, blocks of others left out.
std::string fill_migration(std::string_view text, Driver const& driver);

}  // namespace gongjin
