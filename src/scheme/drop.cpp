#include "scheme/drop.h"

#include "base/text.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

// `1 highest`: the number before the word.
std::optional<Fraction> before_word(std::string_view text, std::string_view word) {
    text = trim(text);
    if (!text.ends_with(word)) return std::nullopt;
    return parse_fraction(trim(text.substr(0, text.size() - word.size())));
}

}  // namespace

std::optional<Fraction> read_drop(std::string_view text) {
    std::optional<Fraction> drop = parse_fraction(text);
    if (size_t const comma = text.find(','); comma != std::string_view::npos) {
        drop = before_word(text.substr(0, comma), " highest");
        if (drop != before_word(text.substr(comma + 1), " lowest")) drop.reset();
    }
    if (!drop || *drop < Fraction(0)) return std::nullopt;
    bool const share = *drop < *Fraction::of(1, 2);
    bool const count = drop->is_whole() && *drop <= Fraction(1000) &&
                       text.find('%') == std::string_view::npos;
    return share || count ? drop : std::nullopt;
}

std::int64_t dropped_of(Fraction drop, std::int64_t n) {
    if (drop >= Fraction(1)) return drop.floor();
    return multiply(drop, Fraction(n)).value_or(Fraction(0)).floor();
}

std::string drop_in_words(Fraction drop) {
    return drop.text() + (drop < Fraction(1) ? "" : "个");
}

}  // namespace gongjin
