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
        for (Expression const& part : fold.weight) for_each_part(part, visit);
        for (Fold::Within const& within : fold.within) {
            for_each_part(within.its, visit);
            for_each_part(within.mine, visit);
        }
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
        all(measure.best_of_each);
    }
    for (Table const& table : plan.tables) {
        for (TableRow const& row : table.rows) all(row.when);
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
        case RuleFamily::entitlement: add_formulas(plan.entitlements[at], out); break;
        case RuleFamily::fund: add_formulas(plan.funds[at], out); break;
        case RuleFamily::selection: {
            Selection const& selection = plan.selections[at];
            if (selection.among) out.push_back(&*selection.among);
            for (Ordering const& order : selection.order) out.push_back(&order.by);
            for (Stratum const& one : selection.within) out.push_back(&one.of);
            for (Stratum const& one : selection.limit_per) out.push_back(&one.of);
            for (Stage const& stage : selection.stages) {
                if (stage.among) out.push_back(&*stage.among);
                for (Stratum const& one : stage.within) out.push_back(&one.of);
            }
            for (GroupFormula const& one : group_formulas_of(plan, rule))
                out.push_back(one.formula);
            break;
        }
        case RuleFamily::status:
            for (Status::Move const& move : plan.statuses[at].moves) out.push_back(&move.when);
            break;
        case RuleFamily::score: formulas_of(plan.scores[at].root, out); break;
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

std::vector<GroupFormula> group_formulas_of(Plan const& plan, RuleRef rule) {
    std::vector<GroupFormula> out;
    if (rule.family == RuleFamily::entitlement) {
        Entitlement const& paid = plan.entitlements[std::size_t(rule.index)];
        if (!paid.split) return out;
        for (std::vector<int> const& words : paid.per.options) {
            out.push_back({&paid.split->total, words_of_group(paid, words)});
        }
    }
    if (rule.family != RuleFamily::selection) return out;
    Selection const& selection = plan.selections[std::size_t(rule.index)];
    auto const add = [&](std::optional<Expression> const& formula,
                         std::vector<std::vector<Stratum> const*> const& strata) {
        if (!formula) return;
        GroupFormula one{&*formula, {}};
        for (std::vector<Stratum> const* list : strata)
            for (Stratum const& stratum : *list)
                if (stratum.word >= 0) one.words.push_back(stratum.word);
        out.push_back(std::move(one));
    };
    for (Stage const& stage : selection.stages) {
        add(stage.places, {&selection.within, &stage.within});
    }
    add(selection.at_most, {&selection.limit_per});
    return out;
}

std::string clause_of_number(Plan const& plan, Expression const& formula) {
    std::string of_parameter, of_other;
    for_each_part(formula, [&](Expression const& part) {
        if (part.ref < 0) return;
        auto const at = std::size_t(part.ref);
        if (part.op == Op::parameter && of_parameter.empty()) {
            of_parameter = plan.parameters[at].clause;
        }
        if (!of_other.empty()) return;
        if (part.op == Op::table) of_other = plan.tables[at].clause;
        if (part.op == Op::value) of_other = plan.values[at].clause;
    });
    return of_parameter.empty() ? of_other : of_parameter;
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
        bool const of_record = part.op == Op::attribute &&
                               plan.kinds.find(part.children[0].domain) != nullptr;
        if (part.op == Op::role || part.op == Op::field || over_role || of_record)
            names.insert(part.name);
    });
    // A finding about a record needs its schools and people.
    std::vector<bool> const numbered = numbered_kinds(plan);
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        if (!numbered[i]) continue;
        for (KindRole const& role : plan.kinds.kinds[i].roles) names.insert(role.name);
        for (KindField const& field : plan.kinds.kinds[i].fields) {
            if (plan.find_word(field.domain) >= 0) names.insert(field.name);
        }
    }
    return {names.begin(), names.end()};
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
    all(entry.best_of_each);
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
    for (Expression const* formula : formulas_of(plan.duties[std::size_t(duty)])) {
        for_each_part(*formula, visit);
    }
    for_each_part(plan.duties[std::size_t(duty)].require, visit);
    return found;
}

}  // namespace gongjin
