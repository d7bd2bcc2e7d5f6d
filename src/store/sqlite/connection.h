// One SQLite connection. Pragmas are set in one place, in order, with their reasons
// (connection.cpp).
#pragma once

#include <map>
#include <memory>

#include "store/db.h"

struct sqlite3;
struct sqlite3_stmt;

namespace gongjin {

class SqliteConnection final : public Connection {
public:
    static Result<std::unique_ptr<Connection>> open(std::string const& path, bool writable,
                                                    std::string const& vfs);
    ~SqliteConnection() override;

    Result<std::int64_t> run(std::string_view sql, std::span<SqlArg const> args) override;
    Result<void> each(std::string_view sql, std::span<SqlArg const> args,
                      RowSink const& sink) override;
    Result<void> script(std::string const& sql) override;
    bool in_transaction() const override;
    bool alive() const override { return true; }

private:
    explicit SqliteConnection(sqlite3* db) : db_(db) {}
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        std::vector<int> parameter;  // index of $1, $2, ...: SQLite numbers by first appearance
        bool running = false;
    };
    Result<Statement*> prepare(std::string_view sql);
    Result<void> bind(Statement& statement, std::span<SqlArg const> args);
    Error trouble() const;

    sqlite3* db_;
    std::map<std::string, Statement, std::less<>> statements_;
};

}  // namespace gongjin
