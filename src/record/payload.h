// What each kind of fact says: one struct for each FactKind, and its canonical bytes.
//
// 1. Canonical: fixed order of members, no spaces, whatever is at its default is left out. The same
//    struct always yields the same bytes, and `decode` takes no other form.
// 2. Members are only ever added, at the end and with a default; a new meaning is a new FactKind.
//    The decoder of a version stays for ever.
// 3. `subject_id` of the fact says what it is about (a record, unit, person, community, overlay, a
//    scheme, a timetable's draft, a text's path or a setting's name) and is not repeated here.
#pragma once

#include <optional>
#include <variant>

#include "record/county.h"
#include "record/fact.h"
#include "record/record.h"

namespace gongjin {

using FieldValues = std::map<std::string, FieldValue>;

struct TextPublished {  // subject: the path, schemes/fenghua-2019/scheme.yaml
    std::string sha256;
    std::int64_t bytes = 0;
    bool operator==(TextPublished const&) const = default;
};

struct SchemeAdopted {  // subject: the scheme
    Date from;
    bool operator==(SchemeAdopted const&) const = default;
};

struct ReadingChosen {  // subject: the scheme
    std::string reading;
    std::string option;
    std::string reason;
    bool operator==(ReadingChosen const&) const = default;
};

struct ParameterSet {  // subject: the scheme
    std::string parameter;
    std::string per;    // the subject that this value is for; empty: all
    std::string value;  // as a scheme would write it: 1/5, 12.5, 2020-09-01
    std::string reason;
    bool operator==(ParameterSet const&) const = default;
};

struct OverlayDecided {  // subject: the overlay; its `id`, `seq` and `revoked` come from the log
    Overlay overlay;
    bool operator==(OverlayDecided const&) const = default;
};

struct OverlayRevoked {  // subject: the overlay
    std::string reason;
    bool operator==(OverlayRevoked const&) const = default;
};

struct SettingSet {  // subject: the setting's name
    std::string value;
    bool operator==(SettingSet const&) const = default;
};

// A unit, or a change of it. What is not given stays as it was; attributes hold from `from` on.
struct UnitPut {
    Date from;
    std::string type;
    std::string name;
    std::optional<std::vector<std::string>> aliases;
    std::string parent;
    FieldValues attributes;
    bool operator==(UnitPut const&) const = default;
};

struct PersonPut {
    Date from;
    Date birth = kFirstDay;
    bool birth_month_only = false;
    std::optional<Post> post;
    FieldValues attributes;
    bool operator==(PersonPut const&) const = default;
};

struct CommunityPut {
    Date from;
    std::string name;
    std::optional<std::vector<std::string>> aliases;
    std::string scheme;
    FieldValues attributes;
    bool operator==(CommunityPut const&) const = default;
};

// Subject: the community. Sets one stretch of a unit in a role; a stretch that begins on the same
// day in the same role is replaced (so an end can be set), an empty one is taken out.
struct MembershipSet {
    Membership membership;
    bool operator==(MembershipSet const&) const = default;
};

// Subject: the scheme. What was recorded before for the rule, subjects and period is replaced;
// without figures it is taken back.
struct ResultRecorded {
    std::string rule;
    std::vector<std::string> subjects;
    std::string period;
    std::map<std::string, std::string> figures;
    bool operator==(ResultRecorded const&) const = default;
};

struct TimetableSaved {  // subject: the draft; what was moved before is in the text now
    std::string owner;
    std::string period;
    std::string title;
    std::string sha256;
    std::int64_t bytes = 0;
    std::string searched;  // the draft from which a search runs that has found this so far
    bool operator==(TimetableSaved const&) const = default;
};

struct TimetableMoved {  // subject: the draft
    std::vector<LessonMove> moves;
    bool operator==(TimetableMoved const&) const = default;
};

struct TimetableDropped {  // subject: the draft
    bool operator==(TimetableDropped const&) const = default;
};

struct TimetablePublished {  // subject: the community or school
    std::string period;
    std::string sha256;
    std::int64_t bytes = 0;
    DateRange during;
    bool operator==(TimetablePublished const&) const = default;
};

struct LessonChanged {  // subject: the change
    LessonChange change;
    bool operator==(LessonChanged const&) const = default;
};

struct LessonChangeWithdrawn {  // subject: the change
    std::string reason;
    bool operator==(LessonChangeWithdrawn const&) const = default;
};

struct TimetableFeedSet {  // subject: the feed; without a digest it is closed
    std::string of;
    std::string subject;
    std::string token_sha256;
    bool operator==(TimetableFeedSet const&) const = default;
};

struct RecordEntered {
    RecordContent content;
    RecordState state = RecordState::planned;  // planned, held or verified
    Confirmation confirmation = Confirmation::none;
    std::string entered_for;  // the unit whose office enters it
    std::int64_t table = 0;   // the published timetable that it is a lesson of, by its fact
    bool operator==(RecordEntered const&) const = default;
};

struct RecordFiled {  // of a record that is held already: filed late (补报备), the state stays
    std::string remark;
    bool operator==(RecordFiled const&) const = default;
};

struct RecordApproved {
    std::string remark;
    bool operator==(RecordApproved const&) const = default;
};

struct RecordReturned {
    std::string remark;
    bool operator==(RecordReturned const&) const = default;
};

// It took place. A day given here moves the record; fields given here are added or replaced.
struct RecordHeld {
    std::optional<Date> start;
    FieldValues fields;
    bool operator==(RecordHeld const&) const = default;
};

struct RecordConfirmed {
    Confirmation how = Confirmation::by_other_side;
    bool disagrees = false;  // the other side says no: disputed
    std::string remark;
    bool operator==(RecordConfirmed const&) const = default;
};

struct RecordChecked {
    bool wrong = false;  // then the record no longer counts: disputed
    std::string remark;
    bool operator==(RecordChecked const&) const = default;
};

struct RecordCorrected {  // also a plan moved to another day
    RecordContent content;
    std::string reason;
    bool confirm_again = false;  // what others agreed to has changed
    bool operator==(RecordCorrected const&) const = default;
};

struct RecordWithdrawn {
    std::string remark;
    bool operator==(RecordWithdrawn const&) const = default;
};

struct EvidenceAdded {
    Evidence evidence;
    bool operator==(EvidenceAdded const&) const = default;
};

struct EvidenceRemoved {
    std::string sha256;
    bool operator==(EvidenceRemoved const&) const = default;
};

// In the order of FactKind: the index is the kind.
using Payload =
    std::variant<TextPublished, SchemeAdopted, ReadingChosen, ParameterSet, OverlayDecided,
                 OverlayRevoked, SettingSet, UnitPut, PersonPut, CommunityPut, MembershipSet,
                 ResultRecorded, TimetableSaved, TimetableMoved, TimetableDropped,
                 TimetablePublished, LessonChanged, LessonChangeWithdrawn, TimetableFeedSet,
                 RecordEntered, RecordFiled, RecordApproved, RecordReturned,
                 RecordHeld, RecordConfirmed, RecordChecked, RecordCorrected, RecordWithdrawn,
                 EvidenceAdded, EvidenceRemoved>;

inline FactKind kind_of(Payload const& payload) {
    return static_cast<FactKind>(payload.index());
}

constexpr int kPayloadVersion = 1;  // what `encode` writes, of every kind

std::string encode(Payload const& payload);
Result<Payload> decode(FactKind kind, int version, std::string_view bytes);
inline Result<Payload> decode(Fact const& fact) {
    return decode(fact.kind, fact.version, fact.payload);
}

// The first member in which two payloads of one kind differ, "" if none: what a refusal names.
std::string first_difference(std::string_view one, std::string_view other);

}  // namespace gongjin
