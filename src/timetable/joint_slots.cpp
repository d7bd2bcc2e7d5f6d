#include "timetable/joint_slots.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gongjin::timetable {

namespace {

struct KindName {
    PeriodKind kind;
    char const* name;
    char const* zh;
};
constexpr std::array kKinds{
    KindName{PeriodKind::lesson, "lesson", "上课"}, KindName{PeriodKind::reading, "reading", "早读"},
    KindName{PeriodKind::noon, "noon", "午间"}, KindName{PeriodKind::after, "after", "课后服务"},
    KindName{PeriodKind::other, "other", "其他"}};

bool is_period(JointPlan const& plan, std::string_view name) {
    for (School const& school : plan.schools)
        for (int day = 0; day < std::ssize(plan.days); ++day)
            if (find_period(school, day, name) != nobody) return true;
    return false;
}

bool add_word(JointPlan const& plan, std::string_view word, Slots& slots) {
    auto const day = std::find(plan.days.begin(), plan.days.end(), word);
    if (day != plan.days.end() && slots.day == nobody) {
        slots.day = static_cast<int>(day - plan.days.begin());
        return true;
    }
    if (word == "上午" || word == "下午") {
        slots.half = word == "上午" ? HalfDay::morning : HalfDay::afternoon;
        return true;
    }
    if (auto const span = parse_span(word)) {
        slots.from = span->first;
        slots.until = span->second;
        return span->first < span->second;
    }
    if (is_period(plan, period_name(word))) {
        slots.first = slots.last = period_name(word);
        return true;
    }
    if (auto const kind = parse_kind(word)) {
        slots.kind = kind;
        return true;
    }
    size_t const dash = word.find('-');
    if (dash == std::string_view::npos) return false;
    slots.first = period_name(word.substr(0, dash));
    slots.last = period_name(word.substr(dash + 1));
    return is_period(plan, slots.first) && is_period(plan, slots.last);
}

}  // namespace

std::string period_name(std::string_view text) {
    if (text.starts_with("第")) text.remove_prefix(std::string_view("第").size());
    if (text.ends_with("节")) text.remove_suffix(std::string_view("节").size());
    return std::string(text);
}

bool is_period_name(JointPlan const& plan, std::string_view name) {
    auto const holds = [&](std::string_view part) {
        return name.find(part) != std::string_view::npos;
    };
    bool const is_day = std::find(plan.days.begin(), plan.days.end(), name) != plan.days.end();
    bool const is_kind = std::any_of(kKinds.begin(), kKinds.end(),
                                     [&](KindName const& each) { return name == each.name; });
    return !name.empty() && !is_day && !is_kind && !holds(" ") && !holds("-") && !holds("\n") &&
           name != "上午" && name != "下午" && period_name(name) == name;
}

std::optional<Slots> parse_slots(JointPlan const& plan, std::string_view text) {
    Slots slots;
    int words = 0;
    for (std::string const& word : split(text, ' ')) {
        if (word.empty()) continue;
        if (!add_word(plan, word, slots)) return std::nullopt;
        ++words;
    }
    if (words == 0) return std::nullopt;
    return slots;
}

std::string text_of(JointPlan const& plan, Slots const& slots) {
    std::vector<std::string> words;
    if (slots.day != nobody) words.push_back(plan.days[static_cast<size_t>(slots.day)]);
    if (slots.half != HalfDay::any)
        words.emplace_back(slots.half == HalfDay::morning ? "上午" : "下午");
    if (!slots.first.empty())
        words.push_back(slots.first == slots.last ? slots.first : slots.first + "-" + slots.last);
    if (slots.from != 0 || slots.until != 1440)
        words.push_back(span_text(slots.from, slots.until));
    if (slots.kind)  // a period of that name would be meant instead
        words.emplace_back(is_period(plan, words_of(*slots.kind)) ? name_of(*slots.kind)
                                                                  : words_of(*slots.kind));
    return join(words, " ");
}

std::string text_of(JointPlan const& plan, std::vector<Slots> const& slots) {
    std::vector<std::string> all;
    for (Slots const& each : slots) all.push_back(text_of(plan, each));
    return join(all, "、");
}

std::optional<int> parse_clock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return {};
    for (size_t const i : {0u, 1u, 3u, 4u})
        if (text[i] < '0' || text[i] > '9') return {};
    int const hour = (text[0] - '0') * 10 + (text[1] - '0');
    int const minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59) return {};
    return hour * 60 + minute;
}

std::optional<std::pair<int, int>> parse_span(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return {};
    std::optional<int> const begins = parse_clock(text.substr(0, 5));
    std::optional<int> const ends = parse_clock(text.substr(6));
    if (!begins || !ends) return {};
    return std::pair{*begins, *ends};
}

std::string clock_text(int minutes) {
    std::string text = "00:00";
    text[0] = static_cast<char>('0' + minutes / 600 % 10);
    text[1] = static_cast<char>('0' + minutes / 60 % 10);
    text[3] = static_cast<char>('0' + minutes % 60 / 10);
    text[4] = static_cast<char>('0' + minutes % 10);
    return text;
}

std::string span_text(int begins, int ends) { return clock_text(begins) + "-" + clock_text(ends); }

std::optional<PeriodKind> parse_kind(std::string_view text) {
    for (KindName const& each : kKinds)
        if (text == each.name || text == each.zh) return each.kind;
    return std::nullopt;
}

char const* name_of(PeriodKind kind) { return kKinds[static_cast<size_t>(kind)].name; }
char const* words_of(PeriodKind kind) { return kKinds[static_cast<size_t>(kind)].zh; }

}  // namespace gongjin::timetable
