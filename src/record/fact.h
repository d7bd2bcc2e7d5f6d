// A fact: one command that was accepted, for ever. The log of facts is the only truth; units,
// people, records and findings are views of it.
//
// 1. `payload` is the command's canonical bytes. The hash covers the stored bytes, so nothing is
//    ever re-encoded to be checked.
// 2. hash = SHA-256 over the previous hash and every other column, each with its length.
// 3. `seq` is gapless per tenant; `recorded_at` never goes back.
// 4. Facts hold ids, dates and figures; never names, phones, ID numbers or free text about parents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ports.h"
#include "base/result.h"
#include "values/date.h"

namespace gongjin {

enum class FactKind {
    text_published,  // a scheme or standards file by its SHA-256
    scheme_adopted,  // this county runs this scheme from a day on
    reading_chosen,
    parameter_set,
    overlay_decided,
    overlay_revoked,
    setting_set,  // days of silence, sample share
    unit_put,     // a unit, or a dated change of its attributes
    person_put,   // a person, or a dated change
    community_put,
    membership_set,  // a unit in a role of a community, from a day, until a day
    result_recorded,  // what a rule came to without this program
    timetable_saved,      // a draft of a timetable, by the SHA-256 of its text
    timetable_moved,      // lessons of a draft put elsewhere by hand, or locked
    timetable_dropped,    // a draft that nobody needs
    timetable_published,  // a timetable in force from a day on
    lesson_changed,       // on one day: somebody takes a lesson, or two change places
    lesson_change_withdrawn,
    timetable_feed_set,  // a link for calendars, or its end
    record_entered,  // a record as plan or as held, with all its content
    record_filed,    // 报备, 送审
    record_approved,
    record_returned,
    record_held,
    record_confirmed,
    record_checked,    // the bureau's sample check
    record_corrected,  // new content; the old stays in the log
    record_withdrawn,
    evidence_added,
    evidence_removed,
};

std::string_view name_of(FactKind kind);
Result<FactKind> fact_kind_of(std::string_view name);

struct Fact {
    std::string tenant;      // the county
    std::int64_t seq = 0;    // from 1
    std::string command_id;  // uuid, the idempotency key, unique per tenant
    FactKind kind = FactKind::record_entered;
    int version = 1;         // of the payload's shape
    std::string subject_id;  // what it is about: a record, a person, a unit
    Date happened_on;
    std::string payload;  // canonical JSON
    std::string actor;    // account id, or "import", "demo", "system"
    Instant recorded_at;
    std::string prev_hash;  // 64 hexadecimal digits; of the first fact: 64 zeros
    std::string hash;
};

std::string hash_of(Fact const& fact);

}  // namespace gongjin
