// A table on its way out: head and rows, made into .xlsx or .csv.
#pragma once

#include "app/exports.h"
#include "sheet/xlsx_writer.h"

namespace gongjin {

struct OutTable {
    std::string name;    // of the file and the sheet
    std::string notice;  // first line
    std::vector<sheet::OutColumn> columns;
    std::vector<std::vector<sheet::OutCell>> rows;

    void column(std::string title, int width) {
        sheet::OutColumn out;
        out.title = std::move(title);
        out.width = width;
        columns.push_back(std::move(out));
    }
};

// 内部资料 · 2020-11-03, and what a demonstration must say.
std::string export_notice(CountyView const& view);

Result<TableFile> table_file(OutTable const& table, std::string const& format);

}  // namespace gongjin
