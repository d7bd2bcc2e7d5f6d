// What is said about a case that cannot be evaluated.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message case_bad_value{
    "CAS-001", "“{0}”的值“{1}”不符合类型。", "{1} is no value for {0}.",
    "请核对类型；词语可写代码名、中文名或别名。", "Check its type; words go by code name, title or alias."};
inline constexpr Message case_unknown_name{
    "CAS-002", "没有叫“{0}”的单位或共同体。", "There is no unit or community called {0}.",
    "请写名册里的名称、别名或编号。", "Use a name, alias or id of the roster."};
inline constexpr Message case_unknown_kind{
    "CAS-003", "没有叫“{0}”的活动类型。", "There is no kind of record called {0}.",
    "请写 gongjin kinds 里的代码名或中文名。", "Use a code name or title of `gongjin kinds`."};
inline constexpr Message case_unknown_member{
    "CAS-004", "{0}没有叫“{1}”的字段或角色。", "{0} has no field or role called {1}.",
    "可用的：{2}。", "It has: {2}."};
inline constexpr Message case_no_place{
    "CAS-005", "{0}没有 {1} 这一栏。", "{0} has no column {1}.", "请删去这一栏。", "Leave it out."};
inline constexpr Message case_bad_state{
    "CAS-006", "状态“{0}”不认识。", "The state {0} is not known.",
    "可写 planned、held、verified、withdrawn。", "planned, held, verified or withdrawn."};
inline constexpr Message case_unknown_reading{
    "CAS-007", "方案中没有口径“{0}”或选项“{1}”。", "The scheme has no reading {0} with option {1}.",
    "见 gongjin scheme readings。", "See gongjin scheme readings."};
inline constexpr Message case_unknown_duty{
    "CAS-008", "方案中没有任务“{0}”。", "The scheme has no duty {0}.", "请核对名称。",
    "Check the name."};
inline constexpr Message case_unknown_overlay{
    "CAS-009", "overlays.yaml 里没有“{0}”。", "overlays.yaml has no {0}.", "请核对编号。",
    "Check the id."};
inline constexpr Message case_unknown_person{
    "CAS-010", "没有编号为“{0}”的人员。", "There is no person {0}.", "请先在 people 或 staff 里列出。",
    "List it under people or staff first."};
inline constexpr Message case_bad_number{
    "CAS-011", "“{0}”不是不超过 {1} 的正整数。", "{0} is no whole number from 1 to {1}.",
    "请核对。", "Check it."};

inline constexpr Message case_record_twice{
    "CAS-012", "编号“{0}”的记录有两条，第一条在第 {1} 行。",
    "There are two records {0}; the first is in line {1}.", "请换一个编号，或删去一条。",
    "Give one of them another id, or delete it."};
inline constexpr Message case_backwards{
    "CAS-013", "结束日期 {0} 早于开始日期 {1}。", "The last day {0} is before the first, {1}.",
    "请改正日期。", "Correct the days."};
inline constexpr Message case_person_twice{
    "CAS-014", "人员“{0}”写了两次，第一次在第 {1} 行。",
    "The person {0} is there twice; first in line {1}.",
    "同一人的变动请写明 from（从哪一天起），否则删去一条。",
    "Say `from` in what is a change; else delete one."};
inline constexpr Message case_no_such{"CAS-015", "{0} 里没有“{1}”。", "There is no {0} {1}.",
                                      "可以写：{2}。", "Possible: {2}."};
inline constexpr Message case_no_such_like{"CAS-016", "{0} 里没有“{1}”。", "There is no {0} {1}.",
                                           "是否想写“{2}”？", "Did you mean {2}?"};
inline constexpr Message case_parameter_set{
    "CAS-017", "参数“{0}”方案里已经定了，这里写的不起作用。",
    "The parameter {0} is fixed by the scheme; what is written here has no effect.",
    "请删去，或在方案里写成 value: unset。", "Leave it out, or write `value: unset` in the scheme."};
inline constexpr Message case_parameter_per{
    "CAS-018", "参数“{0}”是每个对象一个数。", "The parameter {0} has one value for each subject.",
    "写成 {0}: {对象: 数}。", "Write {0}: {subject: value}."};
inline constexpr Message case_parameter_one{
    "CAS-019", "参数“{0}”只有一个数。", "The parameter {0} has one value.", "写成 {0}: 数。",
    "Write {0}: value."};
inline constexpr Message case_out_of_range{
    "CAS-020", "{0} 写了 {1}，应在 0 与 {2} 之间。", "{0} is {1}; it must lie between 0 and {2}.",
    "请核对这个数。", "Check the number."};

}  // namespace gongjin::messages
