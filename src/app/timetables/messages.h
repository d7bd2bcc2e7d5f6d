// What is said to people who make and use timetables. One row each: what is wrong, what to do.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message timetable_unknown{
    "timetable_unknown", "没有这张课表，或不在您的查看范围内。",
    "There is no such timetable, or not for you.", "请刷新页面后再选。",
    "Reload the page and choose again."};
inline constexpr Message timetable_not_yours{
    "timetable_not_yours", "这张课表不由您的单位排。",
    "This timetable is not run by your office.",
    "教共体的课表由区教育局和牵头校排；成员校可以调本校班级的课。",
    "The bureau and the lead school run it; others move the lessons of their own classes."};
inline constexpr Message timetable_lesson_not_yours{
    "timetable_lesson_not_yours", "“{0}”不是本校单独的课，不能由本校调。",
    "\"{0}\" is not a lesson of your school alone.", "请联系牵头校。", "Ask the lead school."};
inline constexpr Message timetable_lesson_unknown{
    "timetable_lesson_unknown", "课表里没有这节课({0})。", "There is no such lesson ({0}).",
    "请刷新页面后再试。", "Reload the page and try again."};
inline constexpr Message timetable_place_broken{
    "timetable_place_broken", "“{0}”不是课表里的位置。", "\"{0}\" is no place of a timetable.",
    "请刷新页面后再试。", "Reload the page and try again."};
inline constexpr Message timetable_busy{
    "timetable_busy", "这张课表正在自动排课。", "A search for this timetable is running.",
    "请等它完成，或先停止。", "Wait until it is done, or stop it."};
inline constexpr Message timetable_other_school{
    "timetable_other_school", "“{0}”不属于这个教共体。",
    "\"{0}\" does not belong to this community.", "请从表中删去，或核对学校名称。",
    "Take it out of the file, or correct the name."};
inline constexpr Message timetable_names_unknown{
    "timetable_names_unknown", "有 {0} 处学校或教师对不上。",
    "{0} schools or teachers are not known.",
    "请在“学校与教师”里登记，或在表中写工号。",
    "Register them, or write their staff numbers in the file."};
inline constexpr Message timetable_teacher_unknown{
    "timetable_teacher_unknown", "学校里没有叫“{0}”的教师。",
    "No teacher of the school is called \"{0}\".",
    "请核对姓名；外校的教师、同名的教师写工号；新来的先在“学校与教师”里登记。",
    "Check the name; of others and of namesakes write the staff number; register who is new."};
inline constexpr Message timetable_has_conflicts{
    "timetable_has_conflicts", "这一稿还有 {0} 处必须满足而没有满足。",
    "{0} things that must be kept are not.", "请先调好，或勾选“仍然发布”。",
    "Mend them first, or publish all the same."};
inline constexpr Message timetable_changes_past{
    "timetable_changes_past", "{0} 已经过去，已按原课表上课。",
    "{0} is past: lessons were held by the timetable of that day.", "请从今天或以后的一天起执行。",
    "Let it begin today or later."};
inline constexpr Message timetable_outside_term{
    "timetable_outside_term", "{0} 不在 {1} 的上课时间内。", "{0} is not in the lessons of {1}.",
    "请选择学期内的一天。", "Choose a day of the term."};
inline constexpr Message timetable_in_community{
    "timetable_in_community", "{0}这段时间的课已经在“{1}”的课表里，不能再发布一张。",
    "The lessons of {0} are in the timetable of {1} then; there cannot be another one.",
    "请在教共体的课表里调本校的课；要单独排的，请联系牵头校。",
    "Change them in the community's timetable, or ask the lead school."};
inline constexpr Message timetable_no_such_lesson_then{
    "timetable_no_such_lesson_then", "{0} 这一天没有这节课。",
    "There is no such lesson on {0}.", "请刷新页面后再选。", "Reload the page and choose again."};
inline constexpr Message timetable_change_incomplete{
    "timetable_change_incomplete", "没有写明{0}。", "{0} is missing.", "请补上。", "Add it."};
inline constexpr Message timetable_not_absent{
    "timetable_not_absent", "这位教师不上这节课。", "This teacher does not teach that lesson.",
    "请刷新页面后再选。", "Reload the page and choose again."};
inline constexpr Message timetable_nothing_published{
    "timetable_nothing_published", "{0} 没有已发布的课表。",
    "No timetable is in force on {0}.", "请先发布。", "Publish one first."};
inline constexpr Message timetable_title_long{
    "timetable_title_long", "名称要有，且不超过 40 个字。",
    "The title is needed and has at most 40 letters.", "请缩短。", "Make it shorter."};
inline constexpr Message timetable_held_in_future{
    "timetable_held_in_future", "{0} 还没有到。", "{0} has not come yet.",
    "只能确认已经上过的课。", "Only lessons that were held can be confirmed."};
inline constexpr Message timetable_kind_missing{
    "timetable_kind_missing", "各方案都没有“同步课堂”这一类活动。",
    "No scheme has live lessons among its kinds.", "无需登记。", "Nothing needs to be recorded."};
inline constexpr Message timetable_feed_unknown{
    "timetable_feed_unknown", "这个日历链接不存在或已停用。",
    "There is no such calendar link, or it was closed.", "请在“联合课表”里重新生成。",
    "Make a new one on the page of the timetable."};

}  // namespace gongjin::messages
