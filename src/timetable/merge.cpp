#include "timetable/merge.h"

#include <algorithm>
#include <set>

#include "timetable/dice.h"
#include "timetable/merge_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

void shift(std::vector<int>& indices, size_t by) {
    for (int& index : indices) index += static_cast<int>(by);
}

// The times of one school by day, as its day groups say; five equal days if it has none.
std::vector<std::vector<int>> days_of(Problem const& school) {
    std::vector<std::vector<int>> days;
    std::vector<char> seen(school.times.size());
    for (TimeGroup const& group : school.time_groups) {
        if (group.tag != "Day") continue;
        std::vector<int> times;
        for (int time : group.times)
            if (seen[at(time)]++ == 0) times.push_back(time);
        if (!times.empty()) days.push_back(std::move(times));
    }
    if (std::count(seen.begin(), seen.end(), 0) == 0) return days;
    days.assign(5, {});
    for (size_t t = 0; t < school.times.size(); ++t)
        days[t * 5 / school.times.size()].push_back(static_cast<int>(t));
    return days;
}

}  // namespace

std::string Merger::prefixed(size_t school, std::string const& id) const {
    return std::to_string(school + 1) + "." + id;
}

void Merger::append_times(size_t school, Problem const& own, SchoolBells const& bells) {
    Offsets const& from = offsets[school];
    for (Time time : own.times) {
        time.id = prefixed(school, time.id);
        time.campus = static_cast<int>(school);
        shift(time.groups, from.time_groups);
        joint.times.push_back(std::move(time));
    }
    for (TimeGroup group : own.time_groups) {
        group.id = prefixed(school, group.id);
        shift(group.times, from.times);
        joint.time_groups.push_back(std::move(group));
    }
    std::vector<std::vector<int>> const days = days_of(own);
    for (size_t day = 0; day < days.size(); ++day)
        for (size_t period = 0; period < days[day].size(); ++period) {
            Time& time = joint.times[from.times + at(days[day][period])];
            auto const before = static_cast<int>(period);
            time.day = static_cast<int>(day);
            time.begins = bells.begins + before * (bells.period + bells.pause) +
                          (2 * period >= days[day].size() ? bells.noon : 0);
            time.ends = time.begins + bells.period;
        }
}

void Merger::append_things(size_t school, Problem const& own) {
    Offsets const& from = offsets[school];
    for (ResourceType type : own.types) {
        type.id = prefixed(school, type.id);
        joint.types.push_back(std::move(type));
    }
    for (ResourceGroup group : own.resource_groups) {
        group.id = prefixed(school, group.id);
        group.type += static_cast<int>(from.types);
        shift(group.resources, from.resources);
        joint.resource_groups.push_back(std::move(group));
    }
    for (Resource resource : own.resources) {
        resource.id = prefixed(school, resource.id);
        resource.type += static_cast<int>(from.types);
        shift(resource.groups, from.resource_groups);
        joint.resources.push_back(std::move(resource));
    }
    for (EventGroup group : own.event_groups) {
        group.id = prefixed(school, group.id);
        shift(group.events, from.events);
        joint.event_groups.push_back(std::move(group));
    }
    for (Event event : own.events) {
        event.id = prefixed(school, event.id);
        if (event.time != nobody) event.time += static_cast<int>(from.times);
        shift(event.groups, from.event_groups);
        for (EventResource& wanted : event.resources) {
            wanted.type += static_cast<int>(from.types);
            if (wanted.resource != nobody) wanted.resource += static_cast<int>(from.resources);
        }
        joint.events.push_back(std::move(event));
    }
}

void Merger::append_constraints(size_t school, Problem const& own) {
    Offsets const& from = offsets[school];
    for (Constraint c : own.constraints) {
        c.id = prefixed(school, c.id);
        shift(c.events, from.events);
        shift(c.event_groups, from.event_groups);
        shift(c.resources, from.resources);
        shift(c.resource_groups, from.resource_groups);
        for (EventPair& pair : c.pairs) {
            pair.first += static_cast<int>(from.events);
            pair.second += static_cast<int>(from.events);
        }
        shift(c.times, from.times);
        shift(c.written_times, from.times);
        shift(c.time_groups, from.time_groups);
        shift(c.those, from.resources);
        shift(c.written_resources, from.resources);
        shift(c.those_groups, from.resource_groups);
        for (GroupLimit& limit : c.limits) limit.group += static_cast<int>(from.time_groups);
        joint.constraints.push_back(std::move(c));
    }
    // A lesson stays among its own school's times, to its last.
    int longest = 1;
    std::vector<int> events;
    for (size_t e = 0; e < own.events.size(); ++e) {
        events.push_back(static_cast<int>(from.events + e));
        longest = std::max(longest, own.events[e].duration);
    }
    for (int duration = 1; duration <= longest; ++duration) {
        Constraint& c = add(ConstraintKind::prefer_times, "the school's own times");
        c.events = events;
        if (duration > 1) c.duration = duration;
        for (size_t t = 0; t + at(duration) <= own.times.size(); ++t)
            c.times.push_back(static_cast<int>(from.times + t));
        c.written_times = c.times;
    }
}

Constraint& Merger::add(ConstraintKind kind, std::string const& name) {
    Constraint c;
    c.kind = kind;
    c.id = "joint." + std::to_string(++added);
    c.name = name;
    joint.constraints.push_back(std::move(c));
    return joint.constraints.back();
}

void Merger::append(Problem const& own, SchoolBells const& bells) {
    size_t const school = offsets.size();
    offsets.push_back({joint.times.size(), joint.time_groups.size(), joint.types.size(),
                       joint.resources.size(), joint.resource_groups.size(), joint.events.size(),
                       joint.event_groups.size()});
    joint.campuses.push_back(own.about.name.empty() ? own.id : own.about.name);
    append_times(school, own, bells);
    append_things(school, own);
    append_constraints(school, own);
    school_of_event.resize(joint.events.size(), static_cast<int>(school));
    linked.resize(joint.events.size());
    for (Constraint const& c : joint.constraints) {
        if (c.kind == ConstraintKind::order_events)
            for (EventPair const& pair : c.pairs) linked[at(pair.first)] = linked[at(pair.second)] =
                1;
        if (c.kind != ConstraintKind::link_events) continue;
        for (int group : c.event_groups)
            for (int event : joint.event_groups[at(group)].events) linked[at(event)] = 1;
    }
}

// Room for what the schools share: recording rooms, the journeys.
void Merger::prepare(MergeCase const& wanted) {
    auto const schools = static_cast<int>(offsets.size());
    journeys.campuses = schools;
    journeys.minutes.assign(at(schools * schools), wanted.margin);
    for (MergeWay const& way : wanted.ways) {
        journeys.minutes[at(way.from * schools + way.to)] = way.minutes + wanted.margin;
        journeys.minutes[at(way.to * schools + way.from)] = way.minutes + wanted.margin;
    }
    joint.types.push_back({"recording room", "recording room"});
    auto const type = static_cast<int>(joint.types.size()) - 1;
    std::vector<int> rooms;
    for (int school = 0; school < schools; ++school) {
        rooms.push_back(static_cast<int>(joint.resources.size()));
        std::string const id = prefixed(at(school), "recording room");
        joint.resources.push_back({id, id, type, {}});
    }
    first_room = rooms[0];
    add(ConstraintKind::avoid_clashes, "one live lesson at a time in a recording room").resources =
        rooms;
}

// So many times of the event become an event of their own, with everything that it needs.
std::optional<int> Merger::carve(int event, int duration) {
    Event const& whole = joint.events[at(event)];
    if (whole.duration == duration) return event;
    if (whole.duration < duration || whole.time != nobody) return {};
    Event piece = whole;
    auto const index = static_cast<int>(joint.events.size());
    piece.id += "/" + std::to_string(index);
    piece.duration = duration;
    piece.workload.reset();
    Event rest = whole;
    rest.duration -= duration;
    rest.workload.reset();
    for (size_t i = 0; i < whole.resources.size(); ++i) {
        std::int64_t const share = whole.resources[i].workload * duration;
        if (share % whole.duration != 0) return {};
        piece.resources[i].workload = share / whole.duration;
        rest.resources[i].workload -= share / whole.duration;
    }
    for (int group : piece.groups) joint.event_groups[at(group)].events.push_back(index);
    for (Constraint& c : joint.constraints) {
        bool const passes = c.kind != ConstraintKind::split_events &&
                            c.kind != ConstraintKind::distribute_split_events;
        if (passes && std::find(c.events.begin(), c.events.end(), event) != c.events.end())
            c.events.push_back(index);
    }
    joint.events[at(event)] = std::move(rest);
    joint.events.push_back(std::move(piece));
    school_of_event.push_back(school_of_event[at(event)]);
    linked.push_back(linked[at(event)]);
    return index;
}

// The starts that have so many minutes in common, one for each event.
std::vector<std::vector<int>> Merger::meetings(std::vector<int> const& events, int minutes) const {
    constexpr size_t most = 20'000;
    int const length = joint.events[at(events[0])].duration;
    auto const starts = [&](int event) {
        std::vector<int> found;
        int const school = school_of_event[at(event)];
        for (size_t t = 0; t + at(length) <= joint.times.size(); ++t)
            if (joint.times[t].campus == school &&
                joint.times[t].day == joint.times[t + at(length) - 1].day &&
                joint.times[t + at(length) - 1].campus == school)
                found.push_back(static_cast<int>(t));
        return found;
    };
    std::vector<std::vector<int>> rows;
    for (int time : starts(events[0])) rows.push_back({time});
    for (size_t i = 1; i < events.size(); ++i) {
        std::vector<std::vector<int>> longer;
        for (std::vector<int> const& row : rows)
            for (int time : starts(events[i])) {
                if (common(row[0], time, length) < minutes || longer.size() >= most) continue;
                longer.push_back(row);
                longer.back().push_back(time);
            }
        rows = std::move(longer);
    }
    return rows;
}

int Merger::common(int a, int b, int length) const {
    Time const& first = joint.times[at(a)];
    Time const& second = joint.times[at(b)];
    if (first.day != second.day) return 0;
    int const until = std::min(joint.times[at(a + length - 1)].ends,
                               joint.times[at(b + length - 1)].ends);
    return until - std::max(first.begins, second.begins);
}

bool Merger::link(std::vector<int> const& events, int overlap) {
    int const length = joint.events[at(events[0])].duration;
    std::vector<std::vector<int>> together = meetings(events, overlap * length);
    if (together.empty()) return false;
    Constraint& live = add(ConstraintKind::live_meeting, "live lesson");
    live.events = events;
    live.together = std::move(together);
    Event& gives = joint.events[at(events[0])];
    int const room = first_room + school_of_event[at(events[0])];
    gives.resources.push_back({room, joint.resources[at(room)].type, "", length});
    for (int event : events) linked[at(event)] = 1;
    if (length == 1) return true;
    Constraint& whole = add(ConstraintKind::split_events, "live lessons stay whole");
    whole.events = events;
    whole.max_duration = length;
    whole.min = whole.max = 1;
    return true;
}

// Which of an event's resources is its teacher: the only one given of a type that says so.
int Merger::teacher_in(int event) const {
    int found = nobody;
    std::vector<EventResource> const& resources = joint.events[at(event)].resources;
    for (size_t i = 0; i < resources.size(); ++i) {
        if (resources[i].resource == nobody || !is_teacher(resources[i].resource)) continue;
        if (found != nobody) return nobody;
        found = static_cast<int>(i);
    }
    return found;
}

bool Merger::is_teacher(int resource) const {
    std::string id = joint.types[at(joint.resources[at(resource)].type)].id;
    for (char& c : id) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return id.find("teacher") != std::string::npos || id.find("教师") != std::string::npos;
}

void Merger::hand_over(int event, int teacher) {
    EventResource& place = joint.events[at(event)].resources[at(teacher_in(event))];
    place.resource = teacher;
    place.type = joint.resources[at(teacher)].type;
    travellers.insert(teacher);
}

void Merger::finish() {
    if (travellers.empty()) return;
    Constraint& c = add(ConstraintKind::travel, "the way between schools");
    c.resources.assign(travellers.begin(), travellers.end());
    c.journeys = journeys;
}

}  // namespace gongjin::timetable
