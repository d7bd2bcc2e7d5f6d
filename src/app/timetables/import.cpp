#include <algorithm>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"
#include "sheet/read_table.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kHeadWithin = 20;
constexpr int kMergedColumns = 500;  // a title merged to the edge of the sheet ends here

bool is_any(std::string const& text, std::initializer_list<char const*> const& words) {
    return std::any_of(words.begin(), words.end(), [&](char const* word) {
        return text == word || text.starts_with(std::string(word) + "(");
    });
}

bool is_subject_head(std::string const& text) {
    return is_any(text, {"学科", "科目", "课程", "任教学科"});
}

constexpr auto kClassHeads = {"班级", "班级\\学科", "班级/学科", "班", "任教班级"};

// More cells of the week name a class than not: the timetable of a teacher.
bool names_classes(SheetGrid const& g, int head) {
    int cells = 0, with_class = 0;
    for (int row = head + 1; row <= g.rows(); ++row)
        for (int column = 2; column <= g.columns(); ++column) {
            std::string const& text = g.text(row, column);
            if (text.empty() || weekday_in(g.text(head, column)) == tt::nobody) continue;
            ++cells;
            with_class += take_classes(text).keys.empty() ? 0 : 1;
        }
    return cells > 0 && 2 * with_class > cells;
}

// Columns in which spans of the clock stand.
int columns_of_spans(SheetGrid const& g, int head) {
    int found = 0;
    for (int column = 1; column <= g.columns(); ++column) {
        int spans = 0;
        for (int row = head + 1; row <= g.rows(); ++row)
            spans += span_in(g.text(row, column)) ? 1 : 0;
        found += spans >= 2 ? 1 : 0;
    }
    return found;
}

// What people write instead of a name: nothing is known.
std::string nearest_hint(std::string const& name, std::vector<std::string> const& known) {
    auto const meant = nearest(name, known);
    return meant ? "，是否为“" + *meant + "”" : "";
}

}  // namespace

SheetGrid::SheetGrid(std::string file, sheet::Sheet const& sheet)
    : file_(std::move(file)), sheet_(&sheet) {
    for (sheet::Row const& row : sheet.rows) {
        if (row.hidden) continue;
        for (sheet::Cell const& cell : row.cells) {
            std::vector<std::string> lines;
            for (std::string const& line : split(to_half_width(cell.text), '\n')) {
                std::string const clean(trim(line));
                if (!clean.empty()) lines.push_back(clean);
            }
            if (lines.empty()) continue;
            rows_ = std::max(rows_, row.number);
            columns_ = std::max(columns_, cell.column);
            cells_[{row.number, cell.column}] = join(lines, "\n");
        }
    }
    size_t budget = 200'000;  // no person merges more
    for (sheet::Area const& area : sheet.merged) {
        auto const first = cells_.find({area.first_row, area.first_column});
        if (first == cells_.end()) continue;
        std::string const text = first->second;
        int const last_row = std::min(area.last_row, rows_);
        int const last_column = std::min(area.last_column, kMergedColumns);
        for (int row = area.first_row; row <= last_row; ++row)
            for (int column = area.first_column; column <= last_column; ++column) {
                if (budget == 0) return;
                --budget;
                cells_.try_emplace({row, column}, text);
                columns_ = std::max(columns_, column);
            }
    }
}

std::string const& SheetGrid::text(int row, int column) const {
    static std::string const none;
    auto const found = cells_.find({row, column});
    return found == cells_.end() ? none : found->second;
}

bool SheetGrid::has(int row) const {
    auto const found = cells_.lower_bound({row, 0});
    return found != cells_.end() && found->first.first == row;
}

std::string SheetGrid::name() const {
    return sheet_->name.empty() ? file_ : file_ + "[" + sheet_->name + "]";
}

SheetGrid SheetGrid::window(sheet::Area const& area) const {
    SheetGrid out(file_, *sheet_, Empty{});
    out.part_ = true;
    out.rows_ = std::min(rows_, area.last_row);
    out.columns_ = std::min(columns_, area.last_column);
    auto const until = cells_.lower_bound({area.last_row + 1, 0});
    for (auto cell = cells_.lower_bound({area.first_row, 0}); cell != until; ++cell) {
        int const column = cell->first.second;
        if (column >= area.first_column && column <= area.last_column) out.cells_.insert(*cell);
    }
    return out;
}

void SheetGrid::append(int row, int into, int labels) {
    auto const from = cells_.lower_bound({row, 0}), until = cells_.lower_bound({row + 1, 0});
    for (auto cell = from; cell != until; ++cell) {
        if (cell->first.second <= labels) continue;
        std::string& text = cells_[{into, cell->first.second}];
        if (text.empty()) text = cell->second;
        else if (text != cell->second) text += "\n" + cell->second;
    }
    cells_.erase(from, until);
}

int head_column(SheetGrid const& grid, int head, std::initializer_list<char const*> names) {
    for (char const* name : names)
        for (int column = 1; column <= grid.columns(); ++column) {
            std::string text = sheet::clean_name(grid.text(head, column));
            text = text.substr(0, text.find('('));
            if (text == name) return column;
        }
    return 0;
}

TimetableImporter::Piece TimetableImporter::recognise(SheetGrid grid) const {
    Piece piece{std::move(grid)};
    SheetGrid const& g = piece.grid;
    auto const found = [&](Kind kind, int row) {
        piece.kind = kind;
        piece.head = row;
    };
    int const first = g.first_row();
    for (int row = first; row < std::min(g.rows() + 1, first + kHeadWithin); ++row) {
        int days = 0, classes = 0, named = 0;
        bool subject = false, teacher = false, period = false, time = false, class_head = false,
             both = false;
        for (int column = 1; column <= g.columns(); ++column) {
            std::string const& text = g.text(row, column);
            bool const again = column > 1 && text == g.text(row, column - 1);
            if (text.empty() || again) continue;
            ++named;
            days += weekday_in(text) != tt::nobody ? 1 : 0;
            classes += class_key(text).empty() ? 0 : 1;
            subject = subject || is_subject_head(text);
            teacher = teacher || is_any(text, {"教师", "任课教师", "老师", "任课老师", "姓名"});
            class_head = class_head || is_any(text, kClassHeads);
            both = both || is_any(text, kBothHeads);
            period = period || is_any(text, {"节次", "节", "课次"});
            time = time || is_any(text, {"时间", "起止时间", "上课时间", "开始时间", "开始", "上课"});
        }
        if (days >= 3) {
            bool doubled = false;  // a weekday over several columns: periods stand below
            for (int column = 2; column <= g.columns(); ++column)
                doubled = doubled || (weekday_in(g.text(row, column)) != tt::nobody &&
                                      g.text(row, column) == g.text(row, column - 1));
            found(doubled                 ? Kind::classes_down
                  : names_classes(g, row) ? Kind::of_teacher
                                          : Kind::of_class,
                  row);
            return piece;
        }
        if (head_column(g, row, {"要求"}) > 0 && time &&
            head_column(g, row, {"对象", "名称"}) > 0) {
            found(Kind::rules, row);
            return piece;
        }
        if ((subject && (teacher || class_head)) || (teacher && both)) {
            found(Kind::list, row);
            return piece;
        }
        if (period && (time || columns_of_spans(g, row) > 0)) {
            found(Kind::bells, row);
            return piece;
        }
        int weekdays_below = 0;
        for (int below = row + 1; classes >= 1 && below <= g.rows(); ++below)
            weekdays_below += weekday_in(g.text(below, 1)) != tt::nobody ? 1 : 0;
        if (classes >= 1 && weekdays_below >= 3) {
            found(Kind::classes_across, row);
            return piece;
        }
        int classes_below = 0;
        Piece const so_far{g, Kind::matrix, row};
        for (int below = row + 1; class_head && named >= 3 && below <= g.rows(); ++below)
            classes_below += class_key(label_of_class(so_far, below)).empty() ? 0 : 1;
        if (class_head && named >= 3 && classes_below >= 1) {
            found(Kind::matrix, row);
            return piece;
        }
    }
    return piece;
}

// 三(1)班, or 三年级 and 1班 in two columns.
std::string TimetableImporter::label_of_class(Piece const& piece, int row) const {
    SheetGrid const& g = piece.grid;
    int const column = std::max(1, head_column(g, piece.head, kClassHeads));
    int const grade = head_column(g, piece.head, {"年级"});
    std::string const own = sheet::clean_name(g.text(row, column));
    if (grade == 0 || own.empty() || !class_key(own).empty()) return own;
    std::string const both = class_of_grade(g.text(row, grade), own);
    return both.empty() ? own : both;
}

int TimetableImporter::school_named(std::string const& name, Place const& place) {
    int const known = tt::find_school(plan, name);
    if (known != tt::nobody) return known;
    if (!how.new_names) {
        std::vector<std::string> names;
        for (tt::School const& each : plan.schools) names.push_back(each.name);
        refuse(messages::timetable_name_unknown, {"学校", name, nearest_hint(name, names)}, place);
        return tt::nobody;
    }
    plan.schools.push_back({});
    plan.schools.back().name = name;
    return static_cast<int>(plan.schools.size()) - 1;
}

// The school that the title rows, the sheet's or the file's name tell; else the only one there is.
int TimetableImporter::school_of(Piece const& piece) {
    Place const place = piece.grid.place(1, 1);
    if (!how.school.empty()) return school_named(how.school, place);
    std::vector<std::string> titles = {piece.grid.name()};
    for (int row = 1; row < piece.head; ++row)
        for (int column = 1; column <= piece.grid.columns(); ++column)
            if (!piece.grid.text(row, column).empty())
                titles.push_back(piece.grid.text(row, column));
    int found = tt::nobody;
    for (std::string const& title : titles)
        for (int s = 0; s < std::ssize(plan.schools); ++s) {
            std::string const& name = plan.schools[at(s)].name;
            bool const longer =
                found == tt::nobody || name.size() > plan.schools[at(found)].name.size();
            if (title.find(name) != std::string::npos && longer) found = s;
        }
    if (found != tt::nobody) return found;
    for (std::string const& title : titles)  // 学校:江口小学 or 江口小学2026学年..
        for (char const* const end : {"小学", "学校", "中学", "教学点"}) {
            size_t const to = title.find(end);
            size_t from = title.find_first_of("[:");
            from = from == std::string::npos || from > to ? 0 : from + 1;
            if (&title == &titles[0] || to == std::string::npos || to == from) continue;
            std::string const name =
                sheet::clean_name(title.substr(from, to - from) + end);
            return school_named(name, place);
        }
    if (plan.schools.size() == 1) return 0;
    if (!how.else_school.empty()) return school_named(how.else_school, place);
    refuse(messages::timetable_school_unknown, {}, place);
    return tt::nobody;
}

bool TimetableImporter::is_class_label(int school, std::string const& text) const {
    if (!class_key(text).empty() || text.ends_with("班")) return true;
    auto const& known = plan.schools[at(school)].classes;
    return std::any_of(known.begin(), known.end(),
                       [&](tt::SchoolClass const& each) { return each.name == text; });
}

int TimetableImporter::class_named(int school, std::string const& name, Place const& place) {
    std::string const key = class_key(name);
    tt::School& here = plan.schools[at(school)];
    std::vector<std::string> names;
    for (int c = 0; c < std::ssize(here.classes); ++c) {
        std::string const& known = here.classes[at(c)].name;
        if (known == name || (!key.empty() && class_key(known) == key)) return c;
        names.push_back(known);
    }
    if (!how.new_names && !here.classes.empty()) {
        refuse(messages::timetable_name_unknown, {"班级", name, nearest_hint(name, names)}, place);
        return tt::nobody;
    }
    tt::SchoolClass made;
    made.name = sheet::clean_name(name);
    made.grade = grade_of(key);
    here.classes.push_back(std::move(made));
    return static_cast<int>(here.classes.size()) - 1;
}

int TimetableImporter::teacher_named(int school, std::string const& name, Place const& place) {
    std::string const clean = sheet::clean_name(name);
    int const known = tt::find_teacher(plan, clean);
    if (known != tt::nobody) return known;
    for (int t = 0; t < std::ssize(plan.teachers); ++t)
        if (plan.teachers[at(t)].home == school && name_within(plan, t, school) == clean) return t;
    if (!how.new_names && had_names) {
        std::vector<std::string> names;
        for (tt::Teacher const& each : plan.teachers) names.push_back(each.name);
        refuse(messages::timetable_name_unknown, {"教师", clean, nearest_hint(clean, names)},
               place);
        return tt::nobody;
    }
    plan.teachers.push_back({clean, school, {}});
    return static_cast<int>(plan.teachers.size()) - 1;
}

int TimetableImporter::day_named(int weekday) {
    static char const* const names[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    for (int day = 0; day < std::ssize(plan.days); ++day)
        if (weekday_in(plan.days[at(day)]) == weekday) return day;
    plan.days.emplace_back(names[weekday]);
    return static_cast<int>(plan.days.size()) - 1;
}

Result<TimetableImport> import_timetable(std::vector<GivenSheet> const& sheets,
                                         tt::JointPlan const& base,
                                         TimetableImportHow const& how) {
    TimetableImporter importer{how, base, false, {}, {}, {}};
    importer.had_names = !base.teachers.empty();
    if (importer.plan.days.empty())
        for (int day = 0; day < 5; ++day) importer.day_named(day);
    std::vector<sheet::Workbook> books;
    for (GivenSheet const& given : sheets) {
        Result<sheet::Workbook> book = sheet::read_workbook(given.bytes, given.name);
        if (book.ok()) books.push_back(book.take());
        else importer.errors.push_back(book.take_error());
    }
    using Sort = TimetableImporter::Kind;
    std::vector<TimetableImporter::Piece> pieces;
    for (sheet::Workbook const& book : books)
        for (sheet::Sheet const& each : book.sheets) {
            if (each.hidden) continue;
            SheetGrid const grid(book.file, each);
            if (grid.rows() == 0) continue;
            for (sheet::Row const& row : each.rows)
                for (sheet::Cell const& cell : row.cells)
                    if (auto doubt = sheet::doubt_of(cell, grid.place(row.number, cell.column)))
                        importer.errors.push_back(std::move(*doubt));
            for (SheetGrid& part : timetables_apart(grid)) {
                pieces.push_back(importer.recognise(std::move(part)));
                if (pieces.back().kind == Sort::unknown)
                    importer.refuse(messages::timetable_sheet_unknown, {}, grid.place(1, 1));
            }
        }
    // Bells first, then who teaches what, then timetables, which refer to both.
    for (auto const& piece : pieces)
        if (piece.kind == Sort::bells) importer.bells(piece);
    for (auto const& piece : pieces) {
        if (piece.kind == Sort::list) importer.list(piece);
        if (piece.kind == Sort::matrix) importer.matrix(piece);
    }
    importer.note_what_stayed();
    for (auto const& piece : pieces)
        if (piece.kind == Sort::rules) importer.rules(piece);
    for (auto const& piece : pieces) {
        if (piece.kind == Sort::of_class) importer.of_class(piece);
        if (piece.kind == Sort::of_teacher) importer.of_teacher(piece);
        if (piece.kind == Sort::classes_down || piece.kind == Sort::classes_across)
            importer.whole_school(piece);
    }
    if (importer.errors.empty()) importer.place_shown();
    for (tt::School const& school : importer.plan.schools)
        if (school.bells.empty() && importer.errors.empty())
            importer.refuse(messages::timetable_no_bells, {school.name}, {});
    if (importer.plan.community.empty() && !importer.plan.schools.empty())
        importer.plan.community = importer.plan.schools[0].name;
    if (importer.errors.empty()) return TimetableImport{std::move(importer.plan), importer.read};
    Error all = error_of(messages::timetable_sheets_wrong,
                         {std::to_string(importer.errors.size())});
    all.others = std::move(importer.errors);
    return all;
}

}  // namespace gongjin
