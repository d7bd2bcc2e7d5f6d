#include "timetable/joint_read.h"

#include <algorithm>
#include <set>

#include "timetable/joint_read_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// What a plan may cost before anything is built from it.
constexpr size_t kMostSchools = 60, kMostTeachers = 20'000, kMostLessons = 60'000;
constexpr size_t kMostCells = 12'000'000;

struct Later {  // slots, which need the periods of all schools
    YamlNode const* when;
    YamlNode const* away;
    int school;
    bool of_room;
    size_t index;
};

std::vector<Period> read_bells(PlanReader& reader, YamlNode const& node) {
    std::vector<Period> bells;
    int number = 0;
    auto const bad = [&](YamlNode const& item, std::string const& text) {
        reader.problems.add(item.mark, messages::kBadBell, {text});
    };
    for (YamlNode const& item : node.items) {
        Period period;
        std::string text = item.text;
        if (item.kind == YamlKind::map) {
            MapReader map(item, reader.problems, "period");
            text = map.required_text("time");
            period.name = period_name(map.text("name"));
            std::string const kind = map.text("kind");
            if (!kind.empty() && !parse_kind(kind))
                reader.problems.add(item.mark, messages::kNoSuchName,
                                    {kind, "lesson reading noon after other"});
            period.kind = parse_kind(kind).value_or(PeriodKind::lesson);
            map.finish();
        }
        auto const span = parse_span(text);
        bool const good = span && span->first < span->second && bells.size() < kMostPeriods &&
                          (bells.empty() || bells.back().ends <= span->first);
        if (!good) {
            bad(item, text);
            continue;
        }
        if (period.name.empty())
            period.name = period.kind == PeriodKind::lesson ? std::to_string(++number)
                                                            : words_of(period.kind);
        if (!is_period_name(reader.plan, period.name))
            reader.problems.add(item.mark, messages::kBadSlots, {period.name});
        auto const same = [&](Period const& other) { return other.name == period.name; };
        if (std::any_of(bells.begin(), bells.end(), same))
            reader.problems.add(item.mark, messages::kNameTwice, {period.name, "bells"});
        std::tie(period.begins, period.ends) = *span;
        bells.push_back(std::move(period));
    }
    if (node.items.empty()) bad(node, node.text);
    return bells;
}

void read_room(PlanReader& reader, int school, YamlNode const& item, std::vector<Later>& later) {
    Room room;
    YamlNode const* when = nullptr;
    YamlNode const* away = nullptr;
    if (item.kind == YamlKind::map) {
        MapReader map(item, reader.problems, "room");
        room.name = map.required_text("name");
        room.count = read_count(map, "count", 1, 100, 1);
        room.recording = map.flag("recording");
        when = map.node("when");
        away = map.node("away");
        map.finish();
    } else {
        room.name = scalar_text(item, reader.problems, "rooms");
        room.recording = room.name.find("录播") != std::string::npos;
    }
    School& here = reader.plan.schools[at(school)];
    bool const is_new =
        reader.rooms[at(school)].try_emplace(room.name, static_cast<int>(here.rooms.size())).second;
    if (!is_new) {
        reader.problems.add(item.mark, messages::kNameTwice, {room.name, "rooms"});
        return;
    }
    later.push_back({when, away, school, true, here.rooms.size()});
    here.rooms.push_back(std::move(room));
}

void read_class(PlanReader& reader, int school, std::string const& name, YamlNode const& node,
                std::vector<Later>& later) {
    School& here = reader.plan.schools[at(school)];
    bool const is_new = reader.classes[at(school)]
                            .try_emplace(name, static_cast<int>(here.classes.size()))
                            .second;
    if (!is_new) {
        reader.problems.add(node.mark, messages::kNameTwice, {name, "classes"});
        return;
    }
    SchoolClass made;
    made.name = name;
    YamlNode const* when = nullptr;
    YamlNode const* away = nullptr;
    if (node.kind == YamlKind::map) {
        MapReader map(node, reader.problems, "class");
        made.grade = read_count(map, "grade", 1, 12, 0);
        std::string const head = map.text("head");
        if (!head.empty()) made.head = reader.teacher(head);
        when = map.node("when");
        away = map.node("away");
        map.finish();
    }
    later.push_back({when, away, school, false, here.classes.size()});
    here.classes.push_back(std::move(made));
}

void read_school(PlanReader& reader, int index, YamlNode const& value, std::vector<Later>& later) {
    MapReader map(value, reader.problems, "school");
    School& school = reader.plan.schools[at(index)];
    if (YamlNode const* const list = map.required("bells"))
        school.bells = read_bells(reader, *list);
    if (YamlNode const* const others = map.node("bells_on"))
        for (auto const& [name, list] : others->entries) {
            std::vector<std::string> const& days = reader.plan.days;
            auto const day = std::find(days.begin(), days.end(), name.text);
            if (day == days.end())
                reader.problems.add(name.mark, messages::kNoSuchName, {name.text, "days"});
            else
                school.bells_on[static_cast<int>(day - days.begin())] = read_bells(reader, list);
        }
    if (YamlNode const* const noon = map.node("noon")) {
        std::optional<int> const clock = parse_clock(noon->text);
        if (clock) school.noon = *clock;
        else reader.problems.add(noon->mark, messages::kBadClock, {noon->text});
    }
    if (YamlNode const* const rooms = map.node("rooms"))
        for (YamlNode const& item : rooms->items) read_room(reader, index, item, later);
    if (YamlNode const* const classes = map.node("classes")) {
        reader.classes_told[at(index)] = 1;
        for (YamlNode const& item : classes->items)
            read_class(reader, index, scalar_text(item, reader.problems, "classes"), item, later);
        for (auto const& [name, node] : classes->entries)
            read_class(reader, index, name.text, node, later);
    }
    map.finish();
}

}  // namespace

void PlanReader::collect_ids(YamlNode const* list) {
    if (list == nullptr) return;
    for (YamlNode const& item : list->items)
        if (YamlNode const* const id = item.find("id")) told_ids.insert(id->text);
}

void PlanReader::schools_of(YamlNode const* node) {
    if (node == nullptr) return;
    for (auto const& [name, value] : node->entries) {
        schools.emplace(name.text, static_cast<int>(plan.schools.size()));
        plan.schools.push_back({});
        plan.schools.back().name = name.text;
    }
    classes.resize(plan.schools.size());
    rooms.resize(plan.schools.size());
    classes_told.resize(plan.schools.size());
    std::vector<Later> later;
    int index = 0;
    for (auto const& [name, value] : node->entries) read_school(*this, index++, value, later);
    for (Later const& each : later) {
        School& school = plan.schools[at(each.school)];
        slot_rules(each.when, each.away,
                   each.of_room ? school.rooms[each.index].when : school.classes[each.index].when);
    }
}

void PlanReader::travel(YamlNode const* node) {
    if (node == nullptr) return;
    for (YamlNode const& item : node->items) {
        MapReader way(item, problems, "travel");
        Journey journey;
        journey.from = school(way.required("from"));
        journey.to = school(way.required("to"));
        journey.minutes = read_count(way, "minutes", 0, kMostMinutes, 0);
        way.finish();
        if (journey.from == nobody || journey.to == nobody) continue;
        auto const again = [&](Journey const& each) {
            return std::minmax(each.from, each.to) == std::minmax(journey.from, journey.to);
        };
        if (std::any_of(plan.travel.begin(), plan.travel.end(), again))
            problems.add(item.mark, messages::kNameTwice,
                         {plan.schools[at(journey.from)].name + "–" +
                              plan.schools[at(journey.to)].name, "travel"});
        plan.travel.push_back(journey);
    }
}

void PlanReader::teachers_of(YamlNode const* node) {
    if (node == nullptr) return;
    for (auto const& [name, value] : node->entries) {
        int const who = teacher(name.text);
        if (value.kind == YamlKind::nothing) continue;
        MapReader map(value, problems, "teacher");
        YamlNode const* const home = map.node("home");
        if (home != nullptr) plan.teachers[at(who)].home = school(home);
        YamlNode const* const when = map.node("when");
        YamlNode const* const away = map.node("away");
        slot_rules(when, away, plan.teachers[at(who)].when);
        map.finish();
    }
}

namespace {

void check_size(PlanReader& reader, YamlNode const& node) {
    JointPlan const& plan = reader.plan;
    size_t times = 0, lessons = 0, resources = plan.teachers.size();
    for (School const& school : plan.schools) {
        resources += school.classes.size();
        for (Room const& room : school.rooms) resources += at(room.count);
        for (int day = 0; day < std::ssize(plan.days); ++day)
            times += bells_of(school, day).size();
    }
    for (Demand const& demand : plan.demands) lessons += at(demand.hours);
    for (LiveLesson const& live : plan.live) lessons += at(live.hours) * (live.sites.size() + 1);
    auto const refuse = [&](size_t value, size_t most, char const* what) {
        if (value > most)
            reader.problems.add(node.mark, messages::kTooBig,
                                {what + std::to_string(value) + " > " + std::to_string(most)});
    };
    refuse(plan.schools.size(), kMostSchools, "学校 schools ");
    refuse(plan.teachers.size(), kMostTeachers, "教师 teachers ");
    refuse(lessons, kMostLessons, "课次 lessons ");
    refuse(times * resources * 2, kMostCells, "时段×对象 times x resources ");
}

void check_days(PlanReader& reader, YamlNode const& node) {
    std::vector<std::string> const& days = reader.plan.days;
    std::set<std::string> known;
    for (size_t i = 0; i < days.size() && i < node.items.size(); ++i) {
        if (!known.insert(days[i]).second)
            reader.problems.add(node.items[i].mark, messages::kNameTwice, {days[i], "days"});
        else if (!is_period_name({}, days[i]))
            reader.problems.add(node.items[i].mark, messages::kNoDayName, {days[i]});
    }
    if (days.size() > kMostDays)
        reader.problems.add(node.mark, messages::kTooBig,
                            {"days " + std::to_string(days.size()) + " > " +
                             std::to_string(kMostDays)});
}

}  // namespace

Result<JointPlan> read_plan(std::string_view bytes, std::string const& file) {
    YamlNode const node = TRY(parse_yaml(bytes, file));
    PlanReader reader(file);
    MapReader map(node, reader.problems, "joint timetable");
    reader.plan.community = map.required_text("community");
    reader.plan.days = map.texts("days");
    if (YamlNode const* const days = node.find("days")) check_days(reader, *days);
    // Every other line speaks of days: one mistake here would be told a thousand times.
    if (!reader.problems.none()) return reader.problems.as_error();
    reader.plan.margin = read_count(map, "margin", 0, kMostMinutes, 0);
    // Whoever has an entry keeps his place in the file's order, even if a class names him first.
    if (YamlNode const* const people = node.find("teachers"))
        for (auto const& [name, value] : people->entries) (void)reader.teacher(name.text);
    reader.schools_of(map.required("schools"));
    if (!reader.problems.none()) return reader.problems.as_error();
    reader.travel(map.node("travel"));
    reader.teachers_of(map.node("teachers"));
    auto const each = [&](char const* key, void (PlanReader::*read)(YamlNode const&)) {
        if (YamlNode const* const list = map.node(key))
            for (YamlNode const& item : list->items) (reader.*read)(item);
    };
    for (char const* key : {"lessons", "live"}) reader.collect_ids(node.find(key));
    each("lessons", &PlanReader::lesson);
    each("live", &PlanReader::live);
    each("common", &PlanReader::common);
    each("research", &PlanReader::research);
    each("limits", &PlanReader::limit);
    each("bonds", &PlanReader::bond);
    if (reader.problems.none()) check_size(reader, node);
    YamlNode const* const table = map.node("timetable");
    if (table != nullptr && reader.problems.none()) reader.table(*table);
    map.finish();
    if (!reader.problems.none()) return reader.problems.as_error();
    return std::move(reader.plan);
}

}  // namespace gongjin::timetable
