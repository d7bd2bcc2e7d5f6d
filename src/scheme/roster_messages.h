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
    "请核对名单，或写明起止日期。", "Check the lists, or give the days from and until."};
inline constexpr Message roster_not_a_list{
    "ROS-004", "这里应当是列表。", "This must be a list.", "每项以“- ”开头。",
    "Begin every entry with \"- \"."};
inline constexpr Message overlay_needs_to{
    "ROS-005", "顺延、减免和替代要写明 to。", "postpone, reduce and replace need `to`.",
    "顺延写日期，减免写数量，替代写活动类型。", "A day, a number or a kind of record."};
inline constexpr Message overlay_wrong_to{
    "ROS-006", "to“{0}”与 action 不符。", "`to: {0}` does not fit the action.",
    "顺延写日期，减免写数量，替代写活动类型。", "A day to postpone, a number to reduce, a kind to replace."};

inline constexpr Message roster_unknown_role{
    "ROS-007", "方案里没有角色“{0}”，它的角色是 {1}。",
    "The scheme has no role {0}; its roles are {1}.",
    "请按角色写：seats: {{2}: 学校编号, ..}；lead、members 只填叫 lead、member 的角色。",
    "Write seats: {{2}: id of a school, ..}; lead and members fill only roles of these names."};
inline constexpr Message roster_role_empty{
    "ROS-008", "名册里没有谁担任“{0}”({1})：由它完成的任务不会有结论，它做的事不计。",
    "Nobody of the roster is {1}: what it owes has no result, what it does counts for nothing.",
    "在 communities 里写 seats: {{1}: 学校编号, ..}；确实没有就不用管。",
    "Write seats: {{1}: id of a school, ..} under communities; leave it if there is none."};
inline constexpr Message roster_wants_person{
    "ROS-009", "“{0}”由个人担任，“{1}”写成了单位。", "{0} is a person; {1} is written as a unit.",
    "写成 {person: 人员编号}。", "Write {person: id}."};
inline constexpr Message roster_wants_school{
    "ROS-010", "“{0}”由单位担任，“{1}”写成了个人。", "{0} is a unit; {1} is written as a person.",
    "写成单位编号。", "Write the id of the unit."};
inline constexpr Message roster_backwards{
    "ROS-011", "到 {1} 为止，却从 {0} 才开始。", "It ends on {1}, before it begins on {0}.",
    "请改正日期：from 和 until 两天都算在内。", "Correct the days: from and until both count."};
inline constexpr Message roster_community_without{
    "ROS-012", "{0}里没有谁担任“{1}”({2})：那里由它完成的任务不会有结论。",
    "{0}: nobody there is {2}; what it owes there has no result.",
    "在 seats 里补上 {2}；确实没有就不用管。", "Add {2} under `seats`; leave it if there is none."};
inline constexpr Message overlay_without_duties{
    "ROS-013", "“{0}”没有写是哪些任务，什么也不会变。", "{0} names no duties: nothing would change.",
    "在 duties 里写任务编号，如 duties: [live_lessons]。",
    "Name them, such as `duties: [live_lessons]`."};

}  // namespace gongjin::messages
