// Items of 排课要求 as the page's form has them, and back.
#pragma once

#include "app/api/timetable_wishes.h"
#include "app/timetables/wishes.h"

namespace gongjin {

// Whether the viewer may change it is left open.
api::TimetableWish shown_wish(timetable::JointPlan const& plan, Wish const& wish);

// Refused where a word or a place is not of this table.
Result<Wish> asked_wish(timetable::JointPlan const& plan, api::TimetableAsk const& ask);

}  // namespace gongjin
