// The parts of the XHSTT reader: the instance, its constraints, and solutions.
#pragma once

#include "timetable/problem.h"
#include "timetable/xml.h"

namespace gongjin::timetable {

// Ids of one problem.
struct ProblemIds {
    Ids times, time_groups, types, resources, resource_groups, events, event_groups, constraints;
};

constexpr std::int64_t kMostNumber = 100'000;    // of a limit, an amount, a workload
constexpr std::int64_t kMostWeight = 1'000'000;

Result<void> read_times(Xml const& xml, pugi::xml_node times, Problem& problem, ProblemIds& ids);
Result<void> read_resources(Xml const& xml, pugi::xml_node resources, Problem& problem,
                            ProblemIds& ids);
Result<void> read_events(Xml const& xml, pugi::xml_node events, Problem& problem,
                         ProblemIds& ids);
Result<void> read_constraints(Xml const& xml, pugi::xml_node constraints, Problem& problem,
                              ProblemIds& ids);
Result<SolutionEntry> read_solution(Xml const& xml, pugi::xml_node group, pugi::xml_node solution,
                                    Problem const& problem, ProblemIds const& ids);

}  // namespace gongjin::timetable
