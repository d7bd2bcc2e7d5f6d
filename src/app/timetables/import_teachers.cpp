// Sheets by teacher: the timetable of one, and lists that say in one cell what each teaches.
#include <algorithm>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// 王芳老师课表, 教师:王芳, 王芳 课程表.
std::string name_in(std::string const& title) {
    for (std::string_view const label : {"教师:", "姓名:", "老师:"}) {
        size_t const found = title.find(label);
        if (found == std::string::npos) continue;
        std::string const rest(trim(std::string_view(title).substr(found + label.size())));
        return rest.substr(0, rest.find_first_of(" \n,;("));
    }
    for (std::string_view const end : {"老师", "教师", "课程表", "课表"}) {
        size_t const found = title.find(end);
        if (found == std::string::npos || found == 0) continue;
        std::string const before(trim(std::string_view(title).substr(0, found)));
        return before.substr(before.find_last_of(" \n") + 1);
    }
    return {};
}

}  // namespace

// Whom the titles or the sheet's name tell; somebody who is known first of all.
std::string TimetableImporter::teacher_in_title(Piece const& piece) const {
    SheetGrid const& g = piece.grid;
    std::vector<std::string> titles;
    for (int row = 1; row < piece.head; ++row)
        for (int column = 1; column <= g.columns(); ++column)
            if (!g.text(row, column).empty()) titles.push_back(g.text(row, column));
    titles.push_back(g.sheet().name);  // a teacher of several schools has several tables there
    std::string found;
    for (std::string const& title : titles)
        for (tt::Teacher const& each : plan.teachers)
            if (title.find(each.name) != std::string::npos && each.name.size() > found.size())
                found = each.name;
    for (std::string const& title : titles)
        if (found.empty()) found = name_in(title);
    return found;
}

void TimetableImporter::of_teacher(Piece piece) {
    SheetGrid& g = piece.grid;
    int const labels = labels_before_week(g, piece.head);
    join_rows_of_one(g, piece.head + 1, labels);
    int const school = school_of(piece);
    if (school == tt::nobody) return;
    std::string const name = teacher_in_title(piece);
    if (name.empty()) {
        refuse(messages::timetable_cell_unclear,
               {g.name(), "请在表头上方写教师姓名，如“王芳老师课表”"}, g.place(1, 1));
        return;
    }
    if (plan.schools[at(school)].bells.empty()) {
        refuse(messages::timetable_no_bells, {plan.schools[at(school)].name}, g.place(1, 1));
        return;
    }
    size_t const before = shown.size();
    for (int row = piece.head + 1; row <= g.rows(); ++row)
        for (int column = 2; column <= g.columns(); ++column) {
            std::string const& text = g.text(row, column);
            int const weekday = weekday_in(g.text(piece.head, column));
            if (weekday == tt::nobody || text.empty() || text == "/" || text == "-") continue;
            int const day = day_named(weekday);
            int const period = period_named(g, row, labels, school, day);
            if (period == tt::nobody) {
                refuse(messages::timetable_period_unknown,
                       {plan.schools[at(school)].name, first_words(g, row)}, g.place(row, labels));
                break;
            }
            for (auto const& [weeks, part] : lessons_by_weeks(text)) {
                ClassesInText const said = take_classes(part);
                if (said.keys.empty() || said.rest.empty()) {
                    refuse(messages::timetable_cell_unclear,
                           {part, "教师课表的格子里写班级和学科，如“三(1)语文”"}, g.place(row, column));
                    continue;
                }
                std::string const mark = weeks == tt::Weeks::odd    ? "单:"
                                         : weeks == tt::Weeks::even ? "双:"
                                                                    : "";
                for (std::string const& key : said.keys) {
                    int const class_index = class_named(school, key, g.place(row, column));
                    if (class_index != tt::nobody)
                        cell(school, class_index, {day, period},
                             mark + said.rest[0] + "\n" + name, g.place(row, column));
                }
            }
        }
    read.push_back(g.name() + "：教师课表，" + name + " " + std::to_string(shown.size() - before) +
                   " 节");
}

// 三(1)语文7、三(1)道法2: a class, a subject and its hours each; of one alone `all` may say them.
int TimetableImporter::assignments(Piece const& piece, int column, int row, int school,
                                   std::vector<int> const& teachers,
                                   std::optional<Amount> const& all) {
    Place const place = piece.grid.place(row, column);
    std::vector<std::string> const items = several(piece.grid.text(row, column));
    int count = 0;
    for (std::string const& item : items) {
        ClassesInText const said = take_classes(item);
        std::string subject = join(said.rest, "");
        std::optional<Amount> amount;
        for (size_t i = 1; i < subject.size() && !amount; ++i) {  // 语文7, 书法单周1
            bool const begins = (subject[i] & 0xC0) != 0x80;
            amount = begins ? amount_in(subject.substr(i)) : std::nullopt;
            if (amount) subject.resize(i);
        }
        if (!amount && items.size() == 1) amount = all;
        bool const good = !said.keys.empty() && !subject.empty() && amount && amount->hours;
        if (!good) {
            refuse(messages::timetable_cell_unclear,
                   {item, "每项写班级、学科和周课时，如“三(1)语文7”"}, place);
            continue;
        }
        for (std::string const& key : said.keys) {
            int const class_index = class_named(school, key, place);
            if (class_index == tt::nobody) continue;
            told({school, class_index, subject, teachers, *amount->hours, amount->weeks, {}},
                 place);
            ++count;
        }
    }
    return count;
}

}  // namespace gongjin
