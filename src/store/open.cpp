// The one place where a concrete database is named.
#include <filesystem>

#include "store/driver.h"
#include "store/messages.h"
#include "store/postgres/driver.h"
#include "store/sqlite/driver.h"
#include "store/store.h"

namespace gongjin {

Result<std::unique_ptr<Driver>> make_driver(StoreOptions const& options) {
    std::error_code trouble;
    std::filesystem::create_directories(options.data_dir, trouble);
    if (trouble) {
        return error_of(messages::store_folder, {options.data_dir, trouble.message()});
    }
    std::string_view const url = options.database_url;
    if (url.empty()) {
        std::string const path = (std::filesystem::path(options.data_dir) / "gongjin.db").string();
        return std::unique_ptr<Driver>(std::make_unique<SqliteDriver>(path, options.sqlite_vfs));
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        return std::unique_ptr<Driver>(std::make_unique<PostgresDriver>(options.database_url));
    }
    return error_of(messages::store_bad_url, {options.database_url});
}

}  // namespace gongjin
