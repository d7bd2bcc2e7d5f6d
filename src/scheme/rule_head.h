// What all rules of a scheme have in common: for whom, when, under which condition and clause.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/expression.h"
#include "vocabulary/words.h"

namespace gongjin {

// A value that may hang on a reading: `per: reading.quota_scope`. One entry without a reading.
template <typename T>
struct ByReading {
    int reading = -1;
    std::vector<T> options;  // parallel to the reading's options, or exactly one
};

enum class Strength { must, in_principle, strive, may };

struct Exemption {
    std::string name;
    std::string clause;
    std::optional<Expression> when;   // else granted by an approved record (`proof`)
    Strength strength = Strength::must;
};

struct RuleHead {
    std::string name;
    Wording title;
    std::string clause;               // FH-087; several are in `clauses`
    std::vector<std::string> clauses;
    std::string section;              // heading on boards: 教师培养
    Strength strength = Strength::must;
    ByReading<std::vector<int>> per;  // words of the tuple
    ByReading<int> over;              // period family; no options: on the day one asks
    ByReading<int> in_while;          // period family, -1: always
    std::optional<Expression> applies;
    std::vector<Exemption> exemptions;
    std::string assumed, note;
    Mark mark;
};

}  // namespace gongjin
