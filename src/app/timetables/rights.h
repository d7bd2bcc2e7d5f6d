// Whose timetable it is, and what a viewer may do with it. Pages and commands ask the same.
//
// 1. A community's table: the bureau and the lead school's office run it; the other offices move
//    the lessons of their own classes (live lessons are not theirs alone) and enter their own days.
// 2. A school's own table is run by its office.
// 3. Teachers see what is published: their own week, and those of their school's classes.
// 4. Names: whoever runs a table reads all of them; others those of their own school and of whoever
//    teaches there.
#pragma once

#include "app/app.h"
#include "app/timetables/text.h"

namespace gongjin {

enum class TableRight { none, see_published, see, edit_own, manage };

TableRight right_on(CountyView const& view, Viewer const& viewer, std::string const& owner);

// Refused as unknown if it may not even be seen, as not allowed if less than `needed` is.
Result<TableRight> require_table(CountyView const& view, Viewer const& viewer,
                                 std::string const& owner, TableRight needed);

// Whether the lesson is one that the viewer may move, with this right on its table; `schools` are
// the ids of the table's.
bool may_move(TableRight right, Viewer const& viewer, std::vector<std::string> const& schools,
              timetable::PlannedLesson const& lesson);
bool is_at_own_school(Viewer const& viewer, std::vector<std::string> const& schools,
                      timetable::PlannedLesson const& lesson);

}  // namespace gongjin
