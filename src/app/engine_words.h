// The engine's sentences about findings, without the machinery that their own header brings in
// (engine/explain_words.h). The words of rules are in scheme/print.h.
#pragma once

#include <string>

#include "engine/finding.h"
#include "scheme/plan.h"

namespace gongjin {

std::string state_words(Plan const& plan, Finding const& finding);  // 14/15 节,差 1 节,进行中
std::string unit_of(Plan const& plan, Duty const& duty);            // 节, 次, 人

}  // namespace gongjin
