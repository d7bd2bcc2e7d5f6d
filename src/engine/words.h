// Formulas of a plan as text and in Chinese words, and conditions with their figures filled in.
#pragma once

#include <string>

#include "engine/describe.h"
#include "engine/interpreter.h"

namespace gongjin {

// demo_lessons >= demo_lessons_due
std::string formula_text(Plan const& plan, Expression const& e);
// 示范课不少于示范课应上节数
std::string formula_words(Plan const& plan, Expression const& e);
// What a measure counts: 已确认的示范课〔by=牵头校，at=成员校〕
std::string measure_words(Plan const& plan, Measure const& measure);

struct Reason {
    std::string zh, en;
};
// The first part of a condition that does not hold, with its figures: 参加人数 7 不足 8.
Reason first_failure(Interpreter const& in, Describer const& describer, Expression const& e,
                     Env const& env);
// A value as it is printed: 15, 语文, 2020-11-03.
std::string printed(Datum const& value, Describer const& describer);

}  // namespace gongjin
