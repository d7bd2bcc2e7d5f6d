// What a rule says, line by line, in words and as formulas.
#pragma once

#include "forecast/rule_told.h"

namespace gongjin::forecast {

std::vector<ToldLine> duty_lines(Plan const& plan, Duty const& duty);
std::vector<ToldLine> rule_lines(Plan const& plan, RuleRef rule);

}  // namespace gongjin::forecast
