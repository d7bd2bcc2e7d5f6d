// Walking all formulas of a plan.
#pragma once

#include <functional>

#include "scheme/plan.h"

namespace gongjin {

using EachExpression = std::function<void(Expression const&)>;

// Every formula of every rule, value, measure, population, table, parameter.
void walk_formulas(Plan const& plan, EachExpression const& each);

// The expression itself and all that it is made of.
void walk_parts(Expression const& expression, EachExpression const& each);

}  // namespace gongjin
