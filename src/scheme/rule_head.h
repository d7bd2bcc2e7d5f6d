// What all rules of a scheme have in common: for whom, when, under which condition and clause.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/anchor.h"
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
    std::vector<std::string> proof;   // the papers that the record must carry
    int at_most = -1;                 // so many such records for one subject; -1: no bound
    Strength strength = Strength::must;
};

// When a subject that comes and goes is in.
// `usual`: units and people on the last day, what lasts on any day of the period.
enum class Presence { usual, end, start, throughout, any_day };

// A day said relative to a period: `prepare.end`, `end + 14 days`. Not given: the period's end.
struct DueDay {
    std::optional<Anchor> anchor;
    int period = -1;                  // of Plan::periods; -1: the rule's own
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
    std::vector<int> modes;           // of the modes, by index; empty: any
    Presence presence = Presence::usual;
    std::string assumed, note;
    std::string parent;               // the scheme that it was taken from; empty: its own
    Mark mark;
};

}  // namespace gongjin
