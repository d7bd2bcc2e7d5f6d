#include "store/migrate.h"

#include "base/ids.h"
#include "base/text.h"
#include "store/messages.h"

namespace gongjin {

std::string fill_migration(std::string_view text, Driver const& driver) {
    std::string kept;
    bool ours = true;
    for (std::string const& line : split(text, '\n')) {
        std::string_view const trimmed = trim(line);
        if (trimmed.starts_with("--["))
            ours = trimmed.substr(3) == driver.name();
        else if (trimmed == "--]")
            ours = true;
        else if (ours && !trimmed.starts_with("--"))
            kept += line, kept += '\n';
    }
    std::string out;
    for (size_t i = 0; i < kept.size(); ++i) {
        size_t const end = kept[i] == '{' ? kept.find('}', i) : std::string::npos;
        if (end == std::string::npos) {
            out += kept[i];
            continue;
        }
        out += driver.type(std::string_view(kept).substr(i + 1, end - i - 1));
        i = end;
    }
    return out;
}

namespace {

Result<int> migrate_inside(Sql& sql, Driver const& driver, Clock const& clock) {
    TRY(sql.rows<int>(driver.lock_migrations()));
    bool const made = TRY(sql.first<int>(driver.has_table(), "migration")).has_value();
    if (!made) {
        TRY(sql.connection().script(fill_migration(
            "CREATE TABLE migration (number {int64} NOT NULL PRIMARY KEY, name {key} NOT NULL, "
            "hash {key} NOT NULL, applied_at {int64} NOT NULL) {strict};",
            driver)));
    }
    auto const done = TRY((
        sql.rows<std::int64_t, std::string>("SELECT number, hash FROM migration ORDER BY number")));
    std::vector<Migration> const& all = all_migrations();
    if (done.size() > all.size()) {
        return error_of(messages::store_too_new,
                        {std::to_string(done.size()), std::to_string(all.size())});
    }
    for (size_t i = 0; i < all.size(); ++i) {
        std::string const hash = sha256_hex(all[i].text);
        if (i < done.size()) {
            if (std::get<1>(done[i]) != hash) {
                return error_of(messages::store_migration_changed, {std::string(all[i].name)});
            }
            continue;
        }
        TRY(sql.connection().script(fill_migration(all[i].text, driver)));
        TRY(sql.run(
            "INSERT INTO migration (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)", i + 1,
            all[i].name, hash, clock.now()));
    }
    return static_cast<int>(all.size() - done.size());
}

}  // namespace

Result<int> migrate(Connection& writer, Driver const& driver, Clock const& clock) {
    Sql sql(writer);
    TRY(writer.script(std::string(driver.begin_write())));
    Result<int> applied = migrate_inside(sql, driver, clock);
    Result<void> const ended = writer.script(applied.ok() ? "COMMIT" : "ROLLBACK");
    if (applied.ok() && !ended.ok()) return ended.error();
    return applied;
}

}  // namespace gongjin
