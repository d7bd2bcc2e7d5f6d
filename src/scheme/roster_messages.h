// What is said about rosters and overlays that cannot be used.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message roster_id_twice{
    "ROS-001", "编号“{0}”用了两次。", "The id {0} is used twice.", "每个单位和共同体的编号必须不同。",
    "Every unit and community needs an id of its own."};
inline constexpr Message roster_unknown_unit{
    "ROS-002", "名册里没有编号为“{0}”的单位。", "The roster has no unit with the id {0}.",
    "请先在 schools 或 offices 里列出。", "List it under schools or offices first."};
inline constexpr Message roster_in_two{
    "ROS-003", "{0}同时在{1}和{2}中。", "{0} is in {1} and in {2} at the same time.",
    "请核对名单,或写明起止日期。", "Check the lists, or give the days from and until."};
inline constexpr Message roster_not_a_list{
    "ROS-004", "这里应当是列表。", "This must be a list.", "每项以“- ”开头。",
    "Begin every entry with \"- \"."};
inline constexpr Message overlay_needs_to{
    "ROS-005", "顺延、减免和替代要写明 to。", "postpone, reduce and replace need `to`.",
    "顺延写日期,减免写数量,替代写活动类型。", "A day, a number or a kind of record."};
inline constexpr Message overlay_wrong_to{
    "ROS-006", "to“{0}”与 action 不符。", "`to: {0}` does not fit the action.",
    "顺延写日期,减免写数量,替代写活动类型。", "A day to postpone, a number to reduce, a kind to replace."};

}  // namespace gongjin::messages
