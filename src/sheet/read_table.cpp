#include "sheet/read_table.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text.h"
#include "sheet/csv.h"
#include "sheet/format.h"
#include "sheet/header.h"
#include "sheet/messages.h"
#include "sheet/xlsx_reader.h"

namespace gongjin::sheet {

namespace {

Error join_errors(std::vector<Error> errors) {
    Error first = std::move(errors.front());
    first.others.assign(std::make_move_iterator(errors.begin() + 1),
                        std::make_move_iterator(errors.end()));
    return first;
}

std::string row_text(Row const& row) {
    std::vector<std::string> parts;
    constexpr std::size_t kShown = 5;
    for (Cell const& cell : row.cells) {
        if (parts.size() < kShown && !cell.filled_down) parts.emplace_back(trim(cell.text));
    }
    return join(parts, " ");
}

bool is_total(Row const& row) {
    constexpr std::array<std::string_view, 5> kTotals = {"合计", "总计", "小计", "共计", "总合计"};
    auto const first = std::ranges::find_if(
        row.cells, [](Cell const& cell) { return !cell.filled_down && !trim(cell.text).empty(); });
    if (first == row.cells.end()) return false;
    return std::ranges::find(kTotals, column_key(first->text)) != kTotals.end();
}

// Printed lists repeat their head on every page.
bool repeats_head(TableRow const& row, Head const& head, TableOptions const& options) {
    for (HeadCell const& cell : head.cells) {
        if (!cell.wanted) continue;
        Cell const* const own = row.cell(options.columns[*cell.wanted].name);
        if (!own || column_key(own->text) != column_key(cell.header)) return false;
    }
    return true;
}

// Takes over the rows below the head of one sheet.
class SheetTaker {
  public:
    SheetTaker(Table& table, TableOptions const& options, Sheet const& sheet, Head const& head)
        : table_(table), options_(options), sheet_(sheet), head_(head) {}

    void run() {
        for (HeadCell const& cell : head_.cells) {
            std::string const name = cell.wanted ? options_.columns[*cell.wanted].name : "";
            table_.columns.push_back({sheet_.name, cell.column, cell.header, name});
        }
        for (Row const& row : sheet_.rows) {
            if (row.number > head_.last_row) take(row);
        }
    }

  private:
    void take(Row const& row) {
        TableRow out{sheet_.name, row.number, row.hidden, {}};
        std::vector<Error> problems;
        for (HeadCell const& head : head_.cells) {
            Cell const* const cell = head.wanted ? row.at(head.column) : nullptr;
            if (!cell) continue;
            if (trim(cell->text).empty() && cell->doubt == Doubt::none) continue;
            Place const place = place_of(table_.file, sheet_, row.number, head.column, head.header);
            if (std::optional<Error> doubt = doubt_of(*cell, place)) problems.push_back(*doubt);
            out.cells.emplace(options_.columns[*head.wanted].name, *cell);
        }
        bool const own = std::ranges::any_of(
            out.cells, [](auto const& entry) { return !entry.second.filled_down; });
        bool const skipped =
            !own || (options_.skip_totals && is_total(row)) || repeats_head(out, head_, options_);
        if (skipped) {
            std::string text = row_text(row);
            if (!text.empty()) table_.skipped_rows.push_back({sheet_.name, row.number, text});
            return;
        }
        table_.rows.push_back(std::move(out));
        table_.problems.insert(table_.problems.end(), problems.begin(), problems.end());
    }

    Table& table_;
    TableOptions const& options_;
    Sheet const& sheet_;
    Head const& head_;
};

Error no_head(TableOptions const& options, std::string const& file) {
    std::vector<std::string> titles;
    for (WantedColumn const& column : options.columns) {
        titles.push_back(column.title +
                         (column.title == column.name ? "" : "(" + column.name + ")"));
    }
    return error_of(message::kNoHeader, {std::to_string(options.header_within), join(titles, "、")},
                    {file});
}

Result<void> check_sheet_name(Workbook const& book, TableOptions const& options) {
    if (!options.only_sheet) return {};
    std::vector<std::string> names;
    for (Sheet const& sheet : book.sheets) {
        if (sheet.name == *options.only_sheet) return {};
        names.push_back(sheet.name);
    }
    return error_of(message::kNoSheet, {*options.only_sheet, join(names, "、")}, {book.file});
}

}  // namespace

Cell const* TableRow::cell(std::string const& name) const {
    auto const found = cells.find(name);
    return found == cells.end() ? nullptr : &found->second;
}

std::string TableRow::text(std::string const& name) const {
    Cell const* const own = cell(name);
    if (!own) return {};
    std::string out = own->text;
    for (char& c : out) {
        bool const control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        if (control) c = ' ';
    }
    return std::string(trim(out));
}

bool Table::has(std::string const& name) const {
    return std::ranges::any_of(columns, [&](FoundColumn const& c) { return c.name == name; });
}

Place Table::place(TableRow const& row, std::string const& name) const {
    auto const column = std::ranges::find_if(
        columns, [&](FoundColumn const& c) { return c.sheet == row.sheet && c.name == name; });
    Sheet sheet;
    sheet.name = row.sheet;
    if (column == columns.end()) return place_of(file, sheet, row.number, 0, name);
    return place_of(file, sheet, row.number, column->column, column->header);
}

Result<Day> Table::day(TableRow const& row, std::string const& name) const {
    Cell const* const cell = row.cell(name);
    return read_day(cell ? *cell : Cell{}, place(row, name), {dates_from_1904, within});
}

Result<std::int64_t> Table::whole_number(TableRow const& row, std::string const& name) const {
    Cell const* const cell = row.cell(name);
    return read_whole_number(cell ? *cell : Cell{}, place(row, name));
}

Result<Workbook> read_workbook(std::string_view bytes, std::string file, Limits const& limits) {
    FileFormat const format = detect_format(bytes);
    if (std::optional<Error> refused = refusal(format, file)) return std::move(*refused);
    if (format == FileFormat::xlsx) return read_xlsx(bytes, std::move(file), limits);
    return read_csv(bytes, std::move(file), limits);
}

Result<Table> read_table(std::string_view bytes, std::string file, TableOptions const& options) {
    Workbook book = TRY(read_workbook(bytes, std::move(file), options.limits));
    TRY(check_sheet_name(book, options));
    HeadFinder const finder(options);
    Table table;
    table.file = book.file;
    table.dates_from_1904 = book.dates_from_1904;
    table.within = options.within;
    std::vector<Error> errors;
    bool found = false;
    for (Sheet& sheet : book.sheets) {
        bool const chosen = options.only_sheet ? sheet.name == *options.only_sheet : !sheet.hidden;
        std::optional<Cell> const pupil =
            options.refuse_pupils ? finder.pupils(sheet) : std::nullopt;
        if (pupil) {
            errors.push_back(error_of(message::kPupils, {std::string(trim(pupil->text))},
                                      place_of(book.file, sheet, pupil->row, pupil->column)));
        }
        std::optional<Head> const head = chosen ? finder.find(sheet) : std::nullopt;
        if (!head) {
            if (!sheet.rows.empty()) table.skipped_sheets.push_back(sheet.name);
            continue;
        }
        found = true;
        std::vector<Error> const wrong = finder.problems(*head, book.file, sheet);
        errors.insert(errors.end(), wrong.begin(), wrong.end());
        if (!errors.empty()) continue;
        if (options.fill_merged && !fill_merged(sheet)) {
            errors.push_back(error_of(message::kTooManyCells,
                                      {std::to_string(options.limits.cells)},
                                      place_of(book.file, sheet, 0, 0)));
            continue;
        }
        SheetTaker(table, options, sheet, *head).run();
    }
    if (!found && errors.empty()) errors.push_back(no_head(options, book.file));
    if (!errors.empty()) return join_errors(std::move(errors));
    return table;
}

Result<Table> read_table_file(std::string const& path, TableOptions const& options) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    std::string const name = path.substr(path.rfind('/') + 1);
    if (!file) return error_of(message::kCannotOpen, {path});
    std::string bytes;
    std::array<char, 65'536> buffer;
    while (std::size_t const got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        bytes.append(buffer.data(), got);
        if (bytes.size() > options.limits.bytes) {
            return error_of(
                message::kTooBig,
                {"> " + std::to_string(options.limits.bytes), std::to_string(options.limits.bytes)},
                {name});
        }
    }
    if (std::ferror(file.get())) return error_of(message::kCannotOpen, {path});
    return read_table(bytes, name, options);
}

}  // namespace gongjin::sheet
