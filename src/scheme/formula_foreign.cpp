#include "scheme/formula_foreign.h"

#include "scheme/messages.h"

namespace gongjin {

namespace {

// What other languages, spreadsheets and Chinese keyboards write; the longer first.
constexpr std::pair<std::string_view, std::string_view> kForeign[] = {
    {"==", "="},  {"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"&&", "and"}, {"||", "or"},
    {"＝", "="},  {"＞", ">"},  {"＜", "<"},  {"≥", ">="},  {"≤", "<="},   {"≠", "!="},
    {"（", "("},  {"）", ")"},  {"；", ";"},  {"，", ";"},  {"＋", "+"},   {"－", "-"},
    {"×", "*"},   {"÷", "/"},   {"／", "/"},  {"％", "%"},  {"且", "and"}, {"或", "or"},
    {"０", "0"},  {"１", "1"},  {"２", "2"},  {"３", "3"},  {"４", "4"},   {"５", "5"},
    {"６", "6"},  {"７", "7"},  {"８", "8"},  {"９", "9"},
};
constexpr std::pair<std::string_view, std::string_view> kShouted[] = {
    {"AND", "and"}, {"OR", "or"}, {"NOT", "not"}, {"IF", "if"}, {"IN", "in"}, {"TRUE", "true"},
    {"FALSE", "false"}};

}  // namespace

std::string_view character_at(std::string_view text, size_t at) {
    size_t length = 1;
    while (at + length < text.size() && (text[at + length] & 0xC0) == 0x80) ++length;
    return text.substr(at, length);
}

std::optional<FormulaProblem> foreign_spelling(std::string_view text, PlaceOf const& place_of) {
    auto const says = [&](std::string_view written, std::string_view right, size_t at) {
        return FormulaProblem{&messages::formula_foreign,
                              {std::string(written), std::string(right)}, place_of(at)};
    };
    auto const plain = [&](size_t at) {
        char const c = at < text.size() ? text[at] : ' ';
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    for (size_t at = 0; at < text.size(); ++at) {
        for (auto const& [written, right] : kForeign)
            if (text.substr(at).starts_with(written)) return says(written, right, at);
        for (auto const& [written, right] : kShouted) {
            bool const alone = (at == 0 || !plain(at - 1)) && !plain(at + written.size());
            if (alone && text.substr(at).starts_with(written)) return says(written, right, at);
        }
        bool const digit = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        if (digit && (text[at] & 0x80) != 0)
            return FormulaProblem{&messages::formula_unit,
                                  {std::string(character_at(text, at))}, place_of(at)};
    }
    return std::nullopt;
}

}  // namespace gongjin
