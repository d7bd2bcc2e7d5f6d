// Timetables for the wall, the desk and the file: of classes, teachers, rooms, schools, the
// community.
#include <algorithm>
#include <map>

#include "app/timetables/sheet_messages.h"
#include "app/timetables/sheets.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Cells = std::vector<sheet::OutCell>;

sheet::OutCell head(std::string text, int across = 1) {
    sheet::OutCell cell = sheet::OutCell::of_text(std::move(text));
    cell.head = true;
    cell.across = across;
    return cell;
}

struct Row {
    tt::PlannedLesson const* lesson;
    tt::PlannedLesson::Part const* part;
    tt::HeldLesson const* held;
    tt::Spot at;  // each of its periods
};

struct Exporter {
    tt::JointPlan const& plan;
    TimetableExport const& wanted;
    sheet::XlsxWriter writer;
    std::vector<tt::PlannedLesson> lessons = tt::lessons_of(plan);
    std::vector<Row> rows = {};

    void collect();
    bool asked(int school) const {
        return wanted.school.empty() || plan.schools[at(school)].name == wanted.school;
    }
    void begin(std::string const& name, std::string const& title, std::vector<int> widths,
               bool large = false, int head_rows = 0, int head_columns = 0);
    std::string names(Row const& row) const;
    std::string classes(Row const& row) const;
    std::string subject(Row const& row) const;
    // One school's week: periods down, days across; `what` says what stands in a cell.
    template <typename What>
    void week(int school, std::vector<Row const*> const& mine, What const& what);
    void of_classes();
    void of_teachers();
    void of_rooms();
    void of_schools();
    void of_community();
};

void Exporter::collect() {
    std::map<std::string_view, tt::PlannedLesson const*> by_id;
    for (tt::PlannedLesson const& lesson : lessons) by_id[lesson.id] = &lesson;
    for (tt::HeldLesson const& held : plan.table) {
        auto const found = by_id.find(held.lesson);
        if (found == by_id.end()) continue;
        for (int i = 0; i < found->second->periods; ++i)
            rows.push_back({found->second, &found->second->parts[at(held.site)], &held,
                            {held.at.day, held.at.period + i}});
    }
}

void Exporter::begin(std::string const& name, std::string const& title, std::vector<int> widths,
                     bool large, int head_rows, int head_columns) {
    sheet::OutSheet out;
    out.name = name;
    out.notice = wanted.notice;
    out.title = title;
    out.grid = true;
    out.large_paper = large;
    out.head_rows = head_rows;
    out.head_columns = head_columns;
    out.widths = std::move(widths);
    writer.begin_sheet(out);
}

std::string Exporter::names(Row const& row) const {
    std::string text;
    for (int each : row.part->teachers)
        text += (text.empty() ? "" : "、") + name_within(plan, each, row.part->school);
    return text;
}

std::string Exporter::classes(Row const& row) const {
    std::string text;
    for (int each : row.part->classes)
        text += (text.empty() ? "" : "、") +
                plan.schools[at(row.part->school)].classes[at(each)].name;
    return text;
}

std::string Exporter::subject(Row const& row) const {
    std::string text = row.lesson->kind == tt::PlannedLesson::Kind::live ? "【同步】" : "";
    return text + row.lesson->subject;
}

template <typename What>
void Exporter::week(int school, std::vector<Row const*> const& mine, What const& what) {
    tt::School const& here = plan.schools[at(school)];
    auto const days = static_cast<int>(plan.days.size());
    Cells top = {head("节次"), head("时间")};
    for (std::string const& day : plan.days) top.push_back(head(day));
    writer.row(top);
    std::vector<std::string> labels;  // of all days, in the order of the clock
    std::map<std::string, tt::Period> of_label;
    for (int day = -1; day < days; ++day)
        for (tt::Period const& period : day < 0 ? here.bells : tt::bells_of(here, day))
            if (of_label.try_emplace(period.name, period).second) labels.push_back(period.name);
    std::stable_sort(labels.begin(), labels.end(), [&](auto const& a, auto const& b) {
        return of_label.at(a).begins < of_label.at(b).begins;
    });
    for (std::string const& label : labels) {
        tt::Period const& period = of_label.at(label);
        Cells cells = {head(label), head(tt::span_text(period.begins, period.ends))};
        for (int day = 0; day < days; ++day) {
            int const which = tt::find_period(here, day, label);
            // Lessons of odd and even weeks share a cell: each is on a line of its own then.
            std::string text;
            int count = 0;
            for (Row const* row : mine)
                if (row->at == tt::Spot{day, which} && which != tt::nobody) ++count;
            for (Row const* row : mine) {
                if (which == tt::nobody || !(row->at == tt::Spot{day, which})) continue;
                std::string one = what(*row);
                if (row->lesson->weeks != tt::Weeks::every || count > 1)
                    std::replace(one.begin(), one.end(), '\n', ' ');
                if (row->lesson->weeks != tt::Weeks::every)
                    one = std::string(row->lesson->weeks == tt::Weeks::odd ? "单：" : "双：") + one;
                text += (text.empty() ? "" : "\n") + one;
            }
            cells.push_back(sheet::OutCell::of_text(std::move(text)));
        }
        writer.row(cells);
    }
}

std::vector<int> const kWeekWidths = {8, 13, 15, 15, 15, 15, 15, 15, 15};

void Exporter::of_classes() {
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        if (!asked(s)) continue;
        for (int c = 0; c < std::ssize(plan.schools[at(s)].classes); ++c) {
            std::vector<Row const*> mine;
            for (Row const& row : rows)
                if (row.part->school == s && std::find(row.part->classes.begin(),
                                                       row.part->classes.end(),
                                                       c) != row.part->classes.end())
                    mine.push_back(&row);
            std::string const name = plan.schools[at(s)].classes[at(c)].name;
            std::string const title = plan.schools[at(s)].name + " " + name;
            begin(wanted.school.empty() ? title : name, title + " 课程表", kWeekWidths);
            week(s, mine, [&](Row const& row) {
                std::string const who = names(row);
                return subject(row) + (who.empty() ? "" : "\n" + who);
            });
        }
    }
}

// Somebody who teaches in several schools has a table for each, one below the other.
void Exporter::of_teachers() {
    for (int t = 0; t < std::ssize(plan.teachers); ++t) {
        std::map<int, std::vector<Row const*>> mine;
        bool here = false;
        for (Row const& row : rows)
            if (std::find(row.part->teachers.begin(), row.part->teachers.end(), t) !=
                row.part->teachers.end()) {
                mine[row.part->school].push_back(&row);
                here = here || asked(row.part->school);
            }
        if (!here) continue;
        std::string const& name = plan.teachers[at(t)].name;
        begin(name, name + " 课程表", kWeekWidths);
        for (auto const& [school, those] : mine) {
            int const columns = 2 + static_cast<int>(plan.days.size());
            writer.row(Cells{head(plan.schools[at(school)].name, columns)});
            week(school, those, [&](Row const& row) {
                std::string const whose = classes(row);
                std::string text = subject(row) + (whose.empty() ? "" : "\n" + whose);
                if (row.held->room != tt::nobody)
                    text += " " + plan.schools[at(school)].rooms[at(row.held->room)].name;
                return text;
            });
        }
    }
}

void Exporter::of_rooms() {
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        if (!asked(s)) continue;
        for (int r = 0; r < std::ssize(plan.schools[at(s)].rooms); ++r) {
            std::vector<Row const*> mine;
            for (Row const& row : rows)
                if (row.part->school == s && row.held->room == r) mine.push_back(&row);
            std::string const title =
                plan.schools[at(s)].name + " " + plan.schools[at(s)].rooms[at(r)].name;
            begin(title, title + " 使用表", kWeekWidths);
            week(s, mine, [&](Row const& row) {
                return classes(row) + " " + subject(row) + "\n" + names(row);
            });
        }
    }
}

// Classes down, weekdays and periods across, two lines in a cell; on A3.
void Exporter::of_schools() {
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        if (!asked(s)) continue;
        tt::School const& here = plan.schools[at(s)];
        std::map<std::pair<int, tt::Spot>, std::vector<Row const*>> cells_of;
        for (Row const& row : rows)
            for (int c : row.part->classes)
                if (row.part->school == s) cells_of[{c, row.at}].push_back(&row);
        Cells days = {head("班级")}, periods = {head("")};
        std::vector<tt::Spot> spots;
        std::vector<int> widths = {9};
        for (int day = 0; day < std::ssize(plan.days); ++day) {
            auto const& bells = tt::bells_of(here, day);
            int count = 0;
            for (int p = 0; p < std::ssize(bells); ++p) {
                bool used = bells[at(p)].kind == tt::PeriodKind::lesson;
                for (int c = 0; c < std::ssize(here.classes) && !used; ++c)
                    used = cells_of.contains({c, {day, p}});
                if (!used) continue;
                ++count;
                spots.push_back({day, p});
                widths.push_back(8);
                periods.push_back(head(bells[at(p)].name));
            }
            if (count > 0) days.push_back(head(plan.days[at(day)], count));
        }
        begin(here.name, here.name + " 总课程表", widths, true, 2, 1);
        writer.row(days);
        writer.row(periods);
        for (int c = 0; c < std::ssize(here.classes); ++c) {
            Cells cells = {head(here.classes[at(c)].name)};
            for (tt::Spot spot : spots) {
                std::string text;
                for (Row const* row : cells_of[{c, spot}]) {
                    bool const every = row->lesson->weeks == tt::Weeks::every;
                    std::string const who = names(*row);
                    text += text.empty() ? "" : "\n";
                    if (!every) text += row->lesson->weeks == tt::Weeks::odd ? "单：" : "双：";
                    text += subject(*row) + (who.empty() ? "" : (every ? "\n" : " ") + who);
                }
                cells.push_back(sheet::OutCell::of_text(std::move(text)));
            }
            writer.row(cells);
        }
    }
}

// A line for each live lesson, with each school's side of it.
void Exporter::of_community() {
    std::vector<int> widths = {7, 13, 16};
    for (size_t s = 0; s < plan.schools.size(); ++s) widths.push_back(20);
    begin("同步课总表", plan.community + " 同步课总表", widths, true, 1, 3);
    Cells top = {head("星期"), head("共同时间"), head("学科")};
    for (tt::School const& school : plan.schools) top.push_back(head(school.name));
    writer.row(top);
    std::map<std::tuple<int, int, std::string>, std::vector<Row const*>> by_time;
    for (Row const& row : rows) {
        if (row.lesson->kind == tt::PlannedLesson::Kind::plain) continue;
        auto const& bells = tt::bells_of(plan.schools[at(row.part->school)], row.at.day);
        std::tuple<int, int, std::string> key{row.at.day, bells[at(row.at.period)].begins,
                                              row.held->lesson};
        for (auto const& [other, list] : by_time)
            if (std::get<2>(other) == row.held->lesson) key = other;
        by_time[key].push_back(&row);
    }
    for (auto const& [key, list] : by_time) {
        Row const& first = *list[0];
        bool const talk = first.lesson->kind == tt::PlannedLesson::Kind::discussion;
        int from = 0, until = 1440;
        std::vector<std::string> sides(plan.schools.size());
        for (Row const* row : list) {
            tt::School const& school = plan.schools[at(row->part->school)];
            tt::Period const& period =
                tt::bells_of(school, row->at.day)[at(row->at.period)];
            from = std::max(from, period.begins);
            until = std::min(until, period.ends);
            std::string& side = sides[at(row->part->school)];
            side += side.empty() ? "" : "\n";
            side += classes(*row) + (talk ? "" : row->held->site == 0 ? " 主讲 " : " 接收 ") +
                    names(*row) + "\n" +
                    tt::span_text(period.begins, period.ends);
            if (row->held->room != tt::nobody)
                side += " " + school.rooms[at(row->held->room)].name;
        }
        std::string title = (talk ? "" : "【同步】") + first.lesson->subject;
        if (first.lesson->weeks != tt::Weeks::every)
            title += std::string("(") + tt::words_of(first.lesson->weeks) + ")";
        std::string const& day = plan.days[at(first.at.day)];
        std::string const span = tt::span_text(from, until);
        Cells cells = {head(day), sheet::OutCell::of_text(span), head(title)};
        for (std::string const& side : sides) cells.push_back(sheet::OutCell::of_text(side));
        writer.row(cells);
    }
    of_schools();
}

}  // namespace

std::string name_within(tt::JointPlan const& plan, int teacher, int school) {
    tt::Teacher const& one = plan.teachers[at(teacher)];
    std::string name = one.name;
    if (school == tt::nobody || one.home != school) return name;
    std::string const from = "(" + plan.schools[at(school)].name + ")";
    if (size_t const found = name.find(from); found != std::string::npos)
        name.erase(found, from.size());
    return name;
}

Result<TableFile> export_timetable(tt::JointPlan const& plan, TimetableExport const& wanted) {
    static std::map<std::string, void (Exporter::*)()> const forms = {
        {"class", &Exporter::of_classes},   {"teacher", &Exporter::of_teachers},
        {"room", &Exporter::of_rooms},      {"school", &Exporter::of_schools},
        {"community", &Exporter::of_community}};
    auto const form = forms.find(wanted.of);
    if (form == forms.end())
        return error_of(messages::timetable_form_unknown, {wanted.of});
    if (!wanted.school.empty() && tt::find_school(plan, wanted.school) == tt::nobody)
        return error_of(messages::timetable_name_unknown, {"学校", wanted.school, ""});
    Exporter exporter{plan, wanted, TRY(sheet::XlsxWriter::to_memory())};
    exporter.collect();
    (exporter.*form->second)();
    std::string const name = wanted.school.empty() ? plan.community : wanted.school;
    return TableFile{name + " 课表.xlsx",
                     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                     TRY(exporter.writer.finish())};
}

}  // namespace gongjin
