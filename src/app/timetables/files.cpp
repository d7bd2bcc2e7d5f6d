#include "app/timetables/files.h"

#include "app/query_messages.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "timetable/joint_read.h"

namespace gongjin {

namespace {

bool is_joint_form(std::string const& name) {
    return name.ends_with(".yaml") || name.ends_with(".yml");
}

// Whose sheets are those that do not say it.
std::string own_school(App& app, Viewer const& viewer, std::string const& owner) {
    return app.county().read([&](CountyView const& view) -> std::string {
        auto const schools = schools_of_owner(view.county(), owner, view.today);
        if (schools.size() == 1) return unit_name(view.county(), schools[0]);
        for (std::string const& each : schools)
            if (viewer.own_units.contains(each)) return unit_name(view.county(), each);
        return {};
    });
}

}  // namespace

Result<TimetableRead> import_timetable_files(App& app, Viewer const& viewer,
                                             TimetableFile const& wanted,
                                             TimetableFiles const& files) {
    OpenPlan base;
    if (!files.base.empty()) {
        TableFound const found =
            TRY(find_table(app, viewer, {files.base, 0}, TableRight::manage));
        std::lock_guard const lock(found.open->busy);
        base = found.open->open_plan();
    }
    // All of the joint form is the file's; the draft tells namesakes apart as it told them.
    if (files.sheets.size() == 1 && is_joint_form(files.sheets.front().name)) {
        GivenSheet const& file = files.sheets.front();
        return TimetableRead{
            TRY(import_timetable_plan(app, viewer, wanted,
                                      TRY(timetable::read_plan(file.bytes, file.name)), &base)),
            {}};
    }
    TimetableImportHow how;
    how.else_school = own_school(app, viewer, wanted.owner);
    TimetableImport read = TRY(import_timetable(files.sheets, base.plan, how));
    if (files.base.empty())
        if (std::string told = add_usual_wishes(read.plan); !told.empty())
            read.read.push_back(std::move(told));
    return TimetableRead{
        TRY(import_timetable_plan(app, viewer, wanted, std::move(read.plan), &base)),
        std::move(read.read)};
}

Result<TableFile> timetable_file(App& app, Viewer const& viewer, TimetableWanted const& wanted) {
    TRY(require(viewer, Permission::timetables_edit));
    TableFound const found = TRY(find_table(app, viewer, wanted.table, TableRight::edit_own));
    bool const own = viewer.own_units.contains(wanted.school);
    if (found.right != TableRight::manage && !own) return error_of(messages::timetable_not_yours);
    std::string notice =
        app.county().read([](CountyView const& view) { return export_notice(view); });
    std::lock_guard const lock(found.open->busy);
    timetable::JointPlan const& plan = found.open->table.plan();
    if (wanted.format == "xlsx") {
        int const school = found.open->open_plan().school_of(wanted.school);
        TimetableExport how;
        how.of = wanted.of;
        how.notice = std::move(notice);
        if (school >= 0) how.school = plan.schools[static_cast<std::size_t>(school)].name;
        return export_timetable(plan, how);
    }
    bool const whole = found.right == TableRight::manage;
    if (wanted.format != "yaml" || !whole) {
        return error_of(messages::export_format_unknown, {wanted.format});
    }
    // By names, as people read them: the file is for another program or another county.
    return TableFile{found.title + ".yaml", "application/yaml", timetable::write_plan(plan)};
}

}  // namespace gongjin
