#include <charconv>

#include "timetable/messages.h"
#include "timetable/xhstt_parts.h"

namespace gongjin::timetable {

namespace {

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kMostDays = 1000, kMinutesOfDay = 24 * 60;

// The groups of a thing: listed in a list of groups, or directly (<Day Reference="...">).
Result<std::vector<int>> read_groups(Xml const& xml, pugi::xml_node node, Ids const& ids,
                                     std::initializer_list<char const*> direct,
                                     char const* list) {
    std::vector<int> groups;
    for (char const* name : direct)
        for (pugi::xml_node const& group : node.children(name))
            groups.push_back(TRY(xml.reference(group, ids)));
    for (pugi::xml_node const& group : node.child(list).children())
        if (is_element(group)) groups.push_back(TRY(xml.reference(group, ids)));
    std::vector<int> once;
    for (int group : groups)
        if (std::find(once.begin(), once.end(), group) == once.end()) once.push_back(group);
    return once;
}

Result<EventResource> read_event_resource(Xml const& xml, pugi::xml_node node,
                                          Problem const& problem, ProblemIds const& ids,
                                          Event const& event) {
    EventResource wanted;
    if (node.attribute("Reference")) {
        wanted.resource = TRY(xml.reference(node, ids.resources));
        wanted.type = problem.resources[at(wanted.resource)].type;
    }
    if (pugi::xml_node const type = node.child("ResourceType"))
        wanted.type = TRY(xml.reference(type, ids.types));
    if (wanted.type == nobody) return xml.error(messages::kLacksChild, {node.name(),
                                                "ResourceType"}, node);
    wanted.role = trimmed_text(node.child("Role"));
    wanted.workload = event.workload.value_or(event.duration);
    if (pugi::xml_node const workload = node.child("Workload"))
        wanted.workload = TRY(xml.number(workload, 0, kMostNumber));
    return wanted;
}

Result<Event> read_event(Xml const& xml, pugi::xml_node node, Problem const& problem,
                         ProblemIds const& ids) {
    Event event;
    event.name = trimmed_text(node.child("Name"));
    event.color = node.attribute("Color").value();
    event.duration = static_cast<int>(TRY(xml.number_in(node, "Duration", 1, kMostNumber)));
    if (at(event.duration) > problem.times.size())
        return xml.error(messages::kEventTooLong,
                         {event.name, std::to_string(event.duration),
                          std::to_string(problem.times.size())}, node);
    if (pugi::xml_node const workload = node.child("Workload"))
        event.workload = TRY(xml.number(workload, 0, kMostNumber));
    if (pugi::xml_node const time = node.child("Time"))
        event.time = TRY(xml.reference(time, ids.times));
    for (pugi::xml_node const& wanted : node.child("Resources").children())
        if (is_element(wanted))
            event.resources.push_back(
                TRY(read_event_resource(xml, wanted, problem, ids, event)));
    // A group given for good stands for all of its members.
    for (pugi::xml_node const& group : node.child("ResourceGroups").children()) {
        if (!is_element(group)) continue;
        int const index = TRY(xml.reference(group, ids.resource_groups));
        ResourceGroup const& members = problem.resource_groups[at(index)];
        for (int resource : members.resources)
            event.resources.push_back({resource, members.type, "",
                                       event.workload.value_or(event.duration)});
    }
    event.groups = TRY(read_groups(xml, node, ids.event_groups, {"Course"}, "EventGroups"));
    return event;
}

// Our own addition: where and when a time is on the clock.
Result<void> read_clock(Xml const& xml, pugi::xml_node node, Problem const& problem, Time& time) {
    if (!node.attribute("Campus")) return {};
    auto const number = [&](char const* name, int least, int most) -> Result<int> {
        std::string const text = TRY(xml.attribute(node, name));
        int value = 0;
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
        bool const whole = ec == std::errc() && end == text.data() + text.size();
        if (whole && value >= least && value <= most) return value;
        return xml.error(messages::kNotANumber,
                         {name, text, std::to_string(least), std::to_string(most)}, node);
    };
    time.campus = TRY(number("Campus", 1, static_cast<int>(problem.campuses.size()))) - 1;
    time.day = TRY(number("DayNumber", 1, kMostDays)) - 1;
    time.begins = TRY(number("Begins", 0, kMinutesOfDay));
    time.ends = TRY(number("Ends", time.begins, kMinutesOfDay));
    return {};
}

}  // namespace

Result<void> read_times(Xml const& xml, pugi::xml_node times, Problem& problem, ProblemIds& ids) {
    for (pugi::xml_node const& node : times.child("Campuses").children("Campus"))
        problem.campuses.push_back(trimmed_text(node));
    for (pugi::xml_node const& node : times.child("TimeGroups").children()) {
        if (!is_element(node)) continue;
        std::string const id = TRY(xml.new_id(node, ids.time_groups, problem.time_groups.size()));
        problem.time_groups.push_back({id, trimmed_text(node.child("Name")), node.name(), {}});
    }
    for (pugi::xml_node const& node : times.children("Time")) {
        auto const index = static_cast<int>(problem.times.size());
        Time time;
        time.id = TRY(xml.new_id(node, ids.times, problem.times.size()));
        time.name = trimmed_text(node.child("Name"));
        TRY(read_clock(xml, node, problem, time));
        time.groups = TRY(read_groups(xml, node, ids.time_groups, {"Week", "Day"}, "TimeGroups"));
        for (int group : time.groups) problem.time_groups[at(group)].times.push_back(index);
        problem.times.push_back(std::move(time));
    }
    return {};
}

Result<void> read_resources(Xml const& xml, pugi::xml_node resources, Problem& problem,
                            ProblemIds& ids) {
    for (pugi::xml_node const& node : resources.child("ResourceTypes").children("ResourceType")) {
        std::string const id = TRY(xml.new_id(node, ids.types, problem.types.size()));
        problem.types.push_back({id, trimmed_text(node.child("Name"))});
    }
    for (pugi::xml_node const& node : resources.child("ResourceGroups").children()) {
        if (!is_element(node)) continue;
        std::string const id =
            TRY(xml.new_id(node, ids.resource_groups, problem.resource_groups.size()));
        pugi::xml_node const type = TRY(xml.child(node, "ResourceType"));
        int const of = TRY(xml.reference(type, ids.types));
        problem.resource_groups.push_back({id, trimmed_text(node.child("Name")), of, {}});
    }
    for (pugi::xml_node const& node : resources.children("Resource")) {
        auto const index = static_cast<int>(problem.resources.size());
        Resource resource;
        resource.id = TRY(xml.new_id(node, ids.resources, problem.resources.size()));
        resource.name = trimmed_text(node.child("Name"));
        pugi::xml_node const type = TRY(xml.child(node, "ResourceType"));
        resource.type = TRY(xml.reference(type, ids.types));
        resource.groups = TRY(read_groups(xml, node, ids.resource_groups, {}, "ResourceGroups"));
        for (int group : resource.groups)
            problem.resource_groups[at(group)].resources.push_back(index);
        problem.resources.push_back(std::move(resource));
    }
    return {};
}

Result<void> read_events(Xml const& xml, pugi::xml_node events, Problem& problem,
                         ProblemIds& ids) {
    for (pugi::xml_node const& node : events.child("EventGroups").children()) {
        if (!is_element(node)) continue;
        std::string const id =
            TRY(xml.new_id(node, ids.event_groups, problem.event_groups.size()));
        problem.event_groups.push_back({id, trimmed_text(node.child("Name")), node.name(), {}});
    }
    for (pugi::xml_node const& node : events.children("Event")) {
        auto const index = static_cast<int>(problem.events.size());
        std::string const id = TRY(xml.new_id(node, ids.events, problem.events.size()));
        Event event = TRY(read_event(xml, node, problem, ids));
        event.id = id;
        for (int group : event.groups) problem.event_groups[at(group)].events.push_back(index);
        problem.events.push_back(std::move(event));
    }
    return {};
}

}  // namespace gongjin::timetable
