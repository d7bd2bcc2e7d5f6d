#include "sheet/decimal_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "values/date.h"

namespace gongjin::sheet {

namespace {

constexpr int kKept = 15;
constexpr int kSecondsOfDay = 86'400;

// 0.d1d2d3... x 10^point; no leading or trailing zeros.
struct Digits {
    bool negative = false;
    std::string digits;
    int point = 0;
};

std::optional<int> read_exponent(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 3) return std::nullopt;
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

std::optional<Digits> parse(std::string_view raw) {
    constexpr size_t kLongest = 400;
    Digits out;
    if (raw.empty() || raw.size() > kLongest) return std::nullopt;
    out.negative = raw[0] == '-';
    if (raw[0] == '-' || raw[0] == '+') raw.remove_prefix(1);
    bool point = false, any = false;
    size_t i = 0;
    for (; i < raw.size() && raw[i] != 'e' && raw[i] != 'E'; ++i) {
        if (raw[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (raw[i] < '0' || raw[i] > '9') return std::nullopt;
        any = true;
        out.digits += raw[i];
        if (!point) ++out.point;
    }
    if (!any) return std::nullopt;
    if (i < raw.size()) {
        std::optional<int> const exponent = read_exponent(raw.substr(i + 1));
        if (!exponent) return std::nullopt;
        out.point += *exponent;
    }
    size_t const zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
    out.digits.erase(0, zeros);
    out.point -= static_cast<int>(zeros);
    return out;
}

void drop_trailing_zeros(Digits& number) {
    while (number.digits.ends_with('0')) number.digits.pop_back();
    if (number.digits.empty()) number = Digits{};
}

// Half away from zero, as Excel shows it.
void round_to(Digits& number, int kept) {
    if (static_cast<int>(number.digits.size()) > kept) {
        bool const up = number.digits[static_cast<size_t>(kept)] >= '5';
        number.digits.resize(static_cast<size_t>(kept));
        for (int i = kept - 1; up; --i) {
            if (i < 0) {
                number.digits.insert(0, 1, '1');
                ++number.point;
                break;
            }
            char& digit = number.digits[static_cast<size_t>(i)];
            if (digit != '9') {
                ++digit;
                break;
            }
            digit = '0';
        }
    }
    drop_trailing_zeros(number);
}

std::string scientific(Digits const& number) {
    std::string out = number.negative ? "-" : "";
    out += number.digits[0];
    if (number.digits.size() > 1) out += "." + number.digits.substr(1);
    int const exponent = number.point - 1;
    return out + (exponent < 0 ? "E-" : "E+") + std::to_string(std::abs(exponent));
}

std::string plain(Digits const& number, int places) {
    std::string whole = "0", fraction;
    int const size = static_cast<int>(number.digits.size());
    if (number.point > 0) {
        whole = number.digits.substr(0, static_cast<size_t>(std::min(number.point, size)));
        whole.append(static_cast<size_t>(std::max(0, number.point - size)), '0');
    } else {
        fraction.assign(static_cast<size_t>(-number.point), '0');
    }
    if (number.point < size)
        fraction += number.digits.substr(static_cast<size_t>(std::max(0, number.point)));
    if (static_cast<int>(fraction.size()) < places)
        fraction.resize(static_cast<size_t>(places), '0');
    return (number.negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace

std::optional<DecimalText> shown_number(std::string_view raw, int places) {
    constexpr int kLongestFraction = 20;
    std::optional<Digits> number = parse(raw);
    if (!number) return std::nullopt;
    round_to(*number, kKept);
    DecimalText out;
    out.digits_lost = number->point > kKept;
    bool const tiny = number->point < -kLongestFraction;
    out.text = out.digits_lost || tiny ? scientific(*number) : plain(*number, places);
    return out;
}

std::optional<Serial> read_serial(std::string_view raw) {
    std::optional<Digits> number = parse(raw);
    if (!number || number->negative || number->point > 9) return std::nullopt;
    round_to(*number, kKept);
    std::string digits = number->digits;
    if (number->point < 0) digits.insert(0, static_cast<size_t>(std::min(-number->point, 12)), '0');
    size_t const whole = static_cast<size_t>(std::max(number->point, 0));
    if (digits.size() < whole) digits.resize(whole, '0');
    Serial out;
    for (char c : digits.substr(0, whole)) out.days = out.days * 10 + (c - '0');
    constexpr std::int64_t kScale = 1'000'000'000'000;
    std::int64_t fraction = 0;
    std::string part = digits.substr(whole, 12);
    part.resize(12, '0');
    for (char c : part) fraction = fraction * 10 + (c - '0');
    std::int64_t const seconds = (fraction * kSecondsOfDay + kScale / 2) / kScale;
    out.days += seconds / kSecondsOfDay;
    out.seconds = static_cast<int>(seconds % kSecondsOfDay);
    return out;
}

std::optional<std::string> serial_text(Serial serial, bool from_1904, bool month_only) {
    int const s = serial.seconds;
    char clock[48];
    std::snprintf(clock, sizeof clock, s % 60 ? "%02d:%02d:%02d" : "%02d:%02d", s / 3600,
                  s / 60 % 60, s % 60);
    if (serial.days == 0 && !from_1904) return std::string(clock);
    // The 1900 system has a 29 February 1900 that never was, as day 60.
    constexpr std::int64_t kNoDay = 60, kLast = 2'958'465;
    if (serial.days > kLast || (!from_1904 && serial.days == kNoDay)) return std::nullopt;
    Date const base =
        from_1904 ? *Date::of(1904, 1, 1) : *Date::of(1899, 12, serial.days < kNoDay ? 31 : 30);
    Date const day = base + static_cast<int>(serial.days);
    if (day >= kLastDay) return std::nullopt;
    std::string text = day.text();
    if (month_only && s == 0 && day.civil().day == 1) return text.substr(0, 7);
    return s == 0 ? text : text + " " + clock;
}

}  // namespace gongjin::sheet
