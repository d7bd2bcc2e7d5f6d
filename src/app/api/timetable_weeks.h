// The API's structs: the published timetable week by week, what is different on a day, live lessons
// as records, links for calendars. One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/session.h"

namespace gongjin::api {

struct WeekLesson {
    std::string lesson;
    std::int64_t site = 0;
    std::string owner;
    std::string begins;  // 08:20
    std::string ends;
    std::string period;  // 第3节, 早读
    std::string subject;
    UnitRef school;
    std::string classes;
    std::vector<PersonRef> teachers;
    std::string room;
    std::string kind;  // plain, live, discussion
    std::string with;  // of a live lesson: the other classes
    Maybe<std::string> change;  // substitute, swap, cancel
    Maybe<std::string> change_words;
};
BOOST_DESCRIBE_STRUCT(WeekLesson, (), (lesson, site, owner, begins, ends, period, subject, school,
                      classes, teachers, room, kind, with, change, change_words))

struct WeekDay {
    std::string date;
    std::string title;  // 周三
    Maybe<std::string> off;  // 国庆节
    Maybe<std::string> instead;  // a make-up day: by which day it is taught
    std::vector<WeekLesson> lessons;
};
BOOST_DESCRIBE_STRUCT(WeekDay, (), (date, title, off, instead, lessons))

struct TimetableWeek {
    std::string of;       // teacher, class, school, room
    std::string subject;  // its id: a person, a unit, unit/class, unit/room
    std::string title;    // whose week it is
    std::int64_t week = 0;  // of the term, 0 outside
    std::string from;
    std::vector<WeekDay> days;
    std::vector<Choice> teachers;  // whose absence the viewer may enter; of a school's week
};
BOOST_DESCRIBE_STRUCT(TimetableWeek, (), (of, subject, title, week, from, days, teachers))

struct LessonChange {
    std::string kind;  // substitute, swap, cancel
    std::string day;
    std::string lesson;
    Maybe<std::string> absent;
    Maybe<std::string> substitute;
    Maybe<std::string> other_lesson;
    Maybe<std::string> other_day;
    std::string reason;  // official, leave, training, meeting, other
};
BOOST_DESCRIBE_STRUCT(LessonChange, (), (kind, day, lesson, absent, substitute, other_lesson,
                      other_day, reason))

struct NewLessonChanges {
    std::string command_id;
    std::string owner;
    std::vector<LessonChange> changes;
};
BOOST_DESCRIBE_STRUCT(NewLessonChanges, (), (command_id, owner, changes))

struct LessonChangeRow {
    std::string id;
    std::string owner;
    std::string kind;
    std::string day;
    UnitRef school;
    std::string lesson;
    std::string title;   // 三1 语文 周三 第2节
    std::string time;    // 09:10-09:50
    Maybe<PersonRef> absent;
    Maybe<PersonRef> substitute;
    Maybe<std::string> other_title;
    Maybe<std::string> other_day;
    std::string reason;
    bool withdrawn = false;
    bool may_withdraw = false;
    std::string who;
};
BOOST_DESCRIBE_STRUCT(LessonChangeRow, (), (id, owner, kind, day, school, lesson, title, time,
                      absent, substitute, other_title, other_day, reason, withdrawn,
                      may_withdraw, who))

struct SubstituteRow {
    PersonRef person;
    bool possible = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SubstituteRow, (), (person, possible, reason))

struct SwapRow {
    std::string lesson;
    std::string day;
    std::string title;
    bool free = false;
    std::vector<std::string> breaks;
};
BOOST_DESCRIBE_STRUCT(SwapRow, (), (lesson, day, title, free, breaks))

struct LessonSuggestions {
    std::vector<SubstituteRow> substitutes;
    std::vector<SwapRow> swaps;
};
BOOST_DESCRIBE_STRUCT(LessonSuggestions, (), (substitutes, swaps))

// A live lesson of the published table on one day, and the record that it became.
struct LiveLessonHeld {
    std::string lesson;
    std::string day;
    std::string time;
    std::string subject;
    UnitRef by;
    std::vector<UnitRef> at;
    PersonRef teacher;
    Maybe<std::string> record;
    std::string state;  // proposed, cancelled, unclear, or the record's
    bool may_confirm = false;
    Maybe<std::string> change_words;
};
BOOST_DESCRIBE_STRUCT(LiveLessonHeld, (), (lesson, day, time, subject, by, at, teacher, record,
                      state, may_confirm, change_words))

struct LiveWeek {
    std::int64_t week = 0;
    std::string from;
    std::vector<LiveLessonHeld> items;
    std::int64_t to_plan = 0;  // of the term's days to come, not yet planned, the viewer's
};
BOOST_DESCRIBE_STRUCT(LiveWeek, (), (week, from, items, to_plan))

struct LiveLessonOn {
    std::string lesson;
    std::string day;
};
BOOST_DESCRIBE_STRUCT(LiveLessonOn, (), (lesson, day))

struct ConfirmLiveLessons {
    std::string command_id;
    std::string owner;
    std::vector<LiveLessonOn> held;
};
BOOST_DESCRIBE_STRUCT(ConfirmLiveLessons, (), (command_id, owner, held))

struct PlanLiveLessons {
    std::string command_id;
    std::string owner;
};
BOOST_DESCRIBE_STRUCT(PlanLiveLessons, (), (command_id, owner))

struct LiveLessonsDone {
    std::int64_t entered = 0;
    std::int64_t already = 0;
};
BOOST_DESCRIBE_STRUCT(LiveLessonsDone, (), (entered, already))

struct TimetableFeed {
    std::string id;
    std::string of;
    std::string subject;
    std::string title;
    Maybe<std::string> path;  // with its secret: only in the answer that made it
};
BOOST_DESCRIBE_STRUCT(TimetableFeed, (), (id, of, subject, title, path))

struct NewTimetableFeed {
    std::string command_id;
    std::string of;
    std::string subject;
};
BOOST_DESCRIBE_STRUCT(NewTimetableFeed, (), (command_id, of, subject))

}  // namespace gongjin::api
