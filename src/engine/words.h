// Values in words, and conditions with their figures filled in.
#pragma once

#include <string>

#include "engine/describe.h"
#include "engine/interpreter.h"

namespace gongjin {

struct Reason {
    std::string zh, en;
};
// The first part of a condition that does not hold, with its figures: 参加人数 7 不足 8.
Reason first_failure(Interpreter const& in, Describer const& describer, Expression const& e,
                     Env const& env);
// A value as it is printed: 15, 语文, 2020-11-03.
std::string printed(Datum const& value, Describer const& describer);

}  // namespace gongjin
