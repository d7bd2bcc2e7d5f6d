// Within which bounds a formula can lie, whatever happens in a county.
//
// 1. Bounds are safe: what a formula can come to lies inside them; open where nothing is certain.
// 2. A parameter left unset lies within its `within`; a choice anywhere between its branches,
//    because readings may still be chosen otherwise.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scheme/plan.h"

namespace gongjin {

struct Bounds {
    std::optional<Fraction> low, high;  // none: open on that side
    bool certain() const { return low && high && *low == *high; }
};

// A requirement that a conjunction makes of one figure: `lessons` from 15, `stage` one of these.
struct Demand {
    std::string figure;  // as printed
    int measure = -1;    // of the plan, if the figure is one
    std::string text;    // the whole condition as printed
    Bounds bounds;
    bool low_in = true, high_in = true;
    std::optional<std::vector<std::string>> words;  // of a symbol: what it may be
    Mark mark;
    // No value fulfils both.
    bool contradicts(Demand const& other) const;
};

// Why a condition cannot hold.
struct Never {
    std::string text;  // the comparison as printed
    std::optional<Fraction> most, needed;  // of a comparison: the nearest that it can come
};

class Reach {
public:
    explicit Reach(Plan const& plan) : plan_(plan) {}
    // Figures of a score's node: full, points, its items.
    using Figures = std::map<std::string, Bounds, std::less<>>;
    Reach(Plan const& plan, Figures figures) : plan_(plan), figures_(std::move(figures)) {}

    Bounds of(Expression const& e) const { return bounds(e, 0); }
    std::optional<Never> never(Expression const& condition) const;
    // What all must hold of single figures; conditions of other forms demand nothing.
    std::vector<Demand> demands(Expression const& condition) const;
    // How many of this role a community can have by its roster; none: no bound.
    std::optional<int> most_of_role(int word) const;

private:
    Bounds bounds(Expression const& e, int depth) const;
    Bounds hull(std::vector<Expression const*> const& all, int depth) const;
    Bounds of_parameter(Parameter const& parameter, int depth) const;
    Bounds of_table(Table const& table, int depth) const;
    Bounds of_call(Expression const& e, int depth) const;
    Bounds of_measure(Measure const& measure) const;
    Bounds of_fold(Expression const& e, int depth) const;
    Bounds of_outcome(Expression const& e) const;
    Bounds of_value(int value, int depth) const;
    std::optional<int> words_in(Expression const& set) const;
    std::optional<Never> never_compares(Expression const& e) const;
    std::optional<Demand> demand(Expression const& e) const;
    std::optional<Demand> demand_of_words(Expression const& e, Demand out) const;
    bool is_fixed(Expression const& e) const;

    Plan const& plan_;
    Figures figures_;
    mutable std::map<int, Bounds> values_;
};

}  // namespace gongjin
