// What a scheme pays and allots: entitlements, and the purses that they are paid from.
//
// 1. An amount is exact; it is rounded once, when it is published (money to 1 fen unless said).
// 2. The fund of an entitlement is named by the index in Plan::funds; a fund lists the rules that
//    it pays, so that both can be read in either direction.
#pragma once

#include "scheme/rules_choice.h"

namespace gongjin {

enum class RoundHow { half_up, down, up };
struct Rounding {
    Fraction to;                      // 1: whole yuan or whole places
    RoundHow how = RoundHow::half_up;
};

// A total shared out: each gets `first`, the rest goes by weight in whole steps.
struct Split {
    Expression total;                 // read for the tuple without the word `to`
    Expression by;                    // weight
    std::optional<Expression> first;
    Fraction step;
    std::vector<Ordering> ties;       // of equal remainders; empty: they are undecided
};

// Who pays which share; without one: what is left of the amount.
struct Payer {
    int fund = -1;
    std::optional<Expression> share;
};

// `half_months`: 15 days of a calendar month or more are the month, fewer are half of it.
enum class Prorate { none, by_day, whole_months, half_months };

struct Entitlement : RuleHead {       // `per` is `to` unless said otherwise
    int to = -1;
    bool money = true;                // else a number of `unit`
    std::string unit;
    std::optional<Expression> when, amount;  // `amount` or `split`
    std::optional<Split> split;
    std::optional<Expression> most_periods, most_amount;
    int most_each = -1;               // period family that the two hold for
    Prorate prorate = Prorate::none;
    std::optional<Rounding> round;
    std::vector<Payer> paid_by;
    int paid_each = -1;               // period family of the instalments
};

// The words that the others of a split have in common with one of them: all but whom it goes to.
std::vector<int> words_of_group(Entitlement const& rule, std::vector<int> words);

struct Fund : RuleHead {              // of the whole scheme unless `per` says otherwise
    std::optional<Expression> amount; // none: there is nothing to overspend
    bool refused = false;             // overspending is refused, else flagged
    enum class Balance { none, returned, kept } balance = Balance::none;
    int accounts = -1;                // word: who keeps accounts of its own
    std::string audit_by;
    bool published = false;
    std::vector<std::string> uses, never;
    Expression spent;                 // the measure of what was spent from it
    std::optional<Expression> misused;  // ..for a purpose that `uses` and `never` exclude
    std::vector<Expression> pays;     // Op::outcome of each entitlement that it pays
};

}  // namespace gongjin
