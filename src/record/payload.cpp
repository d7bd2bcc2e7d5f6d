#include "record/payload.h"

#include "base/json.h"
#include "record/messages.h"
#include "record/shapes.h"

namespace gongjin {

namespace {

template <typename T>
Result<Payload> decode_as(FactKind kind, std::string_view bytes) {
    Payload payload(std::in_place_type<T>);
    codec::Reader reader(bytes);
    reader.get(std::get<T>(payload));
    if (!reader.finished()) {
        return error_of(
            messages::payload_broken,
            {std::string(name_of(kind)), std::to_string(reader.failed_at()), reader.failed_near()});
    }
    return payload;
}

}  // namespace

std::string encode(Payload const& payload) {
    std::string out;
    out.reserve(256);
    codec::Writer writer(out);
    std::visit([&writer](auto const& said) { writer.put(said); }, payload);
    return out;
}

// One row for each version that was ever written; rows are added, never taken away.
Result<Payload> decode(FactKind kind, int version, std::string_view bytes) {
    if (version != 1) {
        return error_of(messages::payload_version_unknown,
                        {std::string(name_of(kind)), std::to_string(version)});
    }
    switch (kind) {
        case FactKind::text_published:
            return decode_as<TextPublished>(kind, bytes);
        case FactKind::scheme_adopted:
            return decode_as<SchemeAdopted>(kind, bytes);
        case FactKind::reading_chosen:
            return decode_as<ReadingChosen>(kind, bytes);
        case FactKind::parameter_set:
            return decode_as<ParameterSet>(kind, bytes);
        case FactKind::overlay_decided:
            return decode_as<OverlayDecided>(kind, bytes);
        case FactKind::overlay_revoked:
            return decode_as<OverlayRevoked>(kind, bytes);
        case FactKind::setting_set:
            return decode_as<SettingSet>(kind, bytes);
        case FactKind::unit_put:
            return decode_as<UnitPut>(kind, bytes);
        case FactKind::person_put:
            return decode_as<PersonPut>(kind, bytes);
        case FactKind::community_put:
            return decode_as<CommunityPut>(kind, bytes);
        case FactKind::membership_set:
            return decode_as<MembershipSet>(kind, bytes);
        case FactKind::result_recorded:
            return decode_as<ResultRecorded>(kind, bytes);
        case FactKind::timetable_saved:
            return decode_as<TimetableSaved>(kind, bytes);
        case FactKind::timetable_moved:
            return decode_as<TimetableMoved>(kind, bytes);
        case FactKind::timetable_dropped:
            return decode_as<TimetableDropped>(kind, bytes);
        case FactKind::timetable_published:
            return decode_as<TimetablePublished>(kind, bytes);
        case FactKind::lesson_changed:
            return decode_as<LessonChanged>(kind, bytes);
        case FactKind::lesson_change_withdrawn:
            return decode_as<LessonChangeWithdrawn>(kind, bytes);
        case FactKind::timetable_feed_set:
            return decode_as<TimetableFeedSet>(kind, bytes);
        case FactKind::record_entered:
            return decode_as<RecordEntered>(kind, bytes);
        case FactKind::record_filed:
            return decode_as<RecordFiled>(kind, bytes);
        case FactKind::record_approved:
            return decode_as<RecordApproved>(kind, bytes);
        case FactKind::record_returned:
            return decode_as<RecordReturned>(kind, bytes);
        case FactKind::record_held:
            return decode_as<RecordHeld>(kind, bytes);
        case FactKind::record_confirmed:
            return decode_as<RecordConfirmed>(kind, bytes);
        case FactKind::record_checked:
            return decode_as<RecordChecked>(kind, bytes);
        case FactKind::record_corrected:
            return decode_as<RecordCorrected>(kind, bytes);
        case FactKind::record_withdrawn:
            return decode_as<RecordWithdrawn>(kind, bytes);
        case FactKind::evidence_added:
            return decode_as<EvidenceAdded>(kind, bytes);
        case FactKind::evidence_removed:
            return decode_as<EvidenceRemoved>(kind, bytes);
    }
    ASSERT(!"closed");
}

namespace {

bool same(JsonView a, JsonView b);

std::string difference(JsonView a, JsonView b, std::string const& path) {
    auto const inside = [&path](std::string_view key) {
        return path.empty() ? std::string(key) : path + "." + std::string(key);
    };
    if (!a.is(JsonKind::object) || !b.is(JsonKind::object)) return same(a, b) ? "" : path;
    for (JsonView const member : a) {
        std::optional<JsonView> const other = b.member(member.key());
        if (!other) return inside(member.key());
        std::string found = difference(member, *other, inside(member.key()));
        if (!found.empty()) return found;
    }
    for (JsonView const member : b) {
        if (!a.member(member.key())) return inside(member.key());
    }
    return "";
}

bool same(JsonView a, JsonView b) {
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    switch (a.kind()) {
        case JsonKind::null:
            return true;
        case JsonKind::boolean:
            return a.boolean() == b.boolean();
        case JsonKind::integer:
            return a.integer() == b.integer();
        case JsonKind::decimal:
        case JsonKind::text:
            return a.text() == b.text();
        case JsonKind::object:
            return difference(a, b, "x").empty();
        case JsonKind::array:
            break;
    }
    auto other = b.begin();
    for (JsonView const item : a) {
        if (!same(item, *other)) return false;
        ++other;
    }
    return true;
}

}  // namespace

std::string first_difference(std::string_view one, std::string_view other) {
    if (one == other) return "";
    Result<Json> const a = parse_json(one);
    Result<Json> const b = parse_json(other);
    if (!a.ok() || !b.ok()) return "payload";
    std::string found = difference(a.value().root(), b.value().root(), "");
    return found.empty() ? "payload" : found;
}

}  // namespace gongjin
