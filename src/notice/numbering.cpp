#include "notice/numbering.h"

#include <algorithm>

#include "base/text.h"

namespace gongjin::notice {

namespace {

constexpr std::size_t kLongestTitle = 90;  // bytes; a longer line is text, not a heading

bool is_chinese_digit(char32_t c) {
    static std::u32string const digits = U"一二三四五六七八九十百零〇";
    return digits.find(c) != std::u32string::npos;
}
bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}
bool is_open(char32_t c) {
    return c == U'(' || c == U'（' || c == U'〔' || c == U'【';
}
bool is_close(char32_t c) {
    return c == U')' || c == U'）' || c == U'〕' || c == U'】';
}

struct Reader {
    std::u32string text;  // the first characters of a paragraph
    std::size_t at = 0;

    char32_t here() const { return at < text.size() ? text[at] : U'\0'; }
    std::u32string run(bool (*fits)(char32_t)) {
        std::size_t const from = at;
        while (at < text.size() && fits(text[at]) && at - from < 5) ++at;
        return text.substr(from, at - from);
    }
    bool take(std::u32string_view any) {
        if (any.find(here()) == std::u32string_view::npos || here() == U'\0') return false;
        ++at;
        return true;
    }
};

std::u32string beginning(std::string_view text) {
    std::u32string out;
    std::size_t end = std::min<std::size_t>(text.size(), 64);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return decode_utf8(text.substr(0, end)).value_or(out);
}

std::optional<std::pair<NumberStyle, std::u32string>> read(Reader& in) {
    using enum NumberStyle;
    if (in.here() == U'第') {
        ++in.at;
        std::u32string number = in.run(is_chinese_digit);
        if (number.empty()) number = in.run(is_digit);
        char32_t const kind = in.here();
        if (number.empty() ||
            std::u32string_view(U"章节条款部").find(kind) == std::u32string_view::npos)
            return std::nullopt;
        ++in.at;
        if (kind == U'部' && in.here() == U'分') ++in.at;
        return std::pair(kind == U'条' || kind == U'款' ? article : chapter,
                         in.text.substr(0, in.at));
    }
    if (is_open(in.here())) {
        ++in.at;
        std::u32string number = in.run(is_chinese_digit);
        bool const chinese_one = !number.empty();
        if (number.empty()) number = in.run(is_digit);
        if (number.empty() || !is_close(in.here())) return std::nullopt;
        ++in.at;
        in.take(U"、.．");
        return std::pair(chinese_one ? chinese_bracket : digit_bracket, U"(" + number + U")");
    }
    if (in.here() >= U'①' && in.here() <= U'⑳') {
        std::u32string const number(1, in.here());
        ++in.at;
        in.take(U"、.．");
        return std::pair(circle, number);
    }
    std::u32string number = in.run(is_chinese_digit);
    if (!number.empty()) {
        if (in.take(U"、．.")) return std::pair(chinese, number);
        if (number.size() <= 2 && in.take(U"是")) return std::pair(listed, number + U"是");
        return std::nullopt;
    }
    number = in.run(is_digit);
    if (number.empty() || number.size() > 2) return std::nullopt;
    if (is_close(in.here())) {
        ++in.at;
        return std::pair(digit_bracket, U"(" + number + U")");
    }
    // 2.5 is a number, 2. a heading.
    if (in.take(U".．、") && !is_digit(in.here())) return std::pair(digit, number);
    return std::nullopt;
}

bool is_sentence_end(char32_t c) {
    return c == U'。' || c == U'；' || c == U';' || c == U'！' || c == U'!' || c == U'？';
}

// Where sentences end, as bytes of the paragraph.
std::vector<std::pair<std::size_t, std::size_t>> sentences(std::string_view text,
                                                           std::size_t from) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t begin = from, at = from;
    int depth = 0;
    auto const close = [&](std::size_t end) {
        std::string_view const piece = text.substr(begin, end - begin);
        if (!trim(piece).empty()) out.emplace_back(begin, end);
        begin = end;
    };
    while (at < text.size()) {
        auto const first = static_cast<unsigned char>(text[at]);
        std::size_t const length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        auto const point = decode_utf8(text.substr(at, length));
        at += length;
        if (!point || point->empty()) continue;
        char32_t const c = (*point)[0];
        depth += is_open(c) || c == U'“' ? 1 : 0;
        depth -= (is_close(c) || c == U'”') && depth > 0 ? 1 : 0;
        if (depth == 0 && is_sentence_end(c)) close(std::min(at, text.size()));
    }
    close(text.size());
    return out;
}

// Which styles are open, outermost first: a style that is open is gone back to, one that is not
// is one deeper.
class Nest {
  public:
    int level_of(NumberStyle style) {
        auto const found = std::find(styles_.begin(), styles_.end(), style);
        if (found != styles_.end()) {
            styles_.erase(found + 1, styles_.end());
            return int(styles_.size()) - 1;
        }
        // 一、 after (一) begins a new part of a document whose head was lost.
        while (!styles_.empty() && int(styles_.back()) > int(style)) styles_.pop_back();
        styles_.push_back(style);
        return int(styles_.size()) - 1;
    }

  private:
    std::vector<NumberStyle> styles_;
};

}  // namespace

std::optional<NumberFound> number_at(std::string_view text) {
    Reader in{beginning(text), 0};
    auto const found = read(in);
    if (!found) return std::nullopt;
    while (in.here() == U' ' || in.here() == U'\u3000') ++in.at;
    std::string const written = encode_utf8(in.text.substr(0, in.at));
    return NumberFound{found->first, std::string(trim(written)),
                       to_half_width(encode_utf8(found->second)), written.size()};
}

Split split_by_numbers(NoticeText const& text, std::string const& prefix) {
    Split out;
    Nest nest;
    std::vector<int> open;  // headings, by level
    for (Paragraph const& paragraph : text.paragraphs) {
        std::size_t from = 0;
        if (auto const number = number_at(paragraph.text)) {
            int const level = nest.level_of(number->style);
            open.resize(std::size_t(std::min<int>(level, int(open.size()))));
            Heading heading;
            heading.parent = open.empty() ? -1 : open.back();
            heading.level = level;
            heading.number = number->written;
            heading.line = paragraph.line;
            heading.place = (heading.parent < 0 ? std::string()
                                                : out.headings[std::size_t(heading.parent)].place) +
                            number->shown;
            from = number->bytes;
            std::string_view rest = std::string_view(paragraph.text).substr(from);
            std::size_t const stop = rest.find("。");
            bool const titled = stop != std::string_view::npos && stop < kLongestTitle &&
                                rest.find("，") > stop && rest.find(",") > stop;
            if (titled) rest = rest.substr(0, stop);
            if (rest.size() <= kLongestTitle) heading.title = std::string(trim(rest));
            open.push_back(int(out.headings.size()));
            out.headings.push_back(std::move(heading));
        }
        for (auto const& [begin, end] : sentences(paragraph.text, from)) {
            Clause clause;
            std::string const count = std::to_string(out.clauses.size() + 1);
            clause.id =
                prefix + "-" + std::string(count.size() < 3 ? 3 - count.size() : 0, '0') + count;
            clause.heading = open.empty() ? -1 : open.back();
            clause.place =
                clause.heading < 0 ? "题头" : out.headings[std::size_t(clause.heading)].place;
            clause.line = paragraph.line;
            clause.begin = begin;
            clause.end = end;
            clause.text =
                std::string(trim(std::string_view(paragraph.text).substr(begin, end - begin)));
            out.clauses.push_back(std::move(clause));
        }
    }
    return out;
}

}  // namespace gongjin::notice
