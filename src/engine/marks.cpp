#include "engine/marks.h"

#include <algorithm>

namespace gongjin {

namespace {

using Parts = std::vector<std::pair<std::string, Datum>>;

// Adds what is given; n/a adds nothing.
Datum sum_of_given(std::vector<Datum> const& values) {
    Datum sum = Datum::of(std::int64_t(0));
    for (Datum const& value : values) {
        if (!value.is_none()) sum = arithmetic(Op::add, sum, value);
    }
    return sum;
}

Datum smaller(Datum const& a, Fraction bound) {
    if (!a.is(DatumKind::number)) return a;
    return Datum::range(std::min(a.low, bound), std::min(a.high, bound), a.causes());
}

Datum larger(Datum const& a, Fraction bound) {
    if (!a.is(DatumKind::number)) return a;
    return Datum::range(std::max(a.low, bound), std::max(a.high, bound), a.causes());
}

Datum rounded(Datum const& x, MarkNode const& node) {
    if (!x.is(DatumKind::number)) return x;
    bool lost = false;
    auto const change = [&](Fraction f) {
        std::optional<Fraction> const steps = divide(f, node.round_to);
        if (!steps) return lost = true, f;
        Fraction whole(steps->floor());
        if (node.rounding == MarkNode::Rounding::up) whole = Fraction(steps->ceil());
        if (node.rounding == MarkNode::Rounding::half_up) {
            whole = steps->rounded(0).value_or(whole);
        }
        std::optional<Fraction> const back = multiply(whole, node.round_to);
        if (!back) lost = true;
        return back.value_or(f);
    };
    Datum const result = Datum::range(change(x.low), change(x.high), x.causes());
    return lost ? Datum::unknown({}) : result;
}

Datum grade_after_veto(World const& world, MarkNode const& node, MarkNode::Veto const& veto,
                       Datum const& when, Datum const& grade) {
    using Then = MarkNode::Veto::Then;
    bool const sets = veto.then == Then::grade || veto.then == Then::not_above;
    if (!sets || when.is_none()) return grade;
    Datum const word = world.symbol(node.grades, veto.grade);
    if (veto.then == Then::grade) return chosen(when, word, grade);
    Datum const above = compared(Op::greater, grade, word);
    return chosen(both({when, above}), word, grade);
}

class Marker {
public:
    Marker(Interpreter const& in, int rule, Env const& env, MarkSteps* steps = nullptr)
        : in_(in), rule_(rule), env_(env), steps_(steps) {}

    Parts parts;  // the root's own points are the first, under ""

    Datum mark(MarkNode const& node) {
        std::size_t const place = parts.size();
        parts.emplace_back(node.path, Datum());
        Weighed weighed;
        MarkSteps::Node step;
        Datum points = step.raw = raw(node, weighed);
        points = step.open = with_extras(node, points, weighed, step);
        Datum const unheld = rounded(points, node);
        points = larger(node.out_of ? smaller(points, *node.out_of) : points, Fraction(0));
        points = rounded(points, node);
        if (points.given() && !(points == unheld)) add(node, "unheld", unheld);
        std::vector<Env::Figure> figures = weighed.figures;
        figures.push_back({"points", points});
        step.held = points;
        Datum failed = Datum::of(false);
        points = after_vetoes(node, points, figures, failed);
        parts[place].second = points;
        if (node.out_of) {
            add(node, "share", arithmetic(Op::divide, points, Datum::of(*node.out_of)));
        }
        figures.back().value = points;
        if (node.grade && !node.grade_apart) {
            add(node, "grade", graded(node, within(*node.grade, figures)));
        }
        if (node.pass) {
            Datum const passes = within(*node.pass, figures);
            add(node, "passed", passes.is_none() ? passes : both({passes, opposite(failed)}));
        }
        if (steps_ != nullptr) {
            step.points = points;
            step.figures = std::move(figures);
            step.vetoes = fired_;
            steps_->nodes.insert_or_assign(&node, std::move(step));
        }
        return points;
    }

    // The grade that a selection gave the root, after its vetoes.
    Datum grade_of_root(MarkNode const& root, Datum const& grade) const {
        return graded(root, grade);
    }

private:
    struct Weighed {
        std::vector<Env::Figure> figures;  // what the node's formulas may name
        Datum met, ratio;                  // of the condition itself
    };

    void add(MarkNode const& node, char const* part, Datum value) {
        parts.emplace_back(node.path.empty() ? part : node.path + "." + part, std::move(value));
    }

    Datum within(Expression const& formula, std::vector<Env::Figure> const& figures) const {
        Env env = env_;
        env.figures = figures;
        return in_.eval(formula, env);
    }

    Datum raw(MarkNode const& node, Weighed& weighed) {
        if (node.out_of) weighed.figures.push_back({"full", Datum::of(*node.out_of)});
        switch (node.source) {
            case MarkSource::items: return of_items(node, weighed);
            case MarkSource::undecided:
                return Datum::unknown({{Cause::What::items, rule_, {}, -1, {}}});
            case MarkSource::points: return within(*node.formula, weighed.figures);
            case MarkSource::full_if:
                weighed.met = within(*node.formula, weighed.figures);
                return all_or_nothing(node, weighed.met);
            case MarkSource::line: return of_line(node, weighed);
            case MarkSource::rated: return of_raters(node);
        }
        return {};
    }

    static Datum all_or_nothing(MarkNode const& node, Datum const& met) {
        return met.given() ? chosen(met, Datum::of(node.full()), Datum::of(std::int64_t(0))) : met;
    }

    Datum of_line(MarkNode const& node, Weighed& weighed) {
        Datum const value = within(*node.formula, weighed.figures);
        Datum const bound = within(*node.bound, weighed.figures);
        weighed.met = compared(node.at_most ? Op::less_equal : Op::greater_equal, value, bound);
        weighed.ratio = node.at_most ? arithmetic(Op::divide, bound, value)
                                     : arithmetic(Op::divide, value, bound);
        return all_or_nothing(node, weighed.met);
    }

    Datum of_raters(MarkNode const& node) const {
        Datum sum = Datum::of(std::int64_t(0));
        for (MarkNode::Rater const& rater : node.raters) {
            Datum const part = arithmetic(Op::multiply, Datum::of(rater.share),
                                          in_.eval(rater.marks, env_));
            sum = arithmetic(Op::add, sum, part);
        }
        return sum;
    }

    // Marks one list of nodes; what they come to can be named afterwards.
    std::vector<Datum> mark_all(std::vector<MarkNode> const& nodes, Weighed& weighed) {
        std::vector<Datum> points;
        for (MarkNode const& node : nodes) {
            points.push_back(mark(node));
            weighed.figures.push_back({node.name, points.back()});
        }
        return points;
    }

    Datum of_items(MarkNode const& node, Weighed& weighed) {
        std::vector<Datum> const points = mark_all(node.items, weighed);
        add_counts(node, weighed);
        if (node.combine) return within(*node.combine, weighed.figures);
        Datum sum = Datum::of(std::int64_t(0));
        for (Datum const& one : points) sum = arithmetic(Op::add, sum, one);
        return sum;
    }

    // How many of the conditions are met, out of how many, and the worst line.
    void add_counts(MarkNode const& node, Weighed& weighed) {
        std::vector<FoldPart> met;
        Datum lowest;
        Causes open;
        std::int64_t total = 0, lines = 0;
        for (MarkNode const& item : node.items) {
            if (!item.is_condition()) continue;
            Weighed own;
            if (item.out_of) own.figures.push_back({"full", Datum::of(*item.out_of)});
            if (item.source == MarkSource::line) of_line(item, own);
            else own.met = within(*item.formula, own.figures);
            met.push_back({own.met, {}, {}});
            if (!own.met.is_none()) ++total;
            if (item.source != MarkSource::line || own.ratio.is_none()) continue;
            if (own.ratio.is_unknown()) open = merged(open, own.ratio.causes());
            else if (lines++ == 0) lowest = own.ratio;
            else lowest = Datum::range(std::min(lowest.low, own.ratio.low),
                                       std::min(lowest.high, own.ratio.high),
                                       merged(lowest.causes(), own.ratio.causes()));
            unknown_lines_ = unknown_lines_ || own.ratio.is_unknown();
        }
        if (met.empty()) return;
        weighed.figures.push_back({"items_met", folded(FoldFunction::count, met)});
        weighed.figures.push_back({"items_total", Datum::of(total)});
        // What is not known could be as low as nothing at all, but not lift the lowest.
        if (unknown_lines_) {
            lowest = lines == 0 ? Datum::unknown(open)
                                : Datum::range(std::min(Fraction(0), lowest.low), lowest.high,
                                               merged(open, lowest.causes()));
        } else if (lines == 0) {
            lowest = Datum::none("", "没有可比的项", "there is no line to compare");
        }
        unknown_lines_ = false;
        weighed.figures.push_back({"lowest_ratio", lowest});
    }

    Datum with_extras(MarkNode const& node, Datum points, Weighed& weighed,
                      MarkSteps::Node& step) {
        Datum bonus = sum_of_given(mark_all(node.bonus, weighed));
        if (node.bonus_at_most) bonus = smaller(bonus, *node.bonus_at_most);
        Datum const penalty = sum_of_given(mark_all(node.penalty, weighed));
        step.bonus = bonus;
        step.penalty = penalty;
        if (!node.bonus.empty()) points = arithmetic(Op::add, points, bonus);
        return node.penalty.empty() ? points : arithmetic(Op::subtract, points, penalty);
    }

    Datum after_vetoes(MarkNode const& node, Datum points,
                       std::vector<Env::Figure> const& figures, Datum& failed) {
        std::vector<Datum> all;
        fired_.clear();
        for (MarkNode::Veto const& veto : node.vetoes) {
            Datum when = within(veto.when, figures);
            fired_.push_back(when);
            if (when.is_none()) continue;
            all.push_back(when);
            Datum less = points;
            using Then = MarkNode::Veto::Then;
            if (veto.then == Then::zero && !points.is_none()) less = Datum::of(std::int64_t(0));
            if (veto.then == Then::times) {
                less = rounded(arithmetic(Op::multiply, points, Datum::of(veto.times)), node);
            }
            if (veto.then == Then::fail) failed = either({failed, when});
            if (!(less == points)) points = chosen(when, less, points);
        }
        if (!node.vetoes.empty()) {
            add(node, "vetoed", all.empty() ? Datum::of(false) : either(all));
        }
        return points;
    }

    // The grade after the vetoes that were weighed last.
    Datum graded(MarkNode const& node, Datum grade) const {
        for (std::size_t i = 0; i < node.vetoes.size() && i < fired_.size(); ++i) {
            grade = grade_after_veto(in_.world(), node, node.vetoes[i], fired_[i], grade);
        }
        return grade;
    }

    Interpreter const& in_;
    int rule_;
    Env const& env_;
    MarkSteps* steps_;
    bool unknown_lines_ = false;
    std::vector<Datum> fired_;  // of the node that was marked last
};

}  // namespace

Datum grade_apart(Score const& score, Interpreter const& in, Env const& env) {
    Marker marker(in, -1, env);
    marker.mark(score.root);
    return marker.grade_of_root(score.root, in.eval(*score.root.grade, env));
}

namespace {

// Whether a condition follows from the points and the scheme's numbers alone.
bool reads_points_only(Expression const& condition) {
    bool only = true;
    for_each_part(condition, [&](Expression const& part) {
        bool const figure = part.op == Op::figure && (part.name == "points" || part.name == "full");
        bool const fixed = part.op == Op::number || part.op == Op::parameter;
        bool const joins = part.op >= Op::negate && part.op <= Op::greater_equal;
        only = only && (figure || fixed || joins);
    });
    return only;
}

}  // namespace

void grade_earlier(Score const& score, Interpreter const& in, Env const& env, Outcome& outcome) {
    MarkNode const& root = score.root;
    if (!outcome.main.exact()) return;
    std::vector<Env::Figure> figures{{"points", outcome.main}};
    if (root.out_of) figures.push_back({"full", Datum::of(*root.out_of)});
    Env inside = env;
    inside.figures = figures;
    if (root.grade && !root.grade_apart && !outcome.part("grade")) {
        outcome.parts.emplace_back("grade", in.eval(*root.grade, inside));
    }
    if (root.pass && !outcome.part("passed") && reads_points_only(*root.pass)) {
        outcome.parts.emplace_back("passed", in.eval(*root.pass, inside));
    }
}

Outcome marked(Score const& score, int rule, Interpreter const& in, Env const& env,
               MarkSteps* steps) {
    Marker marker(in, rule, env, steps);
    marker.mark(score.root);
    Outcome outcome;
    outcome.main = marker.parts.front().second;
    outcome.parts.assign(marker.parts.begin() + 1, marker.parts.end());
    return outcome;
}

}  // namespace gongjin
