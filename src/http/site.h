// What all routes share while the server runs: the use cases, the answers that are kept as
// bytes, the browsers that listen, uploads that wait, a backup that runs.
#pragma once

#include <atomic>

#include "app/import_desk.h"
#include "app/upkeep.h"
#include "http/byte_cache.h"
#include "http/events.h"
#include "http/gate.h"

namespace gongjin::http {

struct SiteOptions {
    bool behind_proxy = false;  // a proxy on this machine ends TLS: its headers are believed
};

class Site {
public:
    explicit Site(App& app, SiteOptions options = {});
    ~Site();
    Site(Site const&) = delete;
    Site& operator=(Site const&) = delete;

    App& app;
    SiteOptions const options;
    ByteCache kept{256};
    EventHub events;
    ImportDesk imports;
    BackupDesk backups;
    Gate long_work{2};  // forecasts and comparisons, of four workers

    // As last heard of, without waiting for anybody who changes the county: for I/O threads.
    std::int64_t position() const { return position_; }
    Date today() const { return Date{today_}; }
    // The day may have changed: called now and then.
    void look_at_the_day();

private:
    std::atomic<std::int64_t> position_{-1};
    std::atomic<std::int32_t> today_{0};
    int listener_ = 0;
};

}  // namespace gongjin::http
