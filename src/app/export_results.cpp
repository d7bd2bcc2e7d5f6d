// Marks, money, who may and who is chosen as a table: a row for each result, its parts in words.
#include <algorithm>

#include "app/export_tables.h"
#include "app/results_query.h"
#include "base/text.h"

namespace gongjin {

namespace {

using sheet::OutCell;

OutCell text(std::string value) { return OutCell::of_text(std::move(value)); }

std::string family_title(std::string const& family) {
    static std::map<std::string, std::string> const titles{
        {"eligibility", "资格"}, {"roster", "组成"}, {"body", "机构"}, {"document", "材料"},
        {"entitlement", "补助与名额"}, {"fund", "经费"}, {"score", "考核得分"},
        {"selection", "评选"}, {"status", "状态"}};
    auto const at = titles.find(family);
    return at == titles.end() ? family : at->second;
}

std::string subjects_of(api::Result const& result) {
    std::vector<std::string> names;
    for (api::ResultSubject const& one : result.subjects) names.push_back(one.name);
    return join(names, " · ");
}

std::string parts_of(api::Result const& result) {
    std::vector<std::string> parts;
    for (api::ResultFigure const& one : result.figures) {
        bool const main = one.name == "points" || one.name == "grade" || one.name == "stage";
        if (main) continue;
        parts.push_back(one.title + " " + one.text + one.unit.value_or(""));
    }
    return join(parts, ";");
}

std::string why(api::Result const& result) {
    std::vector<std::string> parts;
    if (result.reason) parts.push_back(*result.reason);
    for (api::Missing const& one : result.missing) parts.push_back("缺" + one.text);
    for (std::string const& one : result.lacking) parts.push_back("尚缺" + one);
    if (result.earlier.value_or(false)) parts.push_back("非本系统计算");
    return join(parts, ";");
}

// A number stays a number, so that a sheet can add it up.
OutCell main_of(api::Result const& result) {
    if (!result.main) return {};
    return parse_fraction(*result.main) ? OutCell::of_decimal(*result.main) : text(*result.main);
}

}  // namespace

Result<OutTable> results_table(App& app, Viewer const& viewer, Slice const& slice) {
    ResultsAsked wanted;
    wanted.slice = slice;
    api::Results const results = TRY(results_query(app, viewer, wanted));
    OutTable table;
    std::string period = results.period;
    std::replace(period.begin(), period.end(), '/', '-');
    table.name = "考核与结果 " + period;
    for (auto const& [title, width] : std::initializer_list<std::pair<char const*, int>>{
             {"类别", 12}, {"项目", 28}, {"条款", 14}, {"对象", 30}, {"所在单位", 24},
             {"时段", 14}, {"结果", 12}, {"数值", 12}, {"单位", 8}, {"等级", 10},
             {"分项", 60}, {"说明", 40}}) {
        table.column(title, width);
    }
    for (api::Result const& one : results.items) {
        table.rows.push_back({text(family_title(one.family)), text(one.title), text(one.place),
                              text(subjects_of(one)), text(one.unit ? one.unit->name : ""),
                              text(one.period), text(one.state_words), main_of(one),
                              text(one.main_unit.value_or("")), text(one.grade.value_or("")),
                              text(parts_of(one)), text(why(one))});
    }
    return table;
}

}  // namespace gongjin
