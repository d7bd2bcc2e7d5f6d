// 作息时间表 and 任课安排表.
#include <algorithm>
#include <charconv>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// "8:20", "08:20", "8.20" as Excel's texts have it, in minutes.
std::optional<int> minutes(std::string_view text) {
    text = trim(text);
    size_t const colon = text.find(':');
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

std::optional<std::pair<int, int>> span(std::string text) {
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

}  // namespace

void TimetableImporter::bells(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    int const name = head_column(g, piece.head, {"节次", "节", "课次"});
    int const time = head_column(g, piece.head, {"时间", "起止时间", "上课时间", "上课"});
    int const from = head_column(g, piece.head, {"开始时间", "开始"});
    int const until = head_column(g, piece.head, {"结束时间", "结束", "下课"});
    int const of = head_column(g, piece.head, {"学校"});
    std::map<int, std::vector<tt::Period>> found;
    for (int row = piece.head + 1; row <= g.rows(); ++row) {
        std::string const label = period_key(g.text(row, name));
        std::string text = time > 0 ? g.text(row, time) : "";
        if (text.empty() && from > 0 && until > 0)
            text = g.text(row, from) + "-" + g.text(row, until);
        if (label.empty()) continue;
        auto const clock = span(text);
        bool const breaks = label.find("课间") != std::string::npos ||
                            label.find("放学") != std::string::npos;
        if (breaks) continue;
        int const school = of > 0 && how.school.empty()
                               ? school_named(sheet::clean_name(g.text(row, of)), g.place(row, of))
                               : school_of(piece);
        if (school == tt::nobody) return;
        std::vector<tt::Period>& list = found[school];
        bool const good = clock && clock->first < clock->second &&
                          (list.empty() || list.back().ends <= clock->first) &&
                          tt::is_period_name(plan, label);
        if (good) list.push_back({label, clock->first, clock->second, kind_named(label)});
        else
            refuse(messages::timetable_cell_unclear,
                   {text, "时间写成 08:20-09:00，按先后排列"}, g.place(row, time > 0 ? time : from));
    }
    for (auto& [school, list] : found) {
        read.push_back(g.name() + "：作息时间，" + plan.schools[at(school)].name + " " +
                       std::to_string(list.size()) + " 节");
        plan.schools[at(school)].bells = std::move(list);
    }
}

void TimetableImporter::list(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    int const of = head_column(g, piece.head, {"学校"});
    int const who = head_column(g, piece.head, {"任课教师", "教师", "任课老师", "老师", "姓名"});
    int const class_column = head_column(g, piece.head, {"班级", "任教班级", "班"});
    int const subject = head_column(g, piece.head, {"学科", "科目", "课程", "任教学科"});
    int const hours = head_column(g, piece.head, {"周课时", "课时", "周节数", "节数", "周课时数"});
    int const weeks = head_column(g, piece.head, {"单双周", "周次"});
    int const doubles = head_column(g, piece.head, {"连堂", "连堂次数"});
    int const room = head_column(g, piece.head, {"教室", "专用教室", "场地"});
    if (class_column == 0 || subject == 0) {
        refuse(messages::timetable_sheet_unknown, {}, g.place(piece.head, 1));
        return;
    }
    int count = 0;
    for (int row = piece.head + 1; row <= g.rows(); ++row) {
        if (!g.has(row) || is_total(g.text(row, 1))) continue;
        std::string const name = sheet::clean_name(g.text(row, subject));
        std::string const classes = g.text(row, class_column);
        if (name.empty() && classes.empty()) continue;
        int const school = of > 0 && how.school.empty()
                               ? school_named(sheet::clean_name(g.text(row, of)), g.place(row, of))
                               : school_of(piece);
        if (school == tt::nobody) return;
        if (name.empty() || classes.empty()) {
            refuse(messages::timetable_cell_unclear, {classes + name, "班级和学科都要填写"},
                   g.place(row, name.empty() ? subject : class_column));
            continue;
        }
        std::string const written = hours > 0 ? g.text(row, hours) : "1";
        auto const amount = amount_in(written);
        if (!amount || !amount->hours) {
            refuse(messages::timetable_cell_unclear,
                   {written, "周课时填 0 到 60 的整数，单双周写成“单周1”"}, g.place(row, hours));
            continue;
        }
        std::vector<int> teachers;
        for (std::string const& each : several(who > 0 ? g.text(row, who) : ""))
            teachers.push_back(teacher_named(school, each, g.place(row, who)));
        tt::Weeks when = amount->weeks;
        std::string const parity = weeks > 0 ? g.text(row, weeks) : "";
        if (parity.find("单") != std::string::npos && parity.find("双") == std::string::npos)
            when = tt::Weeks::odd;
        if (parity.find("双") != std::string::npos && parity.find("单") == std::string::npos)
            when = tt::Weeks::even;
        bool const no_pairs = doubles == 0 || g.text(row, doubles).empty();
        auto const pairs = no_pairs ? std::nullopt : whole_number(g.text(row, doubles));
        if (!no_pairs && !pairs)
            refuse(messages::timetable_cell_unclear, {g.text(row, doubles), "连堂填每周几次"},
                   g.place(row, doubles));
        int where = tt::nobody;
        std::string const room_name = room > 0 ? sheet::clean_name(g.text(row, room)) : "";
        if (!room_name.empty()) {
            where = tt::find_room(plan.schools[at(school)], room_name);
            if (where == tt::nobody) {
                where = static_cast<int>(plan.schools[at(school)].rooms.size());
                bool const recording = room_name.find("录播") != std::string::npos;
                plan.schools[at(school)].rooms.push_back({room_name, 1, recording, {}});
            }
        }
        for (std::string const& each : several(classes)) {  // the same lessons each
            int const found = class_named(school, each, g.place(row, class_column));
            if (found == tt::nobody) continue;
            told({school, found, name, teachers, *amount->hours, when, pairs, where},
                 g.place(row, subject));
            ++count;
        }
    }
    read.push_back(g.name() + "：任课安排，" + std::to_string(count) + " 项");
}

}  // namespace gongjin
