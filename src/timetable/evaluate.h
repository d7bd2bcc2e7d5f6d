// What a solution costs, exactly, from scratch: the definition with which the solver's running
// account must agree.
#pragma once

#include <array>
#include <vector>

#include "timetable/problem.h"

namespace gongjin::timetable {

// One place at which a constraint is not kept.
struct Defect {
    int constraint = nobody;
    int point = nobody;  // an event, an event group, a resource or a pair, as the kind says
    std::int64_t deviation = 0;
    std::int64_t cost = 0;
};

struct Evaluation {
    Cost total;
    std::array<Cost, constraint_kinds> by_kind{};
    std::vector<Defect> defects;  // in the order of the constraints
};

Evaluation evaluate(Problem const& problem, Solution const& solution);

// weight x f(deviation), never more than 10^12.
std::int64_t cost_of(Constraint const& constraint, std::int64_t deviation);

// Whether nobody can attend both times: they overlap on the clock in two campuses, or the way is
// longer than the break.
bool cannot_reach(Problem const& problem, Journeys const& journeys, int a, int b);

// By how much `value` is outside min .. max.
constexpr std::int64_t outside(std::int64_t value, std::int64_t min, std::int64_t max) {
    return value < min ? min - value : value > max ? value - max : 0;
}

}  // namespace gongjin::timetable
