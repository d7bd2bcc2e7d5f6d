// An upload's way: checked, kept for an hour, then taken in or forgotten.
//
// 1. The file lies in the data folder, for the server's own eyes; its report is held in memory, so
//    a restart forgets it and the file is uploaded again.
// 2. Only the account that uploaded a file can commit it. Taken in twice, it is answered twice.
// 3. Before it is taken in, it is checked again: another outcome than the one shown is refused.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string_view>

#include "app/imports.h"

namespace gongjin {

struct FileGiven {
    std::string name;
    std::string_view bytes;
    std::string state;
};

class ImportDesk {
public:
    // Empties what an earlier run left in the folder.
    explicit ImportDesk(App& app);

    // `state` of all rows, for a ledger without a column of states.
    Result<api::Import> check(Viewer const& viewer, std::string_view table, FileGiven const& given);
    Result<api::Import> commit(Viewer const& viewer, std::string const& id,
                               std::string const& command_id);

private:
    struct Kept {
        std::string account, command, state;
        api::Import report;
        Instant until;
    };
    std::filesystem::path path_of(std::string const& id) const;
    void forget_old();

    App& app_;
    std::filesystem::path const folder_;
    std::mutex mutex_;
    std::map<std::string, Kept> kept_;
};

// Those that were taken in, newest first: the bureau all, an office those of its school.
Result<std::vector<api::Import>> list_imports(App& app, Viewer const& viewer);

}  // namespace gongjin
