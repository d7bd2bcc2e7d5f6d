#include "app/exports.h"

#include "app/access_log.h"
#include "app/export_tables.h"
#include "app/query_messages.h"
#include "app/shown.h"

namespace gongjin {

namespace {

constexpr char const* kTables =
    "schools、people、communities、records、board、findings、results、access_log、forecast_rules、"
    "forecast_schools、forecast_cost、forecast_squeezes";

Result<OutTable> table_of(App& app, Viewer const& viewer, ExportAsked const& wanted) {
    if (wanted.table == "schools") return schools_table(app, viewer);
    if (wanted.table == "people") return people_table(app, viewer, wanted.school);
    if (wanted.table == "communities") return communities_table(app, viewer);
    if (wanted.table == "records") return records_table(app, viewer, wanted);
    if (wanted.table == "board") return board_table(app, viewer, wanted.slice);
    if (wanted.table == "findings") return findings_table(app, viewer, wanted.slice);
    if (wanted.table == "results") return results_table(app, viewer, wanted.slice);
    if (wanted.table == "access_log") return access_table(app, viewer);
    if (wanted.table.starts_with("forecast_")) return forecast_table(app, viewer, wanted);
    return error_of(messages::export_unknown, {wanted.table, kTables});
}

std::string template_name(std::string const& table) {
    if (table == "people") return "教师导入模板";
    if (table == "schools") return "学校导入模板";
    if (table == "results") return "以往结果导入模板";
    return "活动记录导入模板";
}

// What a column may hold, for its drop-down list; empty: anything.
std::vector<std::string> choices_for(CountyView const& view, std::string const& table,
                                     std::string const& column) {
    std::vector<std::string> titles;
    auto const from_enum = [&](char const* name) {
        for (api::Choice const& choice : choices_of(view.words(), name)) {
            titles.push_back(choice.title);
        }
    };
    bool const unit = column == "school" || column == "work_school" || column == "by" ||
                      column == "at" || (column == "subject" && table == "results");
    if (column == "rule") {
        for (SchemeRun const& scheme : view.data.schemes) {
            for (RuleRef rule : scheme.plan->rules) {
                titles.push_back(scheme.plan->head_of(rule).title.zh);
            }
        }
    } else if (unit) {
        for (auto const& [id, entry] : view.county().units) {
            if (entry.type == "school") titles.push_back(entry.name);
        }
    } else if (column == "kind") {
        for (Kind const& kind : view.kinds().kinds) titles.push_back(kind.title.zh);
    } else if (column == "state" && table == "records") {
        titles = {"planned", "held", "verified"};
    } else if (column == "status" || column == "state") {
        from_enum("person_state");
    } else if (column == "subject" || column == "subjects") {
        from_enum("subject");
    } else if (view.words().find_enum(column) != nullptr) {
        from_enum(column.c_str());
    } else {
        Owner const owner = table == "people" ? Owner::person : Owner::unit;
        Attribute const* attribute = view.words().find_attribute(owner, column);
        bool const yes_no = attribute != nullptr && attribute->type == FieldType::boolean;
        if (yes_no) titles = {"是", "否"};
    }
    return titles;
}

// Several schools, subjects or persons may stand in one cell: then the list only proposes.
bool one_only(std::string const& column) {
    return column == "kind" || column == "school" || column == "post" || column == "title";
}

std::string hint_of(std::string const& table, std::string const& column) {
    if (column == "id") return "本表内不重复的编号；再次导入时按它认出同一行。";
    if (column == "birth") return "写成 1985-06 或 1985-06-12。";
    if (column == "since") return "这些内容从哪天起成立；再次导入的变更从这一天起算。";
    if (column == "date") return "写成 2020-09-15。";
    if (column == "at" || column == "by") return "多所学校用分号隔开。";
    if (column == "person") return "人员编号，多人用分号隔开。";
    if (column == "attendance") return "没有统计就空着；空着表示不知道，不是 0。";
    if (column == "state" && table == "records") return "planned 计划，held 已举行，verified 已确认。";
    return {};
}

}  // namespace

Result<TableFile> export_table(App& app, Viewer const& viewer, ExportAsked const& wanted) {
    TRY(require(viewer, Permission::export_));
    if (wanted.table == "access_log") TRY(require(viewer, Permission::access_log_view));
    OutTable table = TRY(table_of(app, viewer, wanted));
    table.notice = app.county().read([](CountyView const& view) { return export_notice(view); });
    return table_file(table, wanted.format);
}

Result<TableFile> import_template(App& app, Viewer const& viewer, std::string const& table) {
    TRY(require(viewer, Permission::import_));
    bool const known =
        table == "people" || table == "schools" || table == "records" || table == "results";
    if (!known) {
        return error_of(messages::export_unknown, {table, "schools、people、records、results"});
    }
    OutTable out;
    out.name = template_name(table);
    app.county().read([&](CountyView const& view) {
        for (sheet::WantedColumn const& wanted : import_columns(table, view.words())) {
            sheet::OutColumn column;
            column.title = wanted.title;
            column.width = 16;
            column.required = wanted.required;
            column.choices = choices_for(view, table, wanted.name);
            column.only_choices = one_only(wanted.name);
            column.hint = hint_of(table, wanted.name);
            out.columns.push_back(std::move(column));
        }
    });
    return table_file(out, "xlsx");
}

}  // namespace gongjin
