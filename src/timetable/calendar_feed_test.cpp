#include "timetable/calendar_feed.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gongjin::timetable {
namespace {

TEST(CalendarFeed, an_entry_is_told_in_utc_also_when_the_day_there_is_the_one_before) {
    FeedEntry entry;
    entry.name = "1";
    entry.since = *Date::of(2026, 9, 1);
    entry.day = *Date::of(2026, 9, 7);
    entry.begins = 7 * 60 + 50;
    entry.ends = 8 * 60 + 30;
    entry.summary = "三1 音乐";
    entry.place = "西坞小学 录播室";
    EXPECT_EQ(written_calendar({"我的课表", {entry}}),
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gongjin//timetable//ZH\r\n"
              "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:我的课表\r\n"
              "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
              "BEGIN:VEVENT\r\nUID:1@gongjin\r\nDTSTAMP:20260831T160000Z\r\n"
              "DTSTART:20260906T235000Z\r\nDTEND:20260907T003000Z\r\n"
              "SUMMARY:三1 音乐\r\nLOCATION:西坞小学 录播室\r\nEND:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(CalendarFeed, whatever_the_words_are_no_line_is_long_or_cuts_a_character) {
    std::string words;
    for (int length = 0; length < 120; ++length) {
        words += length % 3 == 0 ? "a" : "岳";
        FeedEntry entry;
        entry.summary = words + ",;\\\n\t终";
        std::string const text = written_calendar({words, {entry}});
        for (std::size_t i = 0; i < text.size();) {
            std::size_t const end = text.find("\r\n", i);
            ASSERT_NE(end, std::string::npos);
            ASSERT_LE(end - i, 75u) << text.substr(i, end - i);
            ASSERT_TRUE(decode_utf8(text.substr(i, end - i))) << text.substr(i, end - i);
            i = end + 2;
        }
        std::string whole = text;
        for (std::size_t i = 0; (i = whole.find("\r\n ", i)) != whole.npos;) whole.erase(i, 3);
        EXPECT_NE(whole.find("\r\nSUMMARY:" + words + "\\,\\;\\\\\\n终\r\n"), whole.npos) << whole;
    }
}

}  // namespace
}  // namespace gongjin::timetable
