// Time constraints of a .fet file that compare the starts of activities.
#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "timetable/fet_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

// Two activities whose starts have to agree; false if the file has too many such pairs.
bool FetReader::add_pair(int first, int second, int percent, std::string const& name,
                         std::function<bool(int, int)> const& agree) {
    constexpr size_t most = 2'000'000;
    int const times = result.days * result.hours;
    pairs += at(times) * at(times);
    if (pairs > most) return false;
    Constraint& c = add(ConstraintKind::live_meeting, percent, name);
    c.events = {first, second};
    for (int a = 0; a < times; ++a)
        for (int b = 0; b < times; ++b)
            if (agree(a, b)) c.together.push_back({a, b});
    return true;
}

// What is true of every two of some activities.
Result<bool> FetReader::read_pairs(pugi::xml_node node, std::string_view kind) {
    auto const same_day = [this](int a, int b) { return a / result.hours == b / result.hours; };
    if (kind == "ConstraintMinGapsBetweenActivities") {
        std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
        int const gaps = static_cast<int>(TRY(xml.number_in(node, "MinGaps", 0, kMostDays)));
        for (size_t i = 0; i < events.size(); ++i)
            for (size_t j = i + 1; j < events.size(); ++j) {
                int const first = problem().events[at(events[i])].duration;
                int const second = problem().events[at(events[j])].duration;
                auto const apart = [&](int a, int b) {
                    return !same_day(a, b) || b >= a + first + gaps || a >= b + second + gaps;
                };
                if (!add_pair(events[i], events[j], percent(node), std::string(kind), apart))
                    return false;
            }
        return true;
    }
    if (kind == "ConstraintMaxDaysBetweenActivities") {
        std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
        int const most = static_cast<int>(TRY(xml.number_in(node, "MaxDays", 0, kMostDays)));
        int const day = result.hours * (in_halves ? 2 : 1);
        auto const near = [=](int a, int b) { return std::abs(a / day - b / day) <= most; };
        for (size_t i = 0; i < events.size(); ++i)
            for (size_t j = i + 1; j < events.size(); ++j)
                if (!add_pair(events[i], events[j], percent(node), std::string(kind), near))
                    return false;
        return true;
    }
    if (kind == "ConstraintTwoActivitiesOrderedIfSameDay") {
        std::vector<int> const first = TRY(events_listed(node, "First_Activity_Id"));
        std::vector<int> const second = TRY(events_listed(node, "Second_Activity_Id"));
        if (first.size() != 1 || second.size() != 1) return true;
        int const length = problem().events[at(first[0])].duration;
        int const day = result.hours * (in_halves ? 2 : 1);
        auto const order = [=](int a, int b) { return a / day != b / day || a + length <= b; };
        return add_pair(first[0], second[0], percent(node), std::string(kind), order);
    }
    bool const one = kind == "ConstraintActivityEndsStudentsDay";
    if (!one && kind != "ConstraintActivitiesEndStudentsDay") return false;
    auto const last = [&](int a, int b) { return !same_day(a, b) || b <= a; };
    std::vector<int> const meant =
        one ? TRY(events_listed(node, "Activity_Id")) : TRY(events_matching(node));
    for (int event : meant) {
        std::set<int> students;
        for (EventResource const& use : problem().events[at(event)].resources)
            if (use.type == set_type) students.insert(use.resource);
        for (size_t other = 0; other < wanted.size(); ++other) {
            auto const& uses = problem().events[other].resources;
            auto const is_one = [&](EventResource const& use) {
                return use.type == set_type && students.contains(use.resource);
            };
            bool const shares = std::any_of(uses.begin(), uses.end(), is_one);
            if (static_cast<int>(other) == event || !shares) continue;
            if (!add_pair(event, static_cast<int>(other), percent(node), std::string(kind), last))
                return false;
        }
    }
    return true;
}

// When something begins that follows what began at `start`: breaks lie between.
int FetReader::after(int start, int length) const {
    int next = start + length;
    while (next % result.hours != 0 && breaks.contains(next)) ++next;
    return next;
}

// Two or three activities without a gap, in this order or in any.
Result<bool> FetReader::read_in_a_row(pugi::xml_node node, std::string_view kind) {
    bool const consecutive = kind == "ConstraintTwoActivitiesConsecutive";
    bool const three = kind == "ConstraintThreeActivitiesGrouped";
    if (!consecutive && !three && kind != "ConstraintTwoActivitiesGrouped") return false;
    std::vector<int> events;
    for (char const* name : {"First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id"}) {
        std::vector<int> const of = TRY(events_listed(node, name));
        events.insert(events.end(), of.begin(), of.end());
    }
    if (events.size() != (three ? 3U : 2U)) return true;
    Constraint& c = add(ConstraintKind::live_meeting, percent(node), std::string(kind));
    c.events = events;
    std::vector<size_t> order(events.size());
    std::iota(order.begin(), order.end(), 0U);
    do {
        for (int first = 0; first < result.days * result.hours; ++first) {
            std::vector<int> starts(events.size());
            int start = first, day = first / result.hours;
            bool fits = true;
            for (size_t i : order) {
                starts[i] = start;
                int const end = start + problem().events[at(events[i])].duration;
                fits = fits && end <= time(day + 1, 0);
                start = after(start, end - start);
            }
            if (fits) c.together.push_back(starts);
        }
    } while (!consecutive && std::next_permutation(order.begin(), order.end()));
    return true;
}

// A few activities that begin on one day, or at one hour of some days.
Result<bool> FetReader::read_alike(pugi::xml_node node, std::string_view kind) {
    constexpr size_t most = 20'000;
    std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
    if (events.size() < 2) return true;
    bool const day = kind == "ConstraintActivitiesSameStartingDay";
    int const outer = day ? result.days : result.hours;
    int const inner = day ? result.hours : result.days;
    double ways = outer;
    for (size_t i = 0; i < events.size(); ++i) ways *= inner;
    if (ways > static_cast<double>(most)) {
        // Each of them with the first is the same.
        auto const alike = [&](int a, int b) {
            int const n = result.hours;
            return day ? a / n == b / n : a % n == b % n;
        };
        for (size_t i = 1; i < events.size(); ++i)
            if (!add_pair(events[0], events[i], percent(node), std::string(kind), alike))
                return false;
        return true;
    }
    Constraint& c = add(ConstraintKind::live_meeting, percent(node), std::string(kind));
    c.events = events;
    for (int same = 0; same < outer; ++same) {
        std::vector<std::vector<int>> rows = {{}};
        for (size_t i = 0; i < events.size(); ++i) {
            std::vector<std::vector<int>> longer;
            for (std::vector<int> const& row : rows)
                for (int other = 0; other < inner; ++other) {
                    longer.push_back(row);
                    longer.back().push_back(day ? time(same, other) : time(other, same));
                }
            rows = std::move(longer);
        }
        c.together.insert(c.together.end(), rows.begin(), rows.end());
    }
    return true;
}

Result<bool> FetReader::read_same_time(pugi::xml_node node, std::string_view kind) {
    std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
    if (events.size() < 2) return true;
    if (percent(node) < 100) {
        // A wish must not tie them together for good.
        Constraint& c = add(ConstraintKind::order_events, percent(node), std::string(kind));
        c.function = CostFunction::step;
        int const length = problem().events[at(events[0])].duration;
        for (size_t i = 1; i < events.size(); ++i)
            c.pairs.push_back({events[0], events[i], -length, -length});
        return true;
    }
    bool const same = std::all_of(events.begin(), events.end(), [&](int event) {
        return problem().events[at(event)].duration ==
               problem().events[at(events[0])].duration;
    });
    Constraint& c = add(same ? ConstraintKind::link_events : ConstraintKind::live_meeting,
                        percent(node), std::string(kind));
    c.events = events;
    for (int t = 0; !same && t < static_cast<int>(problem().times.size()); ++t)
        c.together.emplace_back(events.size(), t);
    if (!same) return true;
    c.events.clear();
    int const group = event_group(events);
    problem().constraints.back().event_groups = {group};
    return true;
}

}  // namespace gongjin::timetable
