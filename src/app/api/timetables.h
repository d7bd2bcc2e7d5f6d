// The API's structs: joint timetables, their drafts and versions, weeks, changes of a day.
// One per schema of openapi.yaml, in its words. Schools, classes, teachers, rooms, days and periods
// of a table are told by their index in it; -1 is none.
#pragma once

#include "app/api/describe.h"
#include "app/api/session.h"

namespace gongjin::api {

struct TimetableJob {
    std::string id;
    std::string draft;  // from which it began
    std::string title;
    std::string state;  // running, done, failed, interrupted
    std::int64_t share = 0;  // of the time, in percent
    std::int64_t hard = 0;
    std::int64_t soft = 0;
    bool begun = false;  // a first table is there: hard and soft are its cost
    Maybe<std::string> result;  // the new draft; interrupted: with the best that was kept
    Maybe<std::int64_t> changed;  // lessons that stand elsewhere than in the draft it began from
    Maybe<Problem> problem;
    std::vector<std::string> reasons;  // why not everything that must be could be kept, proven
};
BOOST_DESCRIBE_STRUCT(TimetableJob, (), (id, draft, title, state, share, hard, soft, begun,
                      result, changed, problem, reasons))

struct TimetableVersion {
    std::int64_t seq = 0;
    std::string period;
    std::string from;
    Maybe<std::string> until;
    std::string who;
    std::string standing;  // current, future, past
};
BOOST_DESCRIBE_STRUCT(TimetableVersion, (), (seq, period, from, until, who, standing))

struct TimetableDraft {
    std::string id;
    std::int64_t seq = 0;
    std::string title;
    std::string period;
    std::string who;
    std::int64_t moves = 0;  // made by hand since it was saved
    Maybe<std::int64_t> hard;  // if it was looked at since the server started
    Maybe<std::int64_t> soft;
};
BOOST_DESCRIBE_STRUCT(TimetableDraft, (), (id, seq, title, period, who, moves, hard, soft))

struct TimetableOwner {
    UnitRef unit;  // a community or a school
    std::vector<UnitRef> schools;
    bool manage = false;  // may import, solve and publish
    bool edit = false;    // may move lessons: all, or those of the own school
    std::vector<TimetableDraft> drafts;
    std::vector<TimetableVersion> versions;  // newest first
    std::vector<TimetableJob> jobs;
};
BOOST_DESCRIBE_STRUCT(TimetableOwner, (), (unit, schools, manage, edit, drafts, versions, jobs))

struct TimetableTerm {
    std::string period;
    std::string title;
    std::string from;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(TimetableTerm, (), (period, title, from, until))

struct Timetables {
    std::string today;
    std::vector<TimetableTerm> terms;  // the present one and those to come
    std::vector<TimetableOwner> items;
};
BOOST_DESCRIBE_STRUCT(Timetables, (), (today, terms, items))

struct TimetablePeriod {
    std::string name;
    std::int64_t begins = 0;  // minutes of the day
    std::int64_t ends = 0;
    std::string kind;  // lesson, reading, noon, after, other
    bool morning = true;
};
BOOST_DESCRIBE_STRUCT(TimetablePeriod, (), (name, begins, ends, kind, morning))

struct TimetableRoom {
    std::string name;
    bool recording = false;
};
BOOST_DESCRIBE_STRUCT(TimetableRoom, (), (name, recording))

struct TimetableSchool {
    std::string id;
    std::string name;
    bool own = false;  // the viewer's
    std::vector<std::vector<TimetablePeriod>> bells;  // by day
    std::vector<std::string> classes;
    std::vector<TimetableRoom> rooms;
};
BOOST_DESCRIBE_STRUCT(TimetableSchool, (), (id, name, own, bells, classes, rooms))

struct TimetableTeacher {
    std::string id;
    std::string name;  // empty if the viewer may not read it
    std::int64_t home = -1;
};
BOOST_DESCRIBE_STRUCT(TimetableTeacher, (), (id, name, home))

struct TimetablePart {
    std::int64_t school = 0;
    std::vector<std::int64_t> classes;
    std::vector<std::int64_t> teachers;
    std::int64_t day = -1;
    std::int64_t period = -1;
    std::int64_t room = -1;
};
BOOST_DESCRIBE_STRUCT(TimetablePart, (), (school, classes, teachers, day, period, room))

struct TimetableLesson {
    std::string id;
    std::string subject;
    std::string kind;  // plain, live, discussion
    std::int64_t periods = 1;
    std::string weeks;  // every, odd, even
    bool locked = false;
    bool movable = false;  // by the viewer
    std::vector<TimetablePart> parts;
};
BOOST_DESCRIBE_STRUCT(TimetableLesson, (), (id, subject, kind, periods, weeks, locked, movable,
                      parts))

struct TimetableTrouble {
    bool required = true;
    std::int64_t cost = 0;
    std::string words;
    std::vector<std::string> lessons;
};
BOOST_DESCRIBE_STRUCT(TimetableTrouble, (), (required, cost, words, lessons))

struct TimetableWay {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(TimetableWay, (), (from, to, minutes))

struct Timetable {
    UnitRef owner;
    std::string title;
    std::string period;
    std::int64_t seq = 0;
    bool draft = false;
    bool manage = false;
    std::int64_t margin = 0;
    std::vector<std::string> days;
    std::vector<TimetableSchool> schools;
    std::vector<TimetableTeacher> teachers;
    std::vector<TimetableWay> travel;
    std::vector<TimetableLesson> lessons;
    std::vector<std::string> unplaced;
    std::vector<TimetableTrouble> conflicts;
    std::int64_t hard = 0;
    std::int64_t soft = 0;
};
BOOST_DESCRIBE_STRUCT(Timetable, (), (owner, title, period, seq, draft, manage, margin, days,
                      schools, teachers, travel, lessons, unplaced, conflicts, hard, soft))

struct TimetablePlace {
    std::int64_t day = -1;
    std::int64_t period = -1;
};
BOOST_DESCRIBE_STRUCT(TimetablePlace, (), (day, period))

struct TimetableOption {
    std::vector<TimetablePlace> at;  // one for each part of the lesson
    bool here = false;
    bool free = false;
    std::int64_t hard = 0;  // more than now, or less
    std::int64_t soft = 0;
    std::vector<std::string> breaks;
    std::vector<std::string> settles;
    // Where the class has another lesson: what it would mean if the two changed places.
    Maybe<std::string> with;
    std::int64_t swap_hard = 0;
    std::int64_t swap_soft = 0;
    std::vector<std::string> swap_breaks;
};
BOOST_DESCRIBE_STRUCT(TimetableOption, (), (at, here, free, hard, soft, breaks, settles, with,
                      swap_hard, swap_soft, swap_breaks))

struct TimetableMove {
    std::string lesson;
    std::vector<TimetablePlace> at;  // none: taken out
    Maybe<std::string> with;  // changes places with this one instead
    Maybe<bool> lock;         // only this
};
BOOST_DESCRIBE_STRUCT(TimetableMove, (), (lesson, at, with, lock))

struct TimetableMoves {
    std::string command_id;
    std::int64_t expects = 0;
    std::vector<TimetableMove> moves;
};
BOOST_DESCRIBE_STRUCT(TimetableMoves, (), (command_id, expects, moves))

struct TimetableMoved {
    std::int64_t seq = 0;
    std::int64_t hard = 0;
    std::int64_t soft = 0;
    std::vector<TimetableLesson> lessons;  // those that stand elsewhere now
    std::vector<std::string> unplaced;
    std::vector<TimetableTrouble> conflicts;
};
BOOST_DESCRIBE_STRUCT(TimetableMoved, (), (seq, hard, soft, lessons, unplaced, conflicts))

struct NewTimetableDraft {
    std::string command_id;
    std::string owner;
    std::string period;
    std::string title;
    Maybe<std::string> draft;       // a copy of it
    Maybe<std::int64_t> version;    // or of what was published as this
};
BOOST_DESCRIBE_STRUCT(NewTimetableDraft, (), (command_id, owner, period, title, draft, version))

struct TimetableSolve {
    std::string command_id;
    std::string title;
    std::int64_t seconds = 60;
    std::int64_t seed = 1;
    bool gently = false;  // as few changes as possible
};
BOOST_DESCRIBE_STRUCT(TimetableSolve, (), (command_id, title, seconds, seed, gently))

struct TimetablePublish {
    std::string command_id;
    std::int64_t expects = 0;
    std::string from;
    bool despite = false;  // although not everything that must be is kept
};
BOOST_DESCRIBE_STRUCT(TimetablePublish, (), (command_id, expects, from, despite))

struct TimetableAffected {
    UnitRef school;
    Maybe<PersonRef> teacher;  // none: the school as a whole
    std::int64_t lessons = 0;
};
BOOST_DESCRIBE_STRUCT(TimetableAffected, (), (school, teacher, lessons))

struct TimetableDifference {
    std::string lesson;
    std::string title;
    std::string before;
    std::string after;
};
BOOST_DESCRIBE_STRUCT(TimetableDifference, (), (lesson, title, before, after))

// What publishing a draft from a day on would change.
struct TimetablePublication {
    std::string from;
    std::string until;
    Maybe<TimetableVersion> replaces;  // in force on `from`; none: the first
    Maybe<std::string> first_day;      // on which a lesson is held otherwise
    std::int64_t lessons = 0;          // of the draft
    std::int64_t moved = 0, added = 0, gone = 0, other_people = 0;
    std::vector<TimetableAffected> schools;
    std::vector<TimetableAffected> teachers;       // those with most first
    std::vector<TimetableDifference> differences;  // the first 200
};
BOOST_DESCRIBE_STRUCT(TimetablePublication, (), (from, until, replaces, first_day, lessons, moved,
                      added, gone, other_people, schools, teachers, differences))

// 开齐开足: what of the county's plan of courses a school's published table does not teach.
struct TimetableHours {
    UnitRef school;
    std::int64_t classes = 0;
    std::int64_t complete = 0;        // of them those that are taught all
    std::vector<std::string> wanting;  // in words, the first 20
};
BOOST_DESCRIBE_STRUCT(TimetableHours, (), (school, classes, complete, wanting))

struct TimetableSummary {
    UnitRef owner;
    Maybe<TimetableVersion> version;  // in force today; none: nothing is
    Maybe<TimetableVersion> next;     // the one after it
    std::int64_t classes = 0;
    std::int64_t teachers = 0;
    std::int64_t travellers = 0;  // who teach in more than one school
    std::int64_t lessons = 0;     // a week
    std::int64_t live = 0;        // of them live
    std::int64_t unplaced = 0;
    Maybe<std::string> curriculum;  // by which the hours are judged; none: the county has none
    std::vector<TimetableHours> hours;
};
BOOST_DESCRIBE_STRUCT(TimetableSummary, (), (owner, version, next, classes, teachers, travellers,
                      lessons, live, unplaced, curriculum, hours))

struct TimetableDone {
    std::string id;
    std::int64_t seq = 0;
    Maybe<std::vector<std::string>> read;
};
BOOST_DESCRIBE_STRUCT(TimetableDone, (), (id, seq, read))

struct TimetableSide {
    std::string title;
    std::int64_t hard = 0;
    std::int64_t soft = 0;
    std::int64_t unplaced = 0;
    std::vector<TimetableTrouble> conflicts;
};
BOOST_DESCRIBE_STRUCT(TimetableSide, (), (title, hard, soft, unplaced, conflicts))

struct TimetableComparison {
    TimetableSide one;
    TimetableSide other;
    std::int64_t moved = 0;
    std::vector<TimetableDifference> differences;  // the first 500
};
BOOST_DESCRIBE_STRUCT(TimetableComparison, (), (one, other, moved, differences))

}  // namespace gongjin::api
