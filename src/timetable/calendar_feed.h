// Lessons with their dates as an iCalendar (RFC 5545), for phones that subscribe.
//
// 1. The same feed makes the same bytes; whoever keeps an entry's name moves it on the phones and
//    does not double it.
// 2. Whatever the words are, every line has at most 75 bytes and ends no character in its middle.
#pragma once

#include <string>
#include <vector>

#include "values/date.h"

namespace gongjin::timetable {

struct FeedEntry {
    std::string name;        // differs from all other entries, stays while the entry is the same
    Date since;                // the day on which the table that it comes from began to count
    Date day;
    int begins = 0, ends = 0;  // minutes of the day, on the clock in China
    std::string summary, place;
};

struct CalendarFeed {
    std::string title;
    std::vector<FeedEntry> entries;
};

std::string written_calendar(CalendarFeed const& feed);

}  // namespace gongjin::timetable
