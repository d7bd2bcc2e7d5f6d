// Civil days: no time of day, no zone. Local time in China is UTC+8 all year.
//
// 1. A `Date` counts days since 1970-01-01; it is an integer and compares as one.
// 2. A `DateRange` is half-open, [from, until). Files and screens show the last day instead.
// 3. Month arithmetic names what happens on a day that the month does not have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ports.h"

namespace gongjin {

enum class DayOverflow { last_day, next_month };

struct Civil {
    int year;
    int month;  // 1..12
    int day;    // 1..31
};

struct Date {
    std::int32_t days = 0;

    static std::optional<Date> of(int year, int month, int day);
    static Date of_instant(Instant instant);  // the day in China
    Civil civil() const;
    int weekday() const;  // 1 = Monday .. 7 = Sunday
    std::string text() const;  // 2020-11-03

    auto operator<=>(Date const&) const = default;
    bool operator==(Date const&) const = default;
    Date operator+(int n) const { return {days + n}; }
    Date operator-(int n) const { return {days - n}; }
    int operator-(Date other) const { return days - other.days; }
};

constexpr Date kFirstDay{-719162};  // 0001-01-01: "always was"
constexpr Date kLastDay{2932896};   // 9999-12-31: "no end known"

// "2020-11-03"; nullopt for anything else, also for days that no month has.
std::optional<Date> parse_date(std::string_view text);

Date add_months(Date date, int months, DayOverflow overflow);
// Whole months (years) from `from` to `to`; on the same day of a later month one is full.
int months_between(Date from, Date to);
int years_between(Date from, Date to);
Date monday_of(Date date);

struct DateRange {
    Date from = kFirstDay;
    Date until = kLastDay;  // the day after the last one

    static DateRange of_days(Date first, Date last) { return {first, last + 1}; }
    bool contains(Date date) const { return from <= date && date < until; }
    bool contains(DateRange const& other) const {
        return from <= other.from && other.until <= until;
    }
    bool overlaps(DateRange const& other) const { return from < other.until && other.from < until; }
    bool empty() const { return until <= from; }
    Date last() const { return until - 1; }
    int days() const { return until - from; }
    auto operator<=>(DateRange const&) const = default;
    bool operator==(DateRange const&) const = default;
};

}  // namespace gongjin
