// What reading a scheme's demo.yaml says no with.
#pragma once

#include "base/result.h"

namespace gongjin::messages {

inline constexpr Message scale_no_spread{
    "scale_no_spread", "“{0}”不是“最少..最多”。", "\"{0}\" is no \"least..most\".",
    "请写成 30..60。", "Write it as 30..60."};
inline constexpr Message scale_unknown{
    "scale_unknown", "方案中没有“{0}”。", "The scheme has no \"{0}\".",
    "请核对计量、记录种类、参数、口径或属性的名称。",
    "Check the name of the measure, kind, parameter, reading or attribute."};

}  // namespace gongjin::messages
