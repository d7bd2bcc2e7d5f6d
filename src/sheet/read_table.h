// One way in for every import: a file, the columns that are wanted, and out come rows by column
// name.
//
// 1. The format is recognised by content. The head may stand below title rows, take two rows, have
//    spaces, full-width characters, line breaks, stars and remarks in brackets in its names.
// 2. Every visible sheet with the wanted head is read; what was left out (sheets, columns, 合计
// rows)
//    is listed, so that nothing disappears silently.
// 3. Structure that is wrong is an error with all problems at once; a cell that cannot be trusted
//    (3.30E+17, #REF!) is in `problems` with its place, for the importer to join with its own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/cell_values.h"
#include "sheet/table.h"

namespace gongjin::sheet {

struct WantedColumn {
    std::string name;                   // code name, the key of the rows: "birth"
    std::string title;                  // as templates print it: 出生年月
    std::vector<std::string> synonyms;  // 出生日期, 生日
    bool required = false;
};

struct TableOptions {
    std::vector<WantedColumn> columns;
    std::optional<std::string> only_sheet;  // by name; otherwise every visible sheet with the head
    bool fill_merged = true;
    bool skip_totals = true;          // rows that begin with 合计, 总计, 小计, 共计
    bool refuse_unknown = false;      // a column that is not wanted: an error, or listed
    bool refuse_pupils = true;        // a head with 学籍号 or 学生姓名 is refused
    int header_within = 20;           // rows to search for the head
    std::optional<DateRange> within;  // lets 10月12日 find its year
    Limits limits;
};

struct TableRow {
    std::string sheet;
    int number = 0;
    bool hidden = false;
    std::map<std::string, Cell> cells;  // by the wanted column's name; empty ones are left out

    Cell const* cell(std::string const& name) const;
    std::string text(std::string const& name) const;  // trimmed; empty if there is none
};

struct FoundColumn {
    std::string sheet;
    int column = 0;
    std::string header;  // as the file writes it
    std::string name;    // of the wanted column; empty if it was not wanted
};

struct SkippedRow {
    std::string sheet;
    int number = 0;
    std::string text;
};

struct Table {
    std::string file;
    bool dates_from_1904 = false;
    std::optional<DateRange> within;
    std::vector<FoundColumn> columns;
    std::vector<TableRow> rows;
    std::vector<SkippedRow> skipped_rows;
    std::vector<std::string> skipped_sheets;
    std::vector<Error> problems;

    bool has(std::string const& name) const;
    // Where a cell stands or would stand, for messages.
    Place place(TableRow const& row, std::string const& name) const;
    Result<Day> day(TableRow const& row, std::string const& name) const;
    Result<std::int64_t> whole_number(TableRow const& row, std::string const& name) const;
};

Result<Table> read_table(std::string_view bytes, std::string file, TableOptions const& options);
Result<Table> read_table_file(std::string const& path, TableOptions const& options);

// The file as it is, without a head: for previews and for handing it back with marks.
Result<Workbook> read_workbook(std::string_view bytes, std::string file, Limits const& limits = {});

}  // namespace gongjin::sheet
