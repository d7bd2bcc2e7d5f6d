// What this room says about data files that cannot be used. One row each; tests name every code.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

// --- the file as YAML
inline constexpr Message yaml_not_utf8{"VOC-001", "文件不是 UTF-8 编码(可能是 GBK)。",
    "The file is not UTF-8 (perhaps GBK).", "用编辑器另存为 UTF-8 编码。",
    "Save it as UTF-8 in your editor."};
inline constexpr Message yaml_byte_order_mark{"VOC-002", "文件开头有字节顺序标记({0})。",
    "The file begins with a byte order mark ({0}).", "另存为“UTF-8(无 BOM)”。",
    "Save it as UTF-8 without byte order mark."};
inline constexpr Message yaml_tab{"VOC-003", "缩进中有制表符(Tab)。",
    "There is a tab in the indentation.", "请改用空格缩进。", "Indent with spaces."};
inline constexpr Message yaml_too_large{"VOC-004", "文件有 {0} 字节，超过上限 {1} 字节。",
    "The file has {0} bytes; at most {1} are read.", "请删减或拆成几个文件。",
    "Shorten it or split it."};
inline constexpr Message yaml_too_many_nodes{"VOC-005", "内容超过 {0} 项。",
    "There are more than {0} nodes.", "请删减或拆成几个文件。", "Shorten it or split it."};
inline constexpr Message yaml_too_deep{"VOC-006", "嵌套超过 {0} 层。",
    "The nesting is deeper than {0}.", "请检查括号和缩进。", "Check the brackets and indentation."};
inline constexpr Message yaml_anchor{"VOC-007", "这里用了锚点或引用(& 或 *)。",
    "An anchor or alias (& or *) is used here.", "请把内容写全。", "Write the content out."};
inline constexpr Message yaml_tag{"VOC-008", "这里用了类型标签(!)。", "A tag (!) is used here.",
    "请删去标签，所有值都按文字读。", "Remove it: every value is read as text."};
inline constexpr Message yaml_merge_key{"VOC-009", "这里用了合并键(<<)。",
    "A merge key (<<) is used here.", "请把内容写全。", "Write the content out."};
inline constexpr Message yaml_second_document{"VOC-010", "一个文件里有不止一份文档(---)。",
    "There is more than one document (---) in the file.", "请只留一份。", "Keep only one."};
inline constexpr Message yaml_duplicate_key{"VOC-011", "键“{0}”重复，第一次在第 {1} 行。",
    "The key {0} is repeated; it was first given in line {1}.", "请只保留一个或改名。",
    "Keep one, or give it another name."};
inline constexpr Message yaml_key_without_value{"VOC-012", "单行写法 {…} 里的“{0}”没有值。",
    "{0} has no value inside a one-line map.",
    "是不是文字里用了半角逗号或冒号？参数之间请用分号“;”，中文里请用全角标点(，：),"
    "或者把文字放进引号。",
    "Did a text contain a comma? Separate arguments with \";\", write Chinese with full-width "
    "marks, or put the text in quotes."};
inline constexpr Message yaml_syntax{"VOC-013", "YAML 写法有误：{0}。", "This is not valid YAML: {1}.",
    "请检查这一行的缩进、引号、括号和冒号。",
    "Check indentation, quotes, brackets and colons of this line."};
inline constexpr Message yaml_key_not_text{"VOC-014", "键必须是一个名称。", "A key must be a name.",
    "请检查这一行的写法。", "Check how this line is written."};
inline constexpr Message yaml_empty{"VOC-015", "文件是空的。", "The file is empty.",
    "请确认选对了文件。", "Check that this is the right file."};
inline constexpr Message yaml_control_character{"VOC-016", "文件里有控制字符(U+{0})。",
    "The file contains a control character (U+{0}).", "请删去该字符。", "Remove it."};
inline constexpr Message yaml_full_width{"VOC-017", "这里的“{0}”是全角标点，YAML 要用半角的“{1}”。",
    "The full-width {0} stands where YAML needs {1}.",
    "换成半角标点，冒号后面空一格；文字里面的全角标点不用改。",
    "Use the plain mark, with a space after a colon; marks inside a Chinese text may stay."};

// --- what the file says
inline constexpr Message data_unknown_key{"VOC-020", "这里不认识“{0}”。",
    "{0} is not known here.", "这里可以写：{1}。", "Known here: {1}."};
inline constexpr Message data_unknown_key_like{"VOC-021", "这里不认识“{0}”。",
    "{0} is not known here.", "是否想写“{1}”？", "Did you mean {1}?"};
inline constexpr Message data_missing_key{"VOC-022", "缺少“{0}”。", "{0} is missing.",
    "请补上。", "Add it."};
inline constexpr Message data_wrong_shape{"VOC-023", "“{0}”应当是{1}。", "{0} must be {2}.",
    "请改成要求的写法。", "Write it so."};
inline constexpr Message data_bad_date{"VOC-024", "“{0}”不是日期。", "{0} is not a date.",
    "请写成 2020-09-01 的样子，并检查当月有没有这一天。",
    "Write it like 2020-09-01; the month must have that day."};
inline constexpr Message data_bad_bool{"VOC-025", "“{0}”应当是 true 或 false。",
    "{0} must be true or false.", "请改成 true 或 false。", "Write true or false."};
inline constexpr Message data_bad_choice{"VOC-026", "不能写“{0}”。", "{0} is not possible here.",
    "这里可以写：{1}。", "Possible here: {1}."};
inline constexpr Message data_bad_choice_like{"VOC-027", "不能写“{0}”。",
    "{0} is not possible here.", "是否想写“{1}”？", "Did you mean {1}?"};
inline constexpr Message data_bad_name{"VOC-028", "“{0}”不能作名称。", "{0} cannot be a name.",
    "名称用小写英文字母、数字和下划线，以字母开头，不超过 60 个字符。",
    "A name has lower-case letters, digits and underscores, begins with a letter and has at most "
    "60 characters."};
inline constexpr Message data_reserved_name{"VOC-029", "“{0}”是保留的名称。",
    "The name {0} is reserved.", "请换一个名称。", "Choose another name."};
inline constexpr Message data_bad_type{"VOC-030", "不认识类型“{0}”。", "The type {0} is not known.",
    "可以写 number、money、date、bool、text、enum 名称、set 名称，或一个主体词(school、person…)。",
    "Write number, money, date, bool, text, enum NAME, set NAME, or a subject word (school, "
    "person ..)."};
inline constexpr Message data_language{"VOC-031", "文件的语言版本“{0}”不被支持。",
    "The language version {0} of the file is not supported.", "第一行请写 language: 1。",
    "Open the file with language: 1."};
inline constexpr Message data_no_such_role{"VOC-032", "这类记录没有“{0}”。",
    "This kind of record has no {0}.", "它有：{1}。", "It has: {1}."};
inline constexpr Message data_repeated{"VOC-033", "“{0}”出现了两次。", "{0} appears twice.",
    "请只保留一个。", "Keep only one."};
inline constexpr Message calendar_order{"VOC-034", "“{0}”没有紧接着前一段：应从 {1} 开始。",
    "{0} does not follow the one before: it must begin on {1}.", "请改正起止日期。",
    "Correct the dates."};
inline constexpr Message calendar_backwards{"VOC-035", "结束日期早于开始日期。",
    "The last day is before the first.", "请改正起止日期。", "Correct the dates."};
inline constexpr Message calendar_teaching_outside{"VOC-036", "“{0}”的上课日期不在学期之内。",
    "The teaching days of {0} are not inside the term.", "请改正 teaching 的起止日期。",
    "Correct teaching."};
inline constexpr Message data_bad_number{"VOC-037", "“{0}”不是数。", "{0} is not a number.",
    "数写成 15、0.2、1/5 或 20%。", "A number is written 15, 0.2, 1/5 or 20%."};
inline constexpr Message yaml_no_colon{"VOC-038", "“{0}”这一行缺冒号。", "\"{0}\" lacks a colon.",
    "写成“键: 值”，半角冒号后空一格；下面还有内容的，以冒号结尾。",
    "Write `key: value`, with a blank after the colon; end with the colon if more follows below."};

}  // namespace gongjin::messages
