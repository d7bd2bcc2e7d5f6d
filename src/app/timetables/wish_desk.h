// What pages ask about 排课要求, and how they change it: one fact for each change, with all of the
// draft as it is then.
//
// 1. Whoever runs the table asks for everything; other offices for what is their school's alone.
// 2. Nobody reads a requirement that names people of other schools without running the table.
#pragma once

#include "app/api/timetable_wishes.h"
#include "app/timetables/query.h"

namespace gongjin {

Result<api::TimetableWishes> timetable_wishes_query(App& app, Viewer const& viewer,
                                                    TableAsked const& asked);
Result<api::TimetableWishesChanged> change_timetable_wishes(App& app, Viewer const& viewer,
                                                            std::string const& draft,
                                                            api::TimetableWishChange const& wanted);

}  // namespace gongjin
