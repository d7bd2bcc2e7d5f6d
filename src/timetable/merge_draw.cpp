// Joint cases as asked for, and drawing more by seed, with a timetable that keeps them if wanted.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "timetable/dice.h"
#include "timetable/evaluate.h"
#include "timetable/merge_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kTries = 400;

// What a try changes, so that it can be taken back.
struct Draft {
    Merger merger;
    std::optional<Solution> planted;
    MergeCase made_of;
};

struct Drawer {
    Draft now;
    Dice dice;
    std::map<std::string, int> events, resources;

    Result<void> apply_wanted(MergeCase const& wanted);
    bool draw_link();
    bool draw_traveller();

    Problem& joint() { return now.merger.joint; }
    bool is_sound() const {
        return !now.planted || evaluate(now.merger.joint, *now.planted).total.hard == 0;
    }
    MergeSite site(int event) const;
    bool apply_link(std::vector<int> const& whole, std::vector<int> const& times, int duration,
                    int overlap);
    int give(int event, int teacher);
    std::vector<int> busy(int resource) const;
    bool is_open(int event) const;
    bool can_take(int event, std::vector<int> const& busy) const;
    std::vector<int> partners(int event, int time, int duration, int overlap) const;
};

MergeSite Drawer::site(int event) const {
    int const school = now.merger.school_of_event[at(event)];
    std::string const& id = now.merger.joint.events[at(event)].id;
    return {school, id.substr(id.find('.') + 1)};
}

// `times` say which lesson of each event is meant in the planted timetable.
bool Drawer::apply_link(std::vector<int> const& whole, std::vector<int> const& times, int duration,
                        int overlap) {
    std::vector<int> pieces;
    for (size_t i = 0; i < whole.size(); ++i) {
        std::optional<int> const piece = now.merger.carve(whole[i], duration);
        if (!piece) return false;
        pieces.push_back(*piece);
        if (!now.planted) continue;
        auto const lesson = std::find_if(
            now.planted->lessons.begin(), now.planted->lessons.end(), [&](Lesson const& each) {
                return each.event == whole[i] && each.duration == duration &&
                       (times.empty() || each.time == times[i]);
            });
        if (lesson == now.planted->lessons.end()) return false;
        lesson->event = *piece;
    }
    if (!now.merger.link(pieces, overlap)) return false;
    MergeLink made{duration, overlap, {}};
    for (int event : whole) made.sites.push_back(site(event));
    now.made_of.links.push_back(std::move(made));
    if (!now.planted) return true;
    for (Lesson& lesson : now.planted->lessons)
        if (lesson.event == pieces[0])
            lesson.resources.push_back(joint().events[at(pieces[0])].resources.back().resource);
    return true;
}

int Drawer::give(int event, int teacher) {
    int const slot = now.merger.teacher_in(event);
    now.merger.hand_over(event, teacher);
    if (now.planted)
        for (Lesson& lesson : now.planted->lessons)
            if (lesson.event == event) lesson.resources[at(slot)] = teacher;
    return slot;
}

Result<void> Drawer::apply_wanted(MergeCase const& wanted) {
    auto const find = [&](std::map<std::string, int> const& known, int school,
                          std::string const& id, char const* what) -> Result<int> {
        auto const found = known.find(now.merger.prefixed(at(school), id));
        if (found == known.end())
            return error_of(messages::kNoSuchName,
                            {id, std::string(what) + " " + std::to_string(school + 1)});
        return found->second;
    };
    for (MergeLink const& link : wanted.links) {
        std::vector<int> whole;
        for (MergeSite const& each : link.sites)
            whole.push_back(TRY(find(events, each.school, each.event, "events of school")));
        std::set<int> sites;
        for (MergeSite const& each : link.sites) sites.insert(each.school);
        bool const fresh = std::none_of(whole.begin(), whole.end(), [&](int event) {
            return now.merger.linked[at(event)] != 0;
        });
        bool const apart = whole.size() > 1 && sites.size() == whole.size();
        if (!fresh || !apart || !apply_link(whole, {}, link.duration, link.overlap))
            return error_of(messages::kCannotLink, {link.sites[0].event});
    }
    for (MergeTraveller const& traveller : wanted.travellers) {
        int const who =
            TRY(find(resources, traveller.school, traveller.teacher, "teachers of school"));
        if (!now.merger.is_teacher(who))
            return error_of(messages::kNoSuchName,
                            {traveller.teacher,
                             "teachers of school " + std::to_string(traveller.school + 1)});
        for (MergeSite const& each : traveller.lessons) {
            int const event = TRY(find(events, each.school, each.event, "events of school"));
            if (now.merger.teacher_in(event) == nobody)
                return error_of(messages::kCannotTake, {joint().events[at(event)].id});
            give(event, who);
        }
        now.made_of.travellers.push_back(traveller);
    }
    return {};
}

// Neither linked nor given a time, and somebody comes to it.
bool Drawer::is_open(int event) const {
    Event const& each = now.merger.joint.events[at(event)];
    return now.merger.linked[at(event)] == 0 && each.time == nobody &&
           std::any_of(each.resources.begin(), each.resources.end(),
                       [](EventResource const& wanted) { return wanted.resource != nobody; });
}

// Lessons of other schools that may be held together with one.
std::vector<int> Drawer::partners(int event, int time, int duration, int overlap) const {
    std::vector<int> found;
    if (!now.planted) return found;
    std::vector<Lesson> const& lessons = now.planted->lessons;
    for (size_t i = 0; i < lessons.size(); ++i) {
        Lesson const& other = lessons[i];
        if (other.duration != duration || other.time == nobody || !is_open(other.event)) continue;
        if (now.merger.school_of_event[at(other.event)] == now.merger.school_of_event[at(event)])
            continue;
        if (now.merger.common(time, other.time, duration) >= overlap * duration)
            found.push_back(static_cast<int>(i));
    }
    return found;
}

bool Drawer::draw_link() {
    constexpr int overlap = 30;
    auto const count = static_cast<int>(joint().events.size());
    for (int attempt = 0; attempt < kTries; ++attempt) {
        std::vector<int> whole, times;
        int duration = 1;
        if (now.planted) {
            Lesson const& gives = dice.of(now.planted->lessons);
            if (!is_open(gives.event) || gives.time == nobody) continue;
            duration = gives.duration;
            whole = {gives.event};
            times = {gives.time};
            std::vector<int> others = partners(gives.event, gives.time, duration, overlap);
            bool const three = dice.chance(0.3);
            while (!others.empty() && whole.size() < (three ? 3u : 2u)) {
                Lesson const& other = now.planted->lessons[at(dice.of(others))];
                whole.push_back(other.event);
                times.push_back(other.time);
                std::erase_if(others, [&](int i) {
                    return now.merger.school_of_event[at(now.planted->lessons[at(i)].event)] ==
                           now.merger.school_of_event[at(other.event)];
                });
            }
            if (whole.size() < 2) continue;
        } else {
            int const a = dice.below(count), b = dice.below(count);
            bool const apart =
                now.merger.school_of_event[at(a)] != now.merger.school_of_event[at(b)];
            if (!apart || !is_open(a) || !is_open(b)) continue;
            whole = {a, b};
        }
        Draft const before = now;
        if (apply_link(whole, times, duration, overlap) && is_sound()) return true;
        now = before;
    }
    return false;
}

// The times at which the planted timetable needs somebody.
std::vector<int> Drawer::busy(int resource) const {
    std::vector<int> times;
    if (!now.planted) return times;
    for (Lesson const& lesson : now.planted->lessons)
        if (lesson.time != nobody && std::find(lesson.resources.begin(), lesson.resources.end(),
                                               resource) != lesson.resources.end())
            for (int i = 0; i < lesson.duration; ++i) times.push_back(lesson.time + i);
    return times;
}

bool Drawer::can_take(int event, std::vector<int> const& busy) const {
    if (!now.planted) return true;
    for (Lesson const& lesson : now.planted->lessons)
        for (int i = 0; lesson.event == event && i < lesson.duration; ++i)
            for (int other : busy)
                if (lesson.time == nobody || other == lesson.time + i ||
                    cannot_reach(now.merger.joint, now.merger.journeys, lesson.time + i, other))
                    return false;
    return true;
}

bool Drawer::draw_traveller() {
    constexpr int least = 2, most = 5;  // times a week away from home
    for (int attempt = 0; attempt < kTries; ++attempt) {
        int const teacher = dice.below(static_cast<int>(joint().resources.size()));
        if (!now.merger.is_teacher(teacher) || now.merger.travellers.contains(teacher)) continue;
        std::string const& id = joint().resources[at(teacher)].id;
        int home = 0;
        std::from_chars(id.data(), id.data() + id.find('.'), home);
        MergeTraveller made{home - 1, id.substr(id.find('.') + 1), {}};
        int const away = dice.below(static_cast<int>(now.merger.offsets.size()));
        if (away == made.school) continue;
        if (now.planted && busy(teacher).empty()) continue;
        Draft const before = now;
        int taken = 0;
        for (int step = 0; step < kTries && taken < most; ++step) {
            int const event = dice.below(static_cast<int>(joint().events.size()));
            bool const fits = now.merger.school_of_event[at(event)] == away && is_open(event) &&
                              joint().events[at(event)].duration <= most - taken;
            if (!fits || now.merger.teacher_in(event) == nobody) continue;
            int const slot = now.merger.teacher_in(event);
            EventResource const& place = joint().events[at(event)].resources[at(slot)];
            if (now.merger.travellers.contains(place.resource)) continue;
            if (place.resource == teacher || !can_take(event, busy(teacher))) continue;
            Draft const step_before = now;
            give(event, teacher);
            if (!is_sound()) {
                now = step_before;
                continue;
            }
            taken += joint().events[at(event)].duration;
            made.lessons.push_back(site(event));
        }
        if (taken >= least) {
            now.made_of.travellers.push_back(std::move(made));
            return true;
        }
        now = before;
    }
    return false;
}

}  // namespace

MergeCase draw_case(size_t schools, std::uint64_t seed) {
    Dice dice(seed * 7 + 3);
    MergeCase drawn;
    constexpr int periods[] = {40, 45, 40, 35};
    for (size_t school = 0; school < schools; ++school)
        drawn.bells.push_back({8 * 60 + 5 * dice.below(6), periods[school % 4], 10,
                               50 + 10 * dice.below(3)});
    for (size_t a = 0; a < schools; ++a)
        for (size_t b = a + 1; b < schools; ++b)
            drawn.ways.push_back({static_cast<int>(a), static_cast<int>(b),
                                  10 + 5 * dice.below(7)});
    return drawn;
}

Result<Merged> merge(std::span<Problem const> schools, MergeCase const& wanted,
                     MergeDraw const& draw, std::span<Solution const> own) {
    Drawer drawer{{{}, {}, wanted}, Dice(draw.seed), {}, {}};
    drawer.now.made_of.links.clear();
    drawer.now.made_of.travellers.clear();
    for (size_t i = 0; i < schools.size(); ++i)
        drawer.now.merger.append(schools[i], wanted.bells[i]);
    if (!own.empty()) drawer.now.planted.emplace();
    for (size_t i = 0; i < own.size(); ++i)
        for (Lesson lesson : own[i].lessons) {
            Merger::Offsets const& from = drawer.now.merger.offsets[i];
            lesson.event += static_cast<int>(from.events);
            if (lesson.time != nobody) lesson.time += static_cast<int>(from.times);
            for (int& resource : lesson.resources)
                if (resource != nobody) resource += static_cast<int>(from.resources);
            drawer.now.planted->lessons.push_back(std::move(lesson));
        }
    drawer.now.merger.prepare(wanted);
    Problem& joint = drawer.joint();
    joint.id = "joint";
    for (std::string const& campus : joint.campuses)
        joint.about.name += (joint.about.name.empty() ? "" : " + ") + campus;
    for (size_t e = 0; e < joint.events.size(); ++e)
        drawer.events.emplace(joint.events[e].id, static_cast<int>(e));
    for (size_t r = 0; r < joint.resources.size(); ++r)
        drawer.resources.emplace(joint.resources[r].id, static_cast<int>(r));
    for (Time const& time : joint.times)
        if (time.ends > 24 * 60)
            return error_of(messages::kBadBell,
                            {std::to_string(time.begins / 60) + ":" +
                             std::to_string(time.begins % 60 + 100).substr(1)});
    TRY(drawer.apply_wanted(wanted));
    for (int i = 0; i < draw.links && drawer.draw_link(); ++i) {}
    for (int i = 0; i < draw.travellers && drawer.draw_traveller(); ++i) {}
    drawer.now.merger.finish();
    if (!drawer.is_sound()) return error_of(messages::kNotPlanted, {});
    return Merged{std::move(drawer.now.merger.joint), std::move(drawer.now.planted),
                  std::move(drawer.now.made_of)};
}

}  // namespace gongjin::timetable
