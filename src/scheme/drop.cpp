#include "scheme/drop.h"

#include "base/text.h"

namespace gongjin {

namespace {

// `1 highest`: the number before the word.
std::optional<Fraction> before_word(std::string_view text, std::string_view word) {
    text = trim(text);
    if (!text.ends_with(word)) return std::nullopt;
    return parse_fraction(trim(text.substr(0, text.size() - word.size())));
}

}  // namespace

std::optional<Drop> read_drop(std::string_view text) {
    auto const fits = [](std::optional<Fraction> const& one) {
        return one && *one >= Fraction(0) &&
               (*one < Fraction(1) || (one->is_whole() && *one <= Fraction(1000)));
    };
    std::optional<Fraction> high = parse_fraction(text), low = high;
    if (!high) {
        high = low = Fraction(0);
        for (std::string const& part : split(text, ',')) {
            bool const top = trim(part).ends_with(" highest");
            (top ? high : low) = before_word(part, top ? " highest" : " lowest");
        }
    }
    if (!fits(high) || !fits(low)) return std::nullopt;
    bool const shares = *high < Fraction(1) && *low < Fraction(1);
    bool const leaves = !shares || *add(*high, *low) < Fraction(1);
    bool const marked = text.find('%') != std::string_view::npos && !shares;
    return leaves && !marked ? std::optional(Drop{*high, *low}) : std::nullopt;
}

std::int64_t dropped_of(Fraction drop, std::int64_t n) {
    if (drop >= Fraction(1)) return drop.floor();
    return multiply(drop, Fraction(n)).value_or(Fraction(0)).floor();
}

std::string drop_in_words(Fraction high, Fraction low) {
    auto const said = [](Fraction n) { return n.text() + (n < Fraction(1) ? "" : "个"); };
    if (high == low) return "两端各去掉" + said(high);
    std::vector<std::string> parts;
    if (!high.is_zero()) parts.push_back(said(high) + "最高");
    if (!low.is_zero()) parts.push_back(said(low) + "最低");
    return "去掉" + join(parts, "、");
}

}  // namespace gongjin
