// What a county's facts amount to besides records: units, people, communities and decisions. All of
// it is dated; nothing here is ever overwritten, a later entry holds from its day on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"
#include "record/record.h"
#include "record/timetables.h"

namespace gongjin {

// A value that holds from a day on, until the next entry.
template <typename T>
struct Since {
    Date from;
    T value;
    bool operator==(Since const&) const = default;
};

// The entry in force on a day, nullptr before the first. Entries are sorted by `from`; of two with
// the same day the later in the log wins.
template <typename T>
T const* on(std::vector<Since<T>> const& entries, Date date) {
    T const* found = nullptr;
    for (Since<T> const& entry : entries) {
        if (entry.from > date) break;
        found = &entry.value;
    }
    return found;
}

struct Unit {
    std::string id;
    std::string type;  // bureau, school, campus, teaching_point, group
    std::string name;  // public: a school's name is no private data
    std::vector<std::string> aliases;
    std::string parent;  // of a campus or teaching point: its central school
    std::map<std::string, std::vector<Since<FieldValue>>> attributes;
    std::int64_t last_seq = 0;
    bool operator==(Unit const&) const = default;
};

enum class PersonState { on_post, seconded, on_leave, away, temporary, left };

std::string_view name_of(PersonState state);

// Where a person belongs and works, and as what. 编制单位 and 实际任教单位 may differ.
struct Post {
    std::string home_unit;  // 编制单位
    std::string work_unit;  // 实际任教单位
    std::string post;       // symbol of enum post
    PersonState state = PersonState::on_post;
    bool operator==(Post const&) const = default;
};

struct Person {
    std::string id;
    Date birth = kFirstDay;         // kFirstDay: unknown
    bool birth_month_only = false;  // then `birth` is the month's first day
    std::vector<Since<Post>> posts;
    std::map<std::string, std::vector<Since<FieldValue>>>
        attributes;  // title, subjects, established
    std::int64_t last_seq = 0;
    bool operator==(Person const&) const = default;
};

struct Membership {
    std::string unit;
    std::string role;  // lead, member
    DateRange during;
    bool operator==(Membership const&) const = default;
};

struct Community {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    std::string scheme;
    std::vector<Membership> members;  // in the document's order
    std::map<std::string, std::vector<Since<FieldValue>>> attributes;
    std::int64_t last_seq = 0;
    bool operator==(Community const&) const = default;
};

enum class OverlayAction { stop, postpone, reduce, replace };

std::string_view name_of(OverlayAction action);

// A dated, cited decision above the scheme (停止执行, 顺延, 减免, 替代).
struct Overlay {
    std::string id;
    std::string scheme;
    std::string title;
    std::string basis;  // document and number
    OverlayAction action = OverlayAction::stop;
    std::vector<std::string> duties;
    std::vector<std::string> communities;  // empty: all
    std::vector<std::string> schools;      // empty: all
    DateRange period;                      // duties whose period begins in it
    Date to_date = kLastDay;               // postpone: the new due day
    Fraction to_number;                    // reduce: the new need
    std::string to_kind;                   // replace: this kind may stand in
    bool revoked = false;
    std::int64_t seq = 0;
    bool operator==(Overlay const&) const = default;
};

// What a rule came to without this program: last year's mark, a grade on paper.
struct EarlierResult {
    std::string scheme;
    std::string rule;                   // a duty's or another rule's name
    std::vector<std::string> subjects;  // ids, in the order of the rule's tuple
    std::string period;                 // 2019-2020
    // state, points, grade, stage, amount, met, .. as a case writes them
    std::map<std::string, std::string> figures;
    bool operator==(EarlierResult const&) const = default;
};

struct County {
    std::string name;
    std::map<std::string, Unit> units;
    std::map<std::string, Person> people;
    std::map<std::string, Community> communities;
    std::vector<Overlay> overlays;
    // scheme -> reading -> chosen option (the latest fact wins); likewise parameters, under
    // `parameter_key`.
    std::map<std::string, std::map<std::string, std::string>> readings;
    std::map<std::string, std::map<std::string, std::string>> parameters;
    std::vector<EarlierResult> earlier;  // read before anything is computed for that period
    std::map<std::string, std::string> settings;
    std::map<std::string, std::string> texts;  // path -> SHA-256 of the published text in force
    std::map<std::string, Date> schemes;       // adopted, from
    Timetables timetables;
    std::int64_t last_seq = 0;
    bool operator==(County const&) const = default;
};

// "visit_share", or "visit_share@<subject>" where a parameter has one value per subject.
std::string parameter_key(std::string_view parameter, std::string_view per);

}  // namespace gongjin
