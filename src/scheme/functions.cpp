#include "scheme/functions.h"

namespace gongjin {

std::span<FunctionInfo const> functions() {
    static constexpr FunctionInfo table[] = {
        {"min", Signature::alike, 2, 20},
        {"max", Signature::alike, 2, 20},
        {"mean", Signature::alike, 2, 20},
        {"clamp", Signature::alike, 3, 3},
        {"abs", Signature::rounding, 1, 1},
        {"floor", Signature::rounding, 1, 1},
        {"ceil", Signature::rounding, 1, 1},
        {"round", Signature::rounding, 2, 2},
        {"number", Signature::of_set, 1, 1},
        {"without", Signature::sets, 2, 2},
        {"common", Signature::sets, 2, 20},
        {"together", Signature::sets, 2, 20},
        {"holds", Signature::truths, 1, 20},
        {"days_between", Signature::two_dates, 2, 2},
        {"months_between", Signature::two_dates, 2, 2},
        {"years_between", Signature::two_dates, 2, 2},
        {"lowest", Signature::of_stock, 1, 1},
        {"highest", Signature::of_stock, 1, 1},
        {"average", Signature::of_stock, 1, 1},
        {"at_start", Signature::of_stock, 1, 1},
        {"at_end", Signature::of_stock, 1, 1},
        {"days_below", Signature::of_stock_and_number, 2, 2},
    };
    return table;
}

FunctionInfo const* find_function(std::string_view name) {
    for (FunctionInfo const& function : functions())
        if (name == function.name) return &function;
    return nullptr;
}

}  // namespace gongjin
