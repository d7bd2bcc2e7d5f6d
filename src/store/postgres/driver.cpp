#include "store/postgres/driver.h"

#include <libpq-fe.h>

#include "store/postgres/connection.h"

namespace gongjin {

Result<std::unique_ptr<Connection>> PostgresDriver::connect(Access) const {
    return PostgresConnection::open(url_);
}

std::string PostgresDriver::version() const {
    int const version = PQlibVersion();
    return "PostgreSQL (libpq " + std::to_string(version / 10000) + "." +
           std::to_string(version % 10000) + ")";
}

std::string_view PostgresDriver::type(std::string_view placeholder) const {
    if (placeholder == "int64") return "BIGINT";
    if (placeholder == "bytes") return "BYTEA";
    // Byte order, as SQLite compares: the server's language must not change any list.
    if (placeholder == "key") return "TEXT COLLATE \"C\"";
    if (placeholder == "strict" || placeholder == "wide") return "";
    ASSERT(!"known placeholder");
}

// Two programs that start at once: the second waits, then finds the work done.
std::string_view PostgresDriver::lock_migrations() const {
    return "SELECT pg_advisory_xact_lock(7164771) IS NULL";
}

// Whoever holds this row is the only writer of the county: checks that a job reads are still true
// when it appends.
std::string_view PostgresDriver::read_head_locked() const {
    return "SELECT seq, hash, recorded_at FROM log_head WHERE tenant = $1 FOR UPDATE";
}

std::string_view PostgresDriver::has_table() const {
    return "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";
}

Result<std::vector<std::string>> PostgresDriver::tables(Sql& sql) const {
    return sql.rows<std::string>(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
        "ORDER BY tablename COLLATE \"C\"");
}

Result<std::vector<Column>> PostgresDriver::columns(Sql& sql, std::string const& table) const {
    std::vector<Column> out;
    auto const rows = TRY((sql.rows<std::string, std::string>(
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        table)));
    for (auto const& [name, type] : rows) {
        Column::Type const kind = type == "bigint"  ? Column::Type::integer
                                  : type == "bytea" ? Column::Type::bytes
                                                    : Column::Type::text;
        out.push_back({name, kind});
    }
    return out;
}

// The words are cut already; the server's own parser and language stay out of it.
std::string_view PostgresDriver::put_search() const {
    return "INSERT INTO search_item (tenant, area, subject, words) "
           "VALUES ($1, $2, $3, array_to_tsvector(string_to_array($4, ' '))) "
           "ON CONFLICT (tenant, area, subject) DO UPDATE SET words = excluded.words";
}

std::string PostgresDriver::match(int n) const {
    return "search_item.words @@ CAST($" + std::to_string(n) + " AS tsquery)";
}

std::string PostgresDriver::match_words(std::vector<SearchTerm> const& terms) const {
    std::string out;
    for (SearchTerm const& term : terms) {
        if (!out.empty()) out += " & ";
        out += "'" + term.word + "'";  // words hold letters and digits only
        if (term.prefix) out += ":*";
    }
    return out;
}

}  // namespace gongjin
