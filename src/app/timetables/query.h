// What pages ask about timetables: whose there are, one with all its lessons, where a lesson could
// go, how two differ.
#pragma once

#include "app/api/timetables.h"
#include "app/timetables/desk.h"
#include "app/timetables/rights.h"

namespace gongjin {

// A draft's id, or the seq of a published version as digits.
struct TableAsked {
    std::string draft;
    std::int64_t version = 0;
};

Result<api::Timetables> timetables_query(App& app, Viewer const& viewer);
Result<api::Timetable> timetable_query(App& app, Viewer const& viewer, TableAsked const& asked);
Result<std::vector<api::TimetableOption>> timetable_options_query(App& app, Viewer const& viewer,
                                                                  std::string const& draft,
                                                                  std::string const& lesson);
Result<api::TimetableComparison> compare_timetables(App& app, Viewer const& viewer,
                                                    TableAsked const& one,
                                                    TableAsked const& other);

class ActorNames;
api::TimetableVersion version_shown(ActorNames const& names, TimetableVersion const& version,
                                    Date today);

// For the commands of this room.
struct TableFound {
    std::string owner, period, title;
    std::string draft;     // empty: a published one
    std::int64_t seq = 0;
    std::string sha256;
    TableRight right = TableRight::none;
    TablePtr open;
};
Result<TableFound> find_table(App& app, Viewer const& viewer, TableAsked const& asked,
                              TableRight needed);
// What stands elsewhere since `before` and how the whole fares; the table's `busy` is held.
api::TimetableMoved moved_shown(TableFound const& found, Viewer const& viewer,
                                std::set<std::string> const& lessons);

}  // namespace gongjin
