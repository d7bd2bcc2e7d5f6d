// 代课、调课 of some days as a workbook: for the office's file, and a column to sign.
#include <map>

#include "app/query_messages.h"
#include "app/table_file.h"
#include "app/timetables/weeks.h"

namespace gongjin {

namespace {

using sheet::OutCell;

std::string kind_word(std::string const& kind) {
    if (kind == "swap") return "调课";
    return kind == "cancel" ? "停课" : "代课";
}

std::string reason_word(std::string const& reason) {
    static std::map<std::string, std::string> const words = {{"official", "公务外出"},
                                                             {"leave", "请假"},
                                                             {"training", "培训"},
                                                             {"meeting", "会议"}};
    auto const found = words.find(reason);
    return found == words.end() ? "其他" : found->second;
}

template <typename Person>
OutCell person_cell(Person const& person) {
    return OutCell::of_text(person ? person->name.value_or(person->label) : "");
}

}  // namespace

Result<TableFile> lesson_changes_file(App& app, Viewer const& viewer, ChangesAsked const& asked) {
    TRY(require(viewer, Permission::timetables_edit));
    OutTable table;
    table.name = "代课调课 " + asked.from.text() + " 至 " + asked.until.text();
    table.notice = app.county().read([](CountyView const& view) { return export_notice(view); });
    for (auto const& [title, width] : std::initializer_list<std::pair<char const*, int>>{
             {"日期", 12}, {"时间", 13}, {"安排", 8}, {"学校", 16}, {"课", 34}, {"请假教师", 12},
             {"代课教师", 12}, {"对调的日期", 12}, {"对调的课", 34}, {"原因", 10}, {"登记人", 18},
             {"签字", 14}})
        table.column(title, width);
    for (api::LessonChangeRow const& row : TRY(lesson_changes_query(app, viewer, asked))) {
        if (row.withdrawn) continue;
        std::optional<Date> const day = parse_date(row.day);
        std::optional<Date> const other = parse_date(row.other_day.value_or(""));
        table.rows.push_back({day ? OutCell::of_date(*day) : OutCell{}, OutCell::of_text(row.time),
                              OutCell::of_text(kind_word(row.kind)),
                              OutCell::of_text(row.school.name), OutCell::of_text(row.title),
                              person_cell(row.absent), person_cell(row.substitute),
                              other ? OutCell::of_date(*other) : OutCell{},
                              OutCell::of_text(row.other_title.value_or("")),
                              OutCell::of_text(reason_word(row.reason)),
                              OutCell::of_text(row.who), OutCell{}});
    }
    return table_file(table, "xlsx");
}

}  // namespace gongjin
