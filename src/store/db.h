// A small layer over SQLite and PostgreSQL: one way to ask, one way to say what went wrong.
//
//     for (auto const& [id, name] : TRY((tx.rows<std::string, std::string>(
//              "SELECT id, name FROM unit WHERE tenant = $1 AND type = $2", tx.tenant(),
//              "school"))))
//
// 1. SQL is the common subset of both databases, with `$1` placeholders. Every text is prepared
// once
//    for each connection and kept: never build a value into it.
// 2. Columns are int64, text or bytes; a Date travels as its text, an Instant as microseconds, a
//    bool as 0 or 1. NULL is read by std::optional only, and is an assertion for anything else.
// 3. Nothing here throws; trouble is an Error, `trouble_of` tells its class.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/ports.h"
#include "base/result.h"
#include "values/date.h"

namespace gongjin {

enum class Trouble {
    none,        // no error of the database
    busy,        // someone else holds it; trying again may help
    unique,      // a key that exists
    constraint,  // NOT NULL, CHECK, foreign key
    refused,     // the database itself forbids it (facts are never changed)
    full,        // no room on the disk
    read_only,
    corrupt,
    disconnected,
    conflict,  // deadlock or serialization
    other,
};
Trouble trouble_of(Error const& error);

struct Bytes {
    std::string_view data;
};

// One value for a placeholder. It may point into the caller's text: use it in the call that made
// it.
class SqlArg {
public:
    enum class Kind { null, integer, text, bytes };

    SqlArg(std::nullptr_t) {}
    template <std::integral T>
    SqlArg(T value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
    SqlArg(Instant value) : kind_(Kind::integer), integer_(value.us) {}
    SqlArg(Date value) : kind_(Kind::text), owned_(value.text()), owns_(true) {}
    SqlArg(std::string_view value) : kind_(Kind::text), view_(value) {}
    SqlArg(std::string const& value) : SqlArg(std::string_view(value)) {}
    SqlArg(char const* value) : SqlArg(std::string_view(value)) {}
    SqlArg(Bytes value) : kind_(Kind::bytes), view_(value.data) {}
    template <typename T>
    SqlArg(std::optional<T> const& value) : SqlArg(value ? SqlArg(*value) : SqlArg(nullptr)) {}

    Kind kind() const { return kind_; }
    std::int64_t integer() const { return integer_; }
    std::string_view text() const { return owns_ ? std::string_view(owned_) : view_; }

private:
    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    std::string_view view_;
    std::string owned_;
    bool owns_ = false;
};

// The row at hand of a running query; its texts live until the next row.
class Row {
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // also bytes

    template <typename T>
    T get(int column) const;
};

using RowSink = std::function<Result<void>(Row const&)>;

// One connection, used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;
    // Returns the number of rows changed.
    virtual Result<std::int64_t> run(std::string_view sql, std::span<SqlArg const> args) = 0;
    // Calls the sink for every row; the sink's error ends the query and is returned.
    virtual Result<void> each(std::string_view sql, std::span<SqlArg const> args,
                              RowSink const& sink) = 0;
    // Several statements without arguments, such as a migration.
    virtual Result<void> script(std::string const& sql) = 0;
    virtual bool in_transaction() const = 0;
    virtual bool alive() const = 0;
};

template <typename... T>
struct RowOf {
    using type = std::tuple<T...>;
    static type read(Row const& row) {
        int column = 0;
        return type{row.get<T>(column++)...};  // braces: left to right
    }
};
template <typename T>
struct RowOf<T> {
    using type = T;
    static type read(Row const& row) { return row.get<T>(0); }
};

// How jobs speak SQL. `T` are the types of the columns, the arguments fill `$1`, `$2`, ...
class Sql {
public:
    explicit Sql(Connection& connection) : connection_(&connection) {}

    template <typename... A>
    Result<std::int64_t> run(std::string_view sql, A const&... args) {
        return connection_->run(sql, list(args...));
    }
    // Every row, as T or as std::tuple<T...>.
    template <typename... T, typename... A>
    Result<std::vector<typename RowOf<T...>::type>> rows(std::string_view sql, A const&... args) {
        std::vector<typename RowOf<T...>::type> out;
        TRY(connection_->each(sql, list(args...), [&out](Row const& row) -> Result<void> {
            out.push_back(RowOf<T...>::read(row));
            return {};
        }));
        return out;
    }
    // The first row, or nothing.
    template <typename... T, typename... A>
    Result<std::optional<typename RowOf<T...>::type>> first(std::string_view sql,
                                                            A const&... args) {
        std::optional<typename RowOf<T...>::type> out;
        TRY(connection_->each(sql, list(args...), [&out](Row const& row) -> Result<void> {
            if (!out) out = RowOf<T...>::read(row);
            return {};
        }));
        return out;
    }
    // Row by row without keeping them: large results, or many columns.
    template <typename... A>
    Result<void> each(RowSink const& sink, std::string_view sql, A const&... args) {
        return connection_->each(sql, list(args...), sink);
    }
    // With arguments whose number is known at run time only.
    Result<void> each(RowSink const& sink, std::string_view sql, std::vector<SqlArg> const& args) {
        return connection_->each(sql, args, sink);
    }
    Connection& connection() { return *connection_; }

private:
    template <typename... A>
    static std::array<SqlArg, sizeof...(A)> list(A const&... args) {
        return {SqlArg(args)...};
    }
    Connection* connection_;
};

// "$3, $4, $5": for `IN (...)` over a list whose length is known at run time.
std::string placeholders(int first, std::size_t count);

template <typename T>
struct ReadColumn {  // whole numbers and bool
    static T read(Row const& row, int column) {
        ASSERT(!row.is_null(column));
        return static_cast<T>(row.integer(column));
    }
};
template <>
struct ReadColumn<std::string> {
    static std::string read(Row const& row, int column) {
        ASSERT(!row.is_null(column));
        return std::string(row.text(column));
    }
};
template <>
struct ReadColumn<Instant> {
    static Instant read(Row const& row, int column) {
        ASSERT(!row.is_null(column));
        return {row.integer(column)};
    }
};
template <>
struct ReadColumn<Date> {
    static Date read(Row const& row, int column) {
        std::optional<Date> const date = parse_date(row.text(column));
        ASSERT(date.has_value());
        return *date;
    }
};
template <typename T>
struct ReadColumn<std::optional<T>> {
    static std::optional<T> read(Row const& row, int column) {
        if (row.is_null(column)) return std::nullopt;
        return ReadColumn<T>::read(row, column);
    }
};

template <typename T>
T Row::get(int column) const {
    return ReadColumn<T>::read(*this, column);
}

}  // namespace gongjin
