// A county's folder, opened for a command: the store, the county in memory, the use cases.
#pragma once

#include <filesystem>
#include <memory>

#include "app/app.h"
#include "main/options.h"

namespace gongjin {

struct OpenedCounty {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> store;
    std::unique_ptr<CountyState> county;
    std::unique_ptr<App> app;
};

// --data, --database; `today` instead of the clock's day (a demonstration remembers its own).
Result<std::unique_ptr<OpenedCounty>> open_county(Options const& options,
                                                  std::optional<Date> today = std::nullopt,
                                                  bool follow = false);

// The store alone: for `init` and `restore`. `folder`: instead of the one that --data names.
Result<std::unique_ptr<Store>> open_store(Options const& options, Clock const& clock,
                                          Random& random,
                                          std::filesystem::path const& folder = {});

// The store of a county that is there: for checks and backups, which must work on a damaged one.
Result<std::unique_ptr<Store>> open_existing_store(Options const& options, Clock const& clock,
                                                   Random& random);

// A day given as an option; nullopt if it is not given.
Result<std::optional<Date>> day_option(Options const& options, std::string_view name);

// The folder must not hold a county yet.
Result<void> must_be_new(Options const& options);

// The version of the program.
std::string_view program_version();

}  // namespace gongjin
