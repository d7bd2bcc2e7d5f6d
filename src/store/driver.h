// What differs between the two databases, and nothing else. Only `open` (open.cpp) names a concrete
// one.
#pragma once

#include <memory>

#include "store/db.h"

namespace gongjin {

struct Column {
    std::string name;
    enum class Type { integer, text, bytes } type = Type::text;
};

class Driver {
public:
    virtual ~Driver() = default;

    enum class Access { read, write };
    virtual Result<std::unique_ptr<Connection>> connect(Access access) const = 0;

    virtual std::string_view name() const = 0;  // "sqlite", "postgres": names a migration's block
    virtual std::string version() const = 0;    // "SQLite 3.40.1"
    virtual std::string_view type(
        std::string_view placeholder) const = 0;  // of {int64} {bytes} ...
    virtual std::string_view begin_read() const = 0;
    virtual std::string_view begin_write() const = 0;
    virtual std::string_view lock_migrations() const = 0;  // first statement of the migration's own
    virtual std::string_view read_head_locked() const = 0;  // of tenant $1, held until the end
    virtual std::string_view has_table() const = 0;         // one row if the table named $1 exists

    // Every table of this store, sorted, and a table's columns in order: for the archive.
    virtual Result<std::vector<std::string>> tables(Sql& sql) const = 0;
    virtual Result<std::vector<Column>> columns(Sql& sql, std::string const& table) const = 0;

    // Upsert into the search index: tenant $1, area $2, subject $3, words $4 (see base/text.h).
    virtual std::string_view put_search() const = 0;
    // Condition over search_item for the words in placeholder `n`, and how those are written.
    virtual std::string match(int n) const = 0;
    struct SearchTerm {
        std::string word;
        bool prefix = false;
    };
    virtual std::string match_words(std::vector<SearchTerm> const& terms) const = 0;

    // Bytes that the database takes on disk, 0 if this process cannot know.
    virtual std::int64_t size_on_disk() const = 0;
    // The database's own check of its files; empty: nothing wrong.
    virtual Result<std::vector<std::string>> self_check(Sql& sql) const = 0;
};

struct StoreOptions;
Result<std::unique_ptr<Driver>> make_driver(StoreOptions const& options);

}  // namespace gongjin
