// Scores: a tree of nodes, each a sum of its items, a formula, a condition, a line or what raters
// gave.
//
// 1. Every node is rounded half up and held between 0 and what it is out of; the figure before it
//    was held stays known.
// 2. What several raters gave is read by measures that the checker adds for each node and group.
#pragma once

#include "scheme/rule_head.h"

namespace gongjin {

enum class MarkSource {
    items,      // the sum of the items, or `combine`
    undecided,  // `items: unset`: somebody must still decide them
    points, full_if, line, rated,
};

struct MarkNode {
    std::string name;   // of an item; of the root the score's own
    std::string path;   // lead.own; of the root empty
    Wording title;
    std::string clause;
    std::optional<Fraction> out_of;
    MarkSource source = MarkSource::points;
    std::vector<MarkNode> items;
    std::optional<Expression> formula;  // of points, full_if and line
    std::optional<Expression> bound;    // of line: at_least or at_most
    bool at_most = false;
    struct Rater { std::string group; Wording title; Fraction share; Expression marks; };
    std::vector<Rater> raters;
    std::optional<Expression> combine;
    std::vector<MarkNode> bonus, penalty;
    std::optional<Fraction> bonus_at_most;
    enum class Rounding { half_up, down, up };
    Fraction round_to = *Fraction::of(1, 1000);
    Rounding rounding = Rounding::half_up;
    std::optional<Expression> pass;
    struct Veto {
        enum class Then { zero, fail, grade, not_above, times } then = Then::zero;
        std::string clause;
        Expression when;
        std::string grade;
        Fraction times;
    };
    std::vector<Veto> vetoes;
    std::optional<Expression> grade;  // a table of the points, or the stage of a selection
    std::string grades;               // the enum of its words
    bool grade_apart = false;         // by a selection, which reads the points itself
    std::vector<int> shape;           // so many items on the first level, on the second, ..
    // Points that the node can give at most: what it is out of, or 1 for a condition.
    Fraction full() const { return out_of.value_or(Fraction(1)); }
    bool is_condition() const {
        return source == MarkSource::full_if || source == MarkSource::line;
    }
};

struct Score : RuleHead {
    MarkNode root;
    int given_to = -1;  // word: each such subject gets the score too
};

// Every formula of a node and of what lies below it, but for a grade that stands apart.
void formulas_of(MarkNode const& node, std::vector<Expression const*>& out);

}  // namespace gongjin
