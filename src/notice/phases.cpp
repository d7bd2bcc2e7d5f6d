#include "notice/phases.h"

namespace gongjin::notice {

namespace {

using Text = std::u32string_view;

struct Day {
    int year = 0, month = 0, day = 0;
    std::size_t end = 0;
};
std::optional<Day> day_at(Text text, std::size_t at, int year) {
    Day out;
    out.year = year;
    auto const number = [&](std::size_t most) {
        int value = 0;
        std::size_t const from = at;
        while (at < text.size() && text[at] >= U'0' && text[at] <= U'9' && at - from < most) {
            value = value * 10 + int(text[at++] - U'0');
        }
        return at == from ? -1 : value;
    };
    std::size_t const begin = at;
    int value = number(4);
    if (value >= 1900 && at < text.size() && text[at] == U'年') {
        out.year = value;
        ++at;
        value = number(2);
    }
    if (value < 1 || value > 12 || at >= text.size() || text[at] != U'月') return std::nullopt;
    out.month = value;
    ++at;
    std::size_t const after_month = at;
    int const day = number(2);
    if (day > 0 && at < text.size() && text[at] == U'日') {
        out.day = day;
        ++at;
    } else {
        at = after_month;
    }
    if (out.year == 0 || at == begin) return std::nullopt;
    out.end = at;
    return out;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

}  // namespace

std::vector<PhaseFound> phases_in(Text text) {
    std::vector<PhaseFound> out;
    for (std::size_t at = 0; at + 4 < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
        auto const first = day_at(text, at, 0);
        if (!first) continue;
        std::size_t next = first->end;
        while (next < text.size() && Text(U"-—–~至到").find(text[next]) != Text::npos) ++next;
        auto const second = next > first->end ? day_at(text, next, first->year) : std::nullopt;
        Day const last = second.value_or(*first);
        auto const from = Date::of(first->year, first->month, std::max(first->day, 1));
        auto until = Date::of(last.year, last.month, std::max(last.day, 1));
        PhaseFound one;
        one.begin = at;
        one.end = last.end;
        at = last.end - 1;
        bool const single = !second && first->day != 0;  // a day is no phase
        if (single || !from || !until) continue;
        if (last.day == 0) until = add_months(*until, 1, DayOverflow::last_day) - 1;
        if (*until < *from) continue;
        one.from = *from, one.until = *until, one.both = second.has_value();
        out.push_back(one);
    }
    return out;
}

}  // namespace gongjin::notice
