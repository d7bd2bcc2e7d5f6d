#include "engine/plan_use.h"

#include <algorithm>
#include <set>

namespace gongjin {

void for_each_part(Expression const& root, std::function<void(Expression const&)> const& visit) {
    visit(root);
    for (Expression const& child : root.children) for_each_part(child, visit);
    for (Fold const& fold : root.fold) {
        for (Expression const& part : fold.body) for_each_part(part, visit);
        for (Expression const& part : fold.where) for_each_part(part, visit);
    }
    for (Choice const& choice : root.choice) {
        for (Expression const& part : choice.by) for_each_part(part, visit);
        for (Expression const& part : choice.branches) for_each_part(part, visit);
        for (Expression const& part : choice.otherwise_) for_each_part(part, visit);
    }
}

void for_each_formula(Plan const& plan, std::function<void(Expression const&)> const& visit) {
    auto const all = [&](std::optional<Expression> const& formula) {
        if (formula) for_each_part(*formula, visit);
    };
    for (Population const& population : plan.populations) all(population.where);
    for (Measure const& measure : plan.measures) {
        all(measure.value);
        all(measure.where);
        all(measure.instead_where);
    }
    for (Value const& value : plan.values) for_each_part(value.is, visit);
    for (Duty const& duty : plan.duties) {
        for (Expression const* formula : formulas_of(duty)) for_each_part(*formula, visit);
        for_each_part(duty.require, visit);
    }
    for (RuleRef rule : plan.rules) {
        for (Expression const* formula : formulas_of(plan, rule)) for_each_part(*formula, visit);
    }
}

std::vector<Expression const*> formulas_of(RuleHead const& head) {
    std::vector<Expression const*> out;
    if (head.applies) out.push_back(&*head.applies);
    for (Exemption const& exemption : head.exemptions) {
        if (exemption.when) out.push_back(&*exemption.when);
    }
    return out;
}

std::vector<Expression const*> formulas_of(Plan const& plan, RuleRef rule) {
    std::vector<Expression const*> out = formulas_of(plan.head_of(rule));
    std::size_t const at = std::size_t(rule.index);
    auto const add_seats = [&](Seating const& seating) {
        for (RosterSeat const& seat : seating.seats) {
            if (seat.where) out.push_back(&*seat.where);
        }
    };
    switch (rule.family) {
        case RuleFamily::eligibility: out.push_back(&plan.eligibility[at].require); break;
        case RuleFamily::roster: add_seats(plan.rosters[at]); break;
        case RuleFamily::body: add_seats(plan.bodies[at]); break;
        case RuleFamily::document: break;
    }
    return out;
}

std::vector<int> kinds_of_rule(Plan const& plan, RuleHead const& head) {
    bool granted = head.strength == Strength::in_principle;
    for (Exemption const& exemption : head.exemptions) granted = granted || !exemption.when;
    int const kind = granted ? plan.kinds.index_of("override") : -1;
    return kind < 0 ? std::vector<int>() : std::vector<int>{kind};
}

std::vector<int> kinds_of_rule(Plan const& plan, RuleRef rule) {
    std::vector<int> kinds = kinds_of_rule(plan, plan.head_of(rule));
    auto const add = [&](char const* name) {
        if (int const kind = plan.kinds.index_of(name); kind >= 0) kinds.push_back(kind);
    };
    if (rule.family == RuleFamily::body) add("body_seat");
    if (rule.family == RuleFamily::document) add("document_step");
    return kinds;
}

std::vector<std::string> record_names_in(Plan const& plan) {
    std::set<std::string> names;
    auto const add_clauses = [&](std::vector<SelectorClause> const& clauses) {
        for (SelectorClause const& clause : clauses) names.insert(clause.place);
    };
    for (Population const& population : plan.populations) add_clauses(population.clauses);
    for (Measure const& measure : plan.measures) add_clauses(measure.clauses);
    for_each_formula(plan, [&](Expression const& part) {
        bool const over_role = part.op == Op::fold && part.fold[0].over == kOverRole;
        bool const of_record = part.op == Op::attribute && !part.children.empty() &&
                               plan.kinds.index_of(part.children[0].domain) >= 0;
        if (part.op == Op::role || part.op == Op::field || over_role || of_record) {
            names.insert(part.name);
        }
    });
    // A finding about a record needs its schools and people.
    std::vector<bool> const numbered = numbered_kinds(plan);
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        if (!numbered[i]) continue;
        for (KindRole const& role : plan.kinds.kinds[i].roles) names.insert(role.name);
    }
    return {names.begin(), names.end()};
}

int kind_of_word(Plan const& plan, int word) {
    if (word < 0) return -1;
    SubjectWord const& entry = plan.words[std::size_t(word)];
    if (entry.kind == WordKind::record) return entry.ref;
    if (entry.kind != WordKind::population) return -1;
    return kind_of_word(plan, plan.populations[std::size_t(entry.ref)].base_word);
}

std::vector<bool> numbered_kinds(Plan const& plan) {
    std::vector<bool> numbered(plan.kinds.kinds.size(), false);
    auto const add = [&](int word) {
        if (int const kind = kind_of_word(plan, word); kind >= 0) {
            numbered[std::size_t(kind)] = true;
        }
    };
    auto const add_tuples = [&](RuleHead const& head) {
        for (auto const& words : head.per.options) {
            for (int word : words) add(word);
        }
    };
    for (Duty const& duty : plan.duties) {
        add_tuples(duty);
        for (int kind : kinds_of_rule(plan, duty)) numbered[std::size_t(kind)] = true;
    }
    for (RuleRef rule : plan.rules) {
        add_tuples(plan.head_of(rule));
        for (int kind : kinds_of_rule(plan, rule)) numbered[std::size_t(kind)] = true;
    }
    for_each_formula(plan, [&](Expression const& part) {
        if (part.op == Op::fold) add(part.fold[0].over);
        if (part.op != Op::attribute || part.children.empty()) return;
        int const kind = plan.kinds.index_of(part.children[0].domain);
        if (kind >= 0) numbered[std::size_t(kind)] = true;
    });
    for (Measure const& measure : plan.measures) {
        for (SelectorClause const& clause : measure.clauses) {
            for (Selector const& selector : clause.any_of) add(selector.word);
        }
    }
    return numbered;
}

std::vector<int> words_of_record(Plan const& plan, int word) {
    std::set<int> words;
    int const kind = kind_of_word(plan, word);
    if (kind < 0) return {};
    for (KindRole const& role : plan.kinds.kinds[std::size_t(kind)].roles) {
        if (int const found = plan.find_word(role.word); found >= 0) words.insert(found);
    }
    SubjectWord const& entry = plan.words[std::size_t(word)];
    if (entry.kind == WordKind::population) {
        for (auto const& clause : plan.populations[std::size_t(entry.ref)].clauses) {
            for (Selector const& selector : clause.any_of) words.insert(selector.word);
        }
    }
    if (int const community = plan.find_word("community"); community >= 0) words.insert(community);
    words.erase(-1);
    return {words.begin(), words.end()};
}

namespace {

std::vector<int> determined(Plan const& plan, int word) {
    SubjectWord const& entry = plan.words[std::size_t(word)];
    switch (entry.kind) {
        case WordKind::role: return {plan.find_word("school")};
        case WordKind::record: return words_of_record(plan, word);
        case WordKind::population: {
            int const base = plan.populations[std::size_t(entry.ref)].base_word;
            if (kind_of_word(plan, word) >= 0) {
                auto words = words_of_record(plan, word);
                words.push_back(base);
                return words;
            }
            return {base};
        }
        default: return {};
    }
}

}  // namespace

std::vector<KeyPart> key_parts(Plan const& plan, Measure const& measure,
                               std::vector<int> const& bound) {
    std::vector<KeyPart> parts;
    auto const offered = [&](int word) {
        return word >= 0 &&
               std::count(measure.offers.begin(), measure.offers.end(), word) > 0;
    };
    auto const add = [&](int word, int from) {
        for (KeyPart const& part : parts) {
            if (part.word == word) return;
        }
        parts.push_back({word, from});
    };
    // What was bound last (a fold's element) goes before what stood around it.
    for (int i = int(bound.size()) - 1; i >= 0; --i) {
        int const word = bound[std::size_t(i)];
        if (word < 0) continue;
        if (offered(word)) {
            add(word, i);
            continue;
        }
        for (int other : determined(plan, word)) {
            if (offered(other)) add(other, i);
        }
    }
    std::sort(parts.begin(), parts.end(),
              [](KeyPart const& a, KeyPart const& b) { return a.word < b.word; });
    return parts;
}

std::vector<int> words_of(Plan const& plan, Expression const& part,
                          std::vector<int> const& bound) {
    if (part.children.empty()) return bound;
    std::vector<int> words;
    for (Expression const& child : part.children) {
        if (child.op == Op::word) {
            words.push_back(child.ref);
        } else if (child.op == Op::element && !bound.empty()) {
            words.push_back(bound.back());
        } else {
            words.push_back(plan.find_word(child.domain));
        }
    }
    return words;
}

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
                if (part.ref < 0) return;
                return walk(plan_.values[std::size_t(part.ref)].is,
                            plan_.values[std::size_t(part.ref)].per, depth + 1);
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

    void duty(int index, int depth) {
        Duty const& duty = plan_.duties[std::size_t(index)];
        for (auto const& words : duty.per.options) {
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

std::vector<int> readings_of(Plan const& plan, int measure) {
    std::set<int> readings;
    std::function<void(Expression const&)> const visit = [&](Expression const& part) {
        if (part.op == Op::reading) readings.insert(part.ref);
        if (part.op == Op::value && part.ref >= 0) {
            for_each_part(plan.values[std::size_t(part.ref)].is, visit);
        }
        if (part.op == Op::parameter && part.ref >= 0) {
            for (auto const& dated : plan.parameters[std::size_t(part.ref)].values) {
                for_each_part(dated.value, visit);
            }
        }
    };
    auto const all = [&](std::optional<Expression> const& formula) {
        if (formula) for_each_part(*formula, visit);
    };
    auto const population = [&](int index) {
        if (index >= 0) all(plan.populations[std::size_t(index)].where);
    };
    Measure const& entry = plan.measures[std::size_t(measure)];
    all(entry.value);
    all(entry.where);
    all(entry.instead_where);
    population(entry.population);
    for (SelectorClause const& clause : entry.clauses) {
        for (Selector const& selector : clause.any_of) {
            if (selector.word < 0) continue;
            SubjectWord const& word = plan.words[std::size_t(selector.word)];
            if (word.kind == WordKind::population) population(word.ref);
        }
    }
    for (int other : entry.not_counted_in) {
        for (int reading : readings_of(plan, other)) readings.insert(reading);
    }
    return {readings.begin(), readings.end()};
}

bool reads_only_the_world(Plan const& plan, Value const& value) {
    bool only = true;
    for_each_part(value.is, [&](Expression const& part) {
        switch (part.op) {
            case Op::measure:
            case Op::duty:
            case Op::outcome:
            case Op::value:
            case Op::record:
            case Op::role:
            case Op::field:
            case Op::start_day:
            case Op::end_day:
            case Op::on:
            case Op::during: only = false; break;
            case Op::fold:
                only = only && part.fold[0].over >= 0 && kind_of_word(plan, part.fold[0].over) < 0;
                break;
            case Op::call: only = only && part.name != "start" && part.name != "end"; break;
            default: break;
        }
    });
    return only;
}

bool looks_back(Plan const& plan, int duty) {
    bool found = false;
    std::function<void(Expression const&)> const visit = [&](Expression const& part) {
        if (part.op == Op::during && part.count > 0) found = true;
        if (part.op == Op::fold && part.fold[0].over == kOverPeriods) found = true;
        if (part.op == Op::value && part.ref >= 0) {
            for_each_part(plan.values[std::size_t(part.ref)].is, visit);
        }
    };
    for_each_part(plan.duties[std::size_t(duty)].require, visit);
    return found;
}

}  // namespace gongjin
