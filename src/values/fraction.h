// Exact numbers: a numerator over a denominator, in lowest terms, the denominator positive.
//
// Policy arithmetic never touches binary floating point. Intermediates are 128 bits wide; a result
// whose lowest terms do not fit 64 bits is `nullopt` from the checked operations.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongjin {

class Fraction {
public:
    constexpr Fraction() = default;
    constexpr Fraction(std::int64_t whole) : numerator_(whole) {}
    // nullopt if the denominator is 0 or the lowest terms do not fit.
    static std::optional<Fraction> of(std::int64_t numerator, std::int64_t denominator);

    std::int64_t numerator() const { return numerator_; }
    std::int64_t denominator() const { return denominator_; }
    bool is_whole() const { return denominator_ == 1; }
    bool is_zero() const { return numerator_ == 0; }

    std::int64_t floor() const;
    std::int64_t ceil() const;
    // Rounded half away from zero to `digits` decimal places (0..9).
    std::optional<Fraction> rounded(int digits) const;

    // "15", "0.375" where the decimal form is exact, else "1/3".
    std::string text() const;
    // Always decimals, rounded half up: "33.3" with one digit.
    std::string decimals(int digits) const;

    std::strong_ordering operator<=>(Fraction const& other) const;
    bool operator==(Fraction const& other) const = default;

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

std::optional<Fraction> add(Fraction a, Fraction b);
std::optional<Fraction> subtract(Fraction a, Fraction b);
std::optional<Fraction> multiply(Fraction a, Fraction b);
std::optional<Fraction> divide(Fraction a, Fraction b);  // nullopt also for b = 0

// `15` `0.2` `1/5` `20%` `-3`; nullopt for anything else.
std::optional<Fraction> parse_fraction(std::string_view text);

}  // namespace gongjin
