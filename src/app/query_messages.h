// What a question is answered that cannot be answered. `..._unknown` is also said of what the
// viewer may not know to exist.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message scheme_unknown{
    "scheme_unknown", "没有编号为“{0}”的方案。", "There is no scheme \"{0}\".",
    "请从方案列表中选择。", "Choose one of the county's schemes."};
inline constexpr Message period_unknown{
    "period_unknown", "没有“{0}”这个学期或学年。", "There is no period \"{0}\".",
    "请写成 2020-2021/1(第一学期)、2020-2021/2(第二学期)或 2020-2021(学年)。",
    "Write 2020-2021/1 (autumn), 2020-2021/2 (spring) or 2020-2021 (the school year)."};
inline constexpr Message finding_unknown{
    "finding_unknown", "找不到这项任务的结果“{0}”。", "There is no finding \"{0}\".",
    "请从任务进度页面重新打开。", "Open it again from the board."};
inline constexpr Message result_unknown{
    "result_unknown", "找不到这项结果“{0}”。", "There is no result \"{0}\".",
    "请从考核与结果页面重新打开。", "Open it again from the page of results."};
inline constexpr Message family_unknown{
    "family_unknown", "没有“{0}”这类结果。", "There is no sort of result \"{0}\".", "可用：{1}。",
    "Possible: {1}."};
inline constexpr Message rule_unknown{
    "rule_unknown", "方案没有名为“{0}”的规则。", "The scheme has no rule \"{0}\".",
    "请从结果列表中选择。", "Choose one from the list of results."};
inline constexpr Message community_unknown{
    "community_unknown", "没有编号为“{0}”的教共体。", "There is no community \"{0}\".",
    "请从教共体列表中选择。", "Choose one from the list."};
inline constexpr Message unit_unknown{
    "unit_unknown", "没有编号为“{0}”的学校。", "There is no school \"{0}\".", "请从学校列表中选择。",
    "Choose one from the list."};
inline constexpr Message someone_unknown{
    "someone_unknown", "没有编号为“{0}”的人员。", "There is no person \"{0}\".",
    "请从教师列表中选择。", "Choose one from the list."};
inline constexpr Message activity_unknown{
    "activity_unknown", "没有编号为“{0}”的活动记录。", "There is no record \"{0}\".",
    "请从活动列表中选择。", "Choose one from the list."};
inline constexpr Message place_wanted{
    "place_wanted", "请指定一个教共体或一所学校。", "Name one community or one school.",
    "参数 community 与 school 填其中之一。", "Give one of community and school."};
inline constexpr Message sort_unknown{
    "sort_unknown", "不能按“{0}”排序。", "The list cannot be sorted by \"{0}\".", "可用：{1}。",
    "Possible: {1}."};
inline constexpr Message state_unknown{
    "state_unknown", "没有“{0}”这个状态。", "There is no state \"{0}\".", "可用：{1}。",
    "Possible: {1}."};
inline constexpr Message kind_not_known{
    "kind_not_known", "没有“{0}”这类活动。", "There is no kind \"{0}\".", "请从活动类型中选择。",
    "Choose one of the kinds."};
inline constexpr Message action_unknown{
    "action_unknown", "没有“{0}”这个操作。", "There is no action \"{0}\".", "可用：{1}。",
    "Possible: {1}."};
inline constexpr Message days_too_many{
    "days_too_many", "一次最多查看 {0} 天。", "At most {0} days at a time.", "请缩小日期范围。",
    "Ask for fewer days."};
inline constexpr Message days_reversed{
    "days_reversed", "结束日期早于开始日期。", "The last day is before the first.",
    "请核对这两个日期。", "Check both days."};
inline constexpr Message export_unknown{
    "export_unknown", "没有名为“{0}”的导出表。", "There is no export \"{0}\".", "可用：{1}。",
    "Possible: {1}."};
inline constexpr Message export_format_unknown{
    "export_format_unknown", "不能导出为“{0}”格式。", "There is no export format \"{0}\".",
    "可用：xlsx、csv。", "Possible: xlsx, csv."};
inline constexpr Message clauses_broken{
    "clauses_broken", "条款清单第 {0} 条引用的原文不在文件中。",
    "The sentence that clause {0} names is not in the document.",
    "请核对 clauses.yaml 的 line、from、to。", "Check line, from and to in clauses.yaml."};

// --- warnings of the preview
inline constexpr Message preview_outside_term{
    "preview_outside_term", "{0} 不在任何学期内。", "{0} lies in no term.", "请核对日期。",
    "Check the date."};
inline constexpr Message preview_no_lessons{
    "preview_no_lessons", "{0} 是{1}，不上课。", "There are no lessons on {0} ({1}).",
    "请核对日期。", "Check the date."};
inline constexpr Message preview_in_future{
    "preview_in_future", "{0} 还没有到，只能先作为计划。",
    "{0} has not come yet: it can only be a plan.", "请改为“计划”，或改正日期。",
    "Make it a plan, or correct the date."};
inline constexpr Message preview_looks_double{
    "preview_looks_double", "同一天已有相同学校的“{0}”。",
    "There is \"{0}\" of the same schools on that day.", "请确认不是重复录入。",
    "Make sure that it is not entered twice."};
inline constexpr Message preview_person_busy{
    "preview_person_busy", "{0}在同一天已有“{1}”。", "{0} has \"{1}\" on the same day.",
    "请核对时间是否冲突。", "Check that they do not overlap."};
inline constexpr Message preview_evidence_wanted{
    "preview_evidence_wanted", "保存后请补传{0}。", "Add the {0} after saving.", "一份即可。",
    "One item is enough."};

}  // namespace gongjin::messages
