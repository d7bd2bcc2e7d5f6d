// A total shared out by weight in whole steps, the sum exact: largest remainders first.
#pragma once

#include <functional>
#include <vector>

#include "values/fraction.h"

namespace gongjin {

struct Claim {
    Fraction first;   // what it gets before anything goes by weight
    Fraction weight;
};

struct SharedOut {
    enum class Fault { none, first_exceeds, negative_weight, no_weight, too_large };
    Fault fault = Fault::none;
    std::vector<Fraction> amounts;  // parallel to the claims
    std::vector<bool> tied;         // equal remainders at the last step, told apart by nothing
};

// `goes_first(a, b)`: of two equal remainders a is the one to be rounded up.
// What is less than a step is not given out.
SharedOut shared_out(Fraction total, Fraction step, std::vector<Claim> const& claims,
                     std::function<bool(std::size_t, std::size_t)> const& goes_first);

}  // namespace gongjin
