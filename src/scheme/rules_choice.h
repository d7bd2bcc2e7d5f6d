// Choosing by order within quotas, and states that move by themselves.
//
// 1. A selection's stages run in order over those not yet chosen; each candidate ends in one stage
//    or in none.
// 2. A status takes, at the end of each step, the first true move from its state.
#pragma once

#include "scheme/rules.h"

namespace gongjin {

// What candidates are kept apart by: read for the candidate. `word`: what the group is then about,
// for formulas that are read for the group; -1: an attribute that is no subject word.
struct Stratum {
    std::string name;
    Expression of;
    int word = -1;
};

struct Ordering {
    Expression by;
    bool high = true;  // the higher, the better
};

// Who gets the last place if several are equal: nobody knows, all of them, none of them.
enum class Ties { refuse, all, none };

struct Stage {
    enum class Form { places, rest, weight };
    std::string name;
    Wording title;
    std::string clause;
    Form form = Form::rest;
    std::optional<Expression> places;  // read for the group
    Fraction weight;                   // places in proportion to the candidates: 2:4:3:1
    std::vector<Stratum> within;       // besides those of the selection
    std::optional<Expression> among;
    Ties ties = Ties::refuse;
    int unfilled = -1;                 // the later stage that gets what is left over
};

struct Selection : RuleHead {          // `per` is `of`
    int of = -1;
    std::vector<Stratum> within;
    std::optional<Expression> among;
    std::vector<Ordering> order;
    std::vector<Stage> stages;
    std::vector<Stratum> limit_per;    // 0 or 1
    std::optional<Expression> at_most; // read for the subject of `limit_per`
};

struct Status : RuleHead {             // `per` is `of`, `over` is the step
    struct Move {
        int from = -1, to = -1;        // of `states`
        Expression when;
        std::string clause;
    };
    int of = -1;
    std::vector<std::string> states;   // the first is where everybody starts
    std::vector<Wording> titles;       // of the states: 整改中
    std::vector<Move> moves;
};

}  // namespace gongjin
