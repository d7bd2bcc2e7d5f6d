// Time constraints of a .fet file.
#include <algorithm>

#include "timetable/fet_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

bool is_on(pugi::xml_node node) { return words_in(node.child("Active")) != "false"; }

}  // namespace

Constraint& FetReader::add(ConstraintKind kind, int percent, std::string const& name) {
    Constraint c;
    c.kind = kind;
    c.id = "c" + std::to_string(problem().constraints.size() + 1);
    c.name = name;
    c.required = percent >= 100;
    c.weight = percent >= 100 ? 1 : percent;
    problem().constraints.push_back(std::move(c));
    return problem().constraints.back();
}

// 95.5 counts as 95; what cannot be read, as 100.
int FetReader::percent(pugi::xml_node node) const {
    std::string const text = words_in(node.child("Weight_Percentage"));
    int value = 0;
    size_t i = 0;
    for (; i < text.size() && i < 3 && text[i] >= '0' && text[i] <= '9'; ++i)
        value = value * 10 + (text[i] - '0');
    return i == 0 ? 100 : std::min(100, value);
}

// What FET takes for granted.
void FetReader::basics() {
    std::vector<int> everything, whole;
    for (size_t r = 0; r < problem().resources.size(); ++r)
        everything.push_back(static_cast<int>(r));
    std::vector<int> events;
    for (size_t e = 0; e < wanted.size(); ++e) {
        events.push_back(static_cast<int>(e));
        if (problem().events[e].duration > 1) whole.push_back(static_cast<int>(e));
    }
    add(ConstraintKind::assign_time, 100, "every activity is held").events = events;
    add(ConstraintKind::avoid_clashes, 100, "one thing at a time").resources = everything;
    if (whole.empty()) return;
    Constraint& split = add(ConstraintKind::split_events, 100, "activities stay whole");
    split.events = whole;
    split.max_duration = result.hours;
    split.min = split.max = 1;
    for (int duration = 2; duration <= result.hours; ++duration) {
        std::vector<int> of;
        for (int event : whole)
            if (problem().events[at(event)].duration == duration) of.push_back(event);
        if (of.empty()) continue;
        Constraint& prefer = add(ConstraintKind::prefer_times, 100, "activities end on their day");
        prefer.events = of;
        prefer.duration = duration;
        for (int day = 0; day < result.days; ++day)
            for (int hour = 0; hour + duration <= result.hours; ++hour)
                prefer.times.push_back(time(day, hour));
        prefer.written_times = prefer.times;
    }
}

Result<std::vector<int>> FetReader::slots(pugi::xml_node node, char const* item, char const* day,
                                          char const* hour) const {
    std::set<int> found;
    for (pugi::xml_node const& each : node.children(item)) {
        int const d = TRY(named(each, day, days)), h = TRY(named(each, hour, hours));
        if (d == nobody) return xml.error(messages::kLacksChild, {item, day}, each);
        if (h == nobody) return xml.error(messages::kLacksChild, {item, hour}, each);
        found.insert(time(d, h));
    }
    return std::vector<int>(found.begin(), found.end());
}

// Without those that are not active.
Result<std::vector<int>> FetReader::events_listed(pugi::xml_node node, char const* name) const {
    std::vector<int> found;
    for (pugi::xml_node const& each : node.children(name)) {
        std::string const id = words_in(each);
        auto const activity = activities.find(id);
        if (activity != activities.end()) found.push_back(activity->second);
        else if (!asleep.contains(id)) return xml.error(messages::kUnknownId, {name, id}, each);
    }
    return found;
}

// By the filter that many constraints have: an empty field asks for nothing.
Result<std::vector<int>> FetReader::events_matching(pugi::xml_node node) const {
    auto const field = [&](char const* name, char const* older) {
        std::string const text = words_in(node.child(name));
        return text.empty() ? words_in(node.child(older)) : text;
    };
    // A name that nobody has would match no activity, and the wish be lost in silence.
    auto const known = [&](char const* name, char const* older,
                           auto const& names) -> Result<std::string> {
        std::string const text = field(name, older);
        if (text.empty() || names.contains(text)) return text;
        return xml.error(messages::kUnknownId, {name, text}, node);
    };
    std::string const teacher = TRY(known("Teacher_Name", "Teacher", teachers));
    std::string const students = TRY(known("Students_Name", "Students", leaves));
    std::string const subject = TRY(known("Subject_Name", "Subject", subjects));
    std::string const tag = TRY(known("Activity_Tag_Name", "Activity_Tag", tags));
    std::string const component = field("Component_Number", "Component_Number");
    std::string const duration = field("Duration", "Duration");
    auto const holds = [](std::vector<std::string> const& list, std::string const& name) {
        return name.empty() || std::find(list.begin(), list.end(), name) != list.end();
    };
    std::vector<int> found;
    for (size_t e = 0; e < wanted.size(); ++e) {
        FetActivity const& activity = wanted[e];
        bool const fits =
            holds(activity.teachers, teacher) && holds(activity.students, students) &&
            holds(activity.tags, tag) && (subject.empty() || subject == activity.subject) &&
            (component.empty() || component == std::to_string(activity.component)) &&
            (duration.empty() || duration == std::to_string(result.problem.events[e].duration));
        if (fits) found.push_back(static_cast<int>(e));
    }
    return found;
}

Result<bool> FetReader::read_places(pugi::xml_node node, std::string_view kind) {
    std::vector<int> events, times;
    bool by_slot = false;
    if (kind == "ConstraintActivityPreferredStartingTime") {
        events = TRY(events_listed(node, "Activity_Id"));
        int const day = TRY(named(node, "Preferred_Day", days));
        int const hour = TRY(named(node, "Preferred_Hour", hours));
        for (int d = 0; d < result.days; ++d)
            for (int h = 0; h < result.hours; ++h)
                if ((day == nobody || day == d) && (hour == nobody || hour == h))
                    times.push_back(time(d, h));
    } else if (kind == "ConstraintActivityPreferredStartingTimes" ||
               kind == "ConstraintActivitiesPreferredStartingTimes" ||
               kind == "ConstraintSubactivitiesPreferredStartingTimes") {
        events = kind.find("Activity") != std::string_view::npos
                     ? TRY(events_listed(node, "Activity_Id")) : TRY(events_matching(node));
        times = TRY(slots(node, "Preferred_Starting_Time", "Preferred_Starting_Day",
                          "Preferred_Starting_Hour"));
    } else if (kind == "ConstraintActivityPreferredTimeSlots" ||
               kind == "ConstraintActivitiesPreferredTimeSlots" ||
               kind == "ConstraintSubactivitiesPreferredTimeSlots") {
        events = kind.find("Activity") != std::string_view::npos
                     ? TRY(events_listed(node, "Activity_Id")) : TRY(events_matching(node));
        times = TRY(slots(node, "Preferred_Time_Slot", "Preferred_Day", "Preferred_Hour"));
        by_slot = true;
    } else {
        return false;
    }
    std::map<int, std::vector<int>> by_duration;
    for (int event : events) by_duration[by_slot ? problem().events[at(event)].duration : 1]
                                 .push_back(event);
    for (auto const& [duration, of] : by_duration) {
        Constraint& c = add(ConstraintKind::prefer_times, percent(node), std::string(kind));
        c.events = of;
        for (int start : times) {
            bool whole = true;
            for (int i = 1; i < duration; ++i)
                whole = whole && std::binary_search(times.begin(), times.end(), start + i);
            if (whole) c.times.push_back(start);
        }
        c.written_times = c.times;
    }
    return true;
}

Result<bool> FetReader::read_together(pugi::xml_node node, std::string_view kind) {
    if (kind == "ConstraintMinDaysBetweenActivities") {
        std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
        int const least = static_cast<int>(TRY(xml.number_in(node, "MinDays", 0, kMostDays)));
        if (events.size() < 2 || least == 0) return true;
        int const group = event_group(events);
        Constraint& c = add(ConstraintKind::spread_events, percent(node), std::string(kind));
        c.event_groups = {group};
        int const step = in_halves ? 2 : 1;
        int const window = std::min(least * step, result.days);
        std::vector<GroupLimit> limits;
        for (int day = 0; day + window <= result.days; day += step) {
            std::vector<int> times;
            for (int t = time(day, 0); t < time(day + window, 0); ++t) times.push_back(t);
            limits.push_back({time_group(times), 0, 1});
        }
        c.limits = limits;
        return true;
    }
    if (kind == "ConstraintActivitiesNotOverlapping") {
        std::vector<int> const events = TRY(events_listed(node, "Activity_Id"));
        // They share something that is there once.
        int const token = resource("token " + std::to_string(problem().resources.size()),
                                   token_type);
        for (int event : events)
            problem().events[at(event)].resources.push_back({token, token_type, "", 1});
        add(ConstraintKind::avoid_clashes, percent(node), std::string(kind)).resources = {token};
        return true;
    }
    if (kind == "ConstraintActivitiesSameStartingTime") return read_same_time(node, kind);
    if (kind == "ConstraintActivitiesSameStartingDay" ||
        kind == "ConstraintActivitiesSameStartingHour")
        return read_alike(node, kind);
    if (kind == "ConstraintTwoActivitiesOrdered") {
        std::vector<int> const first = TRY(events_listed(node, "First_Activity_Id"));
        std::vector<int> const second = TRY(events_listed(node, "Second_Activity_Id"));
        if (first.size() != 1 || second.size() != 1) return true;
        Constraint& c = add(ConstraintKind::order_events, percent(node), std::string(kind));
        c.pairs = {{first[0], second[0], 0, result.days * result.hours}};
        return true;
    }
    return read_in_a_row(node, kind);
}

Result<void> FetReader::time_constraints(pugi::xml_node list) {
    // Closed times first: gaps do not count there.
    for (pugi::xml_node const& node : list.children()) {
        std::string_view const kind = node.name();
        std::vector<int> who;
        if (!is_on(node)) continue;
        if (kind == "ConstraintTeacherNotAvailableTimes") {
            who = {TRY(teacher_of(node))};
        } else if (kind == "ConstraintStudentsSetNotAvailableTimes") {
            who = TRY(students_of(node));
        } else if (kind == "ConstraintBreakTimes") {
            who = all_teachers;
            who.insert(who.end(), all_sets.begin(), all_sets.end());
        } else {
            continue;
        }
        char const* item = kind == "ConstraintBreakTimes" ? "Break_Time" : "Not_Available_Time";
        std::vector<int> const times = TRY(slots(node, item, "Day", "Hour"));
        if (who.empty() || times.empty()) continue;
        if (kind == "ConstraintBreakTimes") breaks.insert(times.begin(), times.end());
        Constraint& c = add(ConstraintKind::avoid_unavailable_times, 100, std::string(kind));
        c.resources = who;
        c.times = c.written_times = times;
        for (int each : who) closed[each].insert(times.begin(), times.end());
    }
    for (pugi::xml_node const& node : list.children()) {
        if (node.type() != pugi::node_element || !is_on(node)) continue;
        std::string_view const kind = node.name();
        bool const done = kind == "ConstraintTeacherNotAvailableTimes" ||
                          kind == "ConstraintStudentsSetNotAvailableTimes" ||
                          kind == "ConstraintBreakTimes" ||
                          kind == "ConstraintBasicCompulsoryTime";
        if (done) continue;
        bool known = TRY(read_places(node, kind));
        if (!known) known = TRY(read_together(node, kind));
        if (!known) known = TRY(read_pairs(node, kind));
        if (!known) known = TRY(read_limit(node, kind));
        if (!known) ++result.not_read[std::string(kind)];
    }
    return {};
}

}  // namespace gongjin::timetable
