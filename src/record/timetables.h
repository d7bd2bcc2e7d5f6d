// Timetables as the county's facts tell of them: drafts with the changes made by hand, what was
// published and from which day, what is different on one day, and the links that calendars read.
// The tables themselves are texts, kept by their SHA-256; teachers stand in them by id.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "values/date.h"

namespace gongjin {

// A lesson put elsewhere, or locked. What `at` means the table's own form says; empty: unplaced.
struct LessonMove {
    std::string lesson;
    std::string at;
    std::string lock;  // "on", "off", or empty: as before
    bool operator==(LessonMove const&) const = default;
};

struct TimetableDraft {
    std::string id;
    std::string owner;  // a community or a school
    std::string period;
    std::string title;
    std::string sha256;
    std::vector<LessonMove> moves;  // since that text, in order
    std::string actor;              // who saved it
    std::int64_t saved_seq = 0;
    std::int64_t last_seq = 0;
    std::string searched;  // not empty: kept by a search that began from this draft, not its end
    bool operator==(TimetableDraft const&) const = default;
};

// In force on the days `during`. What is published later from one of these days on ends it.
struct TimetableVersion {
    std::string owner;
    std::string period;
    std::string sha256;
    DateRange during;
    std::string actor;
    std::int64_t seq = 0;
    bool operator==(TimetableVersion const&) const = default;
};

enum class LessonChangeKind { substitute, swap, cancel };

std::string_view name_of(LessonChangeKind kind);

// What is different on one day (代课, 调课, 停课): who is absent and who takes the lesson, or which
// lessons change places.
struct LessonChange {
    std::string owner;
    std::string school;
    Date day;
    LessonChangeKind kind = LessonChangeKind::substitute;
    std::string lesson;
    std::string absent;      // a person
    std::string substitute;  // a person
    std::string other_lesson;
    Date other_day = kFirstDay;
    std::string reason;  // one of a few words, never what somebody suffers from
    bool operator==(LessonChange const&) const = default;
};

struct ToldLessonChange {
    std::string id;
    LessonChange change;
    bool withdrawn = false;
    std::string actor;
    std::int64_t seq = 0;
    bool operator==(ToldLessonChange const&) const = default;
};

// A link from which a calendar reads one person's, class's or school's lessons. Only the digest of
// its secret is known.
struct TimetableFeed {
    std::string id;
    std::string of;       // teacher, class, school
    std::string subject;  // a person, a unit, or unit/class
    std::string token_sha256;
    std::string actor;
    bool operator==(TimetableFeed const&) const = default;
};

struct Timetables {
    std::map<std::string, TimetableDraft> drafts;
    std::vector<TimetableVersion> published;  // by owner, period and first day
    std::map<std::string, ToldLessonChange> changes;
    std::map<std::string, TimetableFeed> feeds;
    bool operator==(Timetables const&) const = default;

    // In force on a day, nullptr if none.
    TimetableVersion const* in_force(std::string_view owner, Date day) const;
};

}  // namespace gongjin
