// What is said about a scheme that can be used and yet is probably not meant so.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message advice_nobody{"SCH-220", "“{0}”没有人会承担：{1}。",
    "Nobody can ever owe {0}: {2}.", "请核对承担者、范围的条件和席位数。",
    "Check who owes it, the population's condition and the seats."};
inline constexpr Message advice_no_period{"SCH-221", "“{0}”一次也不会发生：方案期内没有这样的周期。",
    "{0} never comes: the scheme's time has no such period.",
    "请核对起止日期、月份、校历，以及 over 与 while。",
    "Check the dates, the months, the calendar, over and while."};
inline constexpr Message advice_unused{"SCH-222", "“{0}”没有被任何规则用到。",
    "{0} is used by no rule.", "在规则里用它，或删去；只作留存的写进 notes。",
    "Use it in a rule or remove it; what is only to be kept belongs in notes."};
inline constexpr Message advice_conflict{"SCH-223", "“{0}”和“{1}”不能同时做到：{2} 与 {3}。",
    "{0} and {1} cannot both be kept: {2} against {3}.",
    "请核对两条的数目、周期和对象；确属替代的，在 applies 里分开。",
    "Check the numbers, periods and subjects of both; keep them apart by applies."};
inline constexpr Message advice_unreachable{"SCH-224", "“{0}”做不到：{1}(最多 {2}，要求 {3})。",
    "{0} cannot be reached: {1} (at most {2}, needed {3}).", "请核对数目、单位和周期。",
    "Check the number, its unit and the period."};
inline constexpr Message advice_never_true{"SCH-225", "“{0}”永远不成立：{1}。",
    "{0} can never hold: {1}.", "请核对两边的数和条件。", "Check both sides and the conditions."};
inline constexpr Message advice_maximum{"SCH-226", "“{0}”写明满分 {1}，按算法最多得 {2}。",
    "{0} is out of {1}, but its rule gives at most {2}.",
    "请核对 out_of、权重和各项的满分。", "Check out_of, the weights and what the items are out of."};
inline constexpr Message advice_sum{"SCH-227", "“{0}”写明 {1}，各项之和是 {2}。",
    "{0} says {1}; its parts add up to {2}.",
    "请核对原文；原文如此的，在 note 里说明并请发文单位确认。",
    "Check the text; if the text is so, say it in a note and ask the issuer."};
inline constexpr Message advice_purse{"SCH-228", "“{0}”每期只有 {1}，按规则至少要付 {2}。",
    "{0} holds {1} a period; its rules pay at least {2}.", "请核对总额、标准和由谁支付。",
    "Check the amount, the rates and who pays."};
inline constexpr Message advice_hole{"SCH-229", "表“{0}”中间有空档：{1} 时没有一行适用。",
    "The table {0} has a hole between its bands: no row fits {1}.",
    "请补上这一档；确实不计的，写一行结果为 none 或 0。",
    "Add a row; if nothing is meant, write one that gives none or 0."};
inline constexpr Message advice_basis{"SCH-230", "“{0}”是{1}，没有写上级依据。",
    "{0} is {2} and names no superior basis.",
    "加上 basis: 上级文件名称或文号；没有依据的，请与发文单位核实能否设立。",
    "Add basis: the superior document; without one ask the issuer whether it may be so."};
inline constexpr Message advice_floor{"SCH-231", "下限 {0} 高于上限 {1}。",
    "The floor {0} is above the cap {1}.", "请核对两个数，或对调。", "Check both, or swap them."};
inline constexpr Message advice_every_day{"SCH-232",
    "“{0}”每期要求 {1}，而最长的一期也只有 {2} 个上课日。",
    "{0} asks for {1} in a period of at most {2} teaching days.",
    "请核对数目和周期：是否应为每学期，或为几所学校合计。",
    "Check number and period: is it per term, or for several schools together?"};

}  // namespace gongjin::messages
