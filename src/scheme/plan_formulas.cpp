#include "scheme/plan_formulas.h"

namespace gongjin {

namespace {

class Walk {
public:
    explicit Walk(EachExpression const& each) : each_(each) {}

    void plan(Plan const& plan) {
        for (Parameter const& one : plan.parameters)
            for (Parameter::Dated const& dated : one.values) each_(dated.value);
        for (Table const& table : plan.tables)
            for (TableRow const& row : table.rows) {
                maybe(row.when);
                each_(row.give);
            }
        for (Population const& one : plan.populations) maybe(one.where);
        for (Measure const& one : plan.measures) {
            for (auto const* part : {&one.value, &one.where, &one.instead_where,
                                     &one.best_of_each})
                maybe(*part);
        }
        for (Value const& one : plan.values) each_(one.is);
        for (Duty const& one : plan.duties) {
            head(one);
            each_(one.require);
        }
        for (Eligibility const& one : plan.eligibility) {
            head(one);
            each_(one.require);
        }
        for (Roster const& one : plan.rosters) seating(one);
        for (Body const& one : plan.bodies) seating(one);
        for (Document const& one : plan.documents) head(one);
        for (Entitlement const& one : plan.entitlements) entitlement(one);
        for (Fund const& one : plan.funds) fund(one);
        for (Selection const& one : plan.selections) selection(one);
        for (Status const& one : plan.statuses) {
            head(one);
            for (Status::Move const& move : one.moves) each_(move.when);
        }
        for (Score const& one : plan.scores) {
            head(one);
            std::vector<Expression const*> formulas;
            formulas_of(one.root, formulas);
            for (Expression const* formula : formulas) each_(*formula);
        }
    }

private:
    void maybe(std::optional<Expression> const& formula) {
        if (formula) each_(*formula);
    }
    void head(RuleHead const& rule) {
        maybe(rule.applies);
        for (Exemption const& exemption : rule.exemptions) maybe(exemption.when);
    }
    void seating(Seating const& one) {
        head(one);
        for (RosterSeat const& seat : one.seats) maybe(seat.where);
    }
    void entitlement(Entitlement const& one) {
        head(one);
        for (auto const* part : {&one.when, &one.amount, &one.most_periods, &one.most_amount})
            maybe(*part);
        for (Payer const& payer : one.paid_by) maybe(payer.share);
        if (!one.split) return;
        each_(one.split->total);
        each_(one.split->by);
        maybe(one.split->first);
        for (Ordering const& tie : one.split->ties) each_(tie.by);
    }
    void fund(Fund const& one) {
        head(one);
        maybe(one.amount);
        each_(one.spent);
        maybe(one.misused);
        for (Expression const& pays : one.pays) each_(pays);
    }
    void strata(std::vector<Stratum> const& all) {
        for (Stratum const& one : all) each_(one.of);
    }
    void selection(Selection const& one) {
        head(one);
        strata(one.within);
        strata(one.limit_per);
        maybe(one.among);
        maybe(one.at_most);
        for (Ordering const& order : one.order) each_(order.by);
        for (Stage const& stage : one.stages) {
            strata(stage.within);
            maybe(stage.places);
            maybe(stage.among);
        }
    }

    EachExpression const& each_;
};

}  // namespace

void walk_formulas(Plan const& plan, EachExpression const& each) { Walk(each).plan(plan); }

void walk_parts(Expression const& expression, EachExpression const& each) {
    each(expression);
    for (Expression const& child : expression.children) walk_parts(child, each);
    for (Fold const& fold : expression.fold) {
        for (auto const* list : {&fold.body, &fold.where, &fold.weight})
            for (Expression const& one : *list) walk_parts(one, each);
        for (Fold::Within const& within : fold.within) {
            walk_parts(within.its, each);
            walk_parts(within.mine, each);
        }
    }
    for (Choice const& choice : expression.choice) {
        for (auto const* list : {&choice.by, &choice.branches, &choice.otherwise_})
            for (Expression const& one : *list) walk_parts(one, each);
    }
}

}  // namespace gongjin
