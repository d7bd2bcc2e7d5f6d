// PostgreSQL 15, by a libpq address (postgresql://...): several servers may share one county.
#pragma once

#include "store/driver.h"

namespace gongjin {

class PostgresDriver final : public Driver {
public:
    explicit PostgresDriver(std::string url) : url_(std::move(url)) {}

    Result<std::unique_ptr<Connection>> connect(Access access) const override;
    std::string_view name() const override { return "postgres"; }
    std::string version() const override;
    std::string_view type(std::string_view placeholder) const override;
    std::string_view begin_read() const override {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }
    std::string_view begin_write() const override { return "BEGIN ISOLATION LEVEL READ COMMITTED"; }
    std::string_view lock_migrations() const override;
    std::string_view read_head_locked() const override;
    std::string_view has_table() const override;
    Result<std::vector<std::string>> tables(Sql& sql) const override;
    Result<std::vector<Column>> columns(Sql& sql, std::string const& table) const override;
    std::string_view put_search() const override;
    std::string match(int n) const override;
    std::string match_words(std::vector<SearchTerm> const& terms) const override;
    std::int64_t size_on_disk() const override { return 0; }
    Result<std::vector<std::string>> self_check(Sql&) const override {
        return std::vector<std::string>();
    }

private:
    std::string url_;
};

}  // namespace gongjin
