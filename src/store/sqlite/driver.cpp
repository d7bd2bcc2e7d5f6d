#include "store/sqlite/driver.h"

#include <sqlite3.h>

#include <filesystem>

#include "store/sqlite/connection.h"

namespace gongjin {

Result<std::unique_ptr<Connection>> SqliteDriver::connect(Access access) const {
    return SqliteConnection::open(path_, access == Access::write, vfs_);
}

std::string SqliteDriver::version() const {
    return std::string("SQLite ") + sqlite3_libversion();
}

std::string_view SqliteDriver::type(std::string_view placeholder) const {
    if (placeholder == "int64") return "INTEGER";
    if (placeholder == "bytes") return "BLOB";
    if (placeholder == "key") return "TEXT";
    if (placeholder == "strict") return "STRICT, WITHOUT ROWID";
    if (placeholder == "wide") return "STRICT";
    ASSERT(!"known placeholder");
}

// BEGIN IMMEDIATE holds the only write lock already.
std::string_view SqliteDriver::read_head_locked() const {
    return "SELECT seq, hash, recorded_at FROM log_head WHERE tenant = $1";
}

std::string_view SqliteDriver::has_table() const {
    return "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1";
}

Result<std::vector<std::string>> SqliteDriver::tables(Sql& sql) const {
    return sql.rows<std::string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'search_words%' ORDER BY name");
}

Result<std::vector<Column>> SqliteDriver::columns(Sql& sql, std::string const& table) const {
    std::vector<Column> out;
    auto const rows = TRY((sql.rows<std::string, std::string>(
        "SELECT name, type FROM pragma_table_info($1) ORDER BY cid", table)));
    for (auto const& [name, type] : rows) {
        Column::Type const kind = type == "INTEGER" ? Column::Type::integer
                                  : type == "BLOB"  ? Column::Type::bytes
                                                    : Column::Type::text;
        out.push_back({name, kind});
    }
    return out;
}

std::string_view SqliteDriver::put_search() const {
    return "INSERT INTO search_item (tenant, area, subject, words) VALUES ($1, $2, $3, $4) "
           "ON CONFLICT (tenant, area, subject) DO UPDATE SET words = excluded.words "
           "WHERE words <> excluded.words";
}

std::string SqliteDriver::match(int n) const {
    return "search_item.id IN (SELECT rowid FROM search_words WHERE search_words MATCH $" +
           std::to_string(n) + ")";
}

std::string SqliteDriver::match_words(std::vector<SearchTerm> const& terms) const {
    std::string out;
    for (SearchTerm const& term : terms) {
        if (!out.empty()) out += " AND ";
        out += "\"" + term.word + "\"";  // words hold letters and digits only
        if (term.prefix) out += "*";
    }
    return out;
}

std::int64_t SqliteDriver::size_on_disk() const {
    std::error_code none;
    std::int64_t bytes = 0;
    for (char const* suffix : {"", "-wal"}) {
        auto const size = std::filesystem::file_size(path_ + suffix, none);
        if (!none) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

Result<std::vector<std::string>> SqliteDriver::self_check(Sql& sql) const {
    std::vector<std::string> found = TRY(sql.rows<std::string>("PRAGMA quick_check(20)"));
    if (found == std::vector<std::string>{"ok"}) found.clear();
    return found;
}

}  // namespace gongjin
