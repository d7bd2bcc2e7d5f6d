// Any bytes: an answer, and what was read comes back the same after it was written for people.
#include <cstddef>
#include <cstdint>

#include "sheet/cell_values.h"
#include "sheet/csv.h"

using namespace gongjin;
using namespace gongjin::sheet;

namespace {

std::string written(Sheet const& sheet) {
    CsvWriter writer;
    int number = 1;
    for (Row const& row : sheet.rows) {
        for (; number < row.number; ++number) writer.row({""});
        std::vector<std::string> cells(static_cast<std::size_t>(row.cells.back().column));
        for (Cell const& cell : row.cells)
            cells[static_cast<std::size_t>(cell.column - 1)] = cell.text;
        writer.row(cells);
        ++number;
    }
    return writer.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 100'000) return 0;
    Result<Workbook> const book = read_csv({reinterpret_cast<char const*>(data), size}, "f.csv");
    if (!book.ok()) {
        ASSERT(!book.error().full_text(Language::chinese).empty());
        return 0;
    }
    Sheet const& sheet = book.value().sheets.front();
    Result<Workbook> const again = read_csv(written(sheet), "f.csv");
    ASSERT(again.ok());
    std::vector<Row> const& rows = again.value().sheets.front().rows;
    ASSERT(rows.size() == sheet.rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        ASSERT(rows[r].number == sheet.rows[r].number);
        ASSERT(rows[r].cells.size() == sheet.rows[r].cells.size());
        for (std::size_t c = 0; c < rows[r].cells.size(); ++c) {
            Cell const& cell = sheet.rows[r].cells[c];
            ASSERT(rows[r].cells[c].text == cell.text && rows[r].cells[c].column == cell.column);
            Result<Day> const day = read_day(cell, {});
            if (day.ok()) ASSERT(read_day(day.value().text()).value() == day.value());
            (void)clean_name(cell.text);
        }
    }
    return 0;
}
