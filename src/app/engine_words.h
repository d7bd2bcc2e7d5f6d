// The engine's words for rules and findings, without the machinery that their own headers bring in
// (engine/words.h, engine/explain_words.h).
#pragma once

#include <string>

#include "engine/finding.h"
#include "scheme/plan.h"

namespace gongjin {

std::string formula_text(Plan const& plan, Expression const& e);    // demo_lessons >= due
std::string formula_words(Plan const& plan, Expression const& e);   // 示范课不少于应上节数
std::string measure_words(Plan const& plan, Measure const& measure);
std::string sentence_zh(Plan const& plan, Finding const& finding);
std::string state_words(Plan const& plan, Finding const& finding);  // 14/15 节,差 1 节,进行中
std::string unit_of(Plan const& plan, Duty const& duty);            // 节, 次, 人

}  // namespace gongjin
