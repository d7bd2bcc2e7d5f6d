#include "sheet/corrections.h"

#include <algorithm>
#include <array>
#include <map>

#include "sheet/messages.h"
#include "sheet/xlsx_writer.h"

namespace gongjin::sheet {

namespace {

using Reasons = std::map<int, std::map<int, std::string>>;  // by row and column

void flatten(Error const& error, std::vector<Error const*>& out) {
    out.push_back(&error);
    for (Error const& other : error.others) flatten(other, out);
}

std::string reason(Error const& error, Language language) {
    return error.text(language) + "\n" + error.what_to_do(language);
}

OutCell as_it_was(Cell const& cell) {
    if (cell.doubt == Doubt::none && cell.type == CellType::number)
        return OutCell::of_decimal(cell.text);
    std::optional<Date> const day =
        cell.type == CellType::date ? parse_date(cell.text) : std::nullopt;
    return day ? OutCell::of_date(*day) : OutCell::of_text(cell.text);
}

void write_row(XlsxWriter& out, Row const& row, std::map<int, std::string> const* reasons) {
    int last = row.cells.empty() ? 1 : row.cells.back().column;
    if (reasons && !reasons->empty()) last = std::max(last, reasons->rbegin()->first);
    std::vector<OutCell> cells(static_cast<std::size_t>(last));
    for (Cell const& cell : row.cells) {
        cells[static_cast<std::size_t>(cell.column - 1)] = as_it_was(cell);
    }
    if (reasons) {
        for (auto const& [column, why] : *reasons) {
            OutCell& cell = cells[static_cast<std::size_t>(column - 1)];
            cell = cell.marked(why);
        }
    }
    out.row_at(row.number, cells);
}

// Merged areas come back as what they mean: every row with its own value.
Result<void> write_sheet(XlsxWriter& out, Sheet sheet, Reasons reasons) {
    if (!fill_merged(sheet)) return error_of(message::kDamaged, {sheet.name});
    out.begin_sheet({.name = sheet.name.empty() ? "Sheet1" : sheet.name, .hidden = sheet.hidden});
    for (Row const& row : sheet.rows) {
        for (; !reasons.empty() && reasons.begin()->first < row.number;
             reasons.erase(reasons.begin())) {
            write_row(out, Row{reasons.begin()->first, false, {}}, &reasons.begin()->second);
        }
        auto const own = reasons.find(row.number);
        write_row(out, row, own == reasons.end() ? nullptr : &own->second);
        reasons.erase(row.number);
    }
    for (auto const& [number, columns] : reasons) write_row(out, Row{number, false, {}}, &columns);
    return {};
}

void write_list(XlsxWriter& out, std::vector<Error const*> const& errors, Language language) {
    bool const zh = language == Language::chinese;
    OutSheet plan{.name = zh ? "问题清单" : "Problems"};
    for (char const* title :
         zh ? std::array{"位置", "行", "列", "项目", "问题", "处理办法"}
            : std::array{"Where", "Row", "Column", "Item", "Problem", "What to do"}) {
        plan.columns.push_back({.title = title, .width = plan.columns.size() < 4 ? 14 : 50});
    }
    out.begin_sheet(plan);
    for (Error const* error : errors) {
        Place const& place = error->place;
        out.row(std::array{OutCell::of_text(place.file),
                           place.line > 0 ? OutCell::of_number(place.line) : OutCell{},
                           OutCell::of_text(column_letters(place.column)),
                           OutCell::of_text(place.field), OutCell::of_text(error->text(language)),
                           OutCell::of_text(error->what_to_do(language))});
    }
}

}  // namespace

Result<std::string> mark_errors(Workbook const& workbook, std::vector<Error> const& errors,
                                Language language) {
    std::vector<Error const*> all;
    for (Error const& error : errors) flatten(error, all);
    XlsxWriter out = TRY(XlsxWriter::to_memory());
    for (Sheet const& sheet : workbook.sheets) {
        std::string const here = place_of(workbook.file, sheet, 0, 0).file;
        Reasons reasons;
        for (Error const* error : all) {
            Place const& place = error->place;
            bool const sensible =
                place.line > 0 && place.line <= 1'000'000 && place.column <= 16'384;
            if (place.file != here || !sensible) continue;
            std::string& why = reasons[place.line][std::max(1, place.column)];
            why += (why.empty() ? "" : "\n") + reason(*error, language);
        }
        TRY(write_sheet(out, sheet, std::move(reasons)));
    }
    if (!all.empty()) write_list(out, all, language);
    return out.finish();
}

}  // namespace gongjin::sheet
