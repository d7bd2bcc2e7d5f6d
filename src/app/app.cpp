#include "app/app.h"

#include "app/messages.h"
#include "app/passwords.h"
#include "app/session_cache.h"
#include "app/timetables/desk.h"
#include "base/ids.h"

namespace gongjin {

App::App(Store& store, Clock const& clock, Random& random, CountyState& county, AppOptions options)
    : store_(store), clock_(clock), random_(random), county_(county),
      options_(std::move(options)),
      passwords_(std::make_unique<PasswordGate>(options_.password)),
      sessions_(std::make_unique<SessionCache>()),
      timetables_(std::make_unique<TimetableDesk>(*this)) {}

App::~App() = default;

std::string App::new_id() {
    std::lock_guard const lock(random_mutex_);
    return uuid_v7(clock_.now(), random_);
}

std::string App::random_bytes(std::size_t count) {
    std::lock_guard const lock(random_mutex_);
    std::string bytes(count, '\0');
    random_.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

std::uint64_t App::random_below(std::uint64_t bound) {
    std::lock_guard const lock(random_mutex_);
    return random_.below(bound);
}

Result<void> require(Viewer const& viewer, Permission permission) {
    if (may(viewer.role, permission)) return {};
    return error_of(messages::not_allowed, {std::string(name_of(permission))});
}

Viewer operator_viewer() {
    Viewer viewer;
    viewer.account_id = "import";
    viewer.display = "gongjin";
    viewer.role = AppRole::bureau;
    return viewer;
}

}  // namespace gongjin
