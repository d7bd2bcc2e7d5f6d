// The members of every payload and stored form, in their canonical order. See codec.h.
#pragma once

#include <array>

#include "record/codec.h"
#include "record/payload.h"

namespace gongjin {

namespace codec {

template <>
struct Names<RecordState> {
    static constexpr std::array<std::string_view, 8> of{
        "planned", "filed", "approved", "returned", "held", "verified", "disputed", "withdrawn"};
};
template <>
struct Names<Confirmation> {
    static constexpr std::array<std::string_view, 5> of{"none", "by_other_side", "by_silence",
                                                        "by_import", "by_bureau"};
};
template <>
struct Names<PersonState> {
    static constexpr std::array<std::string_view, 6> of{"on_post", "seconded",  "on_leave",
                                                        "away",    "temporary", "left"};
};
template <>
struct Names<LessonChangeKind> {
    static constexpr std::array<std::string_view, 3> of{"substitute", "swap", "cancel"};
};
template <>
struct Names<OverlayAction> {
    static constexpr std::array<std::string_view, 4> of{"stop", "postpone", "reduce", "replace"};
};

}  // namespace codec

template <typename C>
void shape(C& c, RecordContent& v) {
    c.must("kind", v.kind);
    c.must("start", v.start);
    c.may("end", v.end, v.start);
    c.may("roles", v.roles);
    c.may("fields", v.fields);
    c.may("title", v.title);
    c.may("note", v.note);
}

template <typename C>
void shape(C& c, Evidence& v) {
    c.must("sha256", v.sha256);
    c.must("media_type", v.media_type);
    c.must("name", v.name);
    c.must("bytes", v.bytes);
    c.may("paper", v.paper);
}

template <typename C>
void shape(C& c, Post& v) {
    c.must("home_unit", v.home_unit);
    c.may("work_unit", v.work_unit, v.home_unit);
    c.may("post", v.post);
    c.may("state", v.state, PersonState::on_post);
}

// Files and screens show the last day; so does the log, which people read too.
template <typename C>
void shape(C& c, DateRange& v) {
    Date last = v.until == kLastDay ? kLastDay : v.last();
    c.may("from", v.from, kFirstDay);
    c.may("last", last, kLastDay);
    if constexpr (std::is_same_v<C, codec::Reader>) v.until = last == kLastDay ? last : last + 1;
}

template <typename C>
void shape(C& c, Membership& v) {
    c.must("unit", v.unit);
    c.must("role", v.role);
    c.may("during", v.during);
}

// The three last members are known from the log, not from the payload.
template <typename C>
void shape_overlay_decision(C& c, Overlay& v) {
    c.must("scheme", v.scheme);
    c.must("title", v.title);
    c.must("basis", v.basis);
    c.must("action", v.action);
    c.may("duties", v.duties);
    c.may("communities", v.communities);
    c.may("schools", v.schools);
    c.may("period", v.period);
    c.may("to_date", v.to_date, kLastDay);
    c.may("to_number", v.to_number);
    c.may("to_kind", v.to_kind);
}

template <typename C>
void shape(C& c, Overlay& v) {
    shape_overlay_decision(c, v);
    c.must("id", v.id);
    c.may("revoked", v.revoked);
    c.must("seq", v.seq);
}

template <typename C>
void shape(C& c, TextPublished& v) {
    c.must("sha256", v.sha256);
    c.must("bytes", v.bytes);
}
template <typename C>
void shape(C& c, SchemeAdopted& v) {
    c.must("from", v.from);
}
template <typename C>
void shape(C& c, ReadingChosen& v) {
    c.must("reading", v.reading);
    c.must("option", v.option);
    c.may("reason", v.reason);
}
template <typename C>
void shape(C& c, ParameterSet& v) {
    c.must("parameter", v.parameter);
    c.may("per", v.per);
    c.must("value", v.value);
    c.may("reason", v.reason);
}
template <typename C>
void shape(C& c, OverlayDecided& v) {
    shape_overlay_decision(c, v.overlay);
}
template <typename C>
void shape(C& c, OverlayRevoked& v) {
    c.may("reason", v.reason);
}
template <typename C>
void shape(C& c, SettingSet& v) {
    c.must("value", v.value);
}
template <typename C>
void shape(C& c, UnitPut& v) {
    c.must("from", v.from);
    c.may("type", v.type);
    c.may("name", v.name);
    c.may("aliases", v.aliases);
    c.may("parent", v.parent);
    c.may("attributes", v.attributes);
}
template <typename C>
void shape(C& c, PersonPut& v) {
    c.must("from", v.from);
    c.may("birth", v.birth, kFirstDay);
    c.may("birth_month_only", v.birth_month_only);
    c.may("post", v.post);
    c.may("attributes", v.attributes);
}
template <typename C>
void shape(C& c, CommunityPut& v) {
    c.must("from", v.from);
    c.may("name", v.name);
    c.may("aliases", v.aliases);
    c.may("scheme", v.scheme);
    c.may("attributes", v.attributes);
}
template <typename C>
void shape(C& c, MembershipSet& v) {
    shape(c, v.membership);
}
template <typename C>
void shape(C& c, ResultRecorded& v) {
    c.must("rule", v.rule);
    c.must("subjects", v.subjects);
    c.must("period", v.period);
    c.may("figures", v.figures);
}
template <typename C>
void shape(C& c, LessonMove& v) {
    c.must("lesson", v.lesson);
    c.may("at", v.at);
    c.may("lock", v.lock);
}
template <typename C>
void shape(C& c, LessonChange& v) {
    c.must("owner", v.owner);
    c.must("school", v.school);
    c.must("day", v.day);
    c.must("kind", v.kind);
    c.must("lesson", v.lesson);
    c.may("absent", v.absent);
    c.may("substitute", v.substitute);
    c.may("other_lesson", v.other_lesson);
    c.may("other_day", v.other_day, kFirstDay);
    c.may("reason", v.reason);
}
template <typename C>
void shape(C& c, TimetableSaved& v) {
    c.must("owner", v.owner);
    c.must("period", v.period);
    c.may("title", v.title);
    c.must("sha256", v.sha256);
    c.must("bytes", v.bytes);
    c.may("searched", v.searched);
}
template <typename C>
void shape(C& c, TimetableMoved& v) {
    c.must("moves", v.moves);
}
template <typename C>
void shape(C&, TimetableDropped&) {}
template <typename C>
void shape(C& c, TimetablePublished& v) {
    c.must("period", v.period);
    c.must("sha256", v.sha256);
    c.must("bytes", v.bytes);
    c.must("during", v.during);
}
template <typename C>
void shape(C& c, LessonChanged& v) {
    shape(c, v.change);
}
template <typename C>
void shape(C& c, LessonChangeWithdrawn& v) {
    c.may("reason", v.reason);
}
template <typename C>
void shape(C& c, TimetableFeedSet& v) {
    c.must("of", v.of);
    c.must("subject", v.subject);
    c.may("token_sha256", v.token_sha256);
}
template <typename C>
void shape(C& c, RecordEntered& v) {
    c.must("content", v.content);
    c.may("state", v.state, RecordState::planned);
    c.may("confirmation", v.confirmation, Confirmation::none);
    c.may("entered_for", v.entered_for);
    c.may("table", v.table);
}
template <typename C>
void shape(C& c, RecordFiled& v) {
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, RecordApproved& v) {
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, RecordReturned& v) {
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, RecordHeld& v) {
    c.may("start", v.start);
    c.may("fields", v.fields);
}
template <typename C>
void shape(C& c, RecordConfirmed& v) {
    c.must("how", v.how);
    c.may("disagrees", v.disagrees);
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, RecordChecked& v) {
    c.may("wrong", v.wrong);
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, RecordCorrected& v) {
    c.must("content", v.content);
    c.may("reason", v.reason);
    c.may("confirm_again", v.confirm_again);
}
template <typename C>
void shape(C& c, RecordWithdrawn& v) {
    c.may("remark", v.remark);
}
template <typename C>
void shape(C& c, EvidenceAdded& v) {
    shape(c, v.evidence);
}
template <typename C>
void shape(C& c, EvidenceRemoved& v) {
    c.must("sha256", v.sha256);
}

// ---- stored forms ----

template <typename C, typename T>
void shape(C& c, Since<T>& v) {
    c.must("from", v.from);
    c.must("value", v.value);
}
template <typename C>
void shape(C& c, Record& v) {
    c.must("id", v.id);
    c.must("content", v.content);
    c.must("state", v.state);
    c.may("confirmation", v.confirmation, Confirmation::none);
    c.may("filed_on", v.filed_on, kLastDay);
    c.may("approved_on", v.approved_on, kLastDay);
    c.may("held_noted_on", v.held_noted_on, kLastDay);
    c.may("verified_on", v.verified_on, kLastDay);
    c.must("entered_by", v.entered_by);
    c.may("entered_for", v.entered_for);
    c.may("remark", v.remark);
    c.may("checked", v.checked);
    c.may("evidence", v.evidence);
    c.must("first_seq", v.first_seq);
    c.must("last_seq", v.last_seq);
}
template <typename C>
void shape(C& c, Unit& v) {
    c.must("id", v.id);
    c.must("type", v.type);
    c.must("name", v.name);
    c.may("aliases", v.aliases);
    c.may("parent", v.parent);
    c.may("attributes", v.attributes);
    c.must("last_seq", v.last_seq);
}
template <typename C>
void shape(C& c, Person& v) {
    c.must("id", v.id);
    c.may("birth", v.birth, kFirstDay);
    c.may("birth_month_only", v.birth_month_only);
    c.may("posts", v.posts);
    c.may("attributes", v.attributes);
    c.must("last_seq", v.last_seq);
}
template <typename C>
void shape(C& c, Community& v) {
    c.must("id", v.id);
    c.must("name", v.name);
    c.may("aliases", v.aliases);
    c.must("scheme", v.scheme);
    c.may("members", v.members);
    c.may("attributes", v.attributes);
    c.must("last_seq", v.last_seq);
}

}  // namespace gongjin
