// How units may be split into lessons, and where a lesson may start without harm of its own.
#include <algorithm>

#include "timetable/evaluate.h"
#include "timetable/model.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr size_t kMostDivisions = 3000;

struct Divider {
    Model const& model;
    Unit& unit;
    std::vector<int> now;
    std::vector<std::pair<Cost, std::vector<int>>> found;

    Cost cost(std::vector<int> const& division) const;
    void divide(int left, int longest);
};

Cost Divider::cost(std::vector<int> const& division) const {
    Cost total;
    for (SplitPoint const& point : unit.splits) {
        std::int64_t deviation = 0, amount = 0;
        for (int duration : division) {
            bool const outside_limits =
                duration < point.min_duration || duration > point.max_duration;
            deviation += !point.by_duration && outside_limits ? 1 : 0;
            amount += !point.by_duration || duration == point.duration ? 1 : 0;
        }
        deviation += outside(amount, point.min, point.max);
        Monitor const& monitor = model.monitors[at(point.monitor)];
        std::int64_t const value =
            cost_of(model.problem->constraints[at(monitor.constraint)], deviation);
        total += monitor.soft ? Cost{0, value} : Cost{value, 0};
    }
    return total;
}

// Longest first; the number of ways is bounded, so very long events see only some of theirs.
void Divider::divide(int left, int longest) {
    if (left == 0) {
        found.emplace_back(cost(now), now);
        return;
    }
    for (int next = std::min(left, longest); next >= 1 && found.size() < kMostDivisions; --next) {
        now.push_back(next);
        divide(left - next, next);
        now.pop_back();
    }
}

// Whether some rule about starts leaves too few of them for pieces of one time each.
bool lacks_starts(Model const& model, Unit const& unit) {
    for (Part const& part : unit.parts)
        for (int spread : part.spreads) {
            std::int64_t room = 0;
            int const rule = model.spreads[at(spread)].rule;
            for (GroupLimit const& limit : model.spread_rules[at(rule)].limits)
                room += limit.max;
            if (room < unit.duration) return true;
        }
    return false;
}

void divide(Model const& model, Unit& unit) {
    bool const live = !unit.parts[0].starts.empty();
    if (unit.duration == 1 || unit.given_time != nobody || live) {
        unit.divisions = {{unit.duration}};
        return;
    }
    if (unit.splits.empty() && !lacks_starts(model, unit)) {
        unit.divisions = {std::vector<int>(at(unit.duration), 1)};
        return;
    }
    Divider divider{model, unit, {}, {}};
    divider.divide(unit.duration, unit.duration);
    if (divider.found.size() == kMostDivisions) {
        std::vector<int> const ones(at(unit.duration), 1);
        divider.found.emplace_back(divider.cost(ones), ones);
    }
    // Of ways that cost the same, small pieces are the easiest to place.
    std::stable_sort(divider.found.begin(), divider.found.end(), [](auto const& a, auto const& b) {
        if (a.first != b.first) return a.first < b.first;
        return a.second.size() > b.second.size();
    });
    std::int64_t const least = divider.found[0].first.hard;
    for (auto const& [cost, division] : divider.found)
        if (cost.hard == least) unit.divisions.push_back(division);
}

// Whether a lesson there breaks a hard wish about its time, whatever the others do.
bool is_good_place(Model const& model, Unit const& unit, int duration, int place) {
    for (Part const& part : unit.parts) {
        int const start = part.starts.empty() ? place : part.starts[at(place)];
        if (start + duration > model.times) return false;
        for (PreferPoint const& point : part.prefers)
            if (!model.monitors[at(point.monitor)].soft && point.good[at(start)] == 0 &&
                (point.duration == 0 || point.duration == duration))
                return false;
        for (int resource : part.fixed)
            for (int time = start; time < start + duration; ++time)
                for (Flip const& flip : model.flips[at(resource * model.times + time)])
                    if (flip.kind == Flip::Kind::unavailable &&
                        !model.monitors[at(flip.target)].soft)
                        return false;
    }
    return true;
}

}  // namespace

void divide_units(Model& model) {
    for (Unit& unit : model.units) {
        divide(model, unit);
        unit.good_places.resize(at(unit.duration) + 1);
        for (int duration = 1; duration <= unit.duration; ++duration)
            for (int place = 0; place < unit.places; ++place)
                if (is_good_place(model, unit, duration, place))
                    unit.good_places[at(duration)].push_back(place);
    }
}

}  // namespace gongjin::timetable
