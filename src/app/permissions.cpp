#include "app/permissions.h"

#include <array>

namespace gongjin {

namespace {

struct Row {
    Permission permission;
    std::string_view name;
    // bureau, lead office, member office, teacher, researcher, training school
    std::array<bool, 6> may;
};

constexpr bool Y = true, n = false;

// The offices run their own school's records and people; the bureau decides and inspects, and
// confirms only where no other school can; the
// training school and the researchers are told (报备) or review (审核), and see what they review.
constexpr std::array<Row, 25> kTable = {{
    {Permission::board_view, "board.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::records_view, "records.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::records_create, "records.create", {Y, Y, Y, Y, n, n}},
    {Permission::records_confirm, "records.confirm", {Y, Y, Y, n, n, n}},
    {Permission::records_review, "records.review", {n, n, n, n, Y, Y}},
    {Permission::communities_view, "communities.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::flows_view, "flows.view", {Y, n, n, n, n, n}},
    {Permission::schools_view, "schools.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::schools_edit, "schools.edit", {Y, n, n, n, n, n}},
    {Permission::people_view, "people.view", {Y, Y, Y, n, n, n}},
    {Permission::people_edit, "people.edit", {Y, Y, Y, n, n, n}},
    {Permission::schemes_view, "schemes.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::schemes_publish, "schemes.publish", {Y, n, n, n, n, n}},
    {Permission::readings_choose, "readings.choose", {Y, n, n, n, n, n}},
    {Permission::overlays_decide, "overlays.decide", {Y, n, n, n, n, n}},
    {Permission::import_, "import", {Y, Y, Y, n, n, n}},
    {Permission::export_, "export", {Y, Y, Y, n, Y, Y}},
    {Permission::samples_manage, "samples.manage", {Y, n, n, n, n, n}},
    {Permission::accounts_manage, "accounts.manage", {Y, n, n, n, n, n}},
    {Permission::access_log_view, "access_log.view", {Y, n, n, n, n, n}},
    {Permission::settings_edit, "settings.edit", {Y, n, n, n, n, n}},
    {Permission::backup_run, "backup.run", {Y, n, n, n, n, n}},
    {Permission::doctor_view, "doctor.view", {Y, n, n, n, n, n}},
    {Permission::timetables_view, "timetables.view", {Y, Y, Y, Y, Y, Y}},
    {Permission::timetables_edit, "timetables.edit", {Y, Y, Y, n, n, n}},
}};

constexpr bool rows_follow_the_enum() {
    for (size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<size_t>(kTable[i].permission) != i) return false;
    }
    return true;
}
static_assert(rows_follow_the_enum());

Row const& row_of(Permission permission) { return kTable[static_cast<size_t>(permission)]; }

}  // namespace

std::string_view name_of(AppRole role) {
    switch (role) {
        case AppRole::bureau: return "bureau";
        case AppRole::lead_office: return "lead_office";
        case AppRole::member_office: return "member_office";
        case AppRole::teacher: return "teacher";
        case AppRole::researcher: return "researcher";
        case AppRole::training_school: return "training_school";
    }
    return "";
}

std::string_view name_of(Permission permission) { return row_of(permission).name; }

bool may(AppRole role, Permission permission) {
    return row_of(permission).may[static_cast<size_t>(role)];
}

std::vector<std::string_view> permissions_of(AppRole role) {
    std::vector<std::string_view> names;
    for (Row const& row : kTable) {
        if (may(role, row.permission)) names.push_back(row.name);
    }
    return names;
}

}  // namespace gongjin
