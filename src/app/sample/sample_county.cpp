#include "app/sample/sample_county.h"

#include <algorithm>

#include "app/sample/work.h"
#include "base/ids.h"
#include "record/row.h"

namespace gongjin::sample {

namespace {

constexpr std::int64_t kDay = 86'400'000'000;

// `hour` o'clock in China on that day.
Instant at_hour(Date date, int hour, int minute) {
    return {date.days * kDay + ((hour - 8) * 3600LL + minute * 60LL) * 1'000'000};
}

struct Teller {
    SampleCounty& out;
    Dice& dice;
    KindTable const& kinds;
    Date today;

    Instant some_time(Date date) { return at_hour(date, dice.between(8, 16), dice.between(0, 59)); }

    void tell(Instant at, std::string const& subject, Date happened_on, Payload payload) {
        // What would be told after today has not been told.
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
    void live(Work const& work) {
        RecordContent const& content = work.content;
        Kind const* kind = kinds.find(content.kind);
        ASSERT(kind != nullptr);
        Date const planned_on =
            std::min(content.start - dice.between(8, 20), today - dice.between(1, 9));
        Instant const entered = some_time(planned_on);
        std::string const id = uuid_v7(entered, dice.random());
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
};

std::vector<Circle> circles_of(County const& founded, Dice& dice) {
    // From the one that does more than it must to the one that needs help.
    std::vector<int> diligence = {125, 108, 90, 66, 24};
    dice.shuffle(diligence);
    std::vector<Circle> circles;
    for (auto const& [id, community] : founded.communities) {
        Circle circle;
        circle.id = id;
        for (Membership const& member : community.members) {
            if (member.role == "lead") circle.lead = member.unit;
            else circle.members.push_back(member.unit);
        }
        circle.diligence = diligence[circles.size() % diligence.size()];
        if (!circle.lead.empty() && !circle.members.empty()) circles.push_back(circle);
    }
    return circles;
}

// The school that has not sent its staff in: a private one, so that one sees "待核".
std::string silent_school(County const& founded, Dice& dice) {
    std::vector<std::string> candidates;
    for (auto const& [id, unit] : founded.units) {
        auto const ownership = unit.attributes.find("ownership");
        bool const is_private = ownership != unit.attributes.end() &&
                                ownership->second.back().value.text == "private";
        if (unit.type == "school" && is_private) candidates.push_back(id);
    }
    return candidates.empty() ? std::string() : dice.one_of(candidates);
}

}  // namespace

SampleCounty make_sample_county(Plan const& plan, County const& founded,
                                std::vector<Overlay> const& overlays, std::uint64_t seed,
                                Date today) {
    SampleCounty out;
    Dice dice(seed);
    Date const since = *Date::of(2019, 9, 1);
    Staff const staff = make_staff(out, dice, founded, silent_school(founded, dice), since);
    Teller teller{out, dice, plan.kinds, today};
    for (Overlay const& overlay : overlays) {
        if (overlay.period.from > today) continue;
        Date const decided = std::max(overlay.period.from - 10, *Date::of(2020, 2, 17));
        teller.tell(at_hour(decided, 9, 30), overlay.id, decided, OverlayDecided{overlay});
    }
    Scene scene{dice, founded, staff, today, {}};
    for (Circle const& circle : circles_of(founded, dice)) {
        make_standing_work(scene, circle);
        for (SchoolYear const& year : plan.calendar.years) {
            for (Term const& term : year.terms) {
                bool const told = term.counts.from <= today && term.counts.until > since;
                bool const closed = term.counts.contains(*Date::of(2020, 3, 1));
                if (told) make_term_work(scene, circle, term, closed ? 40 : 100);
            }
        }
    }
    for (Work const& work : scene.work) teller.live(work);
    std::stable_sort(out.facts.begin(), out.facts.end(),
                     [](TimedFact const& a, TimedFact const& b) { return a.at < b.at; });
    return out;
}

}  // namespace gongjin::sample
