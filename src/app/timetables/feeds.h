// Links from which a phone's calendar reads a teacher's, class's or school's lessons. Whoever has
// the link reads it without signing in: so it says no names, its secret is known nowhere but in the
// link, and it can be closed.
#pragma once

#include "app/api/timetable_weeks.h"
#include "app/timetables/weeks.h"

namespace gongjin {

// The viewer's own links.
Result<std::vector<api::TimetableFeed>> timetable_feeds_query(App& app, Viewer const& viewer);
// With its secret, told this once. An earlier link of the viewer's to the same is closed.
Result<api::TimetableFeed> make_timetable_feed(App& app, Viewer const& viewer,
                                               api::NewTimetableFeed const& wanted);
Result<Done> close_timetable_feed(App& app, Viewer const& viewer, std::string const& feed,
                                  std::string const& command_id);

// The calendar, RFC 5545: what was held in the last four weeks and what is to come this term.
Result<std::string> timetable_feed(App& app, std::string const& token);

}  // namespace gongjin
