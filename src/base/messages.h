// What this room says when the world's input cannot be taken.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message json_broken{
    "json_broken", "这不是有效的 JSON：第 {0} 行第 {1} 列处{2}。",
    "This is not valid JSON: {3} at line {0}, column {1}.",
    "请检查该处的引号、逗号和括号。", "Check the quotes, commas and brackets there."};
inline constexpr Message json_too_large{
    "json_too_large", "JSON 有 {0} 字节，超过上限 {1} 字节。",
    "The JSON has {0} bytes; at most {1} are taken.", "请分成几次提交。",
    "Send it in several parts."};
inline constexpr Message json_duplicate_field{
    "json_duplicate_field", "字段“{0}”出现了两次。", "The field \"{0}\" appears twice.",
    "请只保留一个。", "Keep only one of them."};
inline constexpr Message json_zero_character{
    "json_zero_character", "文本中含有空字符(U+0000)。", "The text contains the character U+0000.",
    "请删去该字符。", "Remove that character."};
inline constexpr Message json_missing_field{
    "json_missing_field", "缺少字段“{0}”。", "The field \"{0}\" is missing.", "请补上该字段。",
    "Add the field."};
inline constexpr Message json_wrong_type{
    "json_wrong_type", "字段“{0}”应为{1}。", "The field \"{0}\" must be {2}.",
    "请改成要求的类型。", "Change it to that type."};
inline constexpr Message json_unknown_field{
    "json_unknown_field", "不认识的字段“{0}”。", "The field \"{0}\" is not known here.",
    "请删去它。", "Remove it."};
inline constexpr Message json_unknown_field_like{
    "json_unknown_field_like", "不认识的字段“{0}”。", "The field \"{0}\" is not known here.",
    "是否想写“{1}”？", "Did you mean \"{1}\"?"};

}  // namespace gongjin::messages
