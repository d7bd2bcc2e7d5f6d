// What stands in an archive: names of members, lines of facts and rows, the manifest. For this
// folder.
#pragma once

#include "base/json_reader.h"
#include "store/backup.h"
#include "store/driver.h"
#include "store/tar.h"

namespace gongjin::archive {

constexpr std::string_view kLog = "log.jsonl";
constexpr std::string_view kTables = "tables.jsonl";
constexpr std::string_view kKey = "key";
constexpr std::string_view kFiles = "files/";
constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kSeal = "manifest.sha256";  // the last member: of the manifest
constexpr int kFormat = 1;

// Ordinary: everything but the log, its views, and what has no meaning elsewhere.
bool is_ordinary(std::string_view table);

std::string line_of(Fact const& fact);
Result<Fact> fact_from(std::string_view line, std::string const& tenant);

std::string line_of(std::string const& table, std::vector<Column> const& columns, Row const& row);
struct TableRow {
    std::string table;
    struct Cell {
        std::string column;
        SqlArg::Kind kind;
        std::int64_t integer = 0;
        std::string text;  // bytes too
    };
    std::vector<Cell> cells;
};
Result<TableRow> row_from(std::string_view line);

struct Manifest {
    int migrations = 0;
    std::string tenant;
    LogHead head;
    std::int64_t rows = 0;
    std::vector<std::string> missing_files;
    std::vector<TarMember> members;
};
std::string text_of(Manifest const& manifest);
Result<Manifest> manifest_from(std::string_view text);

// Cuts a stream into lines.
class Lines {
public:
    explicit Lines(std::function<Result<void>(std::string_view line)> each)
        : each_(std::move(each)) {}
    Result<void> add(std::string_view piece);

private:
    std::function<Result<void>(std::string_view)> each_;
    std::string rest_;
};

Error damaged(std::string zh, std::string en);

}  // namespace gongjin::archive
