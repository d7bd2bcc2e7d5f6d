#include "timetable/calendar_feed.h"

#include <string_view>

#include "timetable/joint_slots.h"

namespace gongjin::timetable {

namespace {

constexpr int kMinutesAhead = 8 * 60;  // of the clock in China before UTC

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out;
}

// What goes on in the next line begins there with a space.
void put_line(std::string& out, std::string_view text) {
    std::size_t room = 75;
    while (text.size() > room) {
        std::size_t end = room;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        out.append(text.substr(0, end)) += "\r\n ";
        text.remove_prefix(end);
        room = 74;
    }
    out.append(text) += "\r\n";
}

// 20201103T002000Z
std::string utc(Date day, int minutes) {
    minutes -= kMinutesAhead;
    if (minutes < 0) {
        minutes += 24 * 60;
        day = day - 1;
    }
    std::string text = day.text();
    std::erase(text, '-');
    std::string clock = clock_text(minutes);
    std::erase(clock, ':');
    return text + "T" + clock + "00Z";
}

void put_entry(std::string& out, FeedEntry const& entry) {
    put_line(out, "BEGIN:VEVENT");
    put_line(out, "UID:" + entry.name + "@gongjin");
    put_line(out, "DTSTAMP:" + utc(entry.since, 0));
    put_line(out, "DTSTART:" + utc(entry.day, entry.begins));
    put_line(out, "DTEND:" + utc(entry.day, entry.ends));
    put_line(out, "SUMMARY:" + escaped(entry.summary));
    put_line(out, "LOCATION:" + escaped(entry.place));
    put_line(out, "END:VEVENT");
}

}  // namespace

std::string written_calendar(CalendarFeed const& feed) {
    std::string out;
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//gongjin//timetable//ZH");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "X-WR-CALNAME:" + escaped(feed.title));
    put_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (FeedEntry const& entry : feed.entries) put_entry(out, entry);
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace gongjin::timetable
