// SQLite: one file in the data folder, nothing to install.
#pragma once

#include "store/driver.h"

namespace gongjin {

class SqliteDriver final : public Driver {
public:
    SqliteDriver(std::string path, std::string vfs)
        : path_(std::move(path)), vfs_(std::move(vfs)) {}

    Result<std::unique_ptr<Connection>> connect(Access access) const override;
    std::string_view name() const override { return "sqlite"; }
    std::string version() const override;
    std::string_view type(std::string_view placeholder) const override;
    std::string_view begin_read() const override { return "BEGIN"; }
    std::string_view begin_write() const override { return "BEGIN IMMEDIATE"; }
    std::string_view lock_migrations() const override { return "SELECT 1"; }
    std::string_view read_head_locked() const override;
    std::string_view has_table() const override;
    Result<std::vector<std::string>> tables(Sql& sql) const override;
    Result<std::vector<Column>> columns(Sql& sql, std::string const& table) const override;
    std::string_view put_search() const override;
    std::string match(int n) const override;
    std::string match_words(std::vector<SearchTerm> const& terms) const override;
    std::int64_t size_on_disk() const override;
    Result<std::vector<std::string>> self_check(Sql& sql) const override;

private:
    std::string path_;
    std::string vfs_;
};

}  // namespace gongjin
