// What the bureau's administrator looks after: backups, and whether the data is whole.
#pragma once

#include <mutex>
#include <thread>

#include "app/api/system.h"
#include "app/app.h"

namespace gongjin {

// Makes one backup at a time, beside the work, into backups/ of the data folder; the latest seven
// are kept. What became of the last one is remembered in the database.
class BackupDesk {
public:
    explicit BackupDesk(App& app) : app_(app) {}
    ~BackupDesk();

    Result<api::Backup> status(Viewer const& viewer);
    // Begins one and returns; the same command again only tells how it stands.
    Result<api::Backup> begin(Viewer const& viewer, std::string const& command_id);

private:
    void make();
    Result<api::Backup> status_now();

    App& app_;
    std::mutex mutex_;
    std::thread worker_;
    bool running_ = false;
    std::string command_;
};

Result<std::vector<api::DoctorCheck>> doctor_query(App& app, Viewer const& viewer);

}  // namespace gongjin
