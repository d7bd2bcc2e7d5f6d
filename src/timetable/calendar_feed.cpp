#include "timetable/calendar_feed.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

std::string escaped(std::string const& text) {
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out;
}

// Lines of at most 75 octets, never cut inside a character.
void line(std::string& out, std::string const& text) {
    size_t begin = 0, room = 75;
    while (text.size() - begin > room) {
        size_t end = begin + room;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        out += text.substr(begin, end - begin) + "\r\n ";
        begin = end;
        room = 74;
    }
    out += text.substr(begin) + "\r\n";
}

std::string two(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string day_text(Date date) {
    std::string text = date.text();
    std::erase(text, '-');
    return text;
}

std::string moment(Date date, int minutes) {
    return day_text(date) + "T" + two(minutes / 60) + two(minutes % 60) + "00";
}

// 1 = Monday; days that are not called so are counted from Monday.
int weekday_of(JointPlan const& plan, int day) {
    static char const* const names[] = {"一", "二", "三", "四", "五", "六", "日"};
    for (int i = 0; i < 7; ++i)
        if (plan.days[at(day)].ends_with(names[i])) return i + 1;
    return plan.days[at(day)].ends_with("天") ? 7 : day % 7 + 1;
}

// The same text gives the same name, on every machine.
std::string uid_of(std::string const& text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[hash >> shift & 15];
    return out + "@gongjin";
}

struct Feed {
    JointPlan const& plan;
    FeedOf const& whose;
    FeedTerm const& term;
    std::string out;

    void head();
    std::string name() const;
    bool concerns(PlannedLesson::Part const& part, HeldLesson const& held) const;
    void event(PlannedLesson const& lesson, HeldLesson const& held);
    std::string summary(PlannedLesson const& lesson, PlannedLesson::Part const& part) const;
    std::string description(PlannedLesson const& lesson) const;
};

std::string Feed::name() const {
    if (whose.kind == FeedOf::Kind::teacher) return plan.teachers[at(whose.index)].name + "的课表";
    School const& school = plan.schools[at(whose.school)];
    if (whose.kind == FeedOf::Kind::school) return school.name + "课表";
    return school.name + " " +
           (whose.kind == FeedOf::Kind::room ? school.rooms[at(whose.index)].name
                                             : school.classes[at(whose.index)].name) + "课表";
}

void Feed::head() {
    for (std::string const& text :
         {std::string("BEGIN:VCALENDAR"), std::string("VERSION:2.0"),
          std::string("PRODID:-//Gongjin//Timetable//ZH"), std::string("CALSCALE:GREGORIAN"),
          std::string("METHOD:PUBLISH"), "X-WR-CALNAME:" + escaped(name()),
          std::string("X-WR-TIMEZONE:Asia/Shanghai"),
          std::string("REFRESH-INTERVAL;VALUE=DURATION:PT6H"), std::string("BEGIN:VTIMEZONE"),
          std::string("TZID:Asia/Shanghai"), std::string("BEGIN:STANDARD"),
          std::string("DTSTART:19700101T000000"), std::string("TZOFFSETFROM:+0800"),
          std::string("TZOFFSETTO:+0800"), std::string("TZNAME:CST"),
          std::string("END:STANDARD"), std::string("END:VTIMEZONE")})
        line(out, text);
}

bool Feed::concerns(PlannedLesson::Part const& part, HeldLesson const& held) const {
    auto const holds = [&](std::vector<int> const& list) {
        return std::find(list.begin(), list.end(), whose.index) != list.end();
    };
    switch (whose.kind) {
        case FeedOf::Kind::teacher: return holds(part.teachers);
        case FeedOf::Kind::school: return part.school == whose.school;
        case FeedOf::Kind::school_class: return part.school == whose.school && holds(part.classes);
        case FeedOf::Kind::room: return part.school == whose.school && held.room == whose.index;
    }
    return false;
}

std::string Feed::summary(PlannedLesson const& lesson, PlannedLesson::Part const& part) const {
    School const& school = plan.schools[at(part.school)];
    std::string classes, teachers;
    for (int each : part.classes)
        classes += (classes.empty() ? "" : "、") + school.classes[at(each)].name;
    for (int each : part.teachers)
        teachers += (teachers.empty() ? "" : "、") + plan.teachers[at(each)].name;
    std::string text;
    if (lesson.kind == PlannedLesson::Kind::live) text = "【同步】";
    if (whose.kind != FeedOf::Kind::school_class && !classes.empty()) text += classes + " ";
    text += lesson.subject;
    if (whose.kind != FeedOf::Kind::teacher && !teachers.empty()) text += " " + teachers;
    return text;
}

std::string Feed::description(PlannedLesson const& lesson) const {
    std::string text;
    if (lesson.weeks != Weeks::every) text = words_of(lesson.weeks);
    if (lesson.kind == PlannedLesson::Kind::plain) return text;
    for (size_t i = 0; i < lesson.parts.size(); ++i) {
        School const& school = plan.schools[at(lesson.parts[i].school)];
        text += (text.empty() ? "" : "\n") + std::string(i == 0 ? "执教:" : "接收:") + school.name;
        for (int each : lesson.parts[i].classes) text += " " + school.classes[at(each)].name;
        for (int each : lesson.parts[i].teachers) text += " " + plan.teachers[at(each)].name;
    }
    return text;
}

void Feed::event(PlannedLesson const& lesson, HeldLesson const& held) {
    PlannedLesson::Part const& part = lesson.parts[at(held.site)];
    School const& school = plan.schools[at(part.school)];
    auto const& bells = bells_of(school, held.at.day);
    Period const& first = bells[at(held.at.period)];
    Period const& last = bells[at(held.at.period + lesson.periods - 1)];
    Date const monday = monday_of(term.first);
    Date day = monday + (weekday_of(plan, held.at.day) - 1);
    int const step = lesson.weeks == Weeks::every ? 7 : 14;
    if (lesson.weeks == Weeks::even) day = day + 7;
    while (day < term.first) day = day + step;
    if (term.last < day) return;
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + uid_of(plan.community + "\n" + lesson.id + "\n" +
                              std::to_string(held.site)));
    line(out, "DTSTAMP:" + term.stamp);
    line(out, "DTSTART;TZID=Asia/Shanghai:" + moment(day, first.begins));
    line(out, "DTEND;TZID=Asia/Shanghai:" + moment(day, last.ends));
    // 23:59:59 of the last day in China, told in UTC as the rule wants it.
    line(out, std::string("RRULE:FREQ=WEEKLY;") + (step == 14 ? "INTERVAL=2;" : "") +
                  "UNTIL=" + day_text(term.last) + "T155959Z");
    for (Date off : term.off) {
        bool const falls = day <= off && off <= term.last && (off - day) % step == 0;
        if (falls) line(out, "EXDATE;TZID=Asia/Shanghai:" + moment(off, first.begins));
    }
    line(out, "SUMMARY:" + escaped(summary(lesson, part)));
    std::string where = school.name;
    if (held.room != nobody) where += " " + school.rooms[at(held.room)].name;
    line(out, "LOCATION:" + escaped(where));
    std::string const more = description(lesson);
    if (!more.empty()) line(out, "DESCRIPTION:" + escaped(more));
    line(out, "END:VEVENT");
}

}  // namespace

std::string calendar_feed(JointPlan const& plan, FeedOf const& whose, FeedTerm const& term) {
    Feed feed{plan, whose, term, {}};
    feed.head();
    std::vector<PlannedLesson> const lessons = lessons_of(plan);
    std::map<std::string_view, PlannedLesson const*> by_id;
    for (PlannedLesson const& lesson : lessons) by_id[lesson.id] = &lesson;
    for (HeldLesson const& held : plan.table) {
        auto const found = by_id.find(held.lesson);
        if (found == by_id.end() || held.site >= std::ssize(found->second->parts)) continue;
        if (feed.concerns(found->second->parts[at(held.site)], held))
            feed.event(*found->second, held);
    }
    line(feed.out, "END:VCALENDAR");
    return std::move(feed.out);
}

}  // namespace gongjin::timetable
