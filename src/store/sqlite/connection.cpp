#include "store/sqlite/connection.h"

#include <sqlite3.h>

#include "store/messages.h"

namespace gongjin {

namespace {

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override {
        void const* const bytes = sqlite3_column_blob(statement_, column);
        auto const size = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
        return {static_cast<char const*>(bytes), bytes == nullptr ? 0 : size};
    }

private:
    sqlite3_stmt* statement_;
};

Message const& message_for(int code, int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return messages::db_unique;
        case SQLITE_CONSTRAINT_TRIGGER:
            return messages::db_refused;
        default:
            break;
    }
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return messages::db_busy;
        case SQLITE_CONSTRAINT:
            return messages::db_constraint;
        case SQLITE_FULL:
            return messages::db_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return messages::db_read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return messages::db_corrupt;
        default:
            return messages::db_other;
    }
}

constexpr size_t kStatementsKept = 300;

}  // namespace

Error SqliteConnection::trouble() const {
    int const extended = sqlite3_extended_errcode(db_);
    return error_of(message_for(extended & 0xFF, extended), {sqlite3_errmsg(db_)});
}

Result<std::unique_ptr<Connection>> SqliteConnection::open(std::string const& path, bool writable,
                                                           std::string const& vfs) {
    // Counting its own memory costs SQLite a lock at every allocation.
    static bool const configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    (void)configured;  // false only if something else used SQLite first: slower, not wrong
    sqlite3* db = nullptr;
    int const flags =
        (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
        SQLITE_OPEN_NOMUTEX;
    int const rc = sqlite3_open_v2(path.c_str(), &db, flags, vfs.empty() ? nullptr : vfs.c_str());
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(db));
    if (rc != SQLITE_OK) return connection->trouble();
    sqlite3_extended_result_codes(db, 1);
    // Waiting must come first: the pragmas below may already meet another process.
    sqlite3_busy_timeout(db, 10'000);
    std::string pragmas;
    if (writable) {
        pragmas +=
            "PRAGMA journal_mode = WAL;"    // readers and the writer do not wait for each other
            "PRAGMA synchronous = FULL;"    // a commit is on disk when it returns
            "PRAGMA secure_delete = FAST;"  // what is erased does not linger in free pages
            "PRAGMA wal_autocheckpoint = 4000;"
            "PRAGMA cache_size = -32000;";  // 32 MB: the ends of a dozen indexes
    } else {
        pragmas +=
            "PRAGMA query_only = ON;"
            "PRAGMA cache_size = -4000;";
    }
    pragmas += "PRAGMA temp_store = MEMORY;";
    TRY(connection->script(pragmas));
    return std::unique_ptr<Connection>(std::move(connection));
}

SqliteConnection::~SqliteConnection() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement.handle);
    sqlite3_close(db_);
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(db_) == 0;
}

Result<void> SqliteConnection::script(std::string const& sql) {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return trouble();
    return {};
}

Result<SqliteConnection::Statement*> SqliteConnection::prepare(std::string_view sql) {
    auto const known = statements_.find(sql);
    if (known != statements_.end() && !known->second.running) return &known->second;
    ASSERT(known == statements_.end());  // a query inside its own rows would read nonsense
    if (statements_.size() >= kStatementsKept) {
        std::erase_if(statements_, [](auto& entry) {
            if (entry.second.running) return false;
            sqlite3_finalize(entry.second.handle);
            return true;
        });
    }
    Statement statement;
    if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement.handle, nullptr) != SQLITE_OK) {
        return trouble();
    }
    for (int n = 1; n <= sqlite3_bind_parameter_count(statement.handle); ++n) {
        std::string const name = "$" + std::to_string(n);
        statement.parameter.push_back(sqlite3_bind_parameter_index(statement.handle, name.c_str()));
    }
    return &statements_.emplace(std::string(sql), std::move(statement)).first->second;
}

Result<void> SqliteConnection::bind(Statement& statement, std::span<SqlArg const> args) {
    ASSERT(args.size() == statement.parameter.size());
    sqlite3_stmt* const handle = statement.handle;
    for (size_t i = 0; i < args.size(); ++i) {
        int const at = statement.parameter[i];
        SqlArg const& arg = args[i];
        auto const size = static_cast<sqlite3_uint64>(arg.text().size());
        int rc = SQLITE_OK;
        // The arguments outlive the call that binds them, so SQLite need not copy.
        switch (arg.kind()) {
            case SqlArg::Kind::null:
                rc = sqlite3_bind_null(handle, at);
                break;
            case SqlArg::Kind::integer:
                rc = sqlite3_bind_int64(handle, at, arg.integer());
                break;
            case SqlArg::Kind::text:
                rc = sqlite3_bind_text64(handle, at, size == 0 ? "" : arg.text().data(), size,
                                         SQLITE_STATIC, SQLITE_UTF8);
                break;
            case SqlArg::Kind::bytes:
                rc = sqlite3_bind_blob64(handle, at, size == 0 ? "" : arg.text().data(), size,
                                         SQLITE_STATIC);
                break;
        }
        if (rc != SQLITE_OK) return trouble();
    }
    return {};
}

Result<void> SqliteConnection::each(std::string_view sql, std::span<SqlArg const> args,
                                    RowSink const& sink) {
    Statement& statement = *TRY(prepare(sql));
    statement.running = true;
    Result<void> result = bind(statement, args);
    SqliteRow const row(statement.handle);
    while (result.ok()) {
        int const rc = sqlite3_step(statement.handle);
        if (rc == SQLITE_DONE) break;
        if (rc == SQLITE_ROW)
            result = sink(row);
        else
            result = trouble();
    }
    sqlite3_reset(statement.handle);
    sqlite3_clear_bindings(statement.handle);
    statement.running = false;
    return result;
}

Result<std::int64_t> SqliteConnection::run(std::string_view sql, std::span<SqlArg const> args) {
    TRY(each(sql, args, [](Row const&) -> Result<void> { return {}; }));
    return static_cast<std::int64_t>(sqlite3_changes64(db_));
}

}  // namespace gongjin
