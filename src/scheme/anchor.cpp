#include "scheme/anchor.h"

#include <charconv>

#include "base/text.h"

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
    anchor.point = text == "start" ? Anchor::Point::start : Anchor::Point::end;
    return text == "start" || text == "end";
}

bool set_shift(Anchor& anchor, std::string_view number, std::string_view unit, int sign) {
    std::optional<int> const n = whole(number);
    if (!n) return false;
    if (unit == "days" || unit == "day") anchor.days = sign * *n;
    else if (unit == "weeks" || unit == "week") anchor.days = sign * *n * 7;
    else if (unit == "months" || unit == "month") anchor.months = sign * *n;
    else if ((unit == "years" || unit == "year") && *n <= 1000) anchor.months = sign * *n * 12;
    else return false;
    return true;
}

}  // namespace

std::optional<Anchor> parse_anchor(std::string_view text) {
    std::vector<std::string> words;
    for (std::string& word : split(trim(text), ' '))
        if (!word.empty()) words.push_back(std::move(word));
    Anchor anchor;
    if (words.empty() || !set_point(anchor, words[0])) return std::nullopt;
    if (words.size() == 1) return anchor;
    bool const shifted = words.size() == 4 && (words[1] == "+" || words[1] == "-") &&
                         set_shift(anchor, words[2], words[3], words[1] == "+" ? 1 : -1);
    return shifted ? std::optional(anchor) : std::nullopt;
}

Date day_of(Anchor const& anchor, DateRange const& period) {
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
    return std::clamp(day + anchor.days, kFirstDay, kLastDay);
}

}  // namespace gongjin
