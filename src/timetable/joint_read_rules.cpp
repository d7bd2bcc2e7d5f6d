// Rules about people and groups of lessons, and the table as it is.
#include <algorithm>

#include "timetable/joint_read_parts.h"

namespace gongjin::timetable {

namespace {
size_t at(int index) { return static_cast<size_t>(index); }
}  // namespace

void PlanReader::research(YamlNode const& node) {
    MapReader map(node, problems, "research");
    ResearchTime research;
    research.subject = map.required_text("subject");
    research.slots = slots(map.required("slots"));
    if (YamlNode const* const named = map.node("schools"))
        for (YamlNode const& each : named->items) {
            int const found = school(&each);
            if (found != nobody) research.schools.push_back(found);
        }
    research.strength = strength(map);
    map.finish();
    auto const taught = [&](auto const& each) { return each.subject == research.subject; };
    if (std::none_of(plan.demands.begin(), plan.demands.end(), taught) &&
        std::none_of(plan.live.begin(), plan.live.end(), taught))
        problems.add(node.mark, messages::kNoSuchName, {research.subject, "lessons"});
    plan.research.push_back(std::move(research));
}

void PlanReader::limit(YamlNode const& node) {
    MapReader map(node, problems, "limit");
    Limit limit;
    YamlNode const* const kind = map.required("limit");
    static std::vector<std::string> const names(std::begin(kLimitNames), std::end(kLimitNames));
    if (kind != nullptr)
        limit.kind = static_cast<LimitKind>(choose(*kind, names, problems).value_or(0));
    limit.min = read_count(map, "min", 0, 1000, 0);
    if (limit.kind != LimitKind::lunch && map.map().find("min") == nullptr) map.required("max");
    limit.max = read_count(map, "max", 0, 1000, limit.kind == LimitKind::lunch ? 0 : 1000);
    if (limit.min > limit.max && limit.kind != LimitKind::lunch)
        problems.add(node.mark, messages::kBackwards,
                     {std::to_string(limit.min), std::to_string(limit.max)});
    if (limit.kind == LimitKind::lunch)
        if (YamlNode const* const span = map.required("span")) {
            auto const found = parse_span(span->text);
            if (found && found->first < found->second)
                std::tie(limit.from, limit.until) = *found;
            else problems.add(span->mark, messages::kBadSpan, {span->text});
        }
    YamlNode const* const who = map.node("who");
    bool const of_classes =
        who != nullptr && choose(*who, {"teachers", "classes"}, problems).value_or(0) == 1;
    YamlNode const* const people = map.node("teachers");
    size_t const known_people = plan.teachers.size();
    limit.teachers = teachers_in(people);
    for (size_t t = known_people; t < plan.teachers.size(); ++t)
        problems.add(people->mark, messages::kNoSuchName, {plan.teachers[t].name, "teachers"});
    YamlNode const* const named = map.node("classes");
    if (named != nullptr)
        for (YamlNode const& item : named->items) {
            MapReader each(item, problems, "class");
            int const where = school(each.required("school"));
            YamlNode const* const name = each.required("class");
            size_t const before = where == nobody ? 0 : plan.schools[at(where)].classes.size();
            int const found = name == nullptr ? nobody : class_of(where, *name);
            if (found != nobody && at(found) >= before)
                problems.add(name->mark, messages::kNoSuchName, {name->text, "lessons"});
            std::pair const pair(where, found);
            auto const known = std::find(limit.classes.begin(), limit.classes.end(), pair);
            if (found != nobody && known == limit.classes.end()) limit.classes.push_back(pair);
            each.finish();
        }
    if (of_classes && named == nullptr)
        for (int s = 0; s < std::ssize(plan.schools); ++s)
            for (int c = 0; c < std::ssize(plan.schools[at(s)].classes); ++c)
                limit.classes.emplace_back(s, c);
    limit.strength = strength(map);
    map.finish();
    bool const nobody_meant = of_classes && limit.classes.empty() && limit.teachers.empty();
    if (!nobody_meant) plan.limits.push_back(std::move(limit));
}

void PlanReader::bond(YamlNode const& node) {
    MapReader map(node, problems, "bond");
    Bond bond;
    static std::vector<std::string> const names(std::begin(kBondNames), std::end(kBondNames));
    if (YamlNode const* const kind = map.required("bond"))
        bond.kind = static_cast<BondKind>(choose(*kind, names, problems).value_or(0));
    YamlNode const* const named = map.required("lessons");
    bool good = named != nullptr;
    if (named != nullptr)
        for (std::string const& id : scalar_list(*named, problems, "lessons")) {
            auto const found = demand_of.find(id);
            if (found != demand_of.end()) bond.demands.push_back(found->second);
            else problems.add(named->mark, messages::kNoSuchName, {id, "lessons"});
            good = good && found != demand_of.end();
        }
    bond.strength = strength(map);
    map.finish();
    if (!good) return;
    auto const lessons = [&](int d) {
        return plan.demands[at(d)].hours - plan.demands[at(d)].doubles;
    };
    bool fits = bond.demands.size() >= 2;
    for (size_t i = 1; i < bond.demands.size(); ++i) {
        int const a = bond.demands[0], b = bond.demands[i];
        fits = fits && a != b && plan.demands[at(a)].school == plan.demands[at(b)].school;
        if (bond.kind == BondKind::same_time)
            fits = fits && lessons(a) == lessons(b) &&
                   plan.demands[at(a)].doubles == plan.demands[at(b)].doubles;
    }
    if (fits) plan.bonds.push_back(std::move(bond));
    else problems.add(node.mark, messages::kBondNeedsTwo, {names[at(static_cast<int>(bond.kind))]});
}

namespace {

struct TableReader {
    PlanReader& reader;
    std::vector<PlannedLesson> lessons;
    std::map<std::string, int> by_id;
    std::set<std::pair<int, int>> seen;

    explicit TableReader(PlanReader& the_reader)
        : reader(the_reader), lessons(lessons_of(the_reader.plan)) {
        for (size_t i = 0; i < lessons.size(); ++i)
            by_id.emplace(lessons[i].id, static_cast<int>(i));
    }
    void row(YamlNode const& node);
    void agrees(MapReader& map, char const* key, std::vector<std::string> const& is);
};

// What a row tells besides, for people to read, must be what the plan says.
void TableReader::agrees(MapReader& map, char const* key, std::vector<std::string> const& is) {
    YamlNode const* const node = map.node(key);
    if (node == nullptr) return;
    std::vector<std::string> const told = scalar_list(*node, reader.problems, key);
    if (told == is) return;
    auto const joined = [](std::vector<std::string> const& list) {
        std::string text;
        for (std::string const& each : list) text += (text.empty() ? "" : "、") + each;
        return text;
    };
    reader.problems.add(node->mark, messages::kRowDiffers,
                        {map.map().find("lesson")->text, key, joined(told), joined(is)});
}

void TableReader::row(YamlNode const& node) {
    JointPlan const& plan = reader.plan;
    MapReader map(node, reader.problems, "row of the timetable");
    YamlNode const* const id = map.required("lesson");
    if (id == nullptr) return;
    auto const found = by_id.find(id->text);
    if (found == by_id.end()) {
        reader.problems.add(id->mark, messages::kNoSuchLesson, {id->text});
        return;
    }
    PlannedLesson const& lesson = lessons[at(found->second)];
    HeldLesson held;
    held.lesson = id->text;
    held.site = read_count(map, "site", 0, 1000, 0);
    if (held.site >= std::ssize(lesson.parts)) {
        reader.problems.add(node.mark, messages::kBadOrdinal,
                            {id->text, std::to_string(held.site)});
        return;
    }
    if (!seen.emplace(found->second, held.site).second)
        reader.problems.add(id->mark, messages::kNameTwice, {id->text, "timetable"});
    PlannedLesson::Part const& part = lesson.parts[at(held.site)];
    School const& school = plan.schools[at(part.school)];
    std::vector<std::string> classes, teachers;
    for (int each : part.classes) classes.push_back(school.classes[at(each)].name);
    for (int each : part.teachers) teachers.push_back(plan.teachers[at(each)].name);
    agrees(map, "school", {school.name});
    agrees(map, "class", classes);
    agrees(map, "subject", {lesson.subject});
    agrees(map, "teacher", teachers);
    held.locked = map.flag("locked");
    YamlNode const* const room = map.node("room");
    if (room != nullptr) held.room = reader.room_of(part.school, *room);
    YamlNode const* const day = map.required("day");
    YamlNode const* const period = map.required("period");
    map.finish();
    if (day == nullptr || period == nullptr) return;
    auto const which = std::find(plan.days.begin(), plan.days.end(), day->text);
    if (which == plan.days.end()) {
        reader.problems.add(day->mark, messages::kNoSuchName, {day->text, "days"});
        return;
    }
    held.at.day = static_cast<int>(which - plan.days.begin());
    held.at.period = find_period(school, held.at.day, period->text);
    if (held.at.period == nobody) {
        reader.problems.add(period->mark, messages::kNoSuchName, {period->text, "bells"});
        return;
    }
    bool const past_end = held.at.period + lesson.periods >
                          std::ssize(bells_of(school, held.at.day));
    if (past_end) reader.problems.add(period->mark, messages::kNoSuchSpot, {id->text});
    else reader.plan.table.push_back(std::move(held));
}

}  // namespace

void PlanReader::table(YamlNode const& node) {
    TableReader reader(*this);
    for (YamlNode const& item : node.items) reader.row(item);
    std::stable_sort(plan.table.begin(), plan.table.end(),
                     [&](HeldLesson const& a, HeldLesson const& b) {
                         return std::pair(reader.by_id.at(a.lesson), a.site) <
                                std::pair(reader.by_id.at(b.lesson), b.site);
                     });
}

}  // namespace gongjin::timetable
