// 班级课表 and 学校总课表: what is shown becomes rows of the plan's table.
#include <algorithm>
#include <charconv>
#include <set>

#include "app/timetables/import_parts.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

// "语文/王芳", two lines, "语文 王芳" or "语文(王芳)".
std::pair<std::string, std::string> subject_and_teacher(std::string const& text) {
    for (std::string_view const sign : {"\n", "/", " "}) {
        size_t const found = text.find(sign);
        if (found == std::string::npos) continue;
        return {sheet::clean_name(text.substr(0, found)),
                sheet::clean_name(text.substr(found + sign.size()))};
    }
    size_t const open = text.find('(');
    if (open != std::string::npos && text.ends_with(")"))
        return {sheet::clean_name(text.substr(0, open)),
                sheet::clean_name(text.substr(open + 1, text.size() - open - 2))};
    return {sheet::clean_name(text), {}};
}

}  // namespace

void TimetableImporter::cell(int school, int class_index, tt::Spot spot, std::string const& text,
                             Place const& place) {
    tt::Period const& period =
        tt::bells_of(plan.schools[at(school)], spot.day)[at(spot.period)];
    // 午休 in the period 午休 is no lesson; 升旗 is one if the class has such a lesson.
    bool const is_taught =
        std::any_of(plan.demands.begin(), plan.demands.end(), [&](tt::Demand const& each) {
            return each.school == school && each.subject == text &&
                   each.classes == std::vector<int>{class_index};
        });
    if ((text == period.name && !is_taught) || text == "/" || text == "-") return;
    for (auto const& [weeks, part] : lessons_by_weeks(text)) {
        if (part.starts_with("【同步】")) {
            bool known = false;  // those that the plan has stay where it has them
            for (tt::LiveLesson const& live : plan.live)
                for (tt::Site const& site : live.sites)
                    known = known || (site.school == school && site.class_index == class_index &&
                                      part.find(live.subject) != std::string::npos);
            if (known) return;
            refuse(messages::timetable_cell_unclear,
                   {part, "同步课由联合课表统一安排，请从这张表里去掉"}, place);
            continue;
        }
        auto const [subject, teacher] = subject_and_teacher(part);
        if (subject.empty()) continue;
        shown.push_back({school, class_index, spot, subject, teacher, weeks, period.kind, place});
    }
}

void TimetableImporter::of_class(Piece piece) {
    SheetGrid& g = piece.grid;
    int const labels = labels_before_week(g, piece.head);
    join_rows_of_one(g, piece.head + 1, labels);
    int const school = school_of(piece);
    if (school == tt::nobody) return;
    std::string key;
    for (int row = 1; row < piece.head && key.empty(); ++row)
        for (int column = 1; column <= g.columns() && key.empty(); ++column)
            key = class_inside(g.text(row, column));
    bool const alone = !g.is_part();  // else the sheet's name tells nothing of which it is
    if (key.empty() && alone) key = class_key(g.sheet().name);
    if (key.empty() && alone) key = class_inside(g.name());
    for (int row = alone ? 0 : 1; row < piece.head && key.empty(); ++row)  // 中心小学 三1 课程表
        for (tt::SchoolClass const& known : plan.schools[at(school)].classes)
            if ((row == 0 ? g.name() : first_words(g, row)).find(known.name) !=
                    std::string::npos &&
                known.name.size() > key.size())
                key = known.name;
    if (key.empty()) {
        refuse(messages::timetable_cell_unclear, {g.name(), "请在表头上方写班级，如“三(1)班”"},
               g.place(piece.head, 1));
        return;
    }
    int const class_index = class_named(school, key, g.place(1, 1));
    if (class_index == tt::nobody) return;
    if (plan.schools[at(school)].bells.empty()) {
        refuse(messages::timetable_no_bells, {plan.schools[at(school)].name}, g.place(1, 1));
        return;
    }
    size_t const before = shown.size();
    for (int row = piece.head + 1; row <= g.rows(); ++row)
        for (int column = 2; column <= g.columns(); ++column) {
            int const weekday = weekday_in(g.text(piece.head, column));
            if (weekday == tt::nobody || g.text(row, column).empty()) continue;
            int const day = day_named(weekday);
            int const found = period_named(g, row, labels, school, day);
            std::string const& text = g.text(row, column);
            std::string const& lead = labels > 0 ? first_words(g, row) : text;
            bool const remark = column > labels + 1 && text == g.text(row, column - 1);
            if (found != tt::nobody)
                cell(school, class_index, {day, found}, text, g.place(row, column));
            else if (!remark && g.text(row, labels).empty() && lead == text)
                refuse(messages::timetable_cell_unclear, {text, "这一行没有写节次"},
                       g.place(row, column));
            else if (!remark && text != lead)
                refuse(messages::timetable_period_unknown,
                       {plan.schools[at(school)].name, lead}, g.place(row, labels));
        }
    read.push_back(g.name() + "：班级课表，" + plan.schools[at(school)].name + " " + key + " " +
                   std::to_string(shown.size() - before) + " 节");
}

void TimetableImporter::whole_school(Piece piece) {
    SheetGrid& g = piece.grid;
    bool const down = piece.kind == Kind::classes_down;
    join_rows_of_one(g, piece.head + (down ? 2 : 1), down ? 1 : 2);
    int const school = school_of(piece);
    if (school == tt::nobody) return;
    if (plan.schools[at(school)].bells.empty()) {
        refuse(messages::timetable_no_bells, {plan.schools[at(school)].name}, g.place(1, 1));
        return;
    }
    size_t const before = shown.size();
    auto const spot = [&](std::string const& weekday, std::string const& label, Place place) {
        tt::Spot found;
        int const which = weekday_in(weekday);
        if (which == tt::nobody || label.empty()) return found;
        found.day = day_named(which);
        found.period = tt::find_period(plan.schools[at(school)], found.day, period_key(label));
        if (found.period == tt::nobody)
            refuse(messages::timetable_period_unknown, {plan.schools[at(school)].name, label},
                   std::move(place));
        return found;
    };
    std::map<int, tt::Spot> spots;  // by column or row
    std::map<int, int> classes;
    int const first = down ? piece.head + 2 : piece.head + 1;
    if (down)
        for (int column = 2; column <= g.columns(); ++column)
            spots[column] = spot(g.text(piece.head, column), g.text(piece.head + 1, column),
                                 g.place(piece.head + 1, column));
    else
        for (int row = first; row <= g.rows(); ++row)
            spots[row] = spot(g.text(row, 1), g.text(row, 2), g.place(row, 2));
    auto const class_at = [&](int row, int column) {
        std::string const& text = g.text(row, column);
        bool const none = text.empty() || is_total(text);
        if (none || is_class_label(school, text))
            return none ? tt::nobody : class_named(school, text, g.place(row, column));
        refuse(messages::timetable_cell_unclear, {text, "这里写班级，如“三(1)班”；备注请去掉"},
               g.place(row, column));
        return tt::nobody;
    };
    if (down)
        for (int row = first; row <= g.rows(); ++row) classes[row] = class_at(row, 1);
    else
        for (int column = 3; column <= g.columns(); ++column)
            classes[column] = class_at(piece.head, column);
    for (int row = first; row <= g.rows(); ++row)
        for (int column = down ? 2 : 3; column <= g.columns(); ++column) {
            int const class_index = classes[down ? row : column];
            tt::Spot const when = spots[down ? column : row];
            if (g.text(row, column).empty() || when.period == tt::nobody) continue;
            if (down && g.text(row, 1).empty()) {
                refuse(messages::timetable_cell_unclear,
                       {g.text(row, column), "这一行没有写班级"}, g.place(row, column));
                break;
            }
            if (class_index != tt::nobody)
                cell(school, class_index, when, g.text(row, column), g.place(row, column));
        }
    read.push_back(g.name() + "：总课表，" + plan.schools[at(school)].name + " " +
                   std::to_string(shown.size() - before) + " 节");
}

namespace {

using Shown = TimetableImporter::Shown;

int number_of(std::string const& lesson) {
    int number = 0;
    size_t const mark = lesson.rfind('#');
    if (mark != std::string::npos)
        std::from_chars(lesson.data() + mark + 1, lesson.data() + lesson.size(), number);
    return number;
}

bool same_demand(tt::Demand const& demand, Shown const& shown) {
    return demand.school == shown.school && demand.subject == shown.subject &&
           demand.weeks == shown.weeks &&
           (demand.in == shown.kind || (shown.kind == tt::PeriodKind::after &&
                                        demand.in == tt::PeriodKind::lesson)) &&
           std::find(demand.classes.begin(), demand.classes.end(), shown.class_index) !=
               demand.classes.end();
}

}  // namespace

// The demand of the class, subject and teacher; without one it is made of what is shown. `nobody`
// if the lesson was refused.
int TimetableImporter::demand_of(Shown const& each) {
    std::vector<int> teachers;
    for (std::string const& name : several(each.teacher))
        teachers.push_back(teacher_named(each.school, name, each.place));
    int found = tt::nobody;
    bool of_others = false;
    for (int d = 0; d < std::ssize(plan.demands); ++d) {
        tt::Demand const& demand = plan.demands[at(d)];
        if (!same_demand(demand, each)) continue;
        bool const theirs =
            demand.teachers.empty() ||
            std::all_of(teachers.begin(), teachers.end(), [&](int teacher) {
                return std::find(demand.teachers.begin(), demand.teachers.end(), teacher) !=
                       demand.teachers.end();
            });
        if (theirs && found == tt::nobody) found = d;
        of_others = of_others || !theirs;
    }
    if (found == tt::nobody && of_others) {
        tt::School const& school = plan.schools[at(each.school)];
        refuse(messages::timetable_teacher_differs,
               {school.name + " " + school.classes[at(each.class_index)].name + " " + each.subject,
                each.teacher},
               each.place);
        return found;
    }
    if (found == tt::nobody) {
        found = add({each.school, each.class_index, each.subject, {}, 1, each.weeks, {}});
        plan.demands[at(found)].hours = 0;  // as many as are shown, later
    }
    tt::Demand& demand = plan.demands[at(found)];
    if (demand.teachers.empty()) demand.teachers = teachers;
    if (demand.in == tt::PeriodKind::lesson || demand.hours == 0)
        demand.in = each.kind;  // a club after lessons
    return found;
}

// The demand's lessons are where they are shown, doubles first.
void TimetableImporter::hold(tt::Demand& demand, std::vector<Shown const*> list,
                             std::vector<tt::HeldLesson> const& before) {
    if (demand.hours == 0) {
        auto const days = static_cast<int>(plan.days.size());
        demand.hours = static_cast<int>(list.size());
        demand.most_per_day = (demand.hours + days - 1) / days;
        std::map<int, int> a_day;
        for (Shown const* each : list)
            demand.most_per_day = std::max(demand.most_per_day, ++a_day[each->at.day]);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](Shown const* a, Shown const* b) { return a->at < b->at; });
    std::vector<tt::Spot> pairs, singles;
    for (size_t i = 0; i < list.size(); ++i) {
        tt::Spot const spot = list[i]->at;
        bool const next = i + 1 < list.size() &&
                          list[i + 1]->at == tt::Spot{spot.day, spot.period + 1};
        bool const pair = next && std::ssize(pairs) < demand.doubles;
        (pair ? pairs : singles).push_back(spot);
        i += pair ? 1 : 0;
    }
    if (std::ssize(singles) > demand.hours - 2 * demand.doubles) {
        refuse(messages::timetable_too_often,
               {demand.id, std::to_string(list.size()), std::to_string(demand.hours)},
               list.back()->place);
        return;
    }
    number_them(demand, pairs, 1, before);
    number_them(demand, singles, demand.doubles + 1, before);  // doubles not shown stay open
}

// Lessons that were there before keep their names, rooms and locks; the others take names that
// are free, from `first` on.
void TimetableImporter::number_them(tt::Demand const& demand, std::vector<tt::Spot> const& spots,
                                    int first, std::vector<tt::HeldLesson> const& before) {
    std::set<int> taken;
    std::vector<tt::Spot> open;
    for (tt::Spot spot : spots) {
        auto const known = std::find_if(before.begin(), before.end(), [&](auto const& held) {
            int const number = number_of(held.lesson);
            bool const of_kind = (number <= demand.doubles) == (first == 1 && demand.doubles > 0);
            return of_kind && held.at == spot && !taken.contains(number);
        });
        if (known == before.end()) {
            open.push_back(spot);
            continue;
        }
        taken.insert(number_of(known->lesson));
        plan.table.push_back(*known);
    }
    int number = first;
    for (tt::Spot spot : open) {
        while (taken.contains(number)) ++number;
        tt::HeldLesson held;
        held.lesson = demand.id + "#" + std::to_string(number++);
        held.at = spot;
        if (demand.rooms.size() == 1) held.room = demand.rooms[0];
        plan.table.push_back(std::move(held));
    }
}

// Two lessons of a class at one time are a sheet that was misread, or a mistake in it.
void TimetableImporter::check_spot(Shown const& each, std::vector<Shown const*>& there) {
    for (Shown const* other : there) {
        if (!tt::share_weeks(other->weeks, each.weeks) || other->subject == each.subject) continue;
        tt::School const& school = plan.schools[at(each.school)];
        refuse(messages::timetable_two_at_once,
               {school.name + " " + school.classes[at(each.class_index)].name, other->subject,
                each.subject},
               each.place);
        break;
    }
    there.push_back(&each);
}

void TimetableImporter::place_shown() {
    std::map<int, std::vector<Shown const*>> of_demand;
    std::map<SpotOfClass, std::vector<Shown const*>> of_spot;
    for (Shown const& each : shown) {
        int const found = demand_of(each);
        if (found == tt::nobody) continue;
        check_spot(each, of_spot[{each.school, each.class_index, each.at}]);
        // Classes that are taught together show one lesson each, and its teacher's table again.
        std::vector<Shown const*>& list = of_demand[found];
        auto const same = [&](Shown const* known) { return known->at == each.at; };
        if (std::none_of(list.begin(), list.end(), same)) list.push_back(&each);
    }
    // What is shown anew counts; the rows before it are kept for their names.
    std::map<std::string, std::vector<tt::HeldLesson>> before;
    for (auto const& [d, list] : of_demand) before[plan.demands[at(d)].id];
    std::erase_if(plan.table, [&](tt::HeldLesson const& held) {
        auto const found = before.find(held.lesson.substr(0, held.lesson.rfind('#')));
        if (found != before.end()) found->second.push_back(held);
        return found != before.end();
    });
    for (auto const& [d, list] : of_demand)
        hold(plan.demands[at(d)], list, before[plan.demands[at(d)].id]);
    std::map<std::string, size_t> order;
    for (tt::PlannedLesson const& lesson : tt::lessons_of(plan))
        order.emplace(lesson.id, order.size());
    // Lessons that the new list of who teaches what no longer has.
    std::erase_if(plan.table,
                  [&](tt::HeldLesson const& held) { return !order.contains(held.lesson); });
    std::stable_sort(plan.table.begin(), plan.table.end(),
                     [&](tt::HeldLesson const& a, tt::HeldLesson const& b) {
                         return std::pair(order[a.lesson], a.site) <
                                std::pair(order[b.lesson], b.site);
                     });
}

}  // namespace gongjin
