// What is said no with to what is asked of a timetable (排课要求).
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message timetable_wish_gone{
    "timetable_wish_gone", "这一条排课要求已经不在了。", "This requirement is no longer there.",
    "请刷新页面后再改。", "Reload the page and try again."};
inline constexpr Message timetable_wish_nobody{
    "timetable_wish_nobody", "这张课表里没有{0}。", "There is no {0} in this timetable.",
    "请刷新页面后再选。", "Reload the page and choose again."};
inline constexpr Message timetable_wish_incomplete{
    "timetable_wish_incomplete", "还没有选{0}。", "{0} is not chosen yet.", "请补上。", "Add it."};
inline constexpr Message timetable_wish_again{
    "timetable_wish_again", "已经有同样的要求：{0}。", "This is asked already: {0}.",
    "不必再加；要改就改原来那一条。", "Nothing needs to be added; change the one that is there."};
inline constexpr Message timetable_wish_number{
    "timetable_wish_number", "{0}要在 {1} 到 {2} 之间。", "{0} must be between {1} and {2}.",
    "请改数字。", "Change the number."};
inline constexpr Message timetable_wish_impossible{
    "timetable_wish_impossible", "这样一定排不出来：{0}。", "No timetable can keep this: {0}.",
    "请少选一些时间，改成“尽量”，或先改与它矛盾的那一条。",
    "Choose fewer times, only wish for it, or change first what it contradicts."};
inline constexpr Message timetable_wish_fixed_there{
    "timetable_wish_fixed_there", "{0} 不能固定在{1}：{2}。", "{0} cannot be fixed at {1}: {2}.",
    "请另选时间。", "Choose another time."};
inline constexpr Message timetable_wish_not_yours{
    "timetable_wish_not_yours", "这一条不只是本校的要求，不能由本校改。",
    "This concerns others than your school; your school cannot change it.",
    "请联系牵头校或区教育局。", "Ask the lead school or the bureau."};

}  // namespace gongjin::messages
