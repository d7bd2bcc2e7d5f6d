// Where a scheme gets tight: somebody owes so much and has so much to do it with.
//
// 1. The ratio is what is needed over what is there; above 1 it cannot be done.
// 2. Sorted: what cannot be done first, then by the ratio, then in the scheme's order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/finding.h"

namespace gongjin::forecast {

enum class SqueezeKind {
    people,      // places to fill, against people who may fill them
    attendance,  // people that one occasion takes, against the school's teachers
    days,        // occasions that one rule asks for, against the weekdays of its period
    load,        // all occasions that one school owes in a term, against the weekdays
    money,       // what falls due, against what the fund has
    unreached,   // no record that could be entered makes the rule met
};

std::string_view name_of(SqueezeKind kind);

struct Squeeze {
    SqueezeKind kind = SqueezeKind::unreached;
    std::string rule;  // empty: of all rules together
    std::string title;
    std::vector<std::string> clauses;
    Subject who;    // who owes it
    Subject place;  // whose people or days are meant
    std::string period;
    Fraction need;
    std::optional<Fraction> have;  // unknown: nobody is recorded
    std::string unit;
    bool impossible() const;
    std::optional<Fraction> ratio() const;  // none: nothing to divide by
    std::string words_zh() const;
};

void sort_squeezes(std::vector<Squeeze>& squeezes);

}  // namespace gongjin::forecast
