// What a reader of spreadsheets yields: sheets, rows and cells with the places they had in the
// file.
//
// 1. Rows and columns are numbered from 1 as Excel shows them; empty cells and rows are left out.
// 2. A cell is text plus the kind of value that it came as. Numbers are decimal text of at most 15
//    significant digits (what Excel shows), days are ISO text: no floating point gets in.
// 3. A cell whose content cannot be trusted says why (`Doubt`); it is never silently repaired.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin::sheet {

// `untyped` is a cell of a text file, which does not say what it is.
enum class CellType { untyped, text, number, date, boolean, error };

enum class Doubt {
    none,
    digits_lost,             // a long number that Excel has rounded: 3.30E+17
    formula_without_result,  // the file was never calculated
    error_value,             // #REF!, #N/A
};

struct Cell {
    int row = 0;
    int column = 0;
    CellType type = CellType::untyped;
    Doubt doubt = Doubt::none;
    bool filled_down = false;  // the value stands in the merged area's first cell
    std::string text;  // TRUE / FALSE for a boolean; 2020-11-03, 2020-11 or 2020-11-03 08:30
};

struct Row {
    int number = 0;
    bool hidden = false;
    std::vector<Cell> cells;  // by column

    Cell const* at(int column) const;
};

// A merged area; both corners belong to it.
struct Area {
    int first_row = 0;
    int first_column = 0;
    int last_row = 0;
    int last_column = 0;
};

struct Sheet {
    std::string name;  // empty for a text file
    bool hidden = false;
    std::vector<Row> rows;  // by number
    std::vector<Area> merged;
};

struct Workbook {
    std::string file;
    bool dates_from_1904 = false;  // how a bare number would count days
    std::vector<Sheet> sheets;
};

// What a file may cost. Whoever exceeds it gets an error that names the limit.
struct Limits {
    std::size_t bytes = 20u << 20;
    std::size_t unpacked_bytes = 300u << 20;  // of the parts that are read
    std::size_t unpacked_ratio = 200;         // beyond the first 10 MB
    std::size_t sheets = 200;
    std::size_t rows = 100'000;  // in the whole file, empty ones not counted
    std::size_t cells = 2'000'000;
    int columns = 500;
    std::size_t cell_bytes = 100'000;     // Excel's own limit of 32,767 Chinese characters
    std::size_t text_bytes = 128u << 20;  // of all cells together
};

std::string column_letters(int column);  // 1 -> A, 28 -> AB
// The number of "AB"; 0 if it is not a column of Excel (A .. XFD).
int column_number(std::string_view letters);

// Places show as "名册.xlsx[教师]:12:3:出生年月: ...".
Place place_of(std::string const& file, Sheet const& sheet, int row, int column,
               std::string field = {});

// Gives the rows below a merged area's first cell its value, marked `filled_down`. False if the
// areas are so many or so large that no person made them; the sheet is then half filled.
[[nodiscard]] bool fill_merged(Sheet& sheet);

// "3.30E+17": a long number that a spreadsheet has turned into its scientific form.
bool is_scientific(std::string_view text);

}  // namespace gongjin::sheet
