// Timetables from and into files: workbooks as schools have them, and the joint form in YAML.
#pragma once

#include "app/table_file.h"
#include "app/timetables/commands.h"
#include "app/timetables/sheets.h"

namespace gongjin {

struct TimetableFiles {
    std::vector<GivenSheet> sheets;  // or one file of the joint form
    std::string base;                // the draft that they add to; empty: they say everything
};

struct TimetableRead {
    Done done;
    std::vector<std::string> read;  // 任课.xlsx[三年级]：任课安排，36 项
};

// A new draft. Nothing of files with an error is kept. Sheets that name no school are those of the
// viewer's own, or of the only one.
Result<TimetableRead> import_timetable_files(App& app, Viewer const& viewer,
                                             TimetableFile const& wanted,
                                             TimetableFiles const& files);

struct TimetableWanted {
    TableAsked table;
    std::string format;  // xlsx, yaml
    std::string of;      // class, teacher, room, school, community
    std::string school;  // its id; empty: all
};
Result<TableFile> timetable_file(App& app, Viewer const& viewer, TimetableWanted const& wanted);

}  // namespace gongjin
