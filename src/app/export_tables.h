// The tables that can be taken out, one function each.
#pragma once

#include "app/table_file.h"

namespace gongjin {

Result<OutTable> schools_table(App& app, Viewer const& viewer);
Result<OutTable> people_table(App& app, Viewer const& viewer, std::string const& school);
Result<OutTable> communities_table(App& app, Viewer const& viewer);
Result<OutTable> records_table(App& app, Viewer const& viewer, ExportAsked const& wanted);
Result<OutTable> board_table(App& app, Viewer const& viewer, Slice const& slice);
Result<OutTable> findings_table(App& app, Viewer const& viewer, Slice const& slice);
Result<OutTable> results_table(App& app, Viewer const& viewer, Slice const& slice);
Result<OutTable> access_table(App& app, Viewer const& viewer);
Result<OutTable> forecast_table(App& app, Viewer const& viewer, ExportAsked const& wanted);

}  // namespace gongjin
