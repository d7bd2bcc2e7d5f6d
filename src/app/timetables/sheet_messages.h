// What the import of timetable sheets says no with.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message timetable_sheets_wrong{
    "timetable_sheets_wrong", "表里有 {0} 处要改，什么都没有存。",
    "{0} things in the sheets need mending; nothing was kept.",
    "请按下面逐处改好，再导入一次。", "Mend each of them, then import again."};
inline constexpr Message timetable_sheet_unknown{
    "timetable_sheet_unknown", "看不出这是哪种课表", "it is not clear what kind of timetable this is",
    "请给出任课安排表(班级、学科、教师、周课时)、班级课表、学校总课表(星期与节次)、"
    "作息时间表(节次、时间)或排课要求(对象、要求、时间)。",
    "Give a list of who teaches what, a timetable of a class or school, a table of bells or of wishes."};
inline constexpr Message timetable_school_unknown{
    "timetable_school_unknown", "不知道这张表是哪所学校的",
    "it is not clear to which school this sheet belongs",
    "请在表头上方写学校名称，或加“学校”列；命令行可写 --school。",
    "Write the school above the head, or add a column 学校; for scripts: --school."};
inline constexpr Message timetable_name_unknown{
    "timetable_name_unknown", "{0}“{1}”不在现有的课表方案里{2}",
    "{0} \"{1}\" is not in the plan as it is{2}",
    "请核对写法；确为新增的，命令行可写 --new-names。",
    "Check the name; for scripts, if it is new: --new-names."};
inline constexpr Message timetable_cell_unclear{
    "timetable_cell_unclear", "看不懂“{0}”：{1}", "\"{0}\" is not understood: {1}",
    "请按提示改写这一格。", "Write the cell as said."};
inline constexpr Message timetable_told_twice{
    "timetable_told_twice", "{0} 同一位教师写了两行，前面在第 {1} 行",
    "{0} stands twice for the same teacher, first in row {1}",
    "请合成一行，写总的周课时。", "Make one row of them with all the hours."};
inline constexpr Message timetable_no_bells{
    "timetable_no_bells", "{0} 没有作息时间表，无法放课表", "there are no bells for {0}",
    "请一并导入作息时间表(节次、时间)。", "Import its table of bells as well."};
inline constexpr Message timetable_period_unknown{
    "timetable_period_unknown", "{0} 的作息时间里没有“{1}”", "{0} has no period \"{1}\"",
    "请核对节次，或改作息时间表。", "Check the period, or the bells."};
inline constexpr Message timetable_too_often{
    "timetable_too_often", "{0} 在课表里有 {1} 节，任课安排是每周 {2} 节",
    "{0} is {1} times in the timetable, but {2} a week were planned",
    "请核对课表与任课安排。", "Check the timetable against the plan."};
inline constexpr Message timetable_two_at_once{
    "timetable_two_at_once", "{0} 在同一节有两门课：“{1}”和“{2}”",
    "{0} has two lessons at one time: \"{1}\" and \"{2}\"",
    "请核对课表；单双周的课写明“单：”“双：”。", "Check the table; mark lessons of odd and even weeks."};
inline constexpr Message timetable_teacher_differs{
    "timetable_teacher_differs", "{0} 在课表里由“{1}”上，任课安排里没有这位教师",
    "{0} is taught by \"{1}\" in the timetable, who is not planned for it",
    "请核对课表与任课安排。", "Check the timetable against the plan."};
inline constexpr Message timetable_form_unknown{
    "timetable_form_unknown", "没有“{0}”这种课表", "there is no timetable of \"{0}\"",
    "可选：class、teacher、room、school、community。",
    "Choose class, teacher, room, school or community."};

}  // namespace gongjin::messages
