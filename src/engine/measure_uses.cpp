// For which words every measure is read: the keys of the cells that are kept.
#include <set>

#include "engine/plan_use.h"

namespace gongjin {

namespace {

// Walks a rule's formulas with the words that are bound at each place.
class UseFinder {
public:
    explicit UseFinder(Plan const& plan) : plan_(plan) {}
    std::set<MeasureUse> found;

    void walk(Expression const& part, std::vector<int> const& bound, int depth = 0) {
        if (depth > 64) return;
        switch (part.op) {
            case Op::measure: return add(part.ref, words_of(plan_, part, bound));
            case Op::value:
                if (part.ref >= 0) value(plan_.values[std::size_t(part.ref)], depth + 1);
                return;
            case Op::duty:
                if (part.ref >= 0) duty(part.ref, depth + 1);
                return;
            case Op::outcome: return rule(part.ref, depth + 1);
            case Op::fold: return fold(part, bound, depth + 1);
            default: break;
        }
        for (Expression const& child : part.children) walk(child, bound, depth + 1);
        for (Choice const& choice : part.choice) {
            for (Expression const& p : choice.by) walk(p, bound, depth + 1);
            for (Expression const& p : choice.branches) walk(p, bound, depth + 1);
            for (Expression const& p : choice.otherwise_) walk(p, bound, depth + 1);
        }
    }

    void value(Value const& value, int depth) {
        if (value.per.options.empty()) walk(value.is, {}, depth);
        for (auto const& words : value.per.options) walk(value.is, words, depth);
    }

    void duty(int index, int depth) {
        Duty const& duty = plan_.duties[std::size_t(index)];
        std::vector<std::vector<int>> tuples = duty.per.options;
        // While nobody has chosen the reading, it is read for whoever owes.
        if (duty.per.reading >= 0) tuples.push_back({duty.owed_by});
        for (auto const& words : tuples) {
            if (duty.applies) walk(*duty.applies, words, depth);
            for (Exemption const& exemption : duty.exemptions) {
                if (exemption.when) walk(*exemption.when, words, depth);
            }
            walk(duty.require, words, depth);
        }
    }

    void rule(int index, int depth) {
        if (depth > 64) return;
        RuleRef const ref = plan_.rules[std::size_t(index)];
        if (!rules_.insert(index).second) return;  // its own uses follow from nothing else
        for (auto const& words : plan_.head_of(ref).per.options) {
            for (Expression const* formula : formulas_of(plan_, ref)) walk(*formula, words, depth);
        }
        if (plan_.head_of(ref).per.options.empty()) {
            for (Expression const* formula : formulas_of(plan_, ref)) walk(*formula, {}, depth);
        }
        for (GroupFormula const& one : group_formulas_of(plan_, ref)) {
            walk(*one.formula, one.words, depth);
        }
        if (ref.family == RuleFamily::roster) seats(plan_.rosters[std::size_t(ref.index)], depth);
        if (ref.family == RuleFamily::body) seats(plan_.bodies[std::size_t(ref.index)], depth);
    }

private:
    // The condition of a seat is read for whoever may take it.
    void seats(Seating const& seating, int depth) {
        for (RosterSeat const& seat : seating.seats) {
            if (!seat.where) continue;
            for (char const* word : {"person", "school"}) {
                walk(*seat.where, {plan_.find_word(word)}, depth);
            }
            for (int role : seat.as.options) {
                if (role >= 0) walk(*seat.where, {role}, depth);
            }
        }
    }
    void add(int measure, std::vector<int> const& bound) {
        MeasureUse use{measure, {}};
        for (KeyPart const& key : key_parts(plan_, plan_.measures[std::size_t(measure)], bound)) {
            use.words.push_back(key.word);
        }
        found.insert(std::move(use));
    }
    void fold(Expression const& part, std::vector<int> const& bound, int depth) {
        Fold const& fold = part.fold[0];
        std::vector<int> inside = bound;
        if (fold.over >= 0) inside.push_back(fold.over);
        if (fold.over_duties) {
            for (std::size_t i = 0; i < plan_.duties.size(); ++i) duty(int(i), depth);
        }
        for (Expression const& p : fold.body) walk(p, inside, depth);
        for (Expression const& p : fold.where) walk(p, inside, depth);
        for (Expression const& p : fold.weight) walk(p, inside, depth);
        for (Fold::Within const& within : fold.within) {
            walk(within.its, inside, depth);
            walk(within.mine, bound, depth);
        }
    }

    Plan const& plan_;
    std::set<int> rules_;
};

std::vector<MeasureUse> uses_in(UseFinder& finder, Plan const& plan) {
    // A population's own condition may read measures of its elements.
    for (Population const& population : plan.populations) {
        if (population.where) finder.walk(*population.where, {plan.find_word(population.name)});
    }
    return {finder.found.begin(), finder.found.end()};
}

}  // namespace

std::vector<MeasureUse> uses_of(Plan const& plan, int duty) {
    UseFinder finder(plan);
    finder.duty(duty, 0);
    return uses_in(finder, plan);
}

std::vector<MeasureUse> uses_of_rule(Plan const& plan, int rule) {
    UseFinder finder(plan);
    finder.rule(rule, 0);
    return uses_in(finder, plan);
}

}  // namespace gongjin
