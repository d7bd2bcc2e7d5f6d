// 任课安排表 with classes down and subjects across.
#include <algorithm>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

struct Taught {
    std::string name;
    Amount amount;
    bool own = false;  // hours or weeks stand with the name
};

void add(Taught& to, Amount const& amount) {
    if (amount.hours) to.amount.hours = amount.hours;
    if (amount.weeks != tt::Weeks::every) to.amount.weeks = amount.weeks;
    to.own = true;
}

// 6 in brackets is an amount, 兼 a remark.
std::string without_brackets(std::string text) {
    for (size_t open; (open = text.find('(')) != std::string::npos;) {
        size_t const close = std::min(text.find(')', open), text.size());
        std::string const inside = text.substr(open + 1, close - open - 1);
        text.replace(open, close - open + 1, amount_in(inside) ? " " + inside + " " : " ");
    }
    return text;
}

Taught one_of(std::string const& word) {
    Taught one{word, {}, false};
    for (size_t i = 1; i < word.size(); ++i) {  // 王芳6, 王芳单周1, but not 李双
        std::string const rest = word.substr(i);
        bool const begins = (word[i] & 0xC0) != 0x80;
        bool const plain = rest == "单" || rest == "双";
        auto const amount = begins && !plain ? amount_in(rest) : std::nullopt;
        if (!amount) continue;
        add(one, *amount);
        one.name = word.substr(0, i);
        break;
    }
    return one;
}

// 王芳, 王芳 6, 王芳(6), 王芳单周1, 王芳4、李敏2.
std::vector<Taught> taught_in(std::string text) {
    text = without_brackets(std::move(text));
    for (std::string_view const sign : {"、", ",", ";", "/", "\n"})
        for (size_t i; (i = text.find(sign)) != std::string::npos;)
            text.replace(i, sign.size(), " ");
    std::vector<Taught> out;
    for (std::string const& word : split(text, ' ')) {
        if (word.empty()) continue;
        auto const amount = amount_in(word);
        if (!amount || out.empty()) out.push_back(amount ? Taught{} : one_of(word));
        if (amount) add(out.back(), *amount);
    }
    return out;
}

std::optional<Amount> in_brackets(std::string const& head) {
    size_t const open = head.find('(');
    if (open == std::string::npos) return std::nullopt;
    return amount_in(std::string_view(head).substr(open + 1, head.find(')') - open - 1));
}

bool is_no_subject(std::string const& head) {
    for (char const* const word : {"备注", "人数", "学生数", "班额", "序号", "年级", "班级"})
        if (head.starts_with(word)) return true;
    return head.empty() || is_total(head);
}

}  // namespace

// What the head of a column or a row 周课时 says of all its cells.
std::map<int, Amount> TimetableImporter::usual_hours(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    std::map<int, Amount> usual;
    for (int column = 2; column <= g.columns(); ++column) {
        if (auto const hours = in_brackets(g.text(piece.head, column))) usual[column] = *hours;
        std::string const head = g.text(piece.head, column);
        for (int row = piece.head + 1; row <= g.rows(); ++row) {
            std::string const& text = g.text(row, column);
            if (!is_hours_row(first_words(g, row)) || text.empty() || is_no_subject(head)) continue;
            auto const hours = amount_in(text);
            bool const nothing = text == "/" || text == "-";
            if (hours) usual[column] = *hours;
            else if (!nothing && head.find("班主任") == std::string::npos) {
                refuse(messages::timetable_cell_unclear,
                       {text, "周课时填 0 到 60 的整数，单双周写成“单周1”"}, g.place(row, column));
                usual[column] = {0, tt::Weeks::every};  // said once, not for each class
            }
        }
    }
    return usual;
}

bool TimetableImporter::is_hours_row(std::string const& name) {
    return name.find("课时") != std::string::npos || name.find("节数") != std::string::npos;
}

namespace {

bool is_teacher_head(std::string const& text) {
    return text == "教师" || text == "任课教师" || text == "老师" || text == "姓名";
}

// Under each subject 教师 and 课时, in a second row of heads: by the teachers' columns the hours'.
std::map<int, int> hours_beside(SheetGrid const& g, int head) {
    std::map<int, int> found;
    for (int column = 2; column <= g.columns(); ++column) {
        if (!is_teacher_head(g.text(head + 1, column))) continue;
        for (int other = 2; other <= g.columns(); ++other) {
            bool const open = other == column + 1 && g.text(head, other).empty();
            bool const same = open || g.text(head, other) == g.text(head, column);
            if (other != column && same &&
                TimetableImporter::is_hours_row(g.text(head + 1, other)))
                found[column] = other;
        }
    }
    return found;
}

}  // namespace

void TimetableImporter::matrix(Piece const& piece) {
    SheetGrid const& g = piece.grid;
    int const school = school_of(piece);
    if (school == tt::nobody) return;
    std::map<int, int> const pairs = hours_beside(g, piece.head);
    std::map<int, Amount> const usual = usual_hours(piece);
    int count = 0;
    for (int row = piece.head + (pairs.empty() ? 1 : 2); row <= g.rows(); ++row) {
        std::string const first = label_of_class(piece, row);
        std::string const& lead = first_words(g, row);
        if (first.empty() || is_total(lead) || is_hours_row(lead)) continue;
        if (!is_class_label(school, first)) {
            refuse(messages::timetable_cell_unclear, {first, "这里写班级，如“三(1)班”；备注请去掉"},
                   g.place(row, 1));
            continue;
        }
        int const class_index = class_named(school, first, g.place(row, 1));
        if (class_index == tt::nobody) continue;
        for (int column = 2; column <= g.columns(); ++column) {
            std::string head = sheet::clean_name(g.text(piece.head, column));
            head = head.substr(0, head.find('('));
            std::string text = g.text(row, column);
            if (auto const beside = pairs.find(column); beside != pairs.end())
                text = std::string(trim(text + " " + g.text(row, beside->second)));
            else if (is_hours_row(g.text(piece.head + 1, column)) && !pairs.empty()) continue;
            if (is_no_subject(head) || text.empty() || text == "/" || text == "-") continue;
            auto const found = usual.find(column);
            count += matrix_cell(school, class_index, head, text, g.place(row, column),
                                 found == usual.end() ? Amount{} : found->second);
        }
    }
    read.push_back(g.name() + "：任课安排，" + plan.schools[at(school)].name + " " +
                   std::to_string(count) + " 项");
}

int TimetableImporter::matrix_cell(int school, int class_index, std::string const& head,
                                   std::string const& text, Place const& place, Amount usual) {
    std::vector<Taught> all = taught_in(text);
    if (all.empty()) return 0;
    if (head.find("班主任") != std::string::npos) {
        int const head_teacher = teacher_named(school, all[0].name, place);
        plan.schools[at(school)].classes[at(class_index)].head = head_teacher;
        return 0;
    }
    auto const with_own = std::count_if(all.begin(), all.end(), [](auto& one) { return one.own; });
    if (all.size() > 1 && with_own > 0 && with_own < std::ssize(all)) {
        refuse(messages::timetable_cell_unclear,
               {text, "几位教师分上的，每位后面都写节数，如“王芳4、李敏2”"}, place);
        return 0;
    }
    std::vector<std::vector<int>> teachers;  // together, or each with hours of their own
    for (Taught const& one : all) {
        if (teachers.empty() || with_own > 0) teachers.emplace_back();
        if (!one.name.empty()) teachers.back().push_back(teacher_named(school, one.name, place));
    }
    for (size_t i = 0; i < teachers.size(); ++i) {
        Amount amount = all[i].amount;
        if (amount.weeks == tt::Weeks::every) amount.weeks = usual.weeks;
        if (!amount.hours) amount.hours = usual.hours;
        if (!amount.hours && amount.weeks != tt::Weeks::every) amount.hours = 1;
        if (!amount.hours) {
            refuse(messages::timetable_cell_unclear,
                   {text, "没有周课时；写成“王芳 6”，或在列名后写“语文(6)”"}, place);
            return 0;
        }
        told({school, class_index, head, teachers[i], *amount.hours, amount.weeks, {}}, place);
    }
    return static_cast<int>(teachers.size());
}

}  // namespace gongjin
