// Lists of a .fet file: days, hours, people, rooms, activities.
#include <algorithm>

#include "timetable/fet_parts.h"
#include "timetable/messages.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

std::string name_in(pugi::xml_node node) { return words_in(node.child("Name")); }

// What is said of halves of days only says that the file is made of them, too.
bool has_halves(pugi::xml_node root) {
    if (words_in(root.child("Mode")) == "Mornings_Afternoons") return true;
    for (pugi::xml_node const& node : root.child("Time_Constraints_List").children())
        if (speaks_of_halves(node.name())) return true;
    return false;
}

}  // namespace

bool speaks_of_halves(std::string_view constraint) {
    for (std::string_view word : {"Afternoon", "Morning", "RealDay", "HalfDay"})
        if (constraint.find(word) != std::string_view::npos) return true;
    return false;
}

std::string words_in(pugi::xml_node node) {
    std::string_view const text = node.child_value();
    size_t const first = text.find_first_not_of("\r\n\t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of("\r\n\t") - first + 1));
}

// `nobody` only if nothing is said.
Result<int> FetReader::named(pugi::xml_node node, char const* name, Ids const& ids) const {
    std::string const text = words_in(node.child(name));
    if (text.empty()) return nobody;
    auto const found = ids.find(text);
    if (found != ids.end()) return found->second;
    return xml.error(messages::kUnknownId, {name, text}, node.child(name));
}

int FetReader::resource(std::string const& id, int type) {
    auto const index = static_cast<int>(problem().resources.size());
    problem().resources.push_back({id, id, type, {}});
    return index;
}

Result<void> FetReader::lists(pugi::xml_node root) {
    auto const names = [&](char const* list, char const* item, Ids& ids) -> Result<void> {
        for (pugi::xml_node const& node : root.child(list).children(item))
            if (!ids.emplace(name_in(node), static_cast<int>(ids.size())).second)
                return xml.error(messages::kIdTwice, {item, name_in(node)}, node);
        return {};
    };
    TRY(names("Days_List", "Day", days));
    TRY(names("Hours_List", "Hour", hours));
    if (days.empty()) return xml.error(messages::kLacksChild, {root.name(), "Days_List"}, root);
    if (hours.empty()) return xml.error(messages::kLacksChild, {root.name(), "Hours_List"}, root);
    if (days.size() * hours.size() > kMostTimes)
        return xml.error(messages::kTooManyTimes,
                         {std::to_string(days.size()), std::to_string(hours.size()),
                          std::to_string(kMostTimes)},
                         root.child("Hours_List"));
    result.days = static_cast<int>(days.size());
    result.hours = static_cast<int>(hours.size());
    in_halves = result.days % 2 == 0 && has_halves(root);
    for (int day = 0; day < result.days; ++day) {
        std::vector<int> times;
        for (int hour = 0; hour < result.hours; ++hour) {
            std::string const id = "D" + std::to_string(day + 1) + "_" + std::to_string(hour + 1);
            times.push_back(time(day, hour));
            problem().times.push_back({id, id, {}});
        }
        time_group(times);
        problem().time_groups.back().tag = "Day";
    }
    problem().types = {{"Teacher", "Teacher"}, {"Class", "Class"}, {"Room", "Room"},
                       {"Token", "Token"}};
    for (pugi::xml_node const& node : root.child("Teachers_List").children("Teacher")) {
        all_teachers.push_back(resource(name_in(node), teacher_type));
        if (!teachers.emplace(name_in(node), all_teachers.back()).second)
            return xml.error(messages::kIdTwice, {"Teacher", name_in(node)}, node);
    }
    for (pugi::xml_node const& node : root.child("Rooms_List").children("Room"))
        if (words_in(node.child("Virtual")) != "true")
            rooms.emplace(name_in(node), resource("room " + name_in(node), room_type));
        else
            virtual_rooms.insert(name_in(node));
    for (pugi::xml_node const& node : root.child("Subjects_List").children("Subject"))
        subjects.insert(name_in(node));
    for (pugi::xml_node const& node : root.child("Activity_Tags_List").children("Activity_Tag"))
        tags.insert(name_in(node));
    for (pugi::xml_node const& year : root.child("Students_List").children("Year")) {
        std::vector<std::string>& of_year = leaves[name_in(year)];
        for (pugi::xml_node const& group : year.children("Group")) {
            std::vector<std::string> of_group;
            for (pugi::xml_node const& subgroup : group.children("Subgroup")) {
                of_group.push_back(name_in(subgroup));
                leaves[of_group.back()] = {of_group.back()};
            }
            if (of_group.empty()) of_group.push_back(name_in(group));
            leaves[name_in(group)] = of_group;
            of_year.insert(of_year.end(), of_group.begin(), of_group.end());
        }
        if (of_year.empty()) of_year.push_back(name_in(year));
    }
    return {};
}

Result<void> FetReader::activities_of(pugi::xml_node root) {
    auto const texts = [](pugi::xml_node node, char const* name) {
        std::vector<std::string> found;
        for (pugi::xml_node const& each : node.children(name)) found.push_back(words_in(each));
        return found;
    };
    std::map<std::string, int> components;
    for (pugi::xml_node const& node : root.child("Activities_List").children("Activity")) {
        // FET numbers the parts of a group over all of them, also those that are not held now.
        std::string const group = words_in(node.child("Activity_Group_Id"));
        int const component = group.empty() || group == "0" ? 1 : ++components[group];
        if (words_in(node.child("Active")) == "false") {
            asleep.insert(words_in(node.child("Id")));
            continue;
        }
        Event event;
        FetActivity activity{words_in(node.child("Id")), words_in(node.child("Subject")),
                             texts(node, "Teacher"), texts(node, "Students"),
                             texts(node, "Activity_Tag"), component};
        subjects.insert(activity.subject);
        tags.insert(activity.tags.begin(), activity.tags.end());
        event.id = activity.id;
        event.name = activity.subject;
        event.duration = static_cast<int>(
            TRY(xml.number_in(node, "Duration", 1, static_cast<std::int64_t>(hours.size()))));
        for (std::string const& teacher : activity.teachers) {
            auto const found = teachers.find(teacher);
            if (found == teachers.end())
                return xml.error(messages::kUnknownId, {"Teacher", teacher}, node);
            event.resources.push_back({found->second, teacher_type, "", event.duration});
        }
        for (std::string const& students : activity.students)
            if (!leaves.contains(students))
                return xml.error(messages::kUnknownId, {"Students", students}, node);
        if (!activities.emplace(event.id, static_cast<int>(wanted.size())).second)
            return xml.error(messages::kIdTwice, {"Activity", event.id}, node);
        result.activity_ids.push_back(event.id);
        problem().events.push_back(std::move(event));
        wanted.push_back(std::move(activity));
    }
    // Leaves that always occur together are one set.
    std::map<std::string, std::set<std::string>> named_by;
    for (auto const& [name, of] : leaves)
        for (std::string const& leaf : of) named_by[leaf].insert(name == leaf ? "" : name);
    std::set<std::string> used;
    for (FetActivity const& activity : wanted)
        used.insert(activity.students.begin(), activity.students.end());
    std::map<std::set<std::string>, int> by_signature;
    std::map<std::string, int> of_leaf;
    for (auto const& [leaf, names] : named_by) {
        std::set<std::string> signature;
        for (std::string const& name : names)
            if (used.contains(name.empty() ? leaf : name))
                signature.insert(name.empty() ? leaf : name);
        if (signature.empty()) continue;
        auto const [found, is_new] = by_signature.try_emplace(signature, 0);
        if (is_new) {
            found->second = resource("set " + leaf, set_type);
            all_sets.push_back(found->second);
        }
        of_leaf[leaf] = found->second;
    }
    for (auto const& [name, of] : leaves) {
        std::set<int> members;
        for (std::string const& leaf : of)
            if (of_leaf.contains(leaf)) members.insert(of_leaf.at(leaf));
        sets[name] = {members.begin(), members.end()};
    }
    for (size_t event = 0; event < wanted.size(); ++event) {
        std::set<int> all;
        for (std::string const& students : wanted[event].students)
            all.insert(sets[students].begin(), sets[students].end());
        for (int set : all)
            problem().events[event].resources.push_back(
                {set, set_type, "", problem().events[event].duration});
    }
    return {};
}

int FetReader::time_group(std::vector<int> const& times) {
    auto const [found, is_new] =
        groups_of_times.try_emplace(times, static_cast<int>(problem().time_groups.size()));
    if (is_new) {
        std::string const id = "times_" + std::to_string(found->second + 1);
        problem().time_groups.push_back({id, id, "TimeGroup", times});
        for (int each : times) problem().times[at(each)].groups.push_back(found->second);
    }
    return found->second;
}

int FetReader::event_group(std::vector<int> const& events) {
    auto const index = static_cast<int>(problem().event_groups.size());
    std::string const id = "events_" + std::to_string(index + 1);
    problem().event_groups.push_back({id, id, "EventGroup", events});
    for (int event : events) problem().events[at(event)].groups.push_back(index);
    return index;
}

Result<FetFile> read_fet(std::string_view bytes, std::string const& file) {
    Xml const xml = TRY(Xml::parse(bytes, file));
    pugi::xml_node const root = xml.root();
    std::string_view const name = root.name();
    if (name != "fet" && name != "FET") return xml.error(messages::kNotFet, {root.name()}, root);
    FetReader reader{xml, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    reader.problem().id = "fet";
    reader.problem().about.name = words_in(root.child("Institution_Name"));
    TRY(reader.lists(root));
    TRY(reader.activities_of(root));
    TRY(reader.space_constraints(root.child("Space_Constraints_List")));
    reader.basics();
    TRY(reader.time_constraints(root.child("Time_Constraints_List")));
    return std::move(reader.result);
}

}  // namespace gongjin::timetable
