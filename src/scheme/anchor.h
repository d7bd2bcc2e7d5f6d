// Days that are said relative to a period: `start`, `end + 14 days`, `09-10`, `date + review_days`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/date.h"

namespace gongjin {

struct Calendar;

struct Anchor {
    enum class Point { start, end, date, month_day } point = Point::end;
    std::string of;   // `prepare.end`: a period's name; empty: the period at hand
    Date date;
    int month = 0, day = 0;
    int days = 0, months = 0;  // added; weeks and years are counted in these
    int working_days = 0;      // added: so many days on which people work, after (or before) it
    std::string parameter;     // added instead: so many of `unit`
    std::string unit;          // days, weeks, months, years; empty: the parameter's own
    int sign = 1;
};

std::optional<Anchor> parse_anchor(std::string_view text);

// Puts a parameter's number in its place; false if that is no length of time.
bool set_shift(Anchor& anchor, int number, std::string_view unit);

// The day, for a period; `month_day` is the first such day of the period or after it.
Date day_of(Anchor const& anchor, DateRange const& period, Calendar const& calendar);

}  // namespace gongjin
