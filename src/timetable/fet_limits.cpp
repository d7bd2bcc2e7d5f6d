// Limits on people's days in a .fet file, and its rooms.
#include <algorithm>
#include <numeric>

#include "timetable/fet_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Limit {
    std::string_view name;   // without Constraint, Teacher(s), Students(Set)
    char const* field;
    ConstraintKind kind;
    bool is_least;   // the number is a minimum
    bool each_day;   // one constraint for each day
    // Where days are given in halves: which of the two are counted together, as one day.
    int first_half = 0, end_half = 1;
};
constexpr Limit kLimits[] = {
    {"MaxGapsPerWeek", "Max_Gaps", ConstraintKind::limit_idle_times, false, false},
    {"MaxGapsPerDay", "Max_Gaps", ConstraintKind::limit_idle_times, false, true},
    {"MinHoursDaily", "Minimum_Hours_Daily", ConstraintKind::limit_busy_times, true, false},
    {"MaxHoursDaily", "Maximum_Hours_Daily", ConstraintKind::limit_busy_times, false, false},
    {"MaxDaysPerWeek", "Max_Days_Per_Week", ConstraintKind::cluster_busy_times, false, false, 0,
     2},
    {"MinDaysPerWeek", "Minimum_Days_Per_Week", ConstraintKind::cluster_busy_times, true, false},
    {"MaxMorningsPerWeek", "Max_Mornings_Per_Week", ConstraintKind::cluster_busy_times, false,
     false, 0, 1},
    {"MaxAfternoonsPerWeek", "Max_Afternoons_Per_Week", ConstraintKind::cluster_busy_times, false,
     false, 1, 2},
    {"MaxRealDaysPerWeek", "Max_Days_Per_Week", ConstraintKind::cluster_busy_times, false, false,
     0, 2},
    {"MaxHoursDailyRealDays", "Maximum_Hours_Daily", ConstraintKind::limit_busy_times, false,
     false, 0, 2},
};

}  // namespace

// The same name stands in <Teacher> or in <Teacher_Name>, by the version of FET.
Result<int> FetReader::teacher_of(pugi::xml_node node) const {
    int const older = TRY(named(node, "Teacher_Name", teachers));
    int const teacher = std::max(older, TRY(named(node, "Teacher", teachers)));
    if (teacher != nobody) return teacher;
    return xml.error(messages::kLacksChild, {node.name(), "Teacher"}, node);
}

Result<std::vector<int>> FetReader::students_of(pugi::xml_node node) const {
    std::string name = words_in(node.child("Students"));
    if (name.empty()) name = words_in(node.child("Students_Name"));
    if (name.empty()) return xml.error(messages::kLacksChild, {node.name(), "Students"}, node);
    auto const found = sets.find(name);
    if (found != sets.end()) return found->second;
    return xml.error(messages::kUnknownId, {"Students", name}, node);
}

// Whom a constraint of that name applies to.
Result<std::vector<int>> FetReader::whom(pugi::xml_node node, std::string_view kind) const {
    if (kind.starts_with("ConstraintTeachers")) return all_teachers;
    if (kind.starts_with("ConstraintStudentsSet")) return students_of(node);
    if (kind.starts_with("ConstraintStudents")) return all_sets;
    return std::vector<int>{TRY(teacher_of(node))};
}

// Days of the people as groups of times, those with the same closed times together.
std::map<std::vector<int>, std::vector<int>> FetReader::days_of(std::vector<int> const& people,
                                                                int first, int last) {
    std::map<std::vector<int>, std::vector<int>> same_days;
    for (int who : people) {
        std::vector<int> groups;
        auto const& shut = closed[who];
        for (int day = 0; day < result.days; ++day) {
            std::vector<int> times;
            for (int t = time(day, first); t < time(day, last); ++t)
                if (!shut.contains(t)) times.push_back(t);
            if (!times.empty()) groups.push_back(time_group(times));
        }
        same_days[groups].push_back(who);
    }
    return same_days;
}

// The days of people whose days are given in halves: what is open from one half to the other.
std::vector<int> FetReader::whole_days(std::vector<int> const& people, int first, int end) {
    std::vector<int> groups;
    auto const& shut = closed[people.front()];
    for (int day = 0; day < result.days; day += 2) {
        std::vector<int> times;
        for (int t = time(day + first, 0); t < time(day + end, 0); ++t)
            if (!shut.contains(t)) times.push_back(t);
        if (!times.empty()) groups.push_back(time_group(times));
    }
    return groups;
}

// Days begin with the first open hour, some of them with the second.
Result<void> FetReader::read_early(pugi::xml_node node, std::string_view kind) {
    int const most = static_cast<int>(
        TRY(xml.number_in(node, "Max_Beginnings_At_Second_Hour", 0, kMostDays)));
    std::vector<int> const all = TRY(whom(node, kind));
    for (auto const& [groups, people] : days_of(all, 0, result.hours)) {
        Constraint& c = add(ConstraintKind::limit_idle_times, percent(node), std::string(kind));
        c.leading = true;
        c.resources = people;
        c.time_groups = groups;
        c.max = most;
        for (size_t i = 0; most > 1 && i < groups.size(); ++i) {
            Constraint& each = add(ConstraintKind::limit_idle_times, percent(node),
                                   std::string(kind));
            each.leading = true;
            each.resources = people;
            each.time_groups = {groups[i]};
            each.max = 1;
        }
    }
    return {};
}

// In every stretch of one hour more at least one is free.
Result<void> FetReader::read_continuous(pugi::xml_node node, std::string_view kind) {
    int const most = static_cast<int>(
        TRY(xml.number_in(node, "Maximum_Hours_Continuously", 1, kMostDays)));
    std::vector<int> groups;
    for (int day = 0; day < result.days; ++day)
        for (int hour = 0; hour + most < result.hours; ++hour) {
            std::vector<int> times;
            for (int i = 0; i <= most; ++i) times.push_back(time(day, hour + i));
            groups.push_back(time_group(times));
        }
    std::vector<int> const people = TRY(whom(node, kind));
    if (groups.empty() || people.empty()) return {};
    Constraint& c = add(ConstraintKind::limit_busy_times, percent(node), std::string(kind));
    c.resources = people;
    c.time_groups = groups;
    c.max = most;
    return {};
}

// On so many days at most something lies between two hours.
Result<void> FetReader::read_interval(pugi::xml_node node, std::string_view kind) {
    int const most =
        static_cast<int>(TRY(xml.number_in(node, "Max_Days_Per_Week", 0, kMostDays)));
    int const first = std::max(0, TRY(named(node, "Interval_Start_Hour", hours)));
    int const end = TRY(named(node, "Interval_End_Hour", hours));
    int const last = end == nobody ? result.hours : end;
    std::vector<int> const all = TRY(whom(node, kind));
    for (auto const& [groups, people] : days_of(all, first, std::max(first, last))) {
        if (groups.empty()) continue;
        Constraint& c = add(ConstraintKind::cluster_busy_times, percent(node), std::string(kind));
        c.resources = people;
        c.time_groups = groups;
        c.max = most;
    }
    return {};
}

// So many hours a day at most of activities with a tag: for each person and tag a token that these
// activities use.
Result<void> FetReader::read_tagged(pugi::xml_node node, std::string_view kind) {
    int const most = static_cast<int>(
        TRY(xml.number_in(node, "Maximum_Hours_Daily", 0, kMostDays)));
    std::string tag = words_in(node.child("Activity_Tag_Name"));
    if (tag.empty()) tag = words_in(node.child("Activity_Tag"));
    std::vector<int> tokens;
    std::vector<int> const all = TRY(whom(node, kind));
    for (int who : all) {
        std::vector<int> events;
        for (size_t e = 0; e < wanted.size(); ++e) {
            auto const& tags = wanted[e].tags;
            auto const& uses = problem().events[e].resources;
            if (std::find(tags.begin(), tags.end(), tag) != tags.end() &&
                std::any_of(uses.begin(), uses.end(),
                            [&](EventResource const& use) { return use.resource == who; }))
                events.push_back(static_cast<int>(e));
        }
        if (events.empty()) continue;
        tokens.push_back(resource("token " + std::to_string(problem().resources.size()),
                                  token_type));
        for (int event : events)
            problem().events[at(event)].resources.push_back({tokens.back(), token_type, "", 1});
    }
    for (auto const& [groups, same] : days_of(tokens, 0, result.hours)) {
        Constraint& c = add(ConstraintKind::limit_busy_times, percent(node), std::string(kind));
        c.resources = same;
        c.time_groups = groups;
        c.max = most;
    }
    return {};
}

Result<bool> FetReader::read_limit(pugi::xml_node node, std::string_view kind) {
    std::string_view rest = kind;
    for (std::string_view prefix : {"ConstraintTeachers", "ConstraintTeacher",
                                    "ConstraintStudentsSet", "ConstraintStudents"})
        if (rest == kind && kind.starts_with(prefix)) rest = kind.substr(prefix.size());
    auto const limit = std::find_if(std::begin(kLimits), std::end(kLimits),
                                    [&](Limit const& each) { return each.name == rest; });
    if (rest == "EarlyMaxBeginningsAtSecondHour" && result.hours <= 64) {
        TRY(read_early(node, kind));
        return true;
    }
    if (rest == "MaxHoursContinuously") {
        TRY(read_continuous(node, kind));
        return true;
    }
    if (rest == "ActivityTagMaxHoursDaily") {
        TRY(read_tagged(node, kind));
        return true;
    }
    if (rest == "IntervalMaxDaysPerWeek") {
        TRY(read_interval(node, kind));
        return true;
    }
    if (rest == kind || limit == std::end(kLimits)) return false;
    bool const of_halves = speaks_of_halves(rest);
    if (of_halves && !in_halves) return false;
    int const number = static_cast<int>(TRY(xml.number_in(node, limit->field, 0, kMostDays)));
    bool const may_be_empty = words_in(node.child("Allow_Empty_Days")) != "false";
    std::vector<int> const all = TRY(whom(node, kind));
    for (auto const& [groups, people] : days_of(all, 0, result.hours)) {
        std::vector<std::vector<int>> parts = {groups};
        if (limit->each_day) {
            parts.clear();
            for (int group : groups) parts.push_back({group});
        }
        if (in_halves && (limit->first_half != 0 || limit->end_half != 1 || of_halves))
            parts = {whole_days(people, limit->first_half, limit->end_half)};
        for (std::vector<int> const& part : parts) {
            Constraint& c = add(limit->kind, percent(node), std::string(kind));
            c.resources = people;
            c.time_groups = part;
            c.min = limit->is_least ? number : 0;
            c.max = limit->is_least ? result.days * result.hours : number;
        }
        if (limit->name == "MinHoursDaily" && !may_be_empty) {
            Constraint& c = add(ConstraintKind::cluster_busy_times, 100, "no empty day");
            c.resources = people;
            c.time_groups = in_halves ? whole_days(people, 0, 2) : groups;
            c.min = static_cast<int>(c.time_groups.size());
            c.max = result.days;
        }
    }
    return true;
}

// The most particular wish about an activity's room counts, as in FET: its own, then its
// subject's or tag's, then its students', then its teacher's.
Result<void> FetReader::space_constraints(pugi::xml_node list) {
    struct Wish {
        int rank = 9, percent = 100;
        std::vector<int> rooms;
    };
    std::vector<Wish> wishes(wanted.size());
    for (pugi::xml_node const& node : list.children()) {
        if (node.type() != pugi::node_element || words_in(node.child("Active")) == "false")
            continue;
        std::string_view const kind = node.name();
        if (kind == "ConstraintBasicCompulsorySpace") continue;
        if (kind == "ConstraintRoomNotAvailableTimes") {
            if (virtual_rooms.contains(words_in(node.child("Room")))) {
                ++result.not_read[std::string(kind)];
                continue;
            }
            int const room = TRY(named(node, "Room", rooms));
            if (room == nobody)
                return xml.error(messages::kLacksChild, {node.name(), "Room"}, node);
            Constraint& c = add(ConstraintKind::avoid_unavailable_times, 100, std::string(kind));
            c.resources = {room};
            c.times = c.written_times = TRY(slots(node, "Not_Available_Time", "Day", "Hour"));
            continue;
        }
        int rank = 9;
        if (kind.starts_with("ConstraintActivityPreferredRoom")) rank = 1;
        else if (kind.starts_with("ConstraintSubjectActivityTagPreferredRoom")) rank = 2;
        else if (kind.starts_with("ConstraintSubjectPreferredRoom")) rank = 3;
        else if (kind.starts_with("ConstraintActivityTagPreferredRoom")) rank = 3;
        else if (kind.starts_with("ConstraintStudentsSetHomeRoom")) rank = 4;
        else if (kind.starts_with("ConstraintTeacherHomeRoom")) rank = 5;
        std::set<int> which;
        for (char const* name : {"Room", "Preferred_Room"})
            for (pugi::xml_node const& each : node.children(name)) {
                std::string const text = words_in(each);
                if (auto const room = rooms.find(text); room != rooms.end())
                    which.insert(room->second);
                else if (rank != 9 && !virtual_rooms.contains(text))
                    return xml.error(messages::kUnknownId, {name, text}, each);
            }
        if (rank == 9 || which.empty()) {
            ++result.not_read[std::string(kind)];
            continue;
        }
        std::vector<int> const meant =
            rank == 1 ? TRY(events_listed(node, "Activity_Id")) : TRY(events_matching(node));
        for (int event : meant) {
            Wish& wish = wishes[at(event)];
            if (wish.rank <= rank) continue;
            wish = {rank, percent(node), {which.begin(), which.end()}};
        }
    }
    std::map<std::pair<int, std::vector<int>>, std::vector<int>> alike;
    for (size_t e = 0; e < wishes.size(); ++e) {
        Wish const& wish = wishes[e];
        if (wish.rank == 9) continue;
        Event& event = problem().events[e];
        bool const given = wish.rooms.size() == 1 && wish.percent == 100;
        event.resources.push_back(
            {given ? wish.rooms[0] : nobody, room_type, "Room", event.duration});
        if (!given) alike[{wish.percent, wish.rooms}].push_back(static_cast<int>(e));
    }
    for (auto const& [wish, events] : alike) {
        Constraint& prefer = add(ConstraintKind::prefer_resources, wish.first, "preferred rooms");
        prefer.events = events;
        prefer.role = "Room";
        prefer.those = prefer.written_resources = wish.second;
        // FET does without a room where the wish for it is not kept.
        Constraint& assign = add(ConstraintKind::assign_resource, wish.first, "a room");
        assign.events = events;
        assign.role = "Room";
    }
    return {};
}

Result<std::string> write_fet(std::string_view bytes, std::string const& file, FetFile const& read,
                              Solution const& solution) {
    Xml const xml = TRY(Xml::parse(bytes, file));
    pugi::xml_node root = xml.root();
    auto const names = [&](char const* list, char const* item) {
        std::vector<std::string> found;
        for (pugi::xml_node const& node : root.child(list).children(item))
            found.push_back(words_in(node.child("Name")));
        return found;
    };
    std::vector<std::string> const days = names("Days_List", "Day");
    std::vector<std::string> const hours = names("Hours_List", "Hour");
    auto const text = [](pugi::xml_node node, char const* name, std::string const& value) {
        node.append_child(name).append_child(pugi::node_pcdata).set_value(value.c_str());
    };
    // A list that is empty may be missing.
    auto const list_of = [&](char const* name) {
        pugi::xml_node const list = root.child(name);
        return list ? list : root.append_child(name);
    };
    for (Lesson const& lesson : solution.lessons) {
        std::string const& id = read.activity_ids[at(lesson.event)];
        if (lesson.time != nobody) {
            pugi::xml_node node = list_of("Time_Constraints_List")
                                      .append_child("ConstraintActivityPreferredStartingTime");
            text(node, "Weight_Percentage", "100");
            text(node, "Activity_Id", id);
            text(node, "Preferred_Day", days[at(lesson.time / read.hours)]);
            text(node, "Preferred_Hour", hours[at(lesson.time % read.hours)]);
            text(node, "Permanently_Locked", "false");
            text(node, "Active", "true");
        }
        for (int resource : lesson.resources) {
            if (resource == nobody) continue;
            Resource const& thing = read.problem.resources[at(resource)];
            if (read.problem.types[at(thing.type)].id != "Room") continue;
            pugi::xml_node node = list_of("Space_Constraints_List")
                                      .append_child("ConstraintActivityPreferredRoom");
            text(node, "Weight_Percentage", "100");
            text(node, "Activity_Id", id);
            text(node, "Room", thing.id.substr(std::string_view("room ").size()));
            text(node, "Permanently_Locked", "false");
            text(node, "Active", "true");
        }
    }
    return xml.text();
}

}  // namespace gongjin::timetable
