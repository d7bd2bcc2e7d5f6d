#include "app/imports.h"

#include <algorithm>

#include "app/messages.h"
#include "app/time_text.h"
#include "base/ids.h"

namespace gongjin {

namespace {

using Columns = std::vector<sheet::WantedColumn>;

Columns people_columns() {
    return {
        {"id", "人员编号", {"编号", "工号", "教师编号", "教职工号", "职工号", "教师工号"}, false},
        {"name", "姓名", {"教师姓名", "人员姓名"}, true},
        {"school", "学校", {"编制单位", "所在学校", "学校名称", "单位", "所在单位", "工作单位"}, true},
        {"work_school", "实际任教单位", {"实际任教学校", "现任教学校", "实际工作单位"}, false},
        {"subject", "任教学科", {"学科", "任教科目", "所教学科", "现任教学科"}, false},
        {"birth", "出生年月", {"出生日期", "生日", "出生时间"}, false},
        {"title", "职称", {"专业技术职务", "技术职称", "专业技术职称", "职称等级", "现职称"}, false},
        {"post", "职务", {"岗位", "现任职务", "行政职务", "担任职务"}, false},
        {"status", "人员状态", {"在岗状态", "在岗情况"}, false},
        {"since", "进本校年月", {"进本校时间", "到校时间", "进校时间", "到本校时间", "生效日期", "到校年月"}, false},
        {"phone", "联系电话", {"手机", "手机号", "手机号码", "电话", "联系方式"}, false},
    };
}

Columns record_columns() {
    return {
        {"id", "编号", {"记录编号", "活动编号"}, false},
        {"kind", "活动类型", {"类型", "活动类别", "类别", "工作类型"}, true},
        {"date", "日期", {"活动日期", "时间", "活动时间", "开展时间", "开始日期", "举行日期"}, true},
        {"until", "结束日期", {"截止日期", "结束时间"}, false},
        {"by", "承办学校", {"执教学校", "组织学校", "主办学校", "派出学校", "主讲学校", "送教学校", "听课学校", "前往学校"}, false},
        {"at", "参加学校", {"上课地点", "地点", "接收学校", "受教学校", "被听课学校", "接待学校", "听讲学校", "参与学校"}, false},
        {"subject", "学科", {"任教学科", "科目"}, false},
        {"attendance", "参加人数", {"人数", "前往人数", "听课人数", "出席人数"}, false},
        {"person", "人员", {"教师", "执教教师", "人员编号", "参加人员", "主讲人", "执教人"}, false},
        {"title", "主题", {"课题", "活动主题", "活动名称", "内容", "标题", "名称"}, false},
        {"state", "状态", {"进度", "活动状态"}, false},
    };
}

Columns school_columns() {
    return {
        {"name", "学校", {"学校名称", "校名", "单位名称"}, true},
        {"aliases", "别名", {"曾用名", "简称", "其他名称"}, false},
        {"type", "单位类型", {"类型"}, false},
        {"parent", "上级学校", {"所属中心校", "所属学校", "隶属学校"}, false},
        {"code", "学校代码", {"学校标识码", "标识码", "代码"}, false},
        {"since", "生效日期", {"起始日期", "自何时起"}, false},
        {"teachers", "专任教师数", {"专任教师", "教师数", "专任教师人数"}, false},
    };
}

Columns result_columns() {
    return {
        {"rule", "规则", {"考核项目", "项目", "考核名称"}, true},
        {"subject", "对象", {"学校", "单位", "教共体", "人员编号"}, true},
        {"period", "时段", {"年度", "学年", "学期"}, true},
        {"points", "得分", {"分数", "总分", "考核得分"}, false},
        {"grade", "等级", {"考核等级", "等次"}, false},
        {"amount", "金额", {"补助金额"}, false},
        {"met", "是否达到", {"是否合格"}, false},
        {"state", "完成状态", {}, false},
    };
}

bool is_recorded(Attribute const& attribute, Owner owner) {
    if (attribute.owner != owner || !attribute.derived.empty()) return false;
    switch (attribute.type) {
        case FieldType::number:
        case FieldType::date:
        case FieldType::boolean:
        case FieldType::symbol:
        case FieldType::symbol_set: return attribute.domain != "school";
        case FieldType::money:
        case FieldType::text: return false;
    }
    return false;
}

// Every further attribute that words.yaml knows may come as a column of its own.
void add_attributes(Columns& columns, Words const& words, Owner owner) {
    for (Attribute const& attribute : words.attributes) {
        auto const same = [&attribute](sheet::WantedColumn const& column) {
            return column.name == attribute.name || column.title == attribute.title.zh;
        };
        bool const there = std::any_of(columns.begin(), columns.end(), same);
        if (there || !is_recorded(attribute, owner)) continue;
        columns.push_back({attribute.name, attribute.title.zh, {}, false});
    }
}

}  // namespace

std::vector<sheet::WantedColumn> import_columns(std::string_view table, Words const& words) {
    if (table == "records") return record_columns();
    if (table == "results") return result_columns();
    Columns columns = table == "people" ? people_columns() : school_columns();
    add_attributes(columns, words, table == "people" ? Owner::person : Owner::unit);
    return columns;
}

Result<sheet::Table> read_import(ImportRequest const& request, std::string_view table,
                                 Words const& words, ImportTally& tally) {
    sheet::TableOptions options;
    options.columns = import_columns(table, words);
    sheet::Table read = TRY(sheet::read_table(request.bytes, request.file, options));
    for (Error const& problem : read.problems) tally.refuse(problem);
    if (read.rows.empty()) return error_of(messages::import_empty, {}, {request.file, 0, 0, {}});
    tally.rows = static_cast<std::int64_t>(read.rows.size());
    return read;
}

std::string imported_id(std::string_view table, std::string_view external_id) {
    return uuid_v5("gongjin:" + std::string(table), external_id);
}

api::Problem problem_of(Error const& error) {
    api::Problem problem;
    problem.code = error.code();
    problem.message_zh = error.text(Language::chinese);
    problem.message_en = error.text(Language::english);
    problem.do_zh = error.what_to_do(Language::chinese);
    problem.do_en = error.what_to_do(Language::english);
    Place const& place = error.place;
    if (!place.field.empty()) problem.field = place.field;
    if (place.line > 0) problem.row = place.line;
    if (place.column > 0) {
        problem.column = place.field.empty() ? sheet::column_letters(place.column) : place.field;
    }
    for (Error const& other : error.others) problem.problems.push_back(problem_of(other));
    return problem;
}

api::Import report_of(App& app, Viewer const& viewer, std::string_view table,
                      ImportRequest const& request, ImportTally const& tally) {
    api::Import report;
    report.id = app.new_id();
    report.table = table;
    report.file = request.file;
    bool const refused = !tally.errors.empty();
    report.state = refused ? "refused" : request.dry_run ? "checked" : "committed";
    report.rows = tally.rows;
    report.added = tally.added;
    report.changed = tally.changed;
    report.same = tally.same;
    std::vector<Error> errors = tally.errors;
    std::stable_sort(errors.begin(), errors.end(), [](Error const& a, Error const& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    report.error_total.emplace(static_cast<std::int64_t>(errors.size()));
    if (errors.size() > kMostImportErrors) errors.resize(kMostImportErrors);
    for (Error const& error : errors) report.errors.push_back(problem_of(error));
    for (Error const& warning : tally.warnings) report.warnings.push_back(problem_of(warning));
    report.by = viewer.display;
    report.at = instant_text(app.now());
    return report;
}

Result<api::Import> import_table(App& app, Viewer const& viewer, std::string_view table,
                                 ImportRequest const& request) {
    if (table == "people") return import_people(app, viewer, request);
    if (table == "records") return import_records(app, viewer, request);
    if (table == "schools") return import_schools(app, viewer, request);
    if (table == "results") return import_results(app, viewer, request);
    return error_of(messages::import_table_unknown, {std::string(table)});
}

}  // namespace gongjin
