#include "scheme/anchor.h"

#include <charconv>

#include "base/text.h"
#include "vocabulary/calendar.h"

namespace gongjin {

namespace {

std::optional<int> whole(std::string_view text) {
    int number = 0;
    auto const [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (bad != std::errc() || end != text.data() + text.size() || number < 0 || number > 100000)
        return std::nullopt;
    return number;
}

bool set_point(Anchor& anchor, std::string_view text) {
    if (std::optional<Date> const date = parse_date(text)) {
        anchor.point = Anchor::Point::date;
        anchor.date = *date;
        return true;
    }
    if (text.size() == 5 && text[2] == '-') {
        std::optional<int> const month = whole(text.substr(0, 2));
        std::optional<int> const day = whole(text.substr(3));
        if (!month || !day || !Date::of(2020, *month, *day)) return false;
        anchor.point = Anchor::Point::month_day;
        anchor.month = *month;
        anchor.day = *day;
        return true;
    }
    size_t const dot = text.rfind('.');
    if (dot != std::string_view::npos) {
        anchor.of = text.substr(0, dot);
        text = text.substr(dot + 1);
        if (anchor.of.empty()) return false;
    }
    // Of a window around an event, its day is the start.
    bool const first = text == "start" || text == "date";
    anchor.point = first ? Anchor::Point::start : Anchor::Point::end;
    return first || text == "end";
}

// They are counted one by one: a year of them is enough.
constexpr int kMostWorkingDays = 260;

bool is_working(std::string_view unit) {
    return unit == "working_days" || unit == "working_day" || unit == "工作日" ||
           unit == "个工作日";
}

bool is_name(std::string_view text) {
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

}  // namespace

bool set_shift(Anchor& anchor, int number, std::string_view unit) {
    int const n = anchor.sign * number;
    if (unit == "days" || unit == "day" || unit == "天" || unit == "日") anchor.days = n;
    else if (is_working(unit) && number <= kMostWorkingDays) anchor.working_days = n;
    else if (unit == "weeks" || unit == "week" || unit == "周") anchor.days = n * 7;
    else if (unit == "months" || unit == "month" || unit == "月") anchor.months = n;
    else if ((unit == "years" || unit == "year" || unit == "年") && number <= 1000)
        anchor.months = n * 12;
    else return false;
    return true;
}

std::optional<Anchor> parse_anchor(std::string_view text) {
    std::vector<std::string> words;
    for (std::string& word : split(trim(text), ' '))
        if (!word.empty()) words.push_back(std::move(word));
    Anchor anchor;
    if (words.empty() || !set_point(anchor, words[0])) return std::nullopt;
    if (words.size() == 1) return anchor;
    bool const shifted = (words.size() == 3 || words.size() == 4) &&
                         (words[1] == "+" || words[1] == "-");
    if (!shifted) return std::nullopt;
    anchor.sign = words[1] == "+" ? 1 : -1;
    if (words.size() == 4) anchor.unit = words[3];
    if (is_name(words[2])) {
        anchor.parameter = words[2];
        return anchor;
    }
    std::optional<int> const number = whole(words[2]);
    bool const good = number && set_shift(anchor, *number, anchor.unit);
    return good ? std::optional(anchor) : std::nullopt;
}

Date day_of(Anchor const& anchor, DateRange const& period, Calendar const& calendar) {
    Date day = period.from;
    switch (anchor.point) {
        case Anchor::Point::start: break;
        case Anchor::Point::end: day = period.last(); break;
        case Anchor::Point::date: day = anchor.date; break;
        case Anchor::Point::month_day:
            for (int year = period.from.civil().year; year <= period.from.civil().year + 4;
                 ++year) {
                std::optional<Date> const date = Date::of(year, anchor.month, anchor.day);
                if (!date || *date < period.from) continue;
                day = *date;
                break;
            }
            break;
    }
    if (anchor.months != 0) day = add_months(day, anchor.months, DayOverflow::last_day);
    if (anchor.working_days != 0)
        return working_day_from(calendar, day, anchor.working_days);
    return std::clamp(day + anchor.days, kFirstDay, kLastDay);
}

}  // namespace gongjin
