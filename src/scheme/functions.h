// The functions that a formula may call.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scheme/expression.h"

namespace gongjin {

// What the arguments must be and what comes out.
enum class Signature {
    alike,      // numbers, money or dates of one sort; gives the same
    rounding,   // a number or money (and digits); gives the same
    of_set,     // a set; gives a number
    sets,       // sets of one sort; gives such a set
    truths,     // conditions; gives a number
    two_dates,  // gives a number
    of_stock,   // a stock; gives a number
    of_stock_and_number,
};

struct FunctionInfo {
    char const* name;
    Signature signature;
    int least;
    int most;
};

std::span<FunctionInfo const> functions();
FunctionInfo const* find_function(std::string_view name);
// sum, share, ..: what goes with `for each`.
std::vector<std::string_view> fold_names();

}  // namespace gongjin
