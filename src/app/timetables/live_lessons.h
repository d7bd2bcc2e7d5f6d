// Live lessons of the published table as records: proposed for every teaching week, planned for the
// term with one click, held with another.
//
// 1. A lesson on a day is one record for ever: its id follows from table, lesson and day. Told
//    twice, it is there once.
// 2. Who stood in that day is the record's teacher; what was cancelled is not proposed.
// 3. The table is the plan: its record names the version, and was planned beforehand if that was
//    published before the lesson.
// 4. A school enters the lessons that it gives or receives; the other side confirms as always.
#pragma once

#include "app/api/timetable_weeks.h"
#include "app/timetables/weeks.h"

namespace gongjin {

struct LiveWeekAsked {
    std::string owner;
    std::optional<Date> day;  // of the week; today's if not told
};
Result<api::LiveWeek> live_week_query(App& app, Viewer const& viewer, LiveWeekAsked const& asked);

Result<api::LiveLessonsDone> confirm_live_lessons(App& app, Viewer const& viewer,
                                                  api::ConfirmLiveLessons const& wanted);
// Those from today to the end of the term that are not there yet.
Result<api::LiveLessonsDone> plan_live_lessons(App& app, Viewer const& viewer,
                                               api::PlanLiveLessons const& wanted);

}  // namespace gongjin
