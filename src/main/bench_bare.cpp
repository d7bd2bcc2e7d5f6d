#include "main/bench_bare.h"

#include <sqlite3.h>

#include <map>
#include <memory>

#include "main/bench.h"
#include "main/messages.h"

namespace gongjin {

namespace {

using Db = std::unique_ptr<sqlite3, decltype([](sqlite3* db) { sqlite3_close(db); })>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* s) {
                                      sqlite3_finalize(s);
                                  })>;

Error trouble(sqlite3* db) {
    return error_of(messages::kBenchBroken, {std::string("bare SQLite: ") + sqlite3_errmsg(db)});
}

Result<void> script(sqlite3* db, std::string const& sql) {
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return trouble(db);
    return {};
}

Result<Statement> prepare(sqlite3* db, std::string const& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        return trouble(db);
    }
    return Statement(statement);
}

Result<Db> open(std::filesystem::path const& path) {
    sqlite3* raw = nullptr;
    int const rc = sqlite3_open(path.c_str(), &raw);
    Db db(raw);
    if (rc != SQLITE_OK) return trouble(raw);
    return db;
}

// The tables, indexes and triggers of `from`; what FTS5 makes for itself it makes again.
Result<void> copy_schema(sqlite3* from, sqlite3* to) {
    TRY(script(to, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "PRAGMA secure_delete = FAST; PRAGMA wal_autocheckpoint = 4000;"
                   "PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;"));
    Statement const all = TRY(prepare(from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
                                            "AND name NOT LIKE 'search_words_%' ORDER BY rowid"));
    while (sqlite3_step(all.get()) == SQLITE_ROW) {
        TRY(script(to, reinterpret_cast<char const*>(sqlite3_column_text(all.get(), 0))));
    }
    return {};
}

// The rows of one table that belong to one fact, as SQLite's own values.
struct Table {
    std::string name;
    std::string select;  // every row with the number of its fact last, in that order
    int columns = 0;
    Statement insert;
    std::vector<std::pair<std::int64_t, std::vector<sqlite3_value*>>> rows;
    std::size_t next = 0;

    Table(std::string table, std::string rows_of)
        : name(std::move(table)), select(std::move(rows_of)) {}
    ~Table() {
        for (auto& [seq, values] : rows) {
            for (sqlite3_value* value : values) sqlite3_value_free(value);
        }
    }
    Table(Table const&) = delete;
};

Result<void> read_rows(sqlite3* from, sqlite3* to, Table& table) {
    Statement const all = TRY(prepare(from, table.select));
    table.columns = sqlite3_column_count(all.get()) - 1;
    while (sqlite3_step(all.get()) == SQLITE_ROW) {
        std::vector<sqlite3_value*> values;
        for (int i = 0; i < table.columns; ++i) {
            values.push_back(sqlite3_value_dup(sqlite3_column_value(all.get(), i)));
        }
        table.rows.emplace_back(sqlite3_column_int64(all.get(), table.columns), std::move(values));
    }
    std::string names, marks;
    for (int i = 0; i < table.columns; ++i) {
        names += std::string(i == 0 ? "" : ", ") + sqlite3_column_name(all.get(), i);
        marks += i == 0 ? "?" : ", ?";
    }
    table.insert =
        TRY(prepare(to, "INSERT INTO " + table.name + " (" + names + ") VALUES (" + marks + ")"));
    return {};
}

Result<void> insert_until(sqlite3* to, Table& table, std::int64_t head) {
    sqlite3_stmt* const insert = table.insert.get();
    for (; table.next < table.rows.size() && table.rows[table.next].first <= head; ++table.next) {
        auto const& values = table.rows[table.next].second;
        for (int i = 0; i < table.columns; ++i) {
            sqlite3_bind_value(insert, i + 1, values[static_cast<std::size_t>(i)]);
        }
        if (sqlite3_step(insert) != SQLITE_DONE) return trouble(to);
        sqlite3_reset(insert);
    }
    return {};
}

}  // namespace

Result<double> replay_bare(std::filesystem::path const& from_path,
                           std::filesystem::path const& to_path,
                           std::vector<std::int64_t> const& heads) {
    Db const from = TRY(open(from_path));
    Db const to = TRY(open(to_path));
    TRY(copy_schema(from.get(), to.get()));
    std::string const by_record = " JOIN record r ON r.tenant = t.tenant AND r.id = ";
    Table facts("fact", "SELECT t.*, t.seq FROM fact t ORDER BY t.seq");
    Table records("record", "SELECT t.*, t.first_seq FROM record t ORDER BY t.first_seq");
    Table roles("record_role", "SELECT t.*, r.first_seq FROM record_role t" + by_record +
                                   "t.record ORDER BY r.first_seq, t.role, t.position");
    Table words("search_item", "SELECT t.tenant, t.area, t.subject, t.words, r.first_seq "
                               "FROM search_item t" + by_record + "t.subject ORDER BY r.first_seq");
    std::vector<Table*> const tables{&facts, &records, &roles, &words};
    for (Table* table : tables) TRY(read_rows(from.get(), to.get(), *table));
    TRY(script(to.get(), "INSERT INTO log_head VALUES ('county', 0, '', 0)"));
    Statement const move = TRY(prepare(
        to.get(),
        "UPDATE log_head SET seq = ?1, hash = ?2, recorded_at = ?3 WHERE tenant = 'county'"));
    Stopwatch const watch;
    for (std::int64_t const head : heads) {
        TRY(script(to.get(), "BEGIN IMMEDIATE"));
        for (Table* table : tables) TRY(insert_until(to.get(), *table, head));
        std::vector<sqlite3_value*> const& last = facts.rows[facts.next - 1].second;
        sqlite3_bind_value(move.get(), 1, last[1]);
        sqlite3_bind_value(move.get(), 2, last[11]);
        sqlite3_bind_value(move.get(), 3, last[9]);
        if (sqlite3_step(move.get()) != SQLITE_DONE) return trouble(to.get());
        sqlite3_reset(move.get());
        TRY(script(to.get(), "COMMIT"));
    }
    return static_cast<double>(facts.rows.size()) / watch.seconds();
}

}  // namespace gongjin
