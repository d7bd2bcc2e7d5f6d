// The week of a teacher, class or school as an iCalendar (RFC 5545), for phones that subscribe.
//
// 1. The same plan, term and `stamp` make the same bytes; UIDs stay while a lesson's id stays, so
//    a phone moves an entry and does not double it.
// 2. Odd and even weeks repeat every second week; nothing is held on `off` days; the term's last
//    day ends every repetition.
#pragma once

#include <string>
#include <vector>

#include "timetable/joint_plan.h"
#include "values/date.h"

namespace gongjin::timetable {

struct FeedTerm {
    Date first, last;       // lesson days; week 1 (odd) is the week of `first`, from Monday
    std::vector<Date> off;  // holidays
    std::string stamp;      // DTSTAMP, when the table was published: 20260901T080000Z
};

struct FeedOf {
    enum class Kind { school, school_class, teacher, room } kind = Kind::school;
    int school = nobody;  // school, class, room
    int index = nobody;   // class, teacher, room
};

std::string calendar_feed(JointPlan const& plan, FeedOf const& whose, FeedTerm const& term);

}  // namespace gongjin::timetable
