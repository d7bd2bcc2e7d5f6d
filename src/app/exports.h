// Tables out: every table as .xlsx or .csv, with what the viewer may see and nothing else; and the
// templates into which people write what comes in.
//
// 1. Every file says whose it is: 「内部资料」 and the day, on the demonstration also
//    「演示数据,非真实情况」.
// 2. Heads are the words of the screens; the head of an export of people, schools and records is
//    understood by the import.
#pragma once

#include "app/imports.h"
#include "app/query_scope.h"

namespace gongjin {

struct TableFile {
    std::string name;        // 任务进度 2020-2021-1.xlsx
    std::string media_type;
    std::string bytes;
};

struct ExportAsked {
    // schools, people, communities, records, board, findings, results, access_log, forecast_rules,
    // forecast_schools, forecast_cost, forecast_squeezes
    std::string table;
    std::string format;  // xlsx, csv
    Slice slice;
    std::string school, community, kind, state;
    // Of a forecast: whose schools and people, and what is tried otherwise.
    std::string basis;
    std::vector<std::string> set, readings;
};

Result<TableFile> export_table(App& app, Viewer const& viewer, ExportAsked const& wanted);

// An empty workbook with the columns of an import, drop-down lists and one line of example.
Result<TableFile> import_template(App& app, Viewer const& viewer, std::string const& table);

}  // namespace gongjin
