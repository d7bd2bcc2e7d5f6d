#include "timetable/calendar_feed.h"

#include <set>

#include "timetable/joint_for_test.h"
#include "timetable/joint_read.h"

namespace gongjin::timetable {
namespace {

std::string const table = R"(
timetable:
  - {lesson: "岳林小学/三1/语文#1", day: 周一, period: 2}
  - {lesson: "岳林小学/三1/信息科技#1", day: 周二, period: 3, room: 机房}
  - {lesson: "岳林小学/三1/书法#1", day: 周二, period: 3}
  - {lesson: "live/音乐/岳林小学 三1#1", day: 周四, period: 2, room: 录播室}
  - {lesson: "live/音乐/岳林小学 三1#1", site: 1, day: 周四, period: 2, room: 录播室}
)";

FeedTerm term() {
    FeedTerm term;
    term.first = *Date::of(2026, 9, 2);  // a Wednesday
    term.last = *Date::of(2027, 1, 26);  // a Tuesday
    term.off = {*Date::of(2026, 10, 1), *Date::of(2026, 10, 6)};
    term.stamp = "20260901T080000Z";
    return term;
}

std::string unfolded(std::string text) {
    for (size_t i = 0; (i = text.find("\r\n ", i)) != std::string::npos;) text.erase(i, 3);
    return text;
}

TEST(CalendarFeed, a_week_repeats_until_the_term_ends) {
    JointPlan const plan = read(example(1) + table).plan;
    std::string const raw =
        calendar_feed(plan, {FeedOf::Kind::school_class, 0, 0}, term());
    for (size_t i = 0; i < raw.size();) {
        size_t const end = raw.find("\r\n", i);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - i, 75u);
        i = end + 2;
    }
    std::string const text = unfolded(raw);
    // Monday's double begins in the second week; Tuesday's odd lesson on 15 September.
    EXPECT_NE(text.find("DTSTART;TZID=Asia/Shanghai:20260907T092000\r\n"
                        "DTEND;TZID=Asia/Shanghai:20260907T110000\r\n"
                        "RRULE:FREQ=WEEKLY;UNTIL=20270126T155959Z\r\nSUMMARY:语文 王芳"),
              std::string::npos) << text;
    EXPECT_NE(text.find("DTSTART;TZID=Asia/Shanghai:20260915T102000\r\n"
                        "DTEND;TZID=Asia/Shanghai:20260915T110000\r\n"
                        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270126T155959Z\r\n"
                        "SUMMARY:信息科技 钱亮\r\nLOCATION:岳林小学 机房\r\nDESCRIPTION:单周"),
              std::string::npos) << text;
    // 6 October is a Tuesday of an even week: only the even lesson is off.
    EXPECT_NE(text.find("20260908T110000\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270126T155959Z"
                        "\r\nEXDATE;TZID=Asia/Shanghai:20261006T102000\r\nSUMMARY:书法"),
              std::string::npos) << text;
    EXPECT_NE(text.find("EXDATE;TZID=Asia/Shanghai:20261001T092000\r\nSUMMARY:【同步】音乐 孙悦"),
              std::string::npos) << text;
    EXPECT_NE(text.find("DESCRIPTION:执教：岳林小学 三1 孙悦\\n接收：西坞小学 三1 陈静"),
              std::string::npos) << text;
}

TEST(CalendarFeed, names_of_entries_stay_and_differ) {
    JointPlan plan = read(example(1) + table).plan;
    auto const uids = [&] {
        std::multiset<std::string> found;
        for (int school : {0, 1}) {
            std::string const text = calendar_feed(plan, {FeedOf::Kind::school, school, 0}, term());
            for (size_t i = 0; (i = text.find("UID:", i)) != std::string::npos; i += 4)
                found.insert(text.substr(i, 28));
        }
        return found;
    };
    std::multiset<std::string> const before = uids();
    EXPECT_EQ(before.size(), 5u);
    EXPECT_EQ(std::set<std::string>(before.begin(), before.end()).size(), 5u);
    for (HeldLesson& held : plan.table) held.at.day = 2;
    EXPECT_EQ(uids(), before);
    std::string const who =
        calendar_feed(plan, {FeedOf::Kind::teacher, nobody, find_teacher(plan, "陈静")}, term());
    EXPECT_NE(who.find("SUMMARY:【同步】三1 音乐\r\nLOCATION:西坞小学 录播室"), std::string::npos)
        << who;
}

}  // namespace
}  // namespace gongjin::timetable
