#include <pugixml.hpp>
#include <sstream>

#include "timetable/xhstt.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Node = pugi::xml_node;

void text(Node node, char const* name, std::string const& value) {
    node.append_child(name).append_child(pugi::node_pcdata).set_value(value.c_str());
}

void text(Node node, char const* name, std::int64_t value) {
    text(node, name, std::to_string(value));
}

template <typename Things>
void references(Node node, char const* list, char const* name, std::vector<int> const& which,
                Things const& things, bool always = false) {
    if (which.empty() && !always) return;
    Node written = node.append_child(list);
    for (int index : which) {
        auto const& thing = things[at(index)];
        char const* tag = name;
        if constexpr (requires { thing.tag; })
            if (name == nullptr) tag = thing.tag.c_str();
        written.append_child(tag).append_attribute("Reference") = thing.id.c_str();
    }
}

Node element(Node node, char const* name, std::string const& id) {
    Node made = node.append_child(name);
    made.append_attribute("Id") = id.c_str();
    return made;
}

struct Writer {
    Problem const& problem;

    void about(Node node) const;
    void times(Node node) const;
    void resources(Node node) const;
    void events(Node node) const;
    void constraint(Node node, Constraint const& c) const;
    void details(Node node, Constraint const& c) const;
    void joint(Node node, Constraint const& c) const;
    void solution(Node node, SolutionEntry const& entry) const;
    void lesson(Node node, Lesson const& lesson) const;
    void min_max(Node node, Constraint const& c) const {
        text(node, "Minimum", c.min);
        text(node, "Maximum", c.max);
    }
};

void Writer::about(Node node) const {
    MetaData const& about = problem.about;
    Node data = node.append_child("MetaData");
    text(data, "Name", about.name);
    text(data, "Contributor", about.contributor);
    text(data, "Date", about.date);
    text(data, "Country", about.country);
    text(data, "Description", about.description);
    if (!about.remarks.empty()) text(data, "Remarks", about.remarks);
}

void Writer::times(Node node) const {
    Node groups = node.append_child("TimeGroups");
    for (TimeGroup const& group : problem.time_groups)
        text(element(groups, group.tag.c_str(), group.id), "Name", group.name);
    if (!problem.campuses.empty()) {
        Node campuses = node.append_child("Campuses");
        for (std::string const& campus : problem.campuses) text(campuses, "Campus", campus);
    }
    for (Time const& time : problem.times) {
        Node written = element(node, "Time", time.id);
        if (time.campus != nobody) {
            written.append_attribute("Campus") = time.campus + 1;
            written.append_attribute("DayNumber") = time.day + 1;
            written.append_attribute("Begins") = time.begins;
            written.append_attribute("Ends") = time.ends;
        }
        text(written, "Name", time.name);
        // A day or a week stands beside the list of groups, the first of each.
        std::vector<int> rest;
        bool seen[2] = {};
        for (int group : time.groups) {
            std::string const& tag = problem.time_groups[at(group)].tag;
            bool& mine = seen[tag == "Day" ? 0 : 1];
            if (tag == "TimeGroup" || mine) {
                rest.push_back(group);
                continue;
            }
            mine = true;
            written.append_child(tag.c_str()).append_attribute("Reference") =
                problem.time_groups[at(group)].id.c_str();
        }
        references(written, "TimeGroups", "TimeGroup", rest, problem.time_groups);
    }
}

void Writer::resources(Node node) const {
    Node types = node.append_child("ResourceTypes");
    for (ResourceType const& type : problem.types)
        text(element(types, "ResourceType", type.id), "Name", type.name);
    Node groups = node.append_child("ResourceGroups");
    for (ResourceGroup const& group : problem.resource_groups) {
        Node written = element(groups, "ResourceGroup", group.id);
        text(written, "Name", group.name);
        written.append_child("ResourceType").append_attribute("Reference") =
            problem.types[at(group.type)].id.c_str();
    }
    for (Resource const& resource : problem.resources) {
        Node written = element(node, "Resource", resource.id);
        text(written, "Name", resource.name);
        written.append_child("ResourceType").append_attribute("Reference") =
            problem.types[at(resource.type)].id.c_str();
        references(written, "ResourceGroups", "ResourceGroup", resource.groups,
                   problem.resource_groups, true);
    }
}

void Writer::events(Node node) const {
    Node groups = node.append_child("EventGroups");
    for (EventGroup const& group : problem.event_groups)
        text(element(groups, group.tag.c_str(), group.id), "Name", group.name);
    for (Event const& event : problem.events) {
        Node written = element(node, "Event", event.id);
        if (!event.color.empty()) written.append_attribute("Color") = event.color.c_str();
        text(written, "Name", event.name);
        text(written, "Duration", event.duration);
        if (event.workload) text(written, "Workload", *event.workload);
        bool course = false;
        std::vector<int> rest;
        for (int group : event.groups) {
            bool const first = problem.event_groups[at(group)].tag == "Course" && !course;
            course = course || first;
            if (first)
                written.append_child("Course").append_attribute("Reference") =
                    problem.event_groups[at(group)].id.c_str();
            else
                rest.push_back(group);
        }
        if (event.time != nobody)
            written.append_child("Time").append_attribute("Reference") =
                problem.times[at(event.time)].id.c_str();
        Node list = written.append_child("Resources");
        for (EventResource const& wanted : event.resources) {
            Node each = list.append_child("Resource");
            if (wanted.resource != nobody)
                each.append_attribute("Reference") =
                    problem.resources[at(wanted.resource)].id.c_str();
            if (!wanted.role.empty()) text(each, "Role", wanted.role);
            each.append_child("ResourceType").append_attribute("Reference") =
                problem.types[at(wanted.type)].id.c_str();
            if (wanted.workload != event.workload.value_or(event.duration))
                text(each, "Workload", wanted.workload);
        }
        references(written, "EventGroups", "EventGroup", rest, problem.event_groups, true);
    }
}

void Writer::details(Node node, Constraint const& c) const {
    if (!c.role.empty()) text(node, "Role", c.role);
    if (c.kind == ConstraintKind::split_events) {
        text(node, "MinimumDuration", c.min_duration);
        text(node, "MaximumDuration", c.max_duration);
        text(node, "MinimumAmount", c.min);
        text(node, "MaximumAmount", c.max);
        return;
    }
    if (c.kind == ConstraintKind::spread_events) {
        Node groups = node.append_child("TimeGroups");
        for (GroupLimit const& limit : c.limits) {
            Node group = groups.append_child("TimeGroup");
            group.append_attribute("Reference") =
                problem.time_groups[at(limit.group)].id.c_str();
            text(group, "Minimum", limit.min);
            text(group, "Maximum", limit.max);
        }
        return;
    }
    references(node, "ResourceGroups", "ResourceGroup", c.those_groups, problem.resource_groups);
    references(node, "Resources", "Resource", c.written_resources, problem.resources);
    references(node, "TimeGroups", "TimeGroup", c.time_groups, problem.time_groups);
    references(node, "Times", "Time", c.written_times, problem.times);
    if (c.duration) text(node, "Duration", *c.duration);
    bool const bounded = c.kind == ConstraintKind::distribute_split_events ||
                         c.kind == ConstraintKind::limit_idle_times ||
                         c.kind == ConstraintKind::cluster_busy_times ||
                         c.kind == ConstraintKind::limit_busy_times ||
                         c.kind == ConstraintKind::limit_workload;
    if (bounded) min_max(node, c);
}

// What XHSTT does not have: ways between campuses, and meetings on the clock.
void Writer::joint(Node node, Constraint const& c) const {
    if (c.kind == ConstraintKind::travel) {
        Node ways = node.append_child("Ways");
        for (int from = 0; from < c.journeys.campuses; ++from)
            for (int to = 0; to < c.journeys.campuses; ++to) {
                if (from == to) continue;
                Node way = ways.append_child("Way");
                text(way, "From", from + 1);
                text(way, "To", to + 1);
                text(way, "Minutes", c.journeys.minutes[at(from * c.journeys.campuses + to)]);
            }
    }
    if (c.kind != ConstraintKind::live_meeting) return;
    Node meetings = node.append_child("Meetings");
    for (std::vector<int> const& starts : c.together)
        references(meetings, "Meeting", "Time", starts, problem.times);
}

void Writer::constraint(Node node, Constraint const& c) const {
    Node written = element(node, name_of(c.kind), c.id);
    text(written, "Name", c.name);
    text(written, "Required", c.required ? "true" : "false");
    text(written, "Weight", c.weight);
    text(written, "CostFunction",
         c.function == CostFunction::linear      ? "Linear"
         : c.function == CostFunction::quadratic ? "Quadratic"
                                                 : "Step");
    Node to = written.append_child("AppliesTo");
    references(to, "EventGroups", "EventGroup", c.event_groups, problem.event_groups);
    references(to, "Events", "Event", c.events, problem.events);
    references(to, "ResourceGroups", "ResourceGroup", c.resource_groups, problem.resource_groups);
    references(to, "Resources", "Resource", c.resources, problem.resources);
    if (!c.pairs.empty()) {
        Node pairs = to.append_child("EventPairs");
        for (EventPair const& pair : c.pairs) {
            Node each = pairs.append_child("EventPair");
            each.append_child("FirstEvent").append_attribute("Reference") =
                problem.events[at(pair.first)].id.c_str();
            each.append_child("SecondEvent").append_attribute("Reference") =
                problem.events[at(pair.second)].id.c_str();
            text(each, "MinSeparation", pair.min);
            text(each, "MaxSeparation", pair.max);
        }
    }
    details(written, c);
    joint(written, c);
}

void Writer::lesson(Node node, Lesson const& lesson) const {
    Event const& event = problem.events[at(lesson.event)];
    Node written = node.append_child("Event");
    written.append_attribute("Reference") = event.id.c_str();
    text(written, "Duration", lesson.duration);
    if (lesson.time != nobody)
        written.append_child("Time").append_attribute("Reference") =
            problem.times[at(lesson.time)].id.c_str();
    Node list;
    for (size_t slot = 0; slot < lesson.resources.size(); ++slot) {
        if (event.resources[slot].resource != nobody || lesson.resources[slot] == nobody) continue;
        if (!list) list = written.append_child("Resources");
        Node each = list.append_child("Resource");
        each.append_attribute("Reference") =
            problem.resources[at(lesson.resources[slot])].id.c_str();
        text(each, "Role", event.resources[slot].role);
    }
}

void Writer::solution(Node node, SolutionEntry const& entry) const {
    Node group = element(node, "SolutionGroup", entry.group);
    text(group.append_child("MetaData"), "Contributor", entry.contributor);
    Node written = group.append_child("Solution");
    written.append_attribute("Reference") = problem.id.c_str();
    Node events = written.append_child("Events");
    for (Lesson const& each : entry.solution.lessons) lesson(events, each);
}

}  // namespace

std::string write_xhstt(Problem const& problem, std::span<SolutionEntry const> solutions) {
    pugi::xml_document document;
    Node root = document.append_child("HighSchoolTimetableArchive");
    Node instance = element(root.append_child("Instances"), "Instance", problem.id);
    Writer const writer{problem};
    writer.about(instance);
    writer.times(instance.append_child("Times"));
    writer.resources(instance.append_child("Resources"));
    writer.events(instance.append_child("Events"));
    Node constraints = instance.append_child("Constraints");
    for (Constraint const& c : problem.constraints)
        writer.constraint(constraints, c);
    Node groups = root.append_child("SolutionGroups");
    for (SolutionEntry const& entry : solutions) writer.solution(groups, entry);
    std::ostringstream out;
    document.save(out, " ");
    return std::move(out).str();
}

}  // namespace gongjin::timetable
