// What a role may do at all: one table, which the session's list, the use cases and the test of
// every route read. Scope (whose school, whose record) is judged by the use case.
#pragma once

#include <string_view>
#include <vector>

#include "app/viewer.h"

namespace gongjin {

enum class Permission {
    board_view, records_view, records_create, records_confirm, records_review, communities_view,
    flows_view, schools_view, schools_edit, people_view, people_edit, schemes_view,
    schemes_publish, readings_choose, overlays_decide, import_, export_, samples_manage,
    accounts_manage, access_log_view, settings_edit, backup_run, doctor_view, timetables_view,
    timetables_edit,
};

std::string_view name_of(Permission permission);  // as in openapi.yaml: board.view

bool may(AppRole role, Permission permission);
std::vector<std::string_view> permissions_of(AppRole role);

}  // namespace gongjin
