// The published timetable as people ask for it: a week of a teacher, class, school or room, the
// changes of days, and who could stand in.
#pragma once

#include "app/api/timetable_weeks.h"
#include "app/exports.h"
#include "app/timetables/days.h"
#include "app/timetables/rights.h"

namespace gongjin {

struct WeekAsked {
    std::string of;       // me, teacher, class, school, room
    std::string subject;  // a person, a unit, unit/class, unit/room
    std::optional<Date> day;
};
Result<api::TimetableWeek> timetable_week_query(App& app, Viewer const& viewer,
                                                WeekAsked const& asked);

struct ChangesAsked {
    std::string owner;
    Date from, until;  // both included
};
Result<std::vector<api::LessonChangeRow>> lesson_changes_query(App& app, Viewer const& viewer,
                                                               ChangesAsked const& asked);

// Those that hold, as a workbook with a column to sign.
Result<TableFile> lesson_changes_file(App& app, Viewer const& viewer, ChangesAsked const& asked);

struct SuggestionsAsked {
    std::string owner;
    Date day;
    std::string lesson;
    std::string absent;  // empty: only lessons to change places with
};
Result<api::LessonSuggestions> lesson_suggestions_query(App& app, Viewer const& viewer,
                                                        SuggestionsAsked const& asked);

Result<std::vector<std::string>> record_lesson_changes(App& app, Viewer const& viewer,
                                                       api::NewLessonChanges const& wanted);
Result<Done> withdraw_lesson_change(App& app, Viewer const& viewer, std::string const& change,
                                    std::string const& command_id);

// For the files of this room: the versions in force on these days, with their plans.
struct OpenVersion {
    TimetableVersion version;
    PlanPtr plan;
};
Result<std::vector<OpenVersion>> open_versions(App& app, DateRange days,
                                               std::string const& owner = {});

// Names, each looked up once; only those that the viewer may read with this right.
class NamesShown {
public:
    NamesShown(CountyView const& view, Viewer const& viewer, ReadTx& tx)
        : view_(view), viewer_(viewer), tx_(tx) {}
    Result<api::PersonRef> person(std::string const& id, bool met);

private:
    CountyView const& view_;
    Viewer const& viewer_;
    ReadTx& tx_;
    std::map<std::string, std::string> known_;
};

}  // namespace gongjin
