// What the folder says when a scheme cannot be tried as asked.
#pragma once

#include "base/result.h"

namespace gongjin::forecast::messages {

inline constexpr Message kNoSuchParameter{"FOR-001", "方案中没有参数 {0}",
                                          "the scheme has no parameter {0}", "可用的参数：{1}。",
                                          "Its parameters: {1}."};
inline constexpr Message kWhichValue{
    "FOR-002", "参数 {0} 有几个值，要说改哪一个", "the parameter {0} has several values",
    "写成 {0}.名称=值，名称是：{1}。", "Write {0}.NAME=VALUE, where NAME is one of: {1}."};
inline constexpr Message kNotAValue{
    "FOR-003", "{0} 不能作参数的值", "{0} cannot be a parameter's value",
    "写一行之内的数、词或 [词, 词]。", "Write a number, a word or [word, word] on one line."};
inline constexpr Message kNoSuchReading{"FOR-004", "方案中没有口径 {0}",
                                        "the scheme has no reading {0}", "可用的口径：{1}。",
                                        "Its readings: {1}."};
inline constexpr Message kNoSuchOption{"FOR-005", "口径 {0} 没有选项 {1}",
                                       "the reading {0} has no option {1}", "可用的选项：{2}。",
                                       "Its options: {2}."};
inline constexpr Message kNoSuchPeriod{"FOR-006", "方案中没有时段 {0}",
                                       "the scheme knows no period {0}", "可用的时段：{1}。",
                                       "It knows: {1}."};
inline constexpr Message kNotAChange{"FOR-007", "{0} 不是 名称=值 的形式", "{0} is not NAME=VALUE",
                                     "例如 demo_lessons_due=20。",
                                     "For instance demo_lessons_due=20."};
inline constexpr Message kNoSuchRule{
    "FOR-008", "方案中没有规则 {0}", "the scheme has no rule {0}",
    "规则写成 duties.名称 或名称；结论编号见 gongjin evaluate --json。相近的有：{1}。",
    "Write duties.NAME or NAME; ids of findings are in gongjin evaluate --json. Near: {1}."};
inline constexpr Message kNeedsCase{"FOR-009", "{0} 是一项结论，要有案例才能说明",
                                    "{0} is a finding; telling it takes a case",
                                    "加上 --input CASE.yaml。", "Add --input CASE.yaml."};
inline constexpr Message kNoSuchFinding{
    "FOR-010", "这个案例里没有结论 {0}", "there is no finding {0} in this case",
    "编号见 gongjin evaluate --json 的 id。", "Ids are in gongjin evaluate --json."};

}  // namespace gongjin::forecast::messages
