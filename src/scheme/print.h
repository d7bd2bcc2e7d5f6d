// Checked expressions printed back: as formula text that resolves to the same expression, and as
// Chinese sentences built from titles.
#pragma once

#include <string>

#include "scheme/plan.h"

namespace gongjin {

// demo_lessons >= demo_lessons_due; a choice is printed as {by: .., case: ..}.
std::string expression_text(Plan const& plan, Expression const& expression);

// 示范课不少于15节. `kind` is the kind of record that roles and fields belong to, -1: unknown.
std::string in_words(Plan const& plan, Expression const& expression, int kind = -1);

// 数〔执教学校=牵头校，上课地点=成员校〕的示范课
std::string measure_in_words(Plan const& plan, Measure const& measure);

// 牵头校对成员校，每学期：示范课不少于15节
std::string duty_in_words(Plan const& plan, Duty const& duty);

// A parameter's value: 15节, 校长、副校长. Unset: its title.
std::string parameter_in_words(Plan const& plan, Parameter const& parameter);

}  // namespace gongjin
