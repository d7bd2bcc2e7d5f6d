#include "app/timetable_files.h"

#include "app/messages.h"
#include "app/query_messages.h"
#include "app/timetable_desk_messages.h"
#include "timetable/joint_read.h"

namespace gongjin {

Result<Done> import_timetable_file(App& app, Viewer const& viewer, TimetableFile const& wanted,
                                   SheetGiven const& file) {
    return import_timetable_plan(app, viewer, wanted,
                                 TRY(timetable::read_plan(file.bytes, file.name)));
}

Result<TableFile> export_timetable(App& app, Viewer const& viewer, TableAsked const& asked,
                                   std::string const& format) {
    TRY(require(viewer, Permission::timetables_edit));
    if (format != "yaml") return error_of(messages::export_format_unknown, {format});
    TableFound const found = TRY(find_table(app, viewer, asked, TableRight::manage));
    std::lock_guard const lock(found.open->busy);
    // By names, as people read them: the file is for another program or another county.
    std::string text = timetable::write_plan(found.open->table.plan());
    return TableFile{found.title + ".yaml", "application/yaml", std::move(text)};
}

}  // namespace gongjin
