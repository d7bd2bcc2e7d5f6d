// What the tools of a scheme say: forecasts, its own cases, comparisons.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message basis_unknown{
    "basis_unknown", "不能按“{0}”测算。", "There is no forecast for \"{0}\".",
    "可用：county(本县学校和人员)、sample(方案名册和样例人员)。",
    "Possible: county, or sample (the scheme's roster and made-up people)."};
inline constexpr Message roster_not_kept{
    "roster_not_kept", "这个方案没有存下名册，不能按样例测算。",
    "No roster is kept with this scheme; there is no sample to forecast on.",
    "请按本县学校和人员测算，或用 gongjin scheme publish 连同名册重新发布方案。",
    "Forecast for the county, or publish the scheme with its roster: gongjin scheme publish."};

inline constexpr Message case_other_calendar{
    "case_other_calendar", "这个用例另用校历“{0}”，页面上只按方案的校历校验。",
    "This case is on the calendar \"{0}\"; here only the scheme's own is used.",
    "请用 gongjin scheme test 校验它。", "Run gongjin scheme test for it."};

inline constexpr Message case_name_unusable{
    "case_name_unusable", "例子的文件名“{0}”不能用。", "The case's file name \"{0}\" cannot be used.",
    "用字母、数字、- 和 _,以 .yaml 结尾，例如 visits-by-share.yaml。",
    "Letters, digits, - and _, ending in .yaml: visits-by-share.yaml."};

}  // namespace gongjin::messages
