// A record: something that is planned or happened. One shape for all kinds of work.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "values/date.h"
#include "values/fraction.h"

namespace gongjin {

enum class RecordState {
    planned,
    filed,  // 已报备, or waiting for approval
    approved,
    returned,  // sent back with a remark
    held,      // happened, waits for the other side
    verified,  // confirmed by the other side, or by silence
    disputed,  // the other side says no
    withdrawn,
};

std::string_view name_of(RecordState state);

enum class ValueType { number, date, boolean, text, symbol, symbols };

// One field's value; `text` also holds a symbol's name, `texts` a set of symbols.
struct FieldValue {
    ValueType type = ValueType::text;
    Fraction number;
    Date date;
    bool boolean = false;
    std::string text;
    std::vector<std::string> texts;
    bool operator==(FieldValue const&) const = default;
};

// What a record says. Roles name units, people or records by id; several in one role keep order.
struct RecordContent {
    std::string kind;
    Date start;
    Date end;  // = start for a one-day record; kLastDay for a span without a known end
    std::map<std::string, std::vector<std::string>> roles;
    std::map<std::string, FieldValue> fields;
    std::string title;
    std::string note;  // about the work; no person's name, nothing about parents
    bool operator==(RecordContent const&) const = default;
};

struct Evidence {
    std::string sha256;
    std::string media_type;
    std::string name;  // a harmless file name made by us
    std::int64_t bytes = 0;
    std::string paper;  // which of the kind's papers it is, if said
    bool operator==(Evidence const&) const = default;
};

enum class Confirmation { none, by_other_side, by_silence, by_import, by_bureau };

std::string_view name_of(Confirmation confirmation);

struct Record {
    std::string id;
    RecordContent content;
    RecordState state = RecordState::planned;
    Confirmation confirmation = Confirmation::none;
    Date filed_on = kLastDay;  // kLastDay: not yet
    Date approved_on = kLastDay;
    Date held_noted_on = kLastDay;
    Date verified_on = kLastDay;
    std::string entered_by;   // account or import
    std::string entered_for;  // unit whose office entered it
    std::string remark;       // why returned, disputed or withdrawn
    std::string checked;      // sample check: "", "ok", "wrong"
    std::vector<Evidence> evidence;
    std::int64_t first_seq = 0;
    std::int64_t last_seq = 0;  // what a command must expect
    bool operator==(Record const&) const = default;
};

}  // namespace gongjin
