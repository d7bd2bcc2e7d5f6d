#include "values/date.h"

#include <algorithm>
#include <cstdio>

namespace gongjin {

namespace {

// Days from 1970-01-01 in the proleptic Gregorian calendar; years begin in March, so that the leap
// day comes last. After H. Hinnant, "chrono-compatible low-level date algorithms".
std::int32_t days_of(int year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    int const era = (year >= 0 ? year : year - 399) / 400;
    int const year_of_era = year - era * 400;
    int const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int days_in_month(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return Date{days_of(year, month, day)};
}

Date Date::of_instant(Instant instant) {
    constexpr std::int64_t kDay = 86'400'000'000;
    constexpr std::int64_t kChina = 8 * 3'600'000'000;
    std::int64_t const local = instant.us + kChina;
    return Date{static_cast<std::int32_t>((local >= 0 ? local : local - kDay + 1) / kDay)};
}

Civil Date::civil() const {
    int const z = days + 719468;
    int const era = (z >= 0 ? z : z - 146096) / 146097;
    int const day_of_era = z - era * 146097;
    int const year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const mp = (5 * day_of_year + 2) / 153;
    int const month = mp < 10 ? mp + 3 : mp - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
            day_of_year - (153 * mp + 2) / 5 + 1};
}

int Date::weekday() const {
    int const since_monday = (days + 3) % 7;  // 1970-01-01 was a Thursday
    return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

std::string Date::text() const {
    Civil const c = civil();
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", c.year, c.month, c.day);
    return buffer;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::optional<int> const year = digits(text.substr(0, 4));
    std::optional<int> const month = digits(text.substr(5, 2));
    std::optional<int> const day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return Date::of(*year, *month, *day);
}

Date add_months(Date date, int months, DayOverflow overflow) {
    Civil const c = date.civil();
    int const index = c.year * 12 + (c.month - 1) + months;
    int const year = index / 12, month = index % 12 + 1;
    int const length = days_in_month(year, month);
    if (c.day <= length) return Date{days_of(year, month, c.day)};
    Date const last{days_of(year, month, length)};
    return overflow == DayOverflow::last_day ? last : last + 1;
}

int months_between(Date from, Date to) {
    if (to < from) return -months_between(to, from);
    Civil const a = from.civil(), b = to.civil();
    int const months = (b.year - a.year) * 12 + b.month - a.month;
    return add_months(from, months, DayOverflow::last_day) > to ? months - 1 : months;
}

int years_between(Date from, Date to) { return months_between(from, to) / 12; }

Date monday_of(Date date) { return date - (date.weekday() - 1); }

}  // namespace gongjin
