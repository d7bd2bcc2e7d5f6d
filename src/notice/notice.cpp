#include "notice/notice.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace gongjin::notice {

namespace {

bool ends_like_title(std::string_view text) {
    static char const* const ends[] = {"通知", "方案", "意见", "办法",
                                       "规定", "细则", "计划", "制度"};
    return std::any_of(std::begin(ends), std::end(ends), [&](char const* end) {
        return text.ends_with(end) || text.ends_with(std::string(end) + ")") ||
               text.ends_with(std::string(end) + "）");
    });
}

std::string title_of(NoticeText const& text) {
    std::size_t const most = std::min<std::size_t>(text.paragraphs.size(), 12);
    for (std::size_t i = 0; i < most; ++i) {
        std::string const& line = text.paragraphs[i].text;
        if (line.size() < 200 && ends_like_title(line)) return line;
    }
    return text.paragraphs.front().text.size() < 200 ? text.paragraphs.front().text : "";
}

// 奉化区教育局关于…的通知; or the line that signs.
std::string issuer_of(NoticeText const& text, std::string const& title) {
    std::size_t const about = title.find("关于");
    if (about != std::string::npos && about > 0) return title.substr(0, about);
    std::size_t const count = text.paragraphs.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 8); ++i) {
        std::string const& line = text.paragraphs[count - 1 - i].text;
        bool const office = line.ends_with("局") || line.ends_with("政府") ||
                            line.ends_with("委员会") || line.ends_with("学校");
        if (office && line.size() < 90) return line;
    }
    // The line above the title, or the title itself: 白河镇中心学校送教下乡活动方案.
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 3); ++i) {
        std::string line = text.paragraphs[i].text;
        if (line.ends_with("文件")) line.resize(line.size() - std::string("文件").size());
        if (line.size() < 90 && (line.ends_with("局") || line.ends_with("政府"))) return line;
    }
    for (char const* office : {"教育局", "教育体育局", "教体局", "中心学校", "人民政府"}) {
        std::size_t const at = title.find(office);
        if (at != std::string::npos && at > 0) return title.substr(0, at + std::strlen(office));
    }
    return {};
}

std::optional<Date> day_in(std::string_view text) {
    auto const points = decode_utf8(to_half_width(text));
    if (!points) return std::nullopt;
    std::vector<int> numbers;
    int value = -1;
    for (char32_t const c : *points + U" ") {
        if (c >= U'0' && c <= U'9') {
            if (value < 100'000) value = std::max(value, 0) * 10 + int(c - U'0');
        } else {
            if (value >= 0) numbers.push_back(value);
            value = -1;
        }
    }
    for (std::size_t i = 0; i + 2 < numbers.size(); ++i) {
        bool const year = numbers[i] >= 1980 && numbers[i] <= 2100;
        if (!year) continue;
        if (auto const day = Date::of(numbers[i], numbers[i + 1], numbers[i + 2])) return day;
    }
    return std::nullopt;
}

// 自2021年9月1日起施行，有效期3年; .. 至2023年8月31日止.
struct Force {
    std::optional<Date> from, until;
};
Force force_in(NoticeText const& text) {
    Force out;
    for (Paragraph const& one : text.paragraphs) {
        std::string const line = to_half_width(one.text);
        for (char const* word : {"起施行", "起实施", "起执行", "起试行"}) {
            std::size_t const at = line.find(word);
            std::size_t const from = line.rfind("自", at);
            if (at == std::string::npos || from == std::string::npos) continue;
            std::optional<Date> const day = day_in(line.substr(from, at - from));
            if (!day) continue;
            out.from = day;
            std::string const rest = line.substr(at);
            std::size_t const to = rest.find("至");
            if (to != std::string::npos) out.until = day_in(rest.substr(to));
            std::size_t const years = rest.find("期");
            std::size_t const digit = rest.find_first_of("123456789", years);
            bool const counted = years != std::string::npos && digit != std::string::npos &&
                                 rest.substr(digit + 1).starts_with("年");
            if (!out.until && counted) {
                out.until =
                    add_months(*day, 12 * (rest[digit] - '0'), DayOverflow::last_day) - 1;
            }
            return out;
        }
    }
    return out;
}

// A line that is nothing but a day, or says when it was issued.
std::optional<Date> issued_on(NoticeText const& text) {
    std::optional<Date> found;
    std::size_t const count = text.paragraphs.size();
    for (std::size_t i = 0; i < count; ++i) {
        std::string const& line = text.paragraphs[i].text;
        bool const edge = i < 10 || i + 6 >= count;
        bool const said = line.find("发文日期") != std::string::npos ||
                          line.find("发布日期") != std::string::npos ||
                          line.find("印发时间") != std::string::npos;
        if (edge && (line.size() < 45 || said)) {
            if (auto const day = day_in(line)) found = found && !said ? found : day;
        }
    }
    return found;
}

}  // namespace

Result<Notice> read_notice(std::string_view bytes, std::string const& file, KindTable const& kinds,
                           std::string const& prefix) {
    Notice out;
    out.file = file;
    out.text = TRY(read_notice_text(bytes, file));
    out.split = split_by_numbers(out.text, prefix);
    out.candidates = candidates_in(out.text, out.split, kinds);
    out.title = title_of(out.text);
    out.issuer = issuer_of(out.text, out.title);
    out.issued = issued_on(out.text);
    bool lead = false, member = false;
    for (Candidate const& one : out.candidates) {
        lead = lead || one.who == "lead" || one.to == "lead";
        member = member || one.who == "member" || one.to == "member";
        if (one.form != CandidateForm::phase) continue;
        auto const from = parse_date(one.from), until = parse_date(one.until);
        if (from && (!out.from || *from < *out.from)) out.from = from;
        if (until && (!out.until || *until > *out.until)) out.until = until;
    }
    Force const force = force_in(out.text);
    if (force.from) out.from = force.from;
    if (force.until) out.until = force.until;
    std::string const all = out.text.document();
    for (char const* word : {"牵头学校", "牵头单位", "牵头校", "龙头学校", "核心校", "总校"}) {
        lead = lead || all.find(word) != std::string::npos;
    }
    for (char const* word : {"成员校", "联合学校", "联合单位", "成员学校", "成员单位"}) {
        member = member || all.find(word) != std::string::npos;
    }
    out.has_communities = lead && member;
    return out;
}

}  // namespace gongjin::notice
