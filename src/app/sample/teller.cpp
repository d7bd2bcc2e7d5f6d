#include "app/sample/teller.h"

#include <algorithm>

#include "base/ids.h"
#include "record/row.h"

namespace gongjin::sample {

namespace {

constexpr std::int64_t kDay = 86'400'000'000;

}  // namespace

Instant at_hour(Date date, int hour, int minute) {
    return {date.days * kDay + ((hour - 8) * 3600LL + minute * 60LL) * 1'000'000};
}

Instant Teller::some_time(Date date) {
    return at_hour(date, dice.between(8, 16), dice.between(0, 59));
}

void Teller::tell(Instant at, std::string const& subject, Date happened_on, Payload payload) {
    if (at > at_hour(today, 10, 0)) return;
    FactDraft draft;
    draft.command_id = uuid_v7(at, dice.random());
    draft.subject_id = subject;
    draft.happened_on = happened_on;
    draft.actor = "demo";
    draft.payload = std::move(payload);
    out.facts.push_back({at, std::move(draft)});
}

// Entered some weeks before (never after today), then filed, held and confirmed as its fate
// says.
void Teller::live(Work const& work, std::string id) {
    RecordContent const& content = work.content;
    Kind const* kind = kinds.find(content.kind);
    ASSERT(kind != nullptr);
    Date const planned_on =
        std::min(content.start - dice.between(8, 20), today - dice.between(1, 9));
    Instant const entered = some_time(planned_on);
    if (id.empty()) id = uuid_v7(entered, dice.random());
    RecordEntered enter;
    enter.content = content;
    join_roles(*kind, enter.content);
    enter.entered_for = work.entered_for;
    tell(entered, id, content.start, enter);
    if (kind->life != LifeCycle::none && work.filed) {
        Date const filed_on = std::min(planned_on + dice.between(1, 4), today);
        tell(some_time(filed_on), id, filed_on, RecordFiled{});
        // Some of what is still to come waits for its researcher.
        bool const undecided = work.fate == Fate::planned && dice.chance(50);
        if (kind->life == LifeCycle::review && !undecided) {
            Date const approved = filed_on + dice.between(1, 3);
            tell(some_time(approved), id, approved, RecordApproved{});
        }
    }
    if (work.fate == Fate::planned || work.fate == Fate::missed) return;
    // A span's beginning is noted on the day, an activity perhaps a day later.
    Date const noted = std::min(content.start + dice.between(0, 2), today);
    Instant const held = std::max(some_time(noted), Instant{entered.us + 3'600'000'000});
    tell(held, id, noted, RecordHeld{});
    if (work.fate == Fate::waiting) return;
    RecordConfirmed confirm;
    bool const silent = work.fate == Fate::silent;
    if (silent) confirm.how = Confirmation::by_silence;
    Date const confirmed = std::min(noted + (silent ? 15 : dice.between(0, 6)), today);
    tell(std::max(some_time(confirmed), Instant{held.us + 60'000'000}), id, confirmed, confirm);
}

}  // namespace gongjin::sample
