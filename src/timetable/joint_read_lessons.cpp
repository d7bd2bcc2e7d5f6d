// What is taught: demands, lessons that every class has, live lessons.
#include <algorithm>

#include "timetable/joint_meetings.h"
#include "timetable/joint_read_parts.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr size_t kMostSites = 30;

int most_a_day(int lessons, size_t days) {
    auto const count = static_cast<int>(std::max<size_t>(1, days));
    return std::max(1, (lessons + count - 1) / count);
}

}  // namespace

std::string usual_id(JointPlan const& plan, Demand const& demand) {
    School const& school = plan.schools[at(demand.school)];
    std::string id = school.name + "/";
    for (size_t i = 0; i < demand.classes.size(); ++i)
        id += (i > 0 ? "+" : "") + school.classes[at(demand.classes[i])].name;
    return id + "/" + demand.subject;
}

std::string usual_id(JointPlan const& plan, LiveLesson const& live) {
    School const& school = plan.schools[at(live.sites[0].school)];
    return "live/" + live.subject + "/" + school.name + " " +
           school.classes[at(live.sites[0].class_index)].name;
}

std::string PlanReader::new_id(YamlNode const* told, std::string const& usual) {
    if (told != nullptr) {
        if (!ids.insert(told->text).second)
            problems.add(told->mark, messages::kNameTwice, {told->text, "id"});
        return told->text;
    }
    std::string id = usual;
    for (int number = 2; told_ids.contains(id) || !ids.insert(id).second; ++number)
        id = usual + "/" + std::to_string(number);
    return id;
}

void PlanReader::check(Demand const& demand, Mark mark) {
    int room = 0;
    for (int day = 0; day < std::ssize(plan.days); ++day)
        for (Period const& period : bells_of(plan.schools[at(demand.school)], day))
            room += period.kind == demand.in ? 1 : 0;
    int const lessons = demand.hours - demand.doubles;
    if (demand.hours > room)
        problems.add(mark, messages::kTooManyHours,
                     {demand.id, std::to_string(demand.hours), std::to_string(room)});
    if (2 * demand.doubles > demand.hours)
        problems.add(mark, messages::kDoublesTooMany,
                     {demand.id, std::to_string(demand.doubles),
                      std::to_string(2 * demand.doubles), std::to_string(demand.hours)});
    if (std::ssize(demand.fixed) > lessons)
        problems.add(mark, messages::kFixedTooMany,
                     {demand.id, std::to_string(demand.fixed.size()), std::to_string(lessons)});
}

void PlanReader::add(Demand demand, YamlNode const* id, Mark mark) {
    demand.id = new_id(id, usual_id(plan, demand));
    check(demand, mark);
    demand_of[demand.id] = static_cast<int>(plan.demands.size());
    plan.demands.push_back(std::move(demand));
}

std::vector<int> PlanReader::rooms_of(int school, YamlNode const* node) {
    std::vector<int> rooms;
    if (node == nullptr) return rooms;
    std::vector<YamlNode> const one = {*node};
    for (YamlNode const& each : node->kind == YamlKind::list ? node->items : one) {
        int const found = room_of(school, each);
        if (found != nobody) rooms.push_back(found);
    }
    return rooms;
}

// {room: 操场, weight: 2}: what must be stands under `room`.
void PlanReader::wish(YamlNode const& node, Demand& demand) {
    MapReader map(node, problems, "preferred room");
    YamlNode const* const named = map.required("room");
    demand.wished_rooms = rooms_of(demand.school, named);
    map.required("weight");
    demand.wish = strength(map);
    map.finish();
    for (int const room : demand.wished_rooms)
        if (!demand.rooms.empty() && std::find(demand.rooms.begin(), demand.rooms.end(), room) ==
                                         demand.rooms.end())
            problems.add(named->mark, messages::kNotAmongRooms,
                         {plan.schools[at(demand.school)].rooms[at(room)].name});
}

void PlanReader::lesson(YamlNode const& node) {
    size_t const before = problems.errors().size();
    MapReader map(node, problems, "lesson");
    YamlNode const* const id = map.node("id");
    Demand demand;
    demand.school = school(map.required("school"));
    if (YamlNode const* const named = map.required("class")) {
        std::vector<YamlNode> const one = {*named};
        for (YamlNode const& each : named->kind == YamlKind::list ? named->items : one) {
            int const found = class_of(demand.school, each);
            if (found == nobody) continue;
            if (std::find(demand.classes.begin(), demand.classes.end(), found) !=
                demand.classes.end())
                problems.add(named->mark, messages::kNameTwice,
                             {plan.schools[at(demand.school)].classes[at(found)].name, "class"});
            demand.classes.push_back(found);
        }
    }
    demand.subject = map.required_text("subject");
    demand.teachers = teachers_in(map.node("teacher"));
    demand.rooms = rooms_of(demand.school, map.node("room"));
    if (YamlNode const* const prefer = map.node("prefer")) wish(*prefer, demand);
    demand.hours = read_count(map, "hours", 1, kMostHours, 1);
    demand.doubles = read_count(map, "doubles", 0, kMostHours, 0);
    demand.weeks = weeks(map);
    demand.in = kinds(map)[0];
    demand.most_per_day = read_count(map, "most_per_day", 1, kMostPeriods,
                                     most_a_day(demand.hours - demand.doubles, plan.days.size()));
    demand.spread = strength_in(map.node("spread"));
    slot_rules(map.node("when"), map.node("away"), demand.when);
    demand.fixed = spots(demand.school, map.node("fixed"));
    map.finish();
    if (problems.errors().size() == before) add(std::move(demand), id, node.mark);
}

// 班会, 升旗, 早读: one demand for each class.
void PlanReader::common(YamlNode const& node) {
    size_t const before = problems.errors().size();
    MapReader map(node, problems, "common lesson");
    Demand model;
    model.subject = map.required_text("subject");
    std::string const teacher_text = map.text("teacher");
    YamlNode const* const at_node = map.node("at");
    YamlNode const* const of_schools = map.node("schools");
    std::set<int> wanted;
    if (of_schools != nullptr)
        for (YamlNode const& each : of_schools->items) wanted.insert(school(&each));
    std::vector<std::string> const grades = map.texts("grades");
    std::vector<std::string> const only = map.texts("classes");
    bool const kind_told = map.map().find("periods") != nullptr;
    model.in = kinds(map)[0];
    model.hours = read_count(map, "hours", 1, kMostHours, 0);
    model.weeks = weeks(map);
    slot_rules(map.node("when"), nullptr, model.when);
    map.finish();
    if (problems.errors().size() != before) return;
    auto const lacks = [](std::vector<std::string> const& list, std::string const& text) {
        return !list.empty() && std::find(list.begin(), list.end(), text) == list.end();
    };
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        if (of_schools != nullptr && !wanted.contains(s)) continue;
        School const& here = plan.schools[at(s)];
        std::vector<Spot> const fixed = spots(s, at_node);
        for (int c = 0; c < std::ssize(here.classes); ++c) {
            SchoolClass const& each = here.classes[at(c)];
            if (lacks(grades, std::to_string(each.grade)) || lacks(only, each.name)) continue;
            Demand demand = model;
            demand.school = s;
            demand.classes = {c};
            demand.fixed = fixed;
            if (!fixed.empty() && !kind_told)
                demand.in = bells_of(here, fixed[0].day)[at(fixed[0].period)].kind;
            if (demand.hours == 0) demand.hours = std::max(1, static_cast<int>(fixed.size()));
            demand.most_per_day = most_a_day(demand.hours, plan.days.size());
            if (teacher_text == "head" && each.head == nobody)
                problems.add(node.mark, messages::kNoHead, {here.name, each.name});
            if (teacher_text == "head") demand.teachers = {each.head};
            else if (!teacher_text.empty()) demand.teachers = {teacher(teacher_text)};
            add(std::move(demand), nullptr, node.mark);
        }
    }
}

Site PlanReader::site(YamlNode const& node, bool gives) {
    Site site;
    MapReader map(node, problems, gives ? "giving class" : "receiving class");
    site.school = school(map.required("school"));
    if (YamlNode const* const named = map.required("class"))
        site.class_index = class_of(site.school, *named);
    std::string who = map.text("teacher");
    if (!gives && who.empty()) who = map.text("assistant");
    if (!who.empty()) site.teacher = teacher(who);
    if (YamlNode const* const room = map.node("room")) site.room = room_of(site.school, *room);
    map.finish();
    return site;
}

// Nobody, and no class, is at both ends of a live lesson.
void PlanReader::same_twice(std::vector<Site> const& sites, Mark mark) {
    Site const& last = sites.back();
    for (size_t i = 0; i + 1 < sites.size(); ++i) {
        if (last.class_index != nobody && sites[i].school == last.school &&
            sites[i].class_index == last.class_index)
            problems.add(mark, messages::kNameTwice,
                         {plan.schools[at(last.school)].classes[at(last.class_index)].name,
                          "live"});
        if (last.teacher != nobody && sites[i].teacher == last.teacher)
            problems.add(mark, messages::kNameTwice,
                         {plan.teachers[at(last.teacher)].name, "live"});
    }
}

void PlanReader::live(YamlNode const& node) {
    size_t const before = problems.errors().size();
    MapReader map(node, problems, "live lesson");
    YamlNode const* const id = map.node("id");
    LiveLesson live;
    live.subject = map.required_text("subject");
    live.hours = read_count(map, "hours", 1, kMostHours, 1);
    live.overlap = read_count(map, "overlap", 1, kMostMinutes, 30);
    live.weeks = weeks(map);
    if (YamlNode const* const gives = map.required("gives"))
        live.sites.push_back(site(*gives, true));
    if (YamlNode const* const receives = map.required("receives")) {
        for (YamlNode const& item : receives->items) {
            if (live.sites.size() >= kMostSites) {
                problems.add(item.mark, messages::kTooBig, {"receives > 30"});
                continue;
            }
            live.sites.push_back(site(item, false));
            same_twice(live.sites, item.mark);
        }
    }
    live.most_per_day =
        read_count(map, "most_per_day", 1, kMostPeriods, most_a_day(live.hours, plan.days.size()));
    live.spread = strength_in(map.node("spread"));
    slot_rules(map.node("when"), map.node("away"), live.when);
    if (YamlNode const* const told = map.node("discussion")) {
        MapReader inner(*told, problems, "discussion");
        Discussion discussion;
        discussion.within_days = read_count(inner, "within", 1, kMostDays, 1);
        discussion.in = kinds(inner);
        discussion.strength = strength(inner);
        inner.finish();
        live.discussion = discussion;
    }
    map.finish();
    if (problems.errors().size() != before) return;
    std::vector<int> where;
    for (Site const& each : live.sites) where.push_back(each.school);
    if (meetings(plan, where, live.overlap, {PeriodKind::lesson}).empty())
        problems.add(node.mark, messages::kNoCommonTime,
                     {live.subject, std::to_string(live.overlap)});
    auto const taught = std::count_if(live.sites.begin(), live.sites.end(),
                                      [](Site const& each) { return each.teacher != nobody; });
    if (live.discussion && (live.sites[0].teacher == nobody || taught < 2))
        problems.add(node.mark, messages::kDiscussionAlone, {live.subject});
    live.id = new_id(id, usual_id(plan, live));
    plan.live.push_back(std::move(live));
}

}  // namespace gongjin::timetable
