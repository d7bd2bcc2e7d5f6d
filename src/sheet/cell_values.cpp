#include "sheet/cell_values.h"

#include <array>
#include <charconv>

#include "base/text.h"
#include "sheet/decimal_text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

// The groups of digits in a text and what stands between them: 2020年9月15日 is {2020,9,15} and
// {年,月,日}. No more than three groups; anything else is no day.
struct Pattern {
    std::vector<std::string> groups;
    std::vector<std::string> between;  // after each group
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<Pattern> take_apart(std::string_view text) {
    Pattern out;
    for (size_t i = 0; i < text.size();) {
        if (!is_digit(text[i]) || out.groups.size() == 3) return std::nullopt;
        size_t const begin = i;
        while (i < text.size() && is_digit(text[i])) ++i;
        out.groups.emplace_back(text.substr(begin, i - begin));
        size_t const mark = i;
        while (i < text.size() && !is_digit(text[i])) ++i;
        out.between.emplace_back(text.substr(mark, i - mark));
    }
    if (out.groups.empty()) return std::nullopt;
    return out;
}

// 2020-09-15 08:30, 2020-09-15T08:30:00: the time of day is of no use to a roster. Spaces elsewhere
// (2020 年 9 月) mean nothing.
std::string normal_text(std::string_view text) {
    std::string out = to_half_width(trim(text));
    size_t const colon = out.find(':');
    if (colon != std::string::npos) {
        size_t const end = out.find_last_of(" T", colon);
        if (end != std::string::npos) out.resize(end);
    }
    std::erase(out, ' ');
    for (std::string_view wide : {"。", "、", "—", "–", "·"}) {
        for (size_t at; (at = out.find(wide)) != std::string::npos;) {
            out.replace(at, wide.size(), wide == "—" || wide == "–" ? "-" : ".");
        }
    }
    return out;
}

int number(std::string_view digits) {
    int value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_dash(std::string const& mark) {
    return mark == "-" || mark == "/" || mark == ".";
}

struct Candidate {
    int year = 0, month = 0, day = 0;  // 0: not given
};

// What the writing says, whether or not there is such a day.
std::optional<Candidate> read_pattern(Pattern const& p) {
    auto const& g = p.groups;
    auto const& b = p.between;
    if (g.size() == 1 && b[0].empty()) {
        if (g[0].size() == 8) {
            return Candidate{number(g[0].substr(0, 4)), number(g[0].substr(4, 2)),
                             number(g[0].substr(6))};
        }
        if (g[0].size() == 6)
            return Candidate{number(g[0].substr(0, 4)), number(g[0].substr(4)), 0};
        return std::nullopt;
    }
    bool const short_rest =
        (g.size() < 2 || g[1].size() <= 2) && (g.size() < 3 || g[2].size() <= 2);
    if (!short_rest) return std::nullopt;
    if (g.size() == 2 && g[0].size() <= 2 && b[0] == "月" && (b[1] == "日" || b[1] == "号")) {
        return Candidate{0, number(g[0]), number(g[1])};
    }
    if (g[0].size() != 4) return std::nullopt;
    if (g.size() == 3) {
        bool const dashes = is_dash(b[0]) && b[1] == b[0] && b[2].empty();
        bool const words =
            b[0] == "年" && b[1] == "月" && (b[2] == "日" || b[2] == "号" || b[2].empty());
        if (dashes || words) return Candidate{number(g[0]), number(g[1]), number(g[2])};
    }
    if (g.size() == 2) {
        bool const dashes = is_dash(b[0]) && b[1].empty();
        bool const words = b[0] == "年" && (b[1] == "月" || b[1] == "月份");
        if (dashes || words) return Candidate{number(g[0]), number(g[1]), 0};
    }
    return std::nullopt;
}

std::optional<Date> in_range(Candidate const& c, DateRange const& within) {
    for (int year = within.from.civil().year; year <= within.last().civil().year; ++year) {
        std::optional<Date> const date = Date::of(year, c.month, c.day);
        if (date && within.contains(*date)) return date;
    }
    return std::nullopt;
}

// 1985.1: a spreadsheet shows 1985.10 like this once it takes it for a number.
bool loses_a_zero(Pattern const& p, CellType type) {
    return type != CellType::text && p.groups.size() == 2 && p.groups[0].size() == 4 &&
           p.groups[1] == "1" && p.between[0] == "." && p.between[1].empty();
}

// Five digits in a number cell: a day whose format was lost. Smaller ones could be a year and
// month.
std::optional<Date> lost_format(Cell const& cell, bool from_1904) {
    constexpr std::int64_t kSmallest = 21'100, kLargest = 73'050;  // 1957 .. 2099
    if (cell.type != CellType::number || cell.text.size() != 5) return std::nullopt;
    std::optional<Serial> const serial = read_serial(cell.text);
    if (!serial || serial->days < kSmallest || serial->days > kLargest) return std::nullopt;
    std::optional<std::string> const text = serial_text(*serial, from_1904, false);
    return text ? parse_date(*text) : std::nullopt;
}

}  // namespace

std::string Day::text() const {
    return precision == Precision::month ? date.text().substr(0, 7) : date.text();
}

Result<Day> read_day(Cell const& cell, Place place, DayHints const& hints) {
    if (std::optional<Error> doubt = doubt_of(cell, place)) return std::move(*doubt);
    if (std::optional<Date> const day = lost_format(cell, hints.dates_from_1904)) return Day{*day};
    std::string const shown(trim(cell.text));
    std::optional<Pattern> const pattern = take_apart(normal_text(shown));
    std::optional<Candidate> const c = pattern ? read_pattern(*pattern) : std::nullopt;
    if (!c) return error_of(message::kNotADay, {shown}, std::move(place));
    if (loses_a_zero(*pattern, cell.type)) {
        return error_of(message::kAmbiguousMonth, {shown, pattern->groups[0]}, std::move(place));
    }
    if (c->year == 0) {
        std::optional<Date> const day = hints.within ? in_range(*c, *hints.within) : std::nullopt;
        if (day) return Day{*day};
        return error_of(message::kNotADay, {shown}, std::move(place));
    }
    bool const month_only = pattern->groups.size() == 2 || pattern->groups[0].size() == 6;
    std::optional<Date> const date = Date::of(c->year, c->month, month_only ? 1 : c->day);
    bool const sensible = date && c->year >= 1900 && c->year <= 2200;
    if (!sensible) return error_of(message::kNoSuchDay, {shown}, std::move(place));
    return Day{*date, month_only ? Precision::month : Precision::day};
}

Result<Day> read_day(std::string_view text, Place place, DayHints const& hints) {
    Cell cell;
    cell.text = std::string(text);
    return read_day(cell, std::move(place), hints);
}

Result<std::int64_t> read_whole_number(Cell const& cell, Place place) {
    if (std::optional<Error> doubt = doubt_of(cell, place)) return std::move(*doubt);
    std::string const shown = to_half_width(trim(cell.text));
    std::optional<DecimalText> const exact = shown_number(shown);
    bool const whole = exact && !exact->digits_lost && cell.type != CellType::date &&
                       exact->text.find('.') == std::string::npos &&
                       exact->text.find('E') == std::string::npos;
    if (!whole) return error_of(message::kNotANumber, {shown}, std::move(place));
    std::int64_t number = 0;  // of at most 15 digits
    std::from_chars(exact->text.data(), exact->text.data() + exact->text.size(), number);
    return number;
}

std::string clean_name(std::string_view text) {
    std::optional<std::u32string> const in = decode_utf8(to_half_width(trim(text)));
    if (!in) return std::string(text);
    auto const space = [](char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000; };
    std::u32string out;
    for (size_t i = 0; i < in->size(); ++i) {
        char32_t const c = (*in)[i];
        if (!space(c)) {
            out += c;
            continue;
        }
        // A space is kept only between two Latin words: 张 三 is 张三, Anna Li stays.
        size_t next = i;
        while (next < in->size() && space((*in)[next])) ++next;
        bool const latin =
            !out.empty() && out.back() < 0x3000 && next < in->size() && (*in)[next] < 0x3000;
        if (latin) out += U' ';
        i = next - 1;
    }
    return encode_utf8(out);
}

std::optional<Error> doubt_of(Cell const& cell, Place place) {
    switch (cell.doubt) {
        case Doubt::none:
            return std::nullopt;
        case Doubt::digits_lost:
            return error_of(message::kDigitsLost, {cell.text}, std::move(place));
        case Doubt::formula_without_result:
            return error_of(message::kFormula, {}, std::move(place));
        case Doubt::error_value:
            return error_of(message::kErrorValue, {cell.text}, std::move(place));
    }
    return std::nullopt;
}

}  // namespace gongjin::sheet
