// The parts of the import of timetable sheets.
#pragma once

#include <map>
#include <optional>
#include <tuple>

#include "app/timetables/sheet_messages.h"
#include "app/timetables/sheets.h"
#include "sheet/table.h"

namespace gongjin {

// A sheet with merged cells filled, by row and column from 1.
class SheetGrid {
public:
    SheetGrid(std::string file, sheet::Sheet const& sheet);

    int rows() const { return rows_; }
    int first_row() const { return cells_.empty() ? 1 : cells_.begin()->first.first; }
    int columns() const { return columns_; }
    std::string const& text(int row, int column) const;  // half-width, trimmed; lines stay
    bool has(int row) const;
    sheet::Sheet const& sheet() const { return *sheet_; }
    Place place(int row, int column) const {
        return sheet::place_of(file_, *sheet_, row, column);
    }
    std::string name() const;
    // What stands inside the area, each cell where it was.
    SheetGrid window(sheet::Area const& area) const;
    bool is_part() const { return part_; }  // of a sheet with several timetables
    // The cells of a row, beyond its labels, as more lines of another's; the row goes.
    void append(int row, int into, int labels);

private:
    struct Empty {};
    SheetGrid(std::string file, sheet::Sheet const& sheet, Empty)
        : file_(std::move(file)), sheet_(&sheet) {}

    std::string file_;
    bool part_ = false;
    sheet::Sheet const* sheet_;
    int rows_ = 0, columns_ = 0;
    std::map<std::pair<int, int>, std::string> cells_;
};

// Heads of a column that has classes and subjects together: 三(1)语文7、三(1)道法2.
inline constexpr std::initializer_list<char const*> kBothHeads = {
    "任教班级及学科", "任教学科及班级", "任教班级和学科", "任教学科和班级", "任教班级学科", "任课情况",
    "任教情况", "任课班级及学科", "担任课程"};

// A sheet with timetables below or beside each other, one by one.
std::vector<SheetGrid> timetables_apart(SheetGrid const& grid);
// The columns in front of the weekdays: periods, times, halves of the day.
int labels_before_week(SheetGrid const& grid, int head);
std::string const& first_words(SheetGrid const& grid, int row);  // of the row; empty if it is
// Rows under one merged label, 语文 above 王芳, become one with two lines in each cell.
void join_rows_of_one(SheetGrid& grid, int first, int labels);

// The column of the head whose name is one of these, remarks in brackets aside; 0 if none.
int head_column(SheetGrid const& grid, int head, std::initializer_list<char const*> names);

// Weekdays and classes as people write them: 星期一, 三(1)班, 三年级1班, 301.
int weekday_in(std::string const& text);        // 0 = Monday; nobody
std::string class_key(std::string_view text);   // 三1; empty if it is no class
// 王芳、李敏, 赵刚；吴迪, 三1/三5: several of them in one cell.
std::vector<std::string> several(std::string text);
std::string class_inside(std::string_view text);  // the first class that a title names
// 一年级 and 1班, 3 and 2: a class together; empty if they are none.
std::string class_of_grade(std::string_view grade, std::string_view number);
// 三(1)班 语文, 语文 三1、三2, 三(1)语文7: the classes, and the other words.
struct ClassesInText {
    std::vector<std::string> keys, rest;
};
ClassesInText take_classes(std::string_view text);
int grade_of(std::string const& key);
// 8:20-9:00, 8:20～9:00 in minutes of the day.
std::optional<std::pair<int, int>> span_in(std::string text);
std::string period_key(std::string text);       // 第一节 -> 1
// 早读, 课后服务, 午休 by their names; a number is a lesson.
timetable::PeriodKind kind_named(std::string const& name);
bool is_total(std::string const& text);         // 合计

// Hours and weeks: 6, 3节, 单周1, 双周.
struct Amount {
    std::optional<int> hours;
    timetable::Weeks weeks = timetable::Weeks::every;
};
std::optional<int> whole_number(std::string_view text);  // 0 to 60
std::optional<Amount> amount_in(std::string_view text);
// 单:书法, 书法(单), 单周 书法: takes the mark out.
timetable::Weeks take_weeks(std::string& text);
// A cell with what odd and even weeks have: one under the other, or 科学(单)/书法(双).
struct ByWeeks {
    timetable::Weeks weeks;
    std::string text;
};
std::vector<ByWeeks> lessons_by_weeks(std::string const& text);

struct TimetableImporter {
    TimetableImportHow const& how;
    timetable::JointPlan plan;
    bool had_names = false;  // the plan knew people before
    std::vector<Error> errors;
    std::vector<std::string> read;

    // A lesson that a timetable shows.
    struct Shown {
        int school, class_index;
        timetable::Spot at;
        std::string subject, teacher;
        timetable::Weeks weeks = timetable::Weeks::every;
        timetable::PeriodKind kind = timetable::PeriodKind::lesson;
        Place place;
    };
    std::vector<Shown> shown;
    // Where this import has a demand, by its id and the class.
    std::map<std::pair<std::string, int>, Place> told_at;

    enum class Kind {
        bells, list, matrix, rules, of_class, of_teacher, classes_down, classes_across, unknown
    };
    struct Piece {
        SheetGrid grid;
        Kind kind = Kind::unknown;
        int head = 0;  // its row
    };

    void refuse(Message const& message, std::vector<std::string> args, Place place) {
        errors.push_back(error_of(message, std::move(args), std::move(place)));
    }
    Piece recognise(SheetGrid grid) const;
    // ---- names ----
    int school_of(Piece const& piece);
    int school_named(std::string const& name, Place const& place);
    bool is_class_label(int school, std::string const& text) const;  // no remark
    int class_named(int school, std::string const& name, Place const& place);
    int teacher_named(int school, std::string const& name, Place const& place);
    int day_named(int weekday);
    int period_named(SheetGrid const& grid, int row, int labels, int school, int day) const;
    std::string label_of_class(Piece const& piece, int row) const;
    // ---- kinds of sheet ----
    void bells(Piece const& piece);
    void list(Piece const& piece);
    void matrix(Piece const& piece);
    static bool is_hours_row(std::string const& name);
    std::map<int, Amount> usual_hours(Piece const& piece);
    int assignments(Piece const& piece, int column, int row, int school,
                    std::vector<int> const& teachers, std::optional<Amount> const& all);
    int matrix_cell(int school, int class_index, std::string const& head, std::string const& text,
                    Place const& place, Amount usual);
    void rules(Piece const& piece);
    bool apply_rule(int school, std::string const& whom, bool research,
                    timetable::SlotRule const& rule);
    void of_class(Piece piece);
    void of_teacher(Piece piece);
    std::string teacher_in_title(Piece const& piece) const;
    void whole_school(Piece piece);
    void cell(int school, int class_index, timetable::Spot at, std::string const& text,
              Place const& place);
    // ---- what a class is taught ----
    struct Told {
        int school, class_index;
        std::string subject;
        std::vector<int> teachers;
        int hours;
        timetable::Weeks weeks;
        std::optional<int> doubles;
        int room = timetable::nobody;
    };
    // A row of 任课安排表: the sheet is newer than the plan, whose demand of this class and subject
    // it takes over; what the row does not say stays. Refuses a row that stands twice.
    void told(Told const& row, Place const& place);
    int add(Told const& row);  // a demand of its own; its index
    timetable::Demand* taken_over(Told const& row);
    timetable::Demand made_of(Told const& row) const;
    void note_what_stayed();  // demands beside those that the sheets have
    // Shown lessons become rows of the table.
    int demand_of(Shown const& each);
    void hold(timetable::Demand& demand, std::vector<Shown const*> list,
              std::vector<timetable::HeldLesson> const& before);
    void number_them(timetable::Demand const& demand, std::vector<timetable::Spot> const& spots,
                     int first, std::vector<timetable::HeldLesson> const& before);
    using SpotOfClass = std::tuple<int, int, timetable::Spot>;
    void check_spot(Shown const& each, std::vector<Shown const*>& there);
    void place_shown();
};

}  // namespace gongjin
