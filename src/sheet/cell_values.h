// From a cell to a value: days, months, whole numbers and names as people write them in rosters.
//
// 1. A day keeps how exactly it was given: "1985-06" is a month, not the first of June.
// 2. What may mean two things ("1985.1" is January, or October without its zero) is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "sheet/table.h"
#include "values/date.h"

namespace gongjin::sheet {

enum class Precision { day, month };

struct Day {
    Date date;  // the first of the month where only the month is known
    Precision precision = Precision::day;

    std::string text() const;  // 2020-09-15 or 1985-06
    bool operator==(Day const&) const = default;
};

struct DayHints {
    bool dates_from_1904 = false;
    std::optional<DateRange> within;  // lets 10月12日 find its year
};

// Accepts 2020-09-15, 2020/9/15, 2020.09.15, 20200915, 2020年9月15日 (also with a time behind),
// 1985-06, 1985/6, 1985.06, 198506, 1985年6月, 10月12日 with a hint, cells typed as date, and five
// digits in a number cell (an Excel serial whose format was lost). The errors know `place`.
Result<Day> read_day(Cell const& cell, Place place, DayHints const& hints = {});
Result<Day> read_day(std::string_view text, Place place = {}, DayHints const& hints = {});

// "12", "12.0", full-width digits; nothing else.
Result<std::int64_t> read_whole_number(Cell const& cell, Place place);

// Trimmed, half-width, without the spaces that people put between Chinese characters: 张 三.
std::string clean_name(std::string_view text);

// The error for a cell that cannot be trusted; nothing for all others. `title` names the column.
std::optional<Error> doubt_of(Cell const& cell, Place place);

}  // namespace gongjin::sheet
