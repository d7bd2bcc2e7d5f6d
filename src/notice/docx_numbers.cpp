#include "notice/docx_numbers.h"

#include <charconv>

namespace gongjin::notice {

namespace {

int number_of(std::string_view text, int otherwise) {
    int number = otherwise;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const fine = wrong == std::errc() && end == text.data() + text.size();
    return fine && number >= 0 && number <= 100'000 ? number : otherwise;
}

constexpr std::size_t kMostLists = 5'000;

}  // namespace

std::string chinese_number(int number) {
    static char const* const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number < 1 || number > 99) return std::to_string(number);
    std::string out;
    if (number >= 20) out += digits[number / 10];
    if (number >= 10) out += "十";
    return out + digits[number % 10];
}

void Numbers::start(std::string_view name, sheet::Attributes const& attributes) {
    std::string const value(attributes.get("val"));
    if (shapes_.size() > kMostLists || lists_.size() > kMostLists) return;
    if (name == "abstractNum") {
        shape_ = std::string(attributes.get("abstractNumId"));
        list_.clear();
    } else if (name == "lvl") {
        level_ = number_of(attributes.get("ilvl"), 0);
    } else if (name == "num") {
        list_ = std::string(attributes.get("numId"));
        shape_.clear();
    } else if (name == "abstractNumId") {
        if (!list_.empty()) lists_[list_] = value;
    } else if (!shape_.empty() && level_ >= 0 && level_ < 10) {
        Level& level = shapes_[shape_][level_];
        if (name == "numFmt") level.format = value;
        if (name == "lvlText") level.pattern = value;
        if (name == "start") level.start = number_of(value, 1);
    }
}

std::string Numbers::written(int number, std::string const& format) {
    static char const* const circles[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};
    if (format.find("hinese") != std::string::npos || format.starts_with("japanese") ||
        format.starts_with("ideograph")) {
        return chinese_number(number);
    }
    bool const circle = format.find("Circle") != std::string::npos;
    if (circle && number >= 1 && number <= 10) return circles[number - 1];
    if (format == "lowerLetter" || format == "upperLetter") {
        char const first = format == "lowerLetter" ? 'a' : 'A';
        return std::string(1, char(first + (number - 1) % 26));
    }
    return std::to_string(number);
}

std::string Numbers::next(std::string const& list, std::string const& level) {
    auto const shape = lists_.find(list);
    if (shape == lists_.end()) return {};
    auto const levels = shapes_.find(shape->second);
    int const at = number_of(level, 0);
    if (levels == shapes_.end() || !levels->second.contains(at)) return {};
    std::map<int, int>& counts = counts_[shape->second];
    Level const& own = levels->second.at(at);
    if (own.format == "bullet" || own.format == "none") return {};
    counts[at] = counts.contains(at) ? counts[at] + 1 : own.start;
    counts.erase(counts.upper_bound(at), counts.end());
    std::string out;
    for (std::size_t i = 0; i < own.pattern.size(); ++i) {
        char const digit = i + 1 < own.pattern.size() ? own.pattern[i + 1] : '\0';
        if (own.pattern[i] != '%' || digit < '1' || digit > '9') {
            out += own.pattern[i];
            continue;
        }
        ++i;
        int const which = digit - '1';
        auto const described = levels->second.find(which);
        Level const& meant = described == levels->second.end() ? own : described->second;
        out += written(counts.contains(which) ? counts[which] : meant.start, meant.format);
    }
    return out;
}

}  // namespace gongjin::notice
