#include "app/sample/sample_county.h"

#include <algorithm>

#include "app/sample/teller.h"

namespace gongjin::sample {

namespace {

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
