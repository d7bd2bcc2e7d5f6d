// 作息时间表 and 任课安排表.
#include <algorithm>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

void TimetableImporter::bells(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    int const name = head_column(g, piece.head, {"节次", "节", "课次"});
    int time = head_column(g, piece.head, {"时间", "起止时间", "上课时间", "上课"});
    int const from = head_column(g, piece.head, {"开始时间", "开始"});
    int const until = head_column(g, piece.head, {"结束时间", "结束", "下课"});
    int const of = head_column(g, piece.head, {"学校"});
    std::vector<int> spans;  // columns of another name, like 夏季, in which times stand
    for (int column = 1; column <= g.columns() && time == 0 && from == 0; ++column)
        for (int row = piece.head + 1; row <= g.rows(); ++row)
            if (span_in(g.text(row, column)) && (spans.empty() || spans.back() != column))
                spans.push_back(column);
    if (spans.size() > 1) {
        std::string names;
        for (int column : spans)
            names += (names.empty() ? "" : "、") + g.text(piece.head, column);
        refuse(messages::timetable_cell_unclear,
               {names, "有几列时间；只留现在用的一列，换季时再导入一次"},
               g.place(piece.head, spans[1]));
        return;
    }
    if (spans.size() == 1) time = spans[0];
    std::map<int, std::vector<tt::Period>> found;
    for (int row = piece.head + 1; row <= g.rows(); ++row) {
        std::string const label = period_key(g.text(row, name));
        std::string text = time > 0 ? g.text(row, time) : "";
        if (text.empty() && from > 0 && until > 0)
            text = g.text(row, from) + "-" + g.text(row, until);
        if (label.empty()) continue;
        auto const clock = span_in(text);
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
    int const grade = head_column(g, piece.head, {"年级"});
    int const room = head_column(g, piece.head, {"教室", "专用教室", "场地"});
    int const both = head_column(g, piece.head, kBothHeads);
    if (both == 0 && (class_column == 0 || subject == 0)) {
        refuse(messages::timetable_sheet_unknown, {}, g.place(piece.head, 1));
        return;
    }
    int count = 0;
    for (int row = piece.head + 1; row <= g.rows(); ++row) {
        if (!g.has(row) || is_total(g.text(row, 1))) continue;
        std::string const name = sheet::clean_name(g.text(row, subject));
        std::string const classes = g.text(row, class_column);
        if (name.empty() && classes.empty() && (both == 0 || g.text(row, both).empty())) continue;
        int const school = of > 0 && how.school.empty()
                               ? school_named(sheet::clean_name(g.text(row, of)), g.place(row, of))
                               : school_of(piece);
        if (school == tt::nobody) return;
        if (both > 0) {
            std::vector<int> teachers;
            for (std::string const& each : several(g.text(row, who)))
                teachers.push_back(teacher_named(school, each, g.place(row, who)));
            std::string const all = hours > 0 ? g.text(row, hours) : "";
            count += assignments(piece, both, row, school, teachers, amount_in(all));
            continue;
        }
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
            bool const alone = class_key(each).empty() && grade > 0;
            std::string const whole = alone ? class_of_grade(g.text(row, grade), each) : "";
            int const found = class_named(school, whole.empty() ? each : whole,
                                          g.place(row, class_column));
            if (found == tt::nobody) continue;
            told({school, found, name, teachers, *amount->hours, when, pairs, where},
                 g.place(row, subject));
            ++count;
        }
    }
    read.push_back(g.name() + "：任课安排，" + std::to_string(count) + " 项");
}

}  // namespace gongjin
