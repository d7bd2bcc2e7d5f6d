// School years and terms, from a calendar file of the province: data, not enums.
//
// 1. A term `counts` from its first to its last day; the two terms partition the school year.
// 2. Lessons are given on its `teaching` days; "the week before term" is relative to those.
// 3. Period ids are stable text: "2020-2021" a school year, "2020-2021/1" its autumn term.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "values/date.h"
#include "vocabulary/kinds.h"
#include "vocabulary/yaml.h"

namespace gongjin {

struct Term {
    std::string id;   // 2020-2021/1
    Wording title;    // 2020学年第一学期
    DateRange counts;
    DateRange teaching;
};

struct SchoolYear {
    std::string id;  // 2020-2021
    Wording title;
    DateRange counts;
    std::vector<Term> terms;
};

struct NamedDays {
    Wording title;  // 国庆节
    DateRange days;
    bool lessons = false;  // a make-up day has lessons, a holiday has none
    std::optional<Date> lessons_of;  // a make-up day is taught as this one would have been
};

struct Calendar {
    std::string name;
    Wording title;
    std::vector<SchoolYear> years;  // in order, no gaps
    std::vector<NamedDays> days;

    SchoolYear const* year_at(Date date) const;
    Term const* term_at(Date date) const;
    Term const* find_term(std::string_view id) const;
    SchoolYear const* find_year(std::string_view id) const;
    // Week of the term's teaching, from 1, counted from the Monday of the first lesson day.
    std::optional<int> teaching_week(Date date) const;
};

Result<Calendar> read_calendar(YamlNode const& file_node, std::string const& file);

// Monday to Friday but for the holidays, and the days that make up for them.
bool is_working_day(Calendar const& calendar, Date day);
// The day by whose table a day is taught: itself in term, on a make-up day the one that it makes up
// for (its weekday, and whether its week is odd). nullopt on holidays, and if nobody has said.
std::optional<Date> taught_as(Calendar const& calendar, Date day);
// The n-th working day after a day; before it if n is negative.
Date working_day_from(Calendar const& calendar, Date day, int n);

// How many school weeks begin in a stretch of days: weeks run from Monday, the first and the last
// of a term may be short.
int teaching_weeks_in(Calendar const& calendar, DateRange days);

}  // namespace gongjin
