// A reason in the words of the school.
#pragma once

#include "timetable/reasons.h"

namespace gongjin::timetable {

// Fills `zh` and `en` from what the reason is made of.
void put_into_words(Problem const& problem, Reason& reason);

// "周一、周二第3节 等 7 个时段": whole days by name, others one by one, at most six.
std::string times_in_words(Problem const& problem, std::vector<int> const& times, bool zh);

}  // namespace gongjin::timetable
