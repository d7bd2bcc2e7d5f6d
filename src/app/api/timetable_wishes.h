// The API's structs: what is asked of a timetable (排课要求). One per schema of openapi.yaml, in
// its words. Schools, classes, teachers, rooms, days and periods are told by their index in the
// table, as everywhere; -1 is none.
#pragma once

#include "app/api/timetables.h"

namespace gongjin::api {

// As the form asks for it. When: places in the periods of `school` (of all schools: of the first),
// or else parts of the week in words (slots).
struct TimetableAsk {
    // research, teacher, class, room, subject, live, fixed, teacher_limit, class_limit
    std::string kind;
    std::int64_t school = -1;
    std::vector<std::int64_t> schools;  // research; none: all
    std::vector<std::int64_t> classes;  // none: all of the school
    std::vector<std::int64_t> teachers;
    std::vector<std::int64_t> rooms;
    std::string subject;
    bool wanted = false;  // 排在; not: 不排
    std::vector<TimetablePlace> at;
    std::vector<std::string> slots;
    bool required = true;
    std::int64_t weight = 1;
    std::string cost = "linear";  // or quadratic, step
    std::string limit;            // lessons_per_day, gaps, .. as in the joint form
    std::int64_t min = 0;
    Maybe<std::int64_t> max;  // none: as many as there are
    std::string span;         // 11:00-13:00, of lunch
};
BOOST_DESCRIBE_STRUCT(TimetableAsk, (), (kind, school, schools, classes, teachers, rooms, subject,
                      wanted, at, slots, required, weight, cost, limit, min, max, span))

struct TimetableWish {
    std::string id;
    std::string kind;  // also live, bond
    std::string who;
    std::string what;
    std::string strength;  // 必须, 尽量, 尽量 3
    bool required = true;
    bool editable = false;  // by the viewer
    std::vector<std::int64_t> schools;  // none: all
    std::vector<std::int64_t> classes;  // of the one school
    std::vector<std::int64_t> teachers;
    Maybe<TimetableAsk> ask;  // none: there is no form for it
};
BOOST_DESCRIBE_STRUCT(TimetableWish, (), (id, kind, who, what, strength, required, editable,
                      schools, classes, teachers, ask))

struct TimetableWishes {
    std::int64_t seq = 0;
    bool draft = false;  // else it is published and stays as it is
    bool whole = false;  // the viewer may ask for everything, not only at the own schools
    std::vector<TimetableWish> items;
};
BOOST_DESCRIBE_STRUCT(TimetableWishes, (), (seq, draft, whole, items))

struct TimetableWishChange {
    std::string command_id;
    std::int64_t expects = 0;
    std::vector<std::string> remove;  // ids
    std::vector<TimetableAsk> put;
};
BOOST_DESCRIBE_STRUCT(TimetableWishChange, (), (command_id, expects, remove, put))

struct TimetableWishesChanged {
    std::int64_t seq = 0;
    std::int64_t hard = 0;
    std::int64_t soft = 0;
    std::vector<TimetableWish> items;
    std::vector<std::string> changed;  // ids of what is new
    // What takes it back: these go, those come. Not told if no form can ask for it again.
    Maybe<std::vector<TimetableAsk>> back;
};
BOOST_DESCRIBE_STRUCT(TimetableWishesChanged, (), (seq, hard, soft, items, changed, back))

}  // namespace gongjin::api
