// What the timetable says no with.
#pragma once

#include "base/result.h"

namespace gongjin::timetable::messages {

inline constexpr Message kNotXml{
    "TT-001", "这个文件不是完好的 XML：{0}", "this file is not sound XML: {0}",
    "请重新导出或下载这个文件。", "Export or download the file again."};
inline constexpr Message kTooLarge{
    "TT-002", "文件超过了 {0} MB", "the file is larger than {0} MB",
    "请核对是否选错了文件；排课问题的文件一般不到 10 MB。",
    "Check that it is the right file; a timetable problem is usually below 10 MB."};
inline constexpr Message kHasDoctype{
    "TT-003", "文件里有 DOCTYPE 或实体声明，出于安全不读取",
    "the file declares a DOCTYPE or entities, which are not read for safety",
    "请删去 <!DOCTYPE ...> 一段再试。", "Remove the <!DOCTYPE ...> part and try again."};
inline constexpr Message kNotArchive{
    "TT-004", "最外层元素是 <{0}>,不是 <HighSchoolTimetableArchive>",
    "the outermost element is <{0}>, not <HighSchoolTimetableArchive>",
    "请给出 XHSTT-2014 格式的文件。", "Give a file of the form XHSTT-2014."};
inline constexpr Message kLacksChild{
    "TT-005", "<{0}> 里缺少 <{1}>", "<{0}> lacks <{1}>", "请补上这个元素。",
    "Add the element."};
inline constexpr Message kLacksId{
    "TT-006", "<{0}> 没有属性 {1}", "<{0}> has no attribute {1}", "请补上这个属性。",
    "Add the attribute."};
inline constexpr Message kIdTwice{
    "TT-007", "<{0}> 的编号“{1}”出现了两次", "the id \"{1}\" of <{0}> is given twice",
    "每个编号只能用一次。", "Use every id once."};
inline constexpr Message kUnknownId{
    "TT-008", "<{0}> 引用的“{1}”不存在", "<{0}> refers to \"{1}\", which is not there",
    "请核对编号，或补上被引用的元素。", "Check the id, or add what it refers to."};
inline constexpr Message kNotANumber{
    "TT-009", "<{0}> 里的“{1}”不是 {2} 到 {3} 的整数",
    "\"{1}\" in <{0}> is not a whole number from {2} to {3}", "请改成范围内的整数。",
    "Write a whole number within the range."};
inline constexpr Message kNotAWord{
    "TT-010", "<{0}> 里的“{1}”应为 {2} 之一", "\"{1}\" in <{0}> should be one of {2}",
    "请改成所列的写法。", "Write one of them."};
inline constexpr Message kUnknownElement{
    "TT-011", "不认识元素 <{0}>(在 <{1}> 里)", "the element <{0}> inside <{1}> is not known",
    "请核对拼写；XHSTT-2014 没有这个元素。", "Check the spelling; XHSTT-2014 does not have it."};
inline constexpr Message kEventTooLong{
    "TT-012", "课程“{0}”要 {1} 节，而全部时段只有 {2} 节",
    "the event \"{0}\" lasts {1} times, and there are only {2}", "请减少节数或增加时段。",
    "Shorten the event or add times."};
inline constexpr Message kLessonsDoNotAddUp{
    "TT-013", "解“{0}”里课程“{1}”的节数合计 {2}，应为 {3}",
    "in the solution \"{0}\" the lessons of the event \"{1}\" add up to {2}, not {3}",
    "请核对各次课的 Duration。", "Check the Duration of its lessons."};
inline constexpr Message kDoesNotFit{
    "TT-014", "解“{0}”里课程“{1}”从“{2}”开始要 {3} 节，超出了最后一个时段",
    "in the solution \"{0}\" the event \"{1}\" starts at \"{2}\" with {3} times, past the last one",
    "请改开始时段。", "Let it start earlier."};
inline constexpr Message kNoSuchRole{
    "TT-015", "课程“{0}”没有角色“{1}”", "the event \"{0}\" has no role \"{1}\"",
    "请核对 <Role>。", "Check the <Role>."};
inline constexpr Message kWrongType{
    "TT-016", "课程“{0}”的角色“{1}”要“{2}”类资源，而“{3}”不是",
    "the role \"{1}\" of the event \"{0}\" wants a resource of type \"{2}\", which \"{3}\" is not",
    "请换一个同类的资源。", "Choose a resource of that type."};
inline constexpr Message kNoInstance{
    "TT-017", "文件里没有排课问题(<Instance>)", "there is no problem (<Instance>) in the file",
    "请给出含有问题的文件。", "Give a file that holds one."};
inline constexpr Message kNotFet{
    "TT-018", "最外层元素是 <{0}>,不是 <fet>", "the outermost element is <{0}>, not <fet>",
    "请给出 FET 程序的 .fet 文件。", "Give a .fet file of the program FET."};
inline constexpr Message kTooManyTimes{
    "TT-023", "{0} 天、每天 {1} 节太多：天数乘节数最多 {2}",
    "{0} days of {1} hours are too many: days times hours may be {2}",
    "请核对是否选错了文件，或减少 Days_List、Hours_List 里的项。",
    "Check that it is the right file, or give fewer days or hours."};
inline constexpr Message kCannotLink{
    "TT-040", "“{0}”不能并成同步课：已有固定时间、已在别的联系里，或各校没有重合的节次",
    "\"{0}\" cannot become a live lesson: it has its time, is linked already, or no times meet",
    "请换一门课。", "Choose another event."};
inline constexpr Message kCannotTake{
    "TT-041", "“{0}”没有唯一指定的教师，不能交给走教教师",
    "\"{0}\" has no teacher of its own whom a travelling one could replace",
    "请换一门课。", "Choose another event."};
inline constexpr Message kNotPlanted{
    "TT-042", "各校自己的课表合起来不能满足给出的联系",
    "the schools' own timetables do not keep the links that were given",
    "请去掉 --planted，或用数字让程序抽取。", "Leave out --planted, or give numbers to draw."};
inline constexpr Message kNoSoundSolution{
    "TT-043", "“{0}”里没有硬性费用为 0 的课表", "\"{0}\" holds no timetable without hard cost",
    "请先用 gongjin timetable solve 求出一张，或去掉 --planted。",
    "Find one by gongjin timetable solve first, or leave out --planted."};
inline constexpr Message kNoTimetable{
    "TT-045", "“{0}”里没有课表", "there is no timetable in \"{0}\"",
    "请给出含有课表的 XHSTT 文件；联合课表给联合课表文件（.yaml），与 --from 同用时要含有这些课。",
    "Give an XHSTT file with one, or of a joint plan the joint form; for --from of these lessons."};
inline constexpr Message kNothingToLock{
    "TT-046", "没有编号为“{0}”的课、班级、教师或教室",
    "no event, class, teacher or room has the id \"{0}\"", "请核对编号。", "Check the id."};
inline constexpr Message kNeedsFrom{
    "TT-047", "--lock 和 --keep 要与 --from 同用", "--lock and --keep go with --from",
    "请用 --from 给出原来的课表。", "Give the earlier timetable by --from."};
inline constexpr Message kTooFewSchools{
    "TT-044", "联合课表要 2 到 {0} 所学校", "a joint case takes 2 to {0} schools",
    "请给出这么多个文件。", "Give so many files."};
inline constexpr Message kBadBell{
    "TT-019", "“{0}”不是 08:20-09:00 这样的起止时间，或不在上一节之后",
    "\"{0}\" is no span like 08:20-09:00, or does not come after the one before",
    "请按先后写出每节课的起止时间。", "Write the span of every period, in order."};
inline constexpr Message kNoSuchName{
    "TT-020", "“{0}”没有在 {1} 里列出", "\"{0}\" is not listed under {1}",
    "请核对名称，或在 {1} 里补上。", "Check the name, or add it under {1}."};
inline constexpr Message kBadCount{
    "TT-021", "{0} 的值“{1}”不是 {2} 到 {3} 的整数",
    "{0} is \"{1}\", not a whole number from {2} to {3}", "请改成范围内的整数。",
    "Write a whole number within the range."};
inline constexpr Message kNoCommonTime{
    "TT-022", "同步课“{0}”：各校作息没有重合 {1} 分钟以上的节次",
    "the live lesson \"{0}\": no periods of its schools overlap by {1} minutes",
    "请调整作息或减少 overlap。", "Change the bells, or ask for less overlap."};

}  // namespace gongjin::timetable::messages
