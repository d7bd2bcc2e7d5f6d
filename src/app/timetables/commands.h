// What those who make timetables do. Every command is one fact (a search's result too).
//
// 1. `expects` is the draft's seq that the author saw: who works on an older one is told (`stale`).
// 2. Nothing that is published changes a day that has passed.
#pragma once

#include "app/timetables/query.h"

namespace gongjin {

// A new draft: a copy, or what a file says (`text`, the joint form).
Result<Done> create_timetable_draft(App& app, Viewer const& viewer,
                                    api::NewTimetableDraft const& draft);
struct TimetableFile {
    std::string command_id, owner, period, title;
};
Result<Done> import_timetable_plan(App& app, Viewer const& viewer, TimetableFile const& file,
                                   timetable::JointPlan plan, OpenPlan const* base = nullptr);
// The same with schools and people by their ids.
Result<Done> keep_timetable_plan(App& app, Viewer const& viewer, TimetableFile const& file,
                                 OpenPlan const& open);
Result<Done> drop_timetable_draft(App& app, Viewer const& viewer, std::string const& draft,
                                  std::string const& command_id);

Result<api::TimetableMoved> move_lessons(App& app, Viewer const& viewer, std::string const& draft,
                                         api::TimetableMoves const& moves);

Result<void> begin_timetable_search(App& app, Viewer const& viewer, std::string const& draft,
                                    api::TimetableSolve const& wanted);
// With the best found so far as its result; of an interrupted one, with what it had kept.
Result<void> stop_timetable_search(App& app, Viewer const& viewer, std::string const& job,
                                   std::string const& command_id);

Result<Done> publish_timetable(App& app, Viewer const& viewer, std::string const& draft,
                               api::TimetablePublish const& wanted);

}  // namespace gongjin
