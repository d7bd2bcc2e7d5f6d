// Scores: what a tree of nodes comes to for one subject in one period.
//
// 1. Items first, then `combine`, bonus, penalty, holding, rounding, vetoes, `pass`.
// 2. A bonus or penalty that does not apply adds nothing; an item that does not apply leaves the
//    node without a mark, unless the formula says `otherwise`.
#pragma once

#include <map>

#include "engine/interpreter.h"
#include "engine/outcomes.h"

namespace gongjin {

// What every node came to on the way, for explanations.
struct MarkSteps {
    struct Node {
        std::vector<Env::Figure> figures;  // what its formulas could name in the end
        Datum raw;                         // before bonus and penalty
        Datum bonus, penalty;              // their sums, the bonus held
        Datum open;                        // with these, before rounding and holding
        Datum held;                        // before the vetoes
        Datum points;
        std::vector<Datum> vetoes;         // parallel to the node's
    };
    std::map<MarkNode const*, Node> nodes;
};

// Points as the main result; parts: share passed vetoed unheld (of an item: item.share ..), and the
// points of every item by its path. `rule`: of Plan::rules.
Outcome marked(Score const& score, int rule, Interpreter const& in, Env const& env,
               MarkSteps* steps = nullptr);

// Adds the grade by the points, and whether they pass, to what was reached without the program.
void grade_earlier(Score const& score, Interpreter const& in, Env const& env, Outcome& outcome);

// The grade that a selection gives; the selection may read the points, so it is no part of them.
Datum grade_apart(Score const& score, Interpreter const& in, Env const& env);

}  // namespace gongjin
