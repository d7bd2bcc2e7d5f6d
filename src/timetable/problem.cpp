#include "timetable/problem.h"

#include <algorithm>

namespace gongjin::timetable {

char const* name_of(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::assign_resource: return "AssignResourceConstraint";
        case ConstraintKind::assign_time: return "AssignTimeConstraint";
        case ConstraintKind::split_events: return "SplitEventsConstraint";
        case ConstraintKind::distribute_split_events: return "DistributeSplitEventsConstraint";
        case ConstraintKind::prefer_resources: return "PreferResourcesConstraint";
        case ConstraintKind::prefer_times: return "PreferTimesConstraint";
        case ConstraintKind::avoid_split_assignments: return "AvoidSplitAssignmentsConstraint";
        case ConstraintKind::spread_events: return "SpreadEventsConstraint";
        case ConstraintKind::link_events: return "LinkEventsConstraint";
        case ConstraintKind::order_events: return "OrderEventsConstraint";
        case ConstraintKind::avoid_clashes: return "AvoidClashesConstraint";
        case ConstraintKind::avoid_unavailable_times: return "AvoidUnavailableTimesConstraint";
        case ConstraintKind::limit_idle_times: return "LimitIdleTimesConstraint";
        case ConstraintKind::cluster_busy_times: return "ClusterBusyTimesConstraint";
        case ConstraintKind::limit_busy_times: return "LimitBusyTimesConstraint";
        case ConstraintKind::limit_workload: return "LimitWorkloadConstraint";
        case ConstraintKind::travel: return "TravelConstraint";
        case ConstraintKind::live_meeting: return "LiveMeetingConstraint";
    }
    return "";
}

namespace {

void each_once(std::vector<int>& indices) {
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

}  // namespace

std::vector<int> events_of(Problem const& problem, Constraint const& constraint) {
    std::vector<int> all = constraint.events;
    for (int group : constraint.event_groups) {
        std::vector<int> const& members = problem.event_groups[static_cast<size_t>(group)].events;
        all.insert(all.end(), members.begin(), members.end());
    }
    each_once(all);
    return all;
}

std::vector<int> resources_of(Problem const& problem, Constraint const& constraint) {
    std::vector<int> all = constraint.resources;
    for (int group : constraint.resource_groups) {
        std::vector<int> const& members =
            problem.resource_groups[static_cast<size_t>(group)].resources;
        all.insert(all.end(), members.begin(), members.end());
    }
    each_once(all);
    return all;
}

}  // namespace gongjin::timetable
