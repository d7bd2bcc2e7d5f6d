// Weekdays, classes, periods, hours and weeks as people write them.
#include <charconv>

#include "app/timetables/import_parts.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::u32string_view kNumerals = U"一二三四五六七八九";

int numeral(char32_t c) {
    size_t const found = kNumerals.find(c);
    return found == std::u32string_view::npos ? 0 : static_cast<int>(found) + 1;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// 12, 三, 十, 十二, 二十一 at `i`, which goes behind it; 0 if there is no number.
int number_at(std::u32string const& text, size_t& i) {
    auto const now = [&] { return i < text.size() ? text[i] : U'\0'; };
    int number = 0;
    if (is_digit(now())) {
        for (; is_digit(now()) && number < 100; ++i)
            number = number * 10 + static_cast<int>(now() - U'0');
        return number;
    }
    if (numeral(now()) > 0) number = numeral(text[i++]);
    if (now() != U'十') return number;
    number = std::max(number, 1) * 10;
    ++i;
    return numeral(now()) > 0 ? number + numeral(text[i++]) : number;
}

// A class that begins at `from`: 三年级(1)班, 三(1)班, 三1, 三十一班, 301班; 初一(2)班 is 七2.
// `end` is behind it.
std::string class_from(std::u32string const& text, size_t from, bool whole, size_t& end) {
    size_t i = from;
    int grade = 0, number = 0;
    auto const skip = [&](std::u32string_view word) {
        if (std::u32string_view(text).substr(i).starts_with(word)) i += word.size();
    };
    if (i + 2 < text.size() && is_digit(text[i]) && is_digit(text[i + 1]) &&
        is_digit(text[i + 2]) && (i + 3 == text.size() || !is_digit(text[i + 3]))) {
        grade = static_cast<int>(text[i] - U'0');
        number = static_cast<int>(text[i + 1] - U'0') * 10 + static_cast<int>(text[i + 2] - U'0');
        i += 3;
        bool const told = i < text.size() && text[i] == U'班';
        if (!told && !whole) return {};
        skip(U"班");
    } else {
        bool const junior = i < text.size() && text[i] == U'初';
        i += junior ? 1 : 0;
        if (i >= text.size() || numeral(text[i]) == 0) return {};
        grade = numeral(text[i++]) + (junior ? 6 : 0);
        skip(U"年级");
        skip(U"(");
        number = number_at(text, i);
        skip(U")");
        bool const told = i < text.size() && text[i] == U'班';
        if (!told && !whole) return {};
        skip(U"班");
    }
    end = i;
    if (grade == 0 || grade > 9 || number == 0) return {};
    return encode_utf8(kNumerals.substr(static_cast<size_t>(grade) - 1, 1)) +
           std::to_string(number);
}

std::u32string plain(std::string_view text) {
    std::u32string out;
    for (char32_t c : decode_utf8(to_half_width(text)).value_or(U""))
        if (c != U' ' && c != U'\n' && c != 0x3000) out += c;
    return out;
}

// 8:20, 08:20, 8.20 in minutes.
std::optional<int> minutes(std::string_view text) {
    text = trim(text);
    size_t const colon = text.find_first_of(":.");
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3)
        return std::nullopt;
    int hour = 0, minute = 0;
    char const* const middle = text.data() + colon;
    char const* const end = text.data() + text.size();
    if (std::from_chars(text.data(), middle, hour).ptr != middle ||
        std::from_chars(middle + 1, end, minute).ptr != end)
        return std::nullopt;
    if (hour > 23 || minute > 59 || hour < 0 || minute < 0) return std::nullopt;
    return hour * 60 + minute;
}

}  // namespace

std::optional<std::pair<int, int>> span_in(std::string text) {
    for (std::string_view const dash : {"～", "—", "–", "~", "至", "--"})
        for (size_t i; (i = text.find(dash)) != std::string::npos;)
            text.replace(i, dash.size(), "-");
    size_t const dash = text.find('-');
    if (dash == std::string::npos) return std::nullopt;
    auto const from = minutes(std::string_view(text).substr(0, dash));
    auto const until = minutes(std::string_view(text).substr(text.find_last_of('-') + 1));
    if (!from || !until) return std::nullopt;
    return std::pair(*from, *until);
}

int weekday_in(std::string const& text) {
    std::u32string const all = plain(text);
    std::u32string_view rest = all;
    bool named = false;
    for (std::u32string_view const head : {U"星期", U"礼拜", U"周"})
        if (!named && rest.starts_with(head)) {
            rest.remove_prefix(head.size());
            named = true;
        }
    if (!named || rest.size() != 1) return timetable::nobody;
    if (rest[0] == U'日' || rest[0] == U'天') return 6;
    int const day = numeral(rest[0]);
    return day >= 1 && day <= 6 ? day - 1 : timetable::nobody;
}

std::string class_key(std::string_view text) {
    std::u32string const all = plain(text);
    size_t end = 0;
    std::string const key = class_from(all, 0, true, end);
    return end == all.size() ? key : std::string();
}

std::string class_inside(std::string_view text) {
    std::u32string const all = plain(text);
    for (size_t from = 0; from < all.size(); ++from) {
        size_t end = 0;
        std::string const key = class_from(all, from, false, end);
        if (!key.empty()) return key;
    }
    return {};
}

std::string class_of_grade(std::string_view grade, std::string_view number) {
    std::u32string all = plain(grade);
    if (all.size() == 1 && all[0] >= U'1' && all[0] <= U'9')
        all[0] = kNumerals[static_cast<size_t>(all[0] - U'1')];  // 3 is 三
    return class_key(encode_utf8(all + plain(number)));
}

ClassesInText take_classes(std::string_view text) {
    ClassesInText out;
    std::string spaced(text);
    for (std::string_view const sign : {"\n", "、"})
        for (size_t i; (i = spaced.find(sign)) != std::string::npos;)
            spaced.replace(i, sign.size(), " ");
    for (std::string const& word : split(spaced, ' ')) {
        std::u32string const all = plain(word);
        size_t end = 0;
        std::string key;
        for (size_t from = 0; from < all.size() && key.empty(); ++from)
            if (from == 0 || !is_digit(all[from - 1])) {
                key = class_from(all, from, true, end);
                if (key.empty()) continue;
                out.keys.push_back(key);
                std::u32string const rest = all.substr(0, from) + all.substr(end);
                if (rest != U"" && rest != U"()") out.rest.push_back(encode_utf8(rest));
            }
        if (key.empty() && !all.empty()) out.rest.push_back(encode_utf8(all));
    }
    return out;
}

int grade_of(std::string const& key) {
    auto const all = decode_utf8(key);
    return all && !all->empty() ? numeral((*all)[0]) : 0;
}

std::string period_key(std::string text) {
    std::u32string all = plain(text);
    if (!all.empty() && all[0] == U'第') all.erase(0, 1);
    if (!all.empty() && all.back() == U'课') all.pop_back();
    if (!all.empty() && all.back() == U'节') all.pop_back();
    if (all.size() == 1 && numeral(all[0]) > 0) return std::to_string(numeral(all[0]));
    if (all == U"十") return "10";
    return encode_utf8(all);
}

timetable::PeriodKind kind_named(std::string const& name) {
    auto const has = [&](char const* word) { return name.find(word) != std::string::npos; };
    if (has("早读") || has("晨读") || has("晨诵")) return timetable::PeriodKind::reading;
    if (has("课后") || has("托管") || has("延时")) return timetable::PeriodKind::after;
    if (has("午休") || has("午间") || has("午餐") || has("午读") || has("午写"))
        return timetable::PeriodKind::noon;
    bool const number = !name.empty() && name[0] >= '0' && name[0] <= '9';
    return number ? timetable::PeriodKind::lesson : timetable::PeriodKind::other;
}

bool is_total(std::string const& text) {
    for (char const* const word : {"合计", "总计", "小计", "共计"})
        if (text.starts_with(word)) return true;
    return false;
}

std::optional<int> whole_number(std::string_view text) {
    text = trim(text);
    for (std::string_view const unit : {"课时", "节"})
        if (text.ends_with(unit)) text.remove_suffix(unit.size());
    int value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc() || value < 0 || value > 60) return std::nullopt;
    std::string_view const rest(end, text.data() + text.size());
    if (!rest.empty() && rest != ".0") return std::nullopt;
    return value;
}

std::optional<Amount> amount_in(std::string_view text) {
    Amount amount;
    text = trim(text);
    auto const mark = [&](bool before) {
        for (auto const& [word, weeks] : {std::pair("单周", timetable::Weeks::odd),
                                          std::pair("双周", timetable::Weeks::even),
                                          std::pair("单", timetable::Weeks::odd),
                                          std::pair("双", timetable::Weeks::even)}) {
            std::string_view const form = word;
            bool const there = before ? text.starts_with(form) : text.ends_with(form);
            if (!there || amount.weeks != timetable::Weeks::every) continue;
            if (before) text.remove_prefix(form.size());
            else text.remove_suffix(form.size());
            amount.weeks = weeks;
            text = trim(text);
        }
    };
    mark(true);
    mark(false);
    if (text.empty())
        return amount.weeks == timetable::Weeks::every ? std::nullopt : std::optional(amount);
    amount.hours = whole_number(text);
    return amount.hours ? std::optional(amount) : std::nullopt;
}

timetable::Weeks take_weeks(std::string& text) {
    using timetable::Weeks;
    if (text.find("单双") != std::string::npos) return Weeks::every;
    for (auto const& [word, weeks] : {std::pair("单", Weeks::odd), std::pair("双", Weeks::even)}) {
        std::string const head = word;
        for (std::string const& form : {"(" + head + "周)", "(" + head + ")"})
            if (size_t const found = text.find(form); found != std::string::npos) {
                text = std::string(trim(text.erase(found, form.size())));
                return weeks;
            }
        for (std::string const& form : {head + "周：", head + "周:", head + "：", head + ":",
                                        head + "周"}) {
            if (text.starts_with(form)) text.erase(0, form.size());
            else if (form == head + "周" && text.ends_with(form))
                text.erase(text.size() - form.size());
            else continue;
            text = std::string(trim(text));
            return weeks;
        }
    }
    return Weeks::every;
}

namespace {

// 科学(单)/书法(双) and 单:科学 双:书法 become lines.
std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    for (std::string const& line : split(text, '\n')) {
        std::vector<std::string> parts = {line};
        for (char const between : {'/', ' '}) {
            std::ptrdiff_t marked = 0;
            std::vector<std::string> const tried = split(line, between);
            for (std::string each : tried) marked += take_weeks(each) != timetable::Weeks::every;
            if (marked >= 2 && parts.size() == 1) parts = tried;
        }
        for (std::string const& part : parts)
            if (!trim(part).empty()) lines.emplace_back(trim(part));
    }
    return lines;
}

}  // namespace

std::vector<ByWeeks> lessons_by_weeks(std::string const& text) {
    using timetable::Weeks;
    std::vector<ByWeeks> out;
    bool any = false, full = false;  // full: the last has its subject and its teacher
    for (std::string line : lines_of(text)) {
        Weeks const weeks = take_weeks(line);
        any = any || weeks != Weeks::every;
        bool const told = !out.empty() && out.back().weeks != Weeks::every;
        if (out.empty() || (weeks != Weeks::every ? told && !line.empty() : full)) {
            out.push_back({weeks, line});
            full = false;
            continue;
        }
        if (weeks != Weeks::every) out.back().weeks = weeks;
        if (line.empty()) continue;
        out.back().text += "\n" + line;
        full = true;
    }
    return any ? out : std::vector<ByWeeks>{{Weeks::every, text}};
}

std::vector<std::string> several(std::string text) {
    for (std::string_view const sign : {"、", "，", ",", "；", ";", "/"})
        for (size_t i; (i = text.find(sign)) != std::string::npos;)
            text.replace(i, sign.size(), "\n");
    std::vector<std::string> out;
    for (std::string const& each : split(text, '\n'))
        if (!trim(each).empty()) out.emplace_back(trim(each));
    return out;
}

}  // namespace gongjin
