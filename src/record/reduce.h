// The one reducer: what a fact does. SQL views and the engine both call it, so that they cannot
// disagree.
//
// A fact in the log was accepted once; applying it never refuses. What may be accepted is decided
// before, by `app`, inside the transaction that appends it.
//
// Days: a state's day (`filed_on`, `held_noted_on`, `verified_on`) is the fact's `happened_on`. For
// `record_entered` and `record_corrected` that is the record's own start, for all else the day of
// the act; when the program learned of it is `recorded_at`.
#pragma once

#include <optional>

#include "base/result.h"
#include "record/county.h"
#include "record/fact.h"
#include "record/payload.h"
#include "record/record.h"

namespace gongjin {

bool is_about_record(FactKind kind);
// No rule of a scheme reads them, so no figure follows from them.
bool is_about_timetable(FactKind kind);

// The record after the fact. `before` is empty only for `record_entered`.
// An error means that the log is damaged or of a newer version than this program.
Result<Record> apply(std::optional<Record> before, Fact const& fact);

// The same in place, for long logs: `record` is as it was before, or an empty one that the fact
// enters. After an error it is unchanged.
enum class Before { nothing, record };
Result<void> advance(Record& record, Before before, Fact const& fact);

// Everything that is not a record.
Result<void> apply(County& county, Fact const& fact);

// The same, thing by thing: for whoever keeps them apart, as the SQL views do. A thing that does
// not exist yet is given as an empty one with its id.
void apply(Unit& unit, UnitPut const& put, std::int64_t seq);
void apply(Person& person, PersonPut const& put, std::int64_t seq);
void apply(Community& community, CommunityPut const& put, std::int64_t seq);
void apply(Community& community, MembershipSet const& set, std::int64_t seq);
void apply(Timetables& tables, TimetableSaved const& said, Fact const& fact);
void apply(Timetables& tables, TimetableMoved const& said, Fact const& fact);
void apply(Timetables& tables, TimetableDropped const& said, Fact const& fact);
void apply(Timetables& tables, TimetablePublished const& said, Fact const& fact);
void apply(Timetables& tables, LessonChanged const& said, Fact const& fact);
void apply(Timetables& tables, LessonChangeWithdrawn const& said, Fact const& fact);
void apply(Timetables& tables, TimetableFeedSet const& said, Fact const& fact);

}  // namespace gongjin
