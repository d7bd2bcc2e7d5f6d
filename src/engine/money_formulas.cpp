// Every formula of an entitlement and of a fund.
#include "engine/plan_use.h"

namespace gongjin {

void add_formulas(Entitlement const& rule, std::vector<Expression const*>& out) {
    auto const add = [&](std::optional<Expression> const& formula) {
        if (formula) out.push_back(&*formula);
    };
    add(rule.when);
    add(rule.amount);
    if (rule.split) {
        out.push_back(&rule.split->total);
        out.push_back(&rule.split->by);
        add(rule.split->first);
        for (Ordering const& term : rule.split->ties) out.push_back(&term.by);
    }
    add(rule.most_periods);
    add(rule.most_amount);
    for (Payer const& payer : rule.paid_by) add(payer.share);
}

void add_formulas(Fund const& rule, std::vector<Expression const*>& out) {
    if (rule.amount) out.push_back(&*rule.amount);
    out.push_back(&rule.spent);
    if (rule.misused) out.push_back(&*rule.misused);
    for (Expression const& pays : rule.pays) out.push_back(&pays);
}

}  // namespace gongjin
