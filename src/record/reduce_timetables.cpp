#include <algorithm>
#include <tuple>

#include "record/reduce.h"
#include "record/shapes.h"

namespace gongjin {

std::string_view name_of(LessonChangeKind kind) {
    return codec::Names<LessonChangeKind>::of[static_cast<size_t>(kind)];
}

TimetableVersion const* Timetables::in_force(std::string_view owner, Date day) const {
    for (TimetableVersion const& version : published) {
        if (version.owner == owner && version.during.contains(day)) return &version;
    }
    return nullptr;
}

void apply(Timetables& tables, TimetableSaved const& said, Fact const& fact) {
    TimetableDraft& draft = tables.drafts[fact.subject_id];
    draft = {fact.subject_id, said.owner, said.period, said.title, said.sha256,
             {},              fact.actor, fact.seq,    fact.seq,   said.searched};
}

void apply(Timetables& tables, TimetableMoved const& said, Fact const& fact) {
    auto const at = tables.drafts.find(fact.subject_id);
    if (at == tables.drafts.end()) return;  // moved while somebody else dropped it
    at->second.moves.insert(at->second.moves.end(), said.moves.begin(), said.moves.end());
    at->second.last_seq = fact.seq;
}

void apply(Timetables& tables, TimetableDropped const&, Fact const& fact) {
    tables.drafts.erase(fact.subject_id);
}

// The days from its first on belong to what is published last; the days before stay as they were.
void apply(Timetables& tables, TimetablePublished const& said, Fact const& fact) {
    Date const from = said.during.from;
    std::erase_if(tables.published, [&](TimetableVersion const& old) {
        return old.owner == fact.subject_id && old.during.from >= from &&
               old.during.from < said.during.until;
    });
    for (TimetableVersion& old : tables.published) {
        if (old.owner != fact.subject_id || old.during.from >= from) continue;
        old.during.until = std::min(old.during.until, from);
    }
    TimetableVersion version{fact.subject_id, said.period, said.sha256,
                             said.during,     fact.actor,  fact.seq};
    auto const key = [](TimetableVersion const& one) {
        return std::tie(one.owner, one.during.from);
    };
    auto const at = std::lower_bound(
        tables.published.begin(), tables.published.end(), version,
        [&key](TimetableVersion const& a, TimetableVersion const& b) { return key(a) < key(b); });
    tables.published.insert(at, std::move(version));
}

void apply(Timetables& tables, LessonChanged const& said, Fact const& fact) {
    tables.changes[fact.subject_id] = {fact.subject_id, said.change, false, fact.actor, fact.seq};
}

void apply(Timetables& tables, LessonChangeWithdrawn const&, Fact const& fact) {
    auto const at = tables.changes.find(fact.subject_id);
    if (at != tables.changes.end()) at->second.withdrawn = true;
}

void apply(Timetables& tables, TimetableFeedSet const& said, Fact const& fact) {
    if (said.token_sha256.empty())
        tables.feeds.erase(fact.subject_id);
    else
        tables.feeds[fact.subject_id] = {fact.subject_id, said.of, said.subject,
                                         said.token_sha256, fact.actor};
}

}  // namespace gongjin
