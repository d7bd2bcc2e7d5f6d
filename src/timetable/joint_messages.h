// What reading a community's plan, and working on its table, says no with.
#pragma once

#include "base/result.h"

namespace gongjin::timetable::messages {

inline constexpr Message kBadSlots{
    "TT-101", "看不懂时段“{0}”", "the time \"{0}\" is not understood",
    "写成“周三”“周三 下午”“周三 3”“周三 3-4”“周三 10:00-11:40”或“周三 早读”；日名与节次名须在文件里。",
    "Write 周三, 周三 下午, 周三 3, 周三 3-4, 周三 10:00-11:40 or 周三 早读, with days and periods "
    "of the file."};
inline constexpr Message kNameTwice{
    "TT-102", "“{0}”在 {1} 里出现了两次", "\"{0}\" is given twice under {1}",
    "请改名或删去一个。", "Rename or remove one of them."};
inline constexpr Message kNoDayName{
    "TT-120", "“{0}”不能作日名", "\"{0}\" cannot be the name of a day",
    "写成“周一”“周二”这样的词，不带空格和“-”，也不是“上午”“第3节”。",
    "Write a word like 周一 or Mon: no space, no hyphen, no half of a day, no period."};
inline constexpr Message kTooManyHours{
    "TT-103", "{0}：每周 {1} 节，而它能上课的时段只有 {2} 节",
    "{0}: {1} periods a week, and there are only {2} that it could be held in",
    "请减少节数，或放宽作息与不排课时段。", "Ask for fewer, or allow more periods."};
inline constexpr Message kDoublesTooMany{
    "TT-104", "{0}：连堂 {1} 次要 {2} 节，多于每周 {3} 节",
    "{0}: {1} doubles take {2} periods, more than {3} a week", "请减少连堂次数。",
    "Ask for fewer doubles."};
inline constexpr Message kFixedTooMany{
    "TT-105", "{0}：固定了 {1} 个时段，多于 {2} 次课",
    "{0}: {1} times are fixed for {2} lessons", "请删去多余的固定时段。",
    "Remove those that are too many."};
inline constexpr Message kTooBig{
    "TT-106", "这张课表太大：{0}", "this timetable is too large: {0}",
    "请按教共体分开排。", "Plan each community by itself."};
inline constexpr Message kNoHead{
    "TT-107", "{0} {1} 没有写班主任(head)", "{0} {1} has no class teacher (head)",
    "请在 classes 里写上 head，或直接写教师姓名。", "Give its head, or name a teacher."};
inline constexpr Message kDiscussionAlone{
    "TT-108", "同步课“{0}”要课后研讨，但执教教师或助教没有写全",
    "the live lesson \"{0}\" wants a discussion, but not all who teach it are named",
    "请给执教班写 teacher，给至少一个接收班写 assistant。",
    "Give the giving class a teacher and at least one receiving class an assistant."};
inline constexpr Message kRowDiffers{
    "TT-109", "课表里“{0}”的 {1} 是“{2}”，而方案里是“{3}”",
    "in the table {1} of \"{0}\" is \"{2}\", but the plan says \"{3}\"",
    "请改成一致；课表这一行只需 lesson、day、period。",
    "Make them agree; lesson, day and period are enough in a row of the table."};
inline constexpr Message kNoSuchLesson{
    "TT-110", "没有课次“{0}”", "there is no lesson \"{0}\"",
    "请核对课次编号；它由任课的编号加 #1、#2 等组成。",
    "Check its id: that of the demand with #1, #2 and so on."};
inline constexpr Message kLessonLocked{
    "TT-111", "“{0}”已锁定，不能移动", "\"{0}\" is locked and stays where it is",
    "先解锁再移动。", "Unlock it first."};
inline constexpr Message kNoSuchSpot{
    "TT-112", "“{0}”不能放在那里：不是它能上课的时段",
    "\"{0}\" cannot be held there: it is none of its periods",
    "请选择表中列出的时段。", "Choose one of the periods that are offered."};
inline constexpr Message kCannotExchange{
    "TT-113", "“{0}”与“{1}”不能互换：要在同一所学校、节数相同、都不是同步课且已排",
    "\"{0}\" and \"{1}\" cannot change places: both must be placed plain lessons of one school "
    "and length",
    "请分别移动。", "Move them one by one."};
inline constexpr Message kBondNeedsTwo{
    "TT-114", "{0}：至少要有同校的两项任课，same_time 还要节数相同",
    "{0}: it takes two demands of one school, for same_time with as many lessons",
    "请核对 lessons 里的编号。", "Check the ids under lessons."};
inline constexpr Message kBackwards{
    "TT-115", "最小值 {0} 大于最大值 {1}", "the least, {0}, is more than the most, {1}",
    "请改成不大于最大值。", "Let it be no more than the most."};
inline constexpr Message kBadOrdinal{
    "TT-116", "“{0}”没有第 {1} 个班", "\"{0}\" has no class number {1}",
    "请核对 site;执教班是 0。", "Check the site; the giving class is 0."};
inline constexpr Message kBadSpan{
    "TT-117", "“{0}”不是 11:00-13:00 这样的起止时间", "\"{0}\" is no span like 11:00-13:00",
    "请按 24 小时制写出起止的时和分。", "Write hours and minutes, from and until."};
inline constexpr Message kBadClock{
    "TT-118", "“{0}”不是 08:20 这样的时刻", "\"{0}\" is no time like 08:20",
    "请按 24 小时制写出时和分。", "Write hours and minutes."};
inline constexpr Message kNotAmongRooms{
    "TT-119", "希望的教室“{0}”不在这节课的 room 里",
    "the preferred room \"{0}\" is not among its rooms",
    "请写进 room，或删去 room：没有空的就在本班上。",
    "Add it to room, or leave room out: then the class stays in its own if none is free."};

}  // namespace gongjin::timetable::messages
