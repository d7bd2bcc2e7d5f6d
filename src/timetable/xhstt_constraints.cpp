#include <algorithm>

#include "timetable/messages.h"
#include "timetable/xhstt_parts.h"

namespace gongjin::timetable {

namespace {

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

size_t at(int index) { return static_cast<size_t>(index); }

struct Reader {
    Xml const& xml;
    Problem const& problem;
    ProblemIds const& ids;

    Result<std::vector<int>> references(pugi::xml_node list, Ids const& known) const {
        std::vector<int> found;
        for (pugi::xml_node const& node : list.children())
            if (is_element(node)) found.push_back(TRY(xml.reference(node, known)));
        return found;
    }

    Result<int> number(pugi::xml_node node, char const* name) const {
        return static_cast<int>(TRY(xml.number_in(node, name, 0, kMostNumber)));
    }

    Result<void> applies_to(pugi::xml_node node, Constraint& constraint) const;
    Result<void> common(pugi::xml_node node, Constraint& constraint) const;
    Result<void> limits(pugi::xml_node node, Constraint& constraint) const;
    Result<void> min_max(pugi::xml_node node, Constraint& constraint) const;
    Result<void> times(pugi::xml_node node, Constraint& constraint) const;
    Result<void> those(pugi::xml_node node, Constraint& constraint) const;
    Result<void> details(pugi::xml_node node, Constraint& constraint) const;
    Result<void> journeys(pugi::xml_node node, Constraint& constraint) const;
    Result<void> meetings(pugi::xml_node node, Constraint& constraint) const;
};

Result<void> Reader::applies_to(pugi::xml_node node, Constraint& constraint) const {
    pugi::xml_node const to = TRY(xml.child(node, "AppliesTo"));
    constraint.events = TRY(references(to.child("Events"), ids.events));
    constraint.event_groups = TRY(references(to.child("EventGroups"), ids.event_groups));
    constraint.resources = TRY(references(to.child("Resources"), ids.resources));
    constraint.resource_groups = TRY(references(to.child("ResourceGroups"), ids.resource_groups));
    for (pugi::xml_node const& pair : to.child("EventPairs").children("EventPair")) {
        EventPair read;
        pugi::xml_node const first = TRY(xml.child(pair, "FirstEvent"));
        read.first = TRY(xml.reference(first, ids.events));
        pugi::xml_node const second = TRY(xml.child(pair, "SecondEvent"));
        read.second = TRY(xml.reference(second, ids.events));
        read.max = static_cast<int>(problem.times.size());
        if (pair.child("MinSeparation")) read.min = TRY(number(pair, "MinSeparation"));
        if (pair.child("MaxSeparation")) read.max = TRY(number(pair, "MaxSeparation"));
        constraint.pairs.push_back(read);
    }
    return {};
}

Result<void> Reader::common(pugi::xml_node node, Constraint& constraint) const {
    constraint.name = trimmed_text(node.child("Name"));
    pugi::xml_node const required = TRY(xml.child(node, "Required"));
    std::string const truth = trimmed_text(required);
    if (truth != "true" && truth != "false")
        return xml.error(messages::kNotAWord, {"Required", truth, "true, false"}, required);
    constraint.required = truth == "true";
    constraint.weight = TRY(xml.number_in(node, "Weight", 0, kMostWeight));
    pugi::xml_node const function = TRY(xml.child(node, "CostFunction"));
    std::string const word = trimmed_text(function);
    if (word == "Linear") constraint.function = CostFunction::linear;
    else if (word == "Quadratic") constraint.function = CostFunction::quadratic;
    else if (word == "Step") constraint.function = CostFunction::step;
    else return xml.error(messages::kNotAWord, {"CostFunction", word, "Linear, Quadratic, Step"},
                          function);
    return applies_to(node, constraint);
}

Result<void> Reader::limits(pugi::xml_node node, Constraint& constraint) const {
    for (pugi::xml_node const& group : node.child("TimeGroups").children()) {
        if (!is_element(group)) continue;
        GroupLimit limit;
        limit.group = TRY(xml.reference(group, ids.time_groups));
        limit.min = TRY(number(group, "Minimum"));
        limit.max = TRY(number(group, "Maximum"));
        constraint.limits.push_back(limit);
    }
    return {};
}

Result<void> Reader::min_max(pugi::xml_node node, Constraint& constraint) const {
    constraint.min = TRY(number(node, "Minimum"));
    constraint.max = TRY(number(node, "Maximum"));
    return {};
}

void sort_once(std::vector<int>& indices) {
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

Result<void> Reader::times(pugi::xml_node node, Constraint& constraint) const {
    constraint.written_times = TRY(references(node.child("Times"), ids.times));
    constraint.time_groups = TRY(references(node.child("TimeGroups"), ids.time_groups));
    constraint.times = constraint.written_times;
    for (int group : constraint.time_groups) {
        std::vector<int> const& members = problem.time_groups[at(group)].times;
        constraint.times.insert(constraint.times.end(), members.begin(), members.end());
    }
    sort_once(constraint.times);
    return {};
}

Result<void> Reader::those(pugi::xml_node node, Constraint& constraint) const {
    constraint.written_resources = TRY(references(node.child("Resources"), ids.resources));
    constraint.those_groups = TRY(references(node.child("ResourceGroups"), ids.resource_groups));
    constraint.those = constraint.written_resources;
    for (int group : constraint.those_groups) {
        std::vector<int> const& members = problem.resource_groups[at(group)].resources;
        constraint.those.insert(constraint.those.end(), members.begin(), members.end());
    }
    sort_once(constraint.those);
    return {};
}

// The way from each campus to each, in minutes.
Result<void> Reader::journeys(pugi::xml_node node, Constraint& constraint) const {
    auto const campuses = static_cast<int>(problem.campuses.size());
    constraint.journeys.campuses = campuses;
    constraint.journeys.minutes.assign(at(campuses) * at(campuses), 0);
    for (pugi::xml_node const& way : node.child("Ways").children("Way")) {
        auto const from = TRY(xml.number_in(way, "From", 1, campuses)) - 1;
        auto const to = TRY(xml.number_in(way, "To", 1, campuses)) - 1;
        constraint.journeys.minutes[static_cast<size_t>(from * campuses + to)] =
            static_cast<int>(TRY(xml.number_in(way, "Minutes", 0, 24 * 60)));
    }
    return {};
}

// The starts that count as one meeting, one for each event.
Result<void> Reader::meetings(pugi::xml_node node, Constraint& constraint) const {
    if (constraint.events.empty()) return xml.error(messages::kLacksChild,
                                                    {"AppliesTo", "Events"}, node);
    for (pugi::xml_node const& meeting : node.child("Meetings").children("Meeting")) {
        std::vector<int> const starts = TRY(references(meeting, ids.times));
        if (starts.size() != constraint.events.size())
            return xml.error(messages::kNotANumber,
                             {"Meeting", std::to_string(starts.size()),
                              std::to_string(constraint.events.size()),
                              std::to_string(constraint.events.size())}, meeting);
        constraint.together.push_back(starts);
    }
    return {};
}

Result<void> Reader::details(pugi::xml_node node, Constraint& constraint) const {
    constraint.role = trimmed_text(node.child("Role"));
    switch (constraint.kind) {
        case ConstraintKind::assign_time:
        case ConstraintKind::assign_resource:
        case ConstraintKind::avoid_split_assignments:
        case ConstraintKind::link_events:
        case ConstraintKind::order_events:
        case ConstraintKind::avoid_clashes: return {};
        case ConstraintKind::travel: return journeys(node, constraint);
        case ConstraintKind::live_meeting: return meetings(node, constraint);
        case ConstraintKind::split_events:
            constraint.min_duration = TRY(number(node, "MinimumDuration"));
            constraint.max_duration = TRY(number(node, "MaximumDuration"));
            constraint.min = TRY(number(node, "MinimumAmount"));
            constraint.max = TRY(number(node, "MaximumAmount"));
            return {};
        case ConstraintKind::distribute_split_events:
            constraint.duration = TRY(number(node, "Duration"));
            return min_max(node, constraint);
        case ConstraintKind::prefer_resources: return those(node, constraint);
        case ConstraintKind::prefer_times:
            if (node.child("Duration")) constraint.duration = TRY(number(node, "Duration"));
            return times(node, constraint);
        case ConstraintKind::spread_events: return limits(node, constraint);
        case ConstraintKind::avoid_unavailable_times: return times(node, constraint);
        case ConstraintKind::limit_idle_times:
        case ConstraintKind::cluster_busy_times:
        case ConstraintKind::limit_busy_times:
            constraint.time_groups = TRY(references(node.child("TimeGroups"), ids.time_groups));
            return min_max(node, constraint);
        case ConstraintKind::limit_workload: return min_max(node, constraint);
    }
    return {};
}

}  // namespace

Result<void> read_constraints(Xml const& xml, pugi::xml_node constraints, Problem& problem,
                              ProblemIds& ids) {
    Reader const reader{xml, problem, ids};
    for (pugi::xml_node const& node : constraints.children()) {
        if (!is_element(node)) continue;
        Constraint constraint;
        bool known = false;
        for (int kind = 0; kind < constraint_kinds && !known; ++kind) {
            constraint.kind = static_cast<ConstraintKind>(kind);
            known = std::string_view(node.name()) == name_of(constraint.kind);
        }
        if (!known)
            return xml.error(messages::kUnknownElement, {node.name(), "Constraints"}, node);
        constraint.id = TRY(xml.new_id(node, ids.constraints, problem.constraints.size()));
        TRY(reader.common(node, constraint));
        TRY(reader.details(node, constraint));
        problem.constraints.push_back(std::move(constraint));
    }
    return {};
}

}  // namespace gongjin::timetable
