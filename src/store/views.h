// The tables that are views of the log, updated by the same reducer that the engine uses.
#pragma once

#include <array>

#include "record/fact.h"
#include "store/tx.h"

namespace gongjin {

// Emptied and made again by `rebuild_views`; never patched by a migration, never in an archive.
constexpr std::array<std::string_view, 12> kViewTables{
    "record",      "record_role",      "evidence",  "unit",       "unit_attribute", "person",
    "person_post", "person_attribute", "community", "membership", "overlay",        "setting"};
constexpr std::string_view kSearchTable = "search_item";  // a view too

// What the fact does to the views. An Error also for a fact that cannot apply. New search texts are
// added to `search` and written once for a whole group of jobs: the index of SQLite starts a new
// segment at every savepoint.
Result<void> apply_to_views(Sql& sql, std::string const& tenant, Fact const& fact,
                            SearchTexts& search);
Result<void> write_search(Sql& sql, Driver const& driver, std::string const& tenant,
                          SearchTexts const& search);
Result<void> empty_views(Sql& sql, std::string const& tenant);
Result<void> rebuild_views_inside(WriteTx& tx);

}  // namespace gongjin
