// One PostgreSQL connection over libpq.
#pragma once

#include <map>
#include <memory>

#include "store/db.h"

struct pg_conn;
struct pg_result;

namespace gongjin {

class PostgresConnection final : public Connection {
public:
    static Result<std::unique_ptr<Connection>> open(std::string const& url);
    ~PostgresConnection() override;

    Result<std::int64_t> run(std::string_view sql, std::span<SqlArg const> args) override;
    Result<void> each(std::string_view sql, std::span<SqlArg const> args,
                      RowSink const& sink) override;
    Result<void> script(std::string const& sql) override;
    bool in_transaction() const override;
    bool alive() const override;

private:
    explicit PostgresConnection(pg_conn* connection) : connection_(connection) {}
    using Answer = std::unique_ptr<pg_result, void (*)(pg_result*)>;
    Result<Answer> ask(std::string_view sql, std::span<SqlArg const> args);
    Result<std::string> prepare(std::string_view sql);
    Result<Answer> checked(pg_result* result) const;

    pg_conn* connection_;
    std::map<std::string, std::string, std::less<>> statements_;  // text -> name
    int made_ = 0;
};

}  // namespace gongjin
