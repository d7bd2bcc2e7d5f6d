// Parts of the week as people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "timetable/joint_plan.h"

namespace gongjin::timetable {

// "周三 3-4". Nothing if a word is no day, half-day, kind, span of the clock or period of any
// school.
std::optional<Slots> parse_slots(JointPlan const& plan, std::string_view text);
std::string text_of(JointPlan const& plan, Slots const& slots);
std::string text_of(JointPlan const& plan, std::vector<Slots> const& slots);

// "第3节" is 3.
std::string period_name(std::string_view text);
// Whether a period can be called so without being taken for something else.
bool is_period_name(JointPlan const& plan, std::string_view name);

// "08:20" in minutes of the day.
std::optional<int> parse_clock(std::string_view text);
// "08:20-09:00" in minutes of the day.
std::optional<std::pair<int, int>> parse_span(std::string_view text);
std::string clock_text(int minutes);
std::string span_text(int begins, int ends);

// lesson, reading, noon, after, other; 上课, 早读, 午间, 课后服务, 其他.
std::optional<PeriodKind> parse_kind(std::string_view text);
char const* name_of(PeriodKind kind);
char const* words_of(PeriodKind kind);

}  // namespace gongjin::timetable
