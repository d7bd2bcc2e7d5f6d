// What every use case is given: the store, the county in memory, the clock and the dice.
//
// A use case is a function `f(App&, Viewer const&, ...)`. It first asks permissions.h whether the
// viewer's role may do that at all, then judges the scope, and writes inside one transaction.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "app/county_state.h"
#include "app/permissions.h"
#include "app/viewer.h"
#include "store/store.h"

namespace gongjin {

// What argon2id costs. Tests take less; the program takes libsodium's interactive figures.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = 64u << 20;
};

struct AppOptions {
    PasswordCost password;
    std::string version;  // of the program
};

class PasswordGate;
class SessionCache;
class TimetableDesk;

class App {
public:
    App(Store& store, Clock const& clock, Random& random, CountyState& county,
        AppOptions options = {});
    ~App();

    Store& store() { return store_; }
    CountyState& county() { return county_; }
    AppOptions const& options() const { return options_; }
    Instant now() const { return clock_.now(); }
    Date today() const { return county_.today(); }

    std::string new_id();
    std::string random_bytes(std::size_t count);
    std::uint64_t random_below(std::uint64_t bound);

    PasswordGate& passwords() { return *passwords_; }
    SessionCache& sessions() { return *sessions_; }
    TimetableDesk& timetables() { return *timetables_; }

private:
    Store& store_;
    Clock const& clock_;
    Random& random_;
    CountyState& county_;
    AppOptions const options_;
    std::mutex random_mutex_;
    std::unique_ptr<PasswordGate> passwords_;
    std::unique_ptr<SessionCache> sessions_;
    std::unique_ptr<TimetableDesk> timetables_;  // its jobs use all of the above
};

// Refused unless the viewer's role may do this at all.
Result<void> require(Viewer const& viewer, Permission permission);

// Whoever works at the server's own keyboard: the command line.
Viewer operator_viewer();

// A command's answer: which thing, and the log position at which it stands now. The thing itself is
// asked for by a query, which sees what the viewer may see.
struct Done {
    std::string id;
    std::int64_t seq = 0;
};

}  // namespace gongjin
