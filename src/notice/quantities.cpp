#include "notice/quantities.h"

#include "base/text.h"

namespace gongjin::notice {

namespace {

using Text = std::u32string_view;

// Longer ones first.
constexpr Text kUnits[] = {U"万元", U"学时", U"课时", U"小时", U"周岁", U"工作日", U"个月", U"节",
                           U"次",   U"人",   U"名",   U"项",   U"份",   U"篇",     U"场",   U"期",
                           U"元",   U"岁",   U"天",   U"日",   U"年",   U"所",     U"位",   U"对",
                           U"堂",   U"支",   U"字",   U"门",   U"个"};
constexpr Text kAtLeast[] = {U"不少于", U"不低于", U"不得少于", U"不得低于", U"至少", U"不少",
                             U"最少",   U"达到",   U"达",       U"高于",     U"超过"};
constexpr Text kAtMost[] = {U"不超过", U"不多于", U"不高于", U"不得超过",
                            U"最多",   U"至多",   U"少于"};
constexpr Text kAtLeastAfter[] = {U"以上", U"及以上", U"(含)以上", U"(及)以上"};
constexpr Text kAtMostAfter[] = {U"以下", U"及以下", U"以内", U"之内"};
// Before one of 一 二 三 these make another word: 统一, 第一, 之一, 进一步.
constexpr Text kNoNumberAfter = U"统第之同唯专单进某另万千逐";

int digit_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return int(c - U'0');
    static constexpr Text digits = U"零一二三四五六七八九";
    if (c == U'两') return 2;
    if (c == U'〇') return 0;
    std::size_t const at = digits.find(c);
    return at == Text::npos ? -1 : int(at);
}

struct Number {
    Fraction value;
    bool share = false, digits = false;
    std::size_t end = 0;
};

std::optional<Number> digits_at(Text text, std::size_t at) {
    std::size_t end = at;
    std::string written;
    while (end < text.size() && written.size() < 12 &&
           ((text[end] >= U'0' && text[end] <= U'9') || (text[end] == U'.' && end > at))) {
        written += char(text[end++]);
    }
    if (written.empty() || written.back() == '.') return std::nullopt;
    if (end < text.size() && (text[end] == U'/' || text[end] == U'％' || text[end] == U'%')) {
        if (text[end] != U'/') {
            auto const value = parse_fraction(written + "%");
            if (value) return Number{*value, true, true, end + 1};
            return std::nullopt;
        }
        std::string below;
        std::size_t more = end + 1;
        while (more < text.size() && text[more] >= U'0' && text[more] <= U'9' && below.size() < 4) {
            below += char(text[more++]);
        }
        auto const value = parse_fraction(written + "/" + below);
        if (value && !below.empty()) return Number{*value, true, true, more};
    }
    auto const value = parse_fraction(written);
    if (!value) return std::nullopt;
    return Number{*value, false, true, end};
}

// 十, 十二, 二十, 三十五, 一百
std::optional<Number> chinese_at(Text text, std::size_t at) {
    if (at > 0 && kNoNumberAfter.find(text[at - 1]) != Text::npos) return std::nullopt;
    int total = 0, digit = -1;
    std::size_t end = at;
    for (; end < text.size() && end - at < 6; ++end) {
        char32_t const c = text[end];
        if (c == U'十' || c == U'百') {
            total += (digit < 0 ? 1 : digit) * (c == U'十' ? 10 : 100);
            digit = 0;
        } else if (digit_of(c) >= 0 && c > U'9') {
            if (digit > 0) return std::nullopt;  // 一二, a list of digits
            digit = digit_of(c);
        } else {
            break;
        }
    }
    if (end == at) return std::nullopt;
    // 三分之一
    if (text.substr(end).starts_with(U"分之") && digit + total > 0) {
        auto const above = chinese_at(text, end + 2);
        if (above) {
            auto const value = divide(above->value, Fraction(total + std::max(digit, 0)));
            if (value) return Number{*value, true, false, above->end};
        }
    }
    return Number{Fraction(total + std::max(digit, 0)), false, false, end};
}

std::optional<Number> number_here(Text text, std::size_t at) {
    if (text[at] >= U'0' && text[at] <= U'9') return digits_at(text, at);
    return chinese_at(text, at);
}

bool is_range_mark(char32_t c) {
    return Text(U"-—–~～至到").find(c) != Text::npos;
}

template <std::size_t N>
std::size_t longest_before(Text text, std::size_t at, Text const (&words)[N]) {
    std::size_t best = 0;
    for (Text word : words) {
        bool const fits = at >= word.size() && text.substr(at - word.size(), word.size()) == word;
        if (fits) best = std::max(best, word.size());
    }
    return best;
}

template <std::size_t N>
std::size_t longest_after(Text text, std::size_t at, Text const (&words)[N]) {
    std::size_t best = 0;
    for (Text word : words) {
        if (text.substr(at).starts_with(word)) best = std::max(best, word.size());
    }
    return best;
}

void set_bound(Text text, Quantity& one) {
    std::size_t const least = longest_before(text, one.begin, kAtLeast);
    std::size_t const most = longest_before(text, one.begin, kAtMost);
    // 不少于 ends with 少于: the longer word is meant.
    if (least > 0 && least >= most)
        one.bound = Bound::at_least, one.begin -= least;
    else if (most > 0)
        one.bound = Bound::at_most, one.begin -= most;
    if (std::size_t const after = longest_after(text, one.end, kAtLeastAfter)) {
        one.bound = Bound::at_least, one.end += after;
    } else if (std::size_t const below = longest_after(text, one.end, kAtMostAfter)) {
        one.bound = Bound::at_most, one.end += below;
    }
}

}  // namespace

std::vector<Quantity> quantities_in(std::u32string_view text) {
    std::vector<Quantity> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const number = number_here(text, at);
        if (!number) continue;
        Quantity one;
        one.begin = at;
        one.low = number->value;
        one.share = number->share;
        one.digits = number->digits;
        std::size_t end = number->end;
        // 2-3名, 1至2名; the unit may stand after both numbers.
        bool const more = end + 1 < text.size() && is_range_mark(text[end]);
        std::size_t second = end + 1;
        while (more && second < text.size() && is_range_mark(text[second])) ++second;
        if (more && second < text.size() && second - end < 4) {
            auto const high = number_here(text, second);
            bool const rises = high && high->share == number->share && high->value > one.low;
            if (rises) one.high = high->value, end = high->end;
        }
        for (Text unit : kUnits) {
            if (!text.substr(end).starts_with(unit)) continue;
            one.unit = encode_utf8(unit);
            end += unit.size();
            break;
        }
        one.end = end;
        set_bound(text, one);
        // In words only with a unit: 三大战役 is no quantity.
        if (one.unit.empty() && !one.share && !(one.digits && one.bound != Bound::none)) {
            at = std::max(at, number->end - 1);
            continue;
        }
        at = std::max(at, one.end - 1);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace gongjin::notice
