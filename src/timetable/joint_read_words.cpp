// Names and rules that stand in many places of a joint plan.
#include <algorithm>

#include "timetable/joint_read_parts.h"

namespace gongjin::timetable {

namespace {
size_t at(int index) { return static_cast<size_t>(index); }
}  // namespace

int PlanReader::school(YamlNode const* node) {
    if (node == nullptr) return nobody;
    auto const found = schools.find(node->text);
    if (found != schools.end()) return found->second;
    problems.add(node->mark, messages::kNoSuchName, {node->text, "schools"});
    return nobody;
}

int PlanReader::class_of(int school, YamlNode const& node) {
    std::string const name = scalar_text(node, problems, "class");
    if (school == nobody || name.empty()) return nobody;
    std::map<std::string, int>& known = classes[at(school)];
    auto const found = known.find(name);
    if (found != known.end()) return found->second;
    School& here = plan.schools[at(school)];
    if (classes_told[at(school)] != 0) {
        problems.add(node.mark, messages::kNoSuchName, {name, here.name + " classes"});
        return nobody;
    }
    auto const index = static_cast<int>(here.classes.size());
    known.emplace(name, index);
    here.classes.push_back({});
    here.classes.back().name = name;
    return index;
}

int PlanReader::room_of(int school, YamlNode const& node) {
    std::string const name = scalar_text(node, problems, "room");
    if (school == nobody || name.empty()) return nobody;
    auto const found = rooms[at(school)].find(name);
    if (found != rooms[at(school)].end()) return found->second;
    problems.add(node.mark, messages::kNoSuchName,
                 {name, plan.schools[at(school)].name + " rooms"});
    return nobody;
}

int PlanReader::teacher(std::string const& name) {
    auto const [found, is_new] = teachers.try_emplace(name, static_cast<int>(plan.teachers.size()));
    if (is_new) {
        plan.teachers.push_back({});
        plan.teachers.back().name = name;
    }
    return found->second;
}

std::vector<int> PlanReader::teachers_in(YamlNode const* node) {
    std::vector<int> found;
    if (node == nullptr) return found;
    for (std::string const& name : scalar_list(*node, problems, "teacher")) {
        if (name.empty()) continue;
        int const who = teacher(name);
        if (std::find(found.begin(), found.end(), who) == found.end()) found.push_back(who);
        else problems.add(node->mark, messages::kNameTwice, {name, "teacher"});
    }
    return found;
}

Strength PlanReader::strength(MapReader& map) {
    Strength strength;
    strength.required = map.map().find("weight") == nullptr;
    strength.weight = read_count(map, "weight", 1, kMostWeight, 1);
    YamlNode const* const cost = map.node("cost");
    if (cost == nullptr) return strength;
    auto const chosen = choose(*cost, {"linear", "quadratic", "step"}, problems);
    if (chosen) strength.function = static_cast<CostFunction>(*chosen);
    return strength;
}

Strength PlanReader::strength_in(YamlNode const* node) {
    if (node == nullptr) return {};
    MapReader map(*node, problems, "strength");
    Strength const found = strength(map);
    map.finish();
    return found;
}

Weeks PlanReader::weeks(MapReader& map) {
    YamlNode const* const node = map.node("weeks");
    if (node == nullptr) return Weeks::every;
    static std::vector<std::string> const names = {"every", "odd", "even", "每周", "单周",
                                                   "双周",  "每",  "单",   "双"};
    auto const chosen = choose(*node, names, problems);
    return chosen ? static_cast<Weeks>(*chosen % 3) : Weeks::every;
}

std::vector<PeriodKind> PlanReader::kinds(MapReader& map) {
    YamlNode const* const node = map.node("periods");
    std::vector<PeriodKind> found;
    if (node != nullptr)
        for (std::string const& name : scalar_list(*node, problems, "periods")) {
            if (auto const kind = parse_kind(name)) found.push_back(*kind);
            else
                problems.add(node->mark, messages::kNoSuchName,
                             {name, "lesson reading noon after other"});
        }
    if (found.empty()) found.push_back(PeriodKind::lesson);
    return found;
}

std::vector<Slots> PlanReader::slots(YamlNode const* node) {
    std::vector<Slots> found;
    if (node == nullptr) return found;
    for (std::string const& text : scalar_list(*node, problems, "slots")) {
        if (auto const one = parse_slots(plan, text)) found.push_back(*one);
        else problems.add(node->mark, messages::kBadSlots, {text});
    }
    return found;
}

void PlanReader::slot_rules(YamlNode const* when, YamlNode const* away,
                            std::vector<SlotRule>& rules) {
    if (away != nullptr) {
        SlotRule rule{false, slots(away), {}};
        if (!rule.slots.empty()) rules.push_back(std::move(rule));
    }
    if (when == nullptr) return;
    for (YamlNode const& item : when->items) {
        MapReader map(item, problems, "when");
        YamlNode const* const in = map.node("in");
        YamlNode const* const avoid = in != nullptr ? nullptr : map.required("avoid");
        SlotRule rule{in != nullptr, slots(in != nullptr ? in : avoid), strength(map)};
        map.finish();
        if (!rule.slots.empty()) rules.push_back(std::move(rule));
    }
}

// "周一 7", one period of one day.
std::vector<Spot> PlanReader::spots(int school, YamlNode const* node) {
    std::vector<Spot> found;
    if (node == nullptr || school == nobody) return found;
    School const& here = plan.schools[at(school)];
    for (std::string const& text : scalar_list(*node, problems, "fixed")) {
        auto const slots = parse_slots(plan, text);
        std::vector<Spot> meant;
        for (int day = 0; slots && day < std::ssize(plan.days); ++day)
            for (int period = 0; period < std::ssize(bells_of(here, day)); ++period)
                if (covers(*slots, here, day, period)) meant.push_back({day, period});
        if (meant.size() == 1) found.push_back(meant[0]);
        else problems.add(node->mark, messages::kBadSlots, {text});
    }
    return found;
}

}  // namespace gongjin::timetable
