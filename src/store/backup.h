// A whole county in one file: the log, the ordinary tables, the published texts, the files, and a
// list of their hashes. A plain tar, so that any system can look inside.
//
// 1. Taken while people work: one snapshot of the database first, then the files it speaks of.
// 2. Checked after writing: read back, every hash and the whole chain, then renamed to its name.
// 3. Restored into an empty store of either database: SQLite to PostgreSQL and back. A damaged
//    archive is refused before anything is written.
// 4. It opens the private data too (the persons' keys are in it): keep it as safe as the data
// folder.
#pragma once

#include <filesystem>

#include "store/store.h"

namespace gongjin {

struct ArchiveSummary {
    std::string tenant;
    LogHead head;
    std::int64_t rows = 0;  // of ordinary tables
    std::int64_t files = 0;
    std::int64_t bytes = 0;                  // of the archive
    std::vector<std::string> missing_files;  // that the county speaks of and does not have
    bool operator==(ArchiveSummary const&) const = default;
};

Result<ArchiveSummary> back_up(Store& store, std::filesystem::path const& file);
Result<ArchiveSummary> check_archive(std::filesystem::path const& file);
Result<ArchiveSummary> restore(Store& empty_store, std::filesystem::path const& file);

}  // namespace gongjin
