// `1 元`, `1 名`, `0.1 万元`: the smallest part of what is paid or allotted.
#pragma once

#include "scheme/syntax.h"

namespace gongjin {

struct ShareStep {
    Fraction size;     // in yuan if it is money
    bool money = true;
    std::string unit;  // of what is no money: 名
};

// nullopt: the text says no step.
std::optional<ShareStep> read_step(std::string_view text);
// The step of a rule's split or rounding; nullopt: neither is written, or it cannot be read.
std::optional<ShareStep> step_of(EntitlementSyntax const& rule);

}  // namespace gongjin
