#include "values/fraction.h"

#include <limits>
#include <numeric>

namespace gongjin {

namespace {

__extension__ using Wide = __int128;

Wide greatest_common_divisor(Wide a, Wide b) {
    if (a < 0) a = -a;
    while (b != 0) {
        Wide const rest = a % b;
        a = b, b = rest;
    }
    return a;
}

std::optional<Fraction> reduced(Wide numerator, Wide denominator) {
    if (denominator == 0) return std::nullopt;
    if (denominator < 0) numerator = -numerator, denominator = -denominator;
    Wide const divisor = greatest_common_divisor(numerator, denominator);
    if (divisor > 1) numerator /= divisor, denominator /= divisor;
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    if (numerator > kMost || numerator < -kMost || denominator > kMost) return std::nullopt;
    return Fraction::of(static_cast<std::int64_t>(numerator),
                        static_cast<std::int64_t>(denominator));
}

constexpr std::int64_t kPowers[] = {1,      10,      100,      1000,      10000,
                                    100000, 1000000, 10000000, 100000000, 1000000000};

}  // namespace

std::optional<Fraction> Fraction::of(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0 || numerator == std::numeric_limits<std::int64_t>::min() ||
        denominator == std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    if (denominator < 0) numerator = -numerator, denominator = -denominator;
    std::int64_t const divisor = denominator == 1 ? 1 : std::gcd(numerator, denominator);
    Fraction out;
    out.numerator_ = numerator / divisor;
    out.denominator_ = denominator / divisor;
    return out;
}

std::int64_t Fraction::floor() const {
    std::int64_t const whole = numerator_ / denominator_;
    return numerator_ % denominator_ != 0 && numerator_ < 0 ? whole - 1 : whole;
}

std::int64_t Fraction::ceil() const {
    std::int64_t const whole = numerator_ / denominator_;
    return numerator_ % denominator_ != 0 && numerator_ > 0 ? whole + 1 : whole;
}

std::optional<Fraction> Fraction::rounded(int digits) const {
    Wide const scaled = Wide(numerator_) * kPowers[digits] * 2;
    Wide const twice = Wide(denominator_) * 2;
    Wide const half = scaled >= 0 ? denominator_ : -Wide(denominator_);
    return reduced((scaled + half) / twice, kPowers[digits]);
}

std::string Fraction::text() const {
    std::int64_t rest = denominator_;
    int twos = 0, fives = 0;
    for (; rest % 2 == 0; rest /= 2) ++twos;
    for (; rest % 5 == 0; rest /= 5) ++fives;
    int const digits = twos > fives ? twos : fives;
    if (rest != 1 || digits > 9) {
        return std::to_string(numerator_) + "/" + std::to_string(denominator_);
    }
    return decimals(digits);
}

std::string Fraction::decimals(int digits) const {
    Wide const magnitude = numerator_ < 0 ? -Wide(numerator_) : Wide(numerator_);
    Wide const scaled = (magnitude * kPowers[digits] * 2 + denominator_) / (Wide(denominator_) * 2);
    std::string out = std::to_string(static_cast<std::uint64_t>(scaled / kPowers[digits]));
    if (digits > 0) {
        std::string const tail =
            std::to_string(static_cast<std::uint64_t>(scaled % kPowers[digits]));
        out += "." + std::string(static_cast<size_t>(digits) - tail.size(), '0') + tail;
    }
    return numerator_ < 0 && scaled != 0 ? "-" + out : out;
}

std::strong_ordering Fraction::operator<=>(Fraction const& other) const {
    Wide const left = Wide(numerator_) * other.denominator_;
    Wide const right = Wide(other.numerator_) * denominator_;
    return left <=> right;
}

std::optional<Fraction> add(Fraction a, Fraction b) {
    return reduced(Wide(a.numerator()) * b.denominator() + Wide(b.numerator()) * a.denominator(),
                   Wide(a.denominator()) * b.denominator());
}

std::optional<Fraction> subtract(Fraction a, Fraction b) {
    return reduced(Wide(a.numerator()) * b.denominator() - Wide(b.numerator()) * a.denominator(),
                   Wide(a.denominator()) * b.denominator());
}

std::optional<Fraction> multiply(Fraction a, Fraction b) {
    return reduced(Wide(a.numerator()) * b.numerator(), Wide(a.denominator()) * b.denominator());
}

std::optional<Fraction> divide(Fraction a, Fraction b) {
    return reduced(Wide(a.numerator()) * b.denominator(), Wide(a.denominator()) * b.numerator());
}

std::optional<Fraction> parse_fraction(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    bool const percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    Wide numbers[2] = {0, 0};  // before and after the slash
    Wide scale = 1;
    int part = 0, digits = 0;
    bool point = false;
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            numbers[part] = numbers[part] * 10 + (c - '0');
            if (point) scale *= 10;
            if (++digits > 18) return std::nullopt;
        } else if (c == '.' && !point && part == 0 && digits > 0) {
            point = true;
        } else if (c == '/' && part == 0 && !point && digits > 0) {
            part = 1, digits = 0;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || text.ends_with('.')) return std::nullopt;
    Wide const denominator = (part == 1 ? numbers[1] : scale) * (percent ? 100 : 1);
    return reduced(negative ? -numbers[0] : numbers[0], denominator);
}

}  // namespace gongjin
