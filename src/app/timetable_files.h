// Timetables from and into files: workbooks as schools have them, and the joint form in YAML.
#pragma once

#include "app/table_file.h"
#include "app/timetable_commands.h"

namespace gongjin {

struct SheetGiven {
    std::string name;
    std::string_view bytes;
};

// A new draft. Nothing of a file with an error is kept.
Result<Done> import_timetable_file(App& app, Viewer const& viewer, TimetableFile const& wanted,
                                   SheetGiven const& file);

// `format`: xlsx, yaml.
Result<TableFile> export_timetable(App& app, Viewer const& viewer, TableAsked const& asked,
                                   std::string const& format);

}  // namespace gongjin
