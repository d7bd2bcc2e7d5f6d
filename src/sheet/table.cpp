#include "sheet/table.h"

#include <algorithm>

namespace gongjin::sheet {

namespace {

constexpr int kExcelColumns = 16'384;

// Fills one area; rows that the file left out stay out, since they hold nothing of their own.
// `budget` goes down with every row looked at.
void fill_area(Sheet& sheet, Area const& area, std::int64_t& budget) {
    auto row = std::ranges::lower_bound(sheet.rows, area.first_row, {}, &Row::number);
    if (row == sheet.rows.end() || row->number != area.first_row) return;
    Cell const* const source = row->at(area.first_column);
    if (!source || source->text.empty()) return;
    Cell filled = *source;
    filled.filled_down = true;
    auto const cost = static_cast<std::int64_t>(filled.text.size()) + 50;
    for (++row; row != sheet.rows.end() && row->number <= area.last_row && budget > 0; ++row) {
        budget -= cost;
        filled.row = row->number;
        auto const at = std::ranges::lower_bound(row->cells, area.first_column, {}, &Cell::column);
        bool const taken = at != row->cells.end() && at->column == area.first_column;
        if (!taken) row->cells.insert(at, filled);
    }
}

}  // namespace

Cell const* Row::at(int column) const {
    auto const found = std::ranges::lower_bound(cells, column, {}, &Cell::column);
    return found != cells.end() && found->column == column ? &*found : nullptr;
}

std::string column_letters(int column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters;
}

int column_number(std::string_view letters) {
    int number = 0;
    for (char c : letters) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c < 'A' || c > 'Z') return 0;
        number = number * 26 + (c - 'A' + 1);
        if (number > kExcelColumns) return 0;
    }
    return number;
}

Place place_of(std::string const& file, Sheet const& sheet, int row, int column,
               std::string field) {
    std::string const name = sheet.name.empty() ? file : file + "[" + sheet.name + "]";
    return Place{name, row, column, std::move(field)};
}

bool fill_merged(Sheet& sheet) {
    std::int64_t budget = 64'000'000;
    for (Area const& area : sheet.merged) {
        fill_area(sheet, area, budget);
        if (budget <= 0) return false;
    }
    return true;
}

bool is_scientific(std::string_view text) {
    size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    auto const digit = [&] { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (!digit()) return false;
    ++i;
    if (i < text.size() && text[i] == '.') {
        for (++i; digit();) ++i;
    }
    if (i >= text.size() || (text[i] != 'E' && text[i] != 'e')) return false;
    if (++i >= text.size() || text[i] != '+') return false;  // Excel always writes the sign
    size_t const exponent = ++i;
    while (digit()) ++i;
    return i > exponent && i == text.size();
}

}  // namespace gongjin::sheet
