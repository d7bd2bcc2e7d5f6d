#include "app/table_file.h"

#include "app/query_messages.h"
#include "app/shown.h"
#include "sheet/csv.h"

namespace gongjin {

namespace {

constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string cell_text(sheet::OutCell const& cell) {
    switch (cell.kind) {
        case sheet::OutCell::Kind::empty: return {};
        case sheet::OutCell::Kind::text:
        case sheet::OutCell::Kind::number: return cell.text;
        case sheet::OutCell::Kind::date: return cell.date.text();
    }
    return {};
}

TableFile as_csv(OutTable const& table) {
    sheet::CsvWriter csv;
    if (!table.notice.empty()) csv.row({table.notice});
    std::vector<std::string> head;
    for (sheet::OutColumn const& column : table.columns) head.push_back(column.title);
    csv.row(head);
    for (auto const& row : table.rows) {
        std::vector<std::string> texts;
        for (sheet::OutCell const& cell : row) texts.push_back(cell_text(cell));
        csv.row(texts);
    }
    return {table.name + ".csv", "text/csv; charset=utf-8", csv.take()};
}

}  // namespace

std::string export_notice(CountyView const& view) {
    auto const demo = view.county().settings.find("demo");
    bool const is_demo = demo != view.county().settings.end() && demo->second == "yes";
    std::string const notice = "内部资料 · " + day_words(view.today) + " · " + view.county().name;
    return is_demo ? "演示数据，非真实情况 · " + notice : notice;
}

Result<TableFile> table_file(OutTable const& table, std::string const& format) {
    if (format == "csv") return as_csv(table);
    if (!format.empty() && format != "xlsx") {
        return error_of(messages::export_format_unknown, {format});
    }
    sheet::XlsxWriter writer = TRY(sheet::XlsxWriter::to_memory());
    sheet::OutSheet sheet;
    sheet.name = table.name;
    sheet.notice = table.notice;
    sheet.columns = table.columns;
    writer.begin_sheet(sheet);
    for (auto const& row : table.rows) writer.row(row);
    return TableFile{table.name + ".xlsx", std::string(kXlsx), TRY(writer.finish())};
}

}  // namespace gongjin
