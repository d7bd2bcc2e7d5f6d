// What this room says when a log or a row cannot be read.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message fact_kind_unknown{
    "fact_kind_unknown", "不认识的事实类型“{0}”。", "The kind of fact \"{0}\" is not known here.",
    "数据由更新的版本写入：请升级本程序。",
    "A newer version wrote this data: upgrade this program."};
inline constexpr Message payload_version_unknown{
    "payload_version_unknown", "事实类型“{0}”的第 {1} 版内容本程序读不懂。",
    "This program cannot read version {1} of the fact \"{0}\".",
    "数据由更新的版本写入：请升级本程序。",
    "A newer version wrote this data: upgrade this program."};
inline constexpr Message payload_broken{
    "payload_broken", "事实“{0}”的内容在第 {1} 个字节处(“{2}”附近)不合规范。",
    "The content of a fact \"{0}\" is not in its canonical form at byte {1} (near \"{2}\").",
    "数据已损坏：请用 gongjin doctor 检查，必要时从备份恢复。",
    "The data is damaged: run gongjin doctor, and restore a backup if need be."};
inline constexpr Message fact_out_of_place{
    "fact_out_of_place", "事实 {0}(“{1}”)所指的“{2}”{3}。",
    "Fact {0} (\"{1}\") speaks of \"{2}\", which {4}.",
    "数据已损坏：请用 gongjin doctor 检查，必要时从备份恢复。",
    "The data is damaged: run gongjin doctor, and restore a backup if need be."};

inline constexpr Message row_no_place{"row_no_place", "“{0}”没有“{1}”这一项，该列须留空。",
                                      "The kind \"{2}\" has no \"{1}\": this column must be empty.",
                                      "请清空该单元格，或改正活动类型。",
                                      "Empty the cell, or correct the kind."};
inline constexpr Message row_only_one{
    "row_only_one", "“{0}”的“{1}”只能填一个。", "\"{1}\" of the kind \"{2}\" takes only one.",
    "请只填一个，或分成几行。", "Give one only, or write several rows."};

}  // namespace gongjin::messages
