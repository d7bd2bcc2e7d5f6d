#include "main/opened_county.h"

#include <filesystem>

#include "main/messages.h"

namespace gongjin {

namespace fs = std::filesystem;

std::string_view program_version() { return "0.1.0"; }

Result<std::optional<Date>> day_option(Options const& options, std::string_view name) {
    if (!options.has(name)) return std::optional<Date>();
    std::optional<Date> const day = parse_date(options.text(name));
    if (!day) return error_of(messages::kNotADay, {options.text(name)});
    return day;
}

Result<std::unique_ptr<Store>> open_store(Options const& options, Clock const& clock,
                                          Random& random, fs::path const& folder) {
    StoreOptions store;
    store.data_dir = folder.empty() ? options.text("data") : folder.string();
    store.database_url = options.text("database");
    // Only a server watches what other processes write; a command reads the log once.
    store.poll_ms = store.database_url.empty() ? 0 : 500;
    return Store::open(store, clock, random);
}

namespace {

Result<void> must_exist(Options const& options) {
    std::error_code error;
    fs::path const folder = options.text("data");
    // A folder without the database would be made a county by merely being looked at.
    bool const there = !options.text("database").empty() ||
                       fs::is_regular_file(folder / "gongjin.db", error);
    if (!there) return error_of(messages::kNoCounty, {folder.string()});
    return {};
}

}  // namespace

Result<std::unique_ptr<Store>> open_existing_store(Options const& options, Clock const& clock,
                                                   Random& random) {
    TRY(must_exist(options));
    return open_store(options, clock, random);
}

Result<void> must_be_new(Options const& options) {
    std::error_code error;
    fs::path const folder = options.text("data");
    bool const fresh = !fs::exists(folder, error) || fs::is_empty(folder, error);
    if (!fresh) return error_of(messages::kFolderInUse, {folder.string()});
    return {};
}

Result<std::unique_ptr<OpenedCounty>> open_county(Options const& options,
                                                  std::optional<Date> today, bool follow) {
    TRY(must_exist(options));
    auto opened = std::make_unique<OpenedCounty>();
    opened->store = TRY(open_store(options, opened->clock, opened->random));
    CountyStateOptions state;
    state.today = today;
    state.follow = follow;
    opened->county = TRY(CountyState::open(*opened->store, opened->clock, state));
    AppOptions app;
    app.version = std::string(program_version());
    opened->app = std::make_unique<App>(*opened->store, opened->clock, opened->random,
                                        *opened->county, app);
    return opened;
}

}  // namespace gongjin
