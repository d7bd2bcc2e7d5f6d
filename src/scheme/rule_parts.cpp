// Rules as other formulas see them: by name, part and type, before any of them is built.
#include <algorithm>

#include "scheme/compiler.h"
#include "scheme/money_step.h"

namespace gongjin {

namespace {

std::vector<FormulaSyntax const*> formulas_of(EntitlementSyntax const& rule) {
    std::vector<FormulaSyntax const*> out = {&rule.when, &rule.amount};
    if (rule.split) {
        out.insert(out.end(), {&rule.split->total, &rule.split->by, &rule.split->first});
        for (OrderSyntax const& term : rule.split->ties) out.push_back(&term.by);
    }
    if (rule.at_most) out.insert(out.end(), {&rule.at_most->periods, &rule.at_most->amount});
    for (PayerSyntax const& payer : rule.payers) out.push_back(&payer.share);
    return out;
}

bool pays(EntitlementSyntax const& rule, FundSyntax const& fund) {
    return std::any_of(rule.payers.begin(), rule.payers.end(), [&](PayerSyntax const& payer) {
        return payer.fund.text == fund.rule.name.text;
    });
}

std::vector<RulePart> parts_of(EntitlementSyntax const& rule) {
    std::optional<ShareStep> const step = step_of(rule);
    bool const money = !step || step->money;
    Type const type = money ? Type::money : Type::number;
    std::vector<RulePart> out = {{"", type, "", money ? "" : step->unit}};
    for (PayerSyntax const& payer : rule.payers)
        out.push_back({"shares." + payer.fund.text, type, "", out[0].unit});
    if (rule.paid.given()) {
        out.push_back({"instalment", type, "", out[0].unit});
        out.push_back({"last_instalment", type, "", out[0].unit});
    }
    return out;
}

}  // namespace

void collect_rules(Compiler& compiler) {
    auto const add = [&](RuleFamily family, size_t index, RuleSyntax const& rule,
                         std::vector<FormulaSyntax const*> formulas) {
        compiler.rules.push_back({{family, static_cast<int>(index)}, &rule, std::move(formulas)});
        compiler.plan.rules.push_back(compiler.rules.back().ref);
    };
    SchemeSyntax const& syntax = compiler.syntax;
    for (size_t i = 0; i < syntax.eligibility.size(); ++i)
        add(RuleFamily::eligibility, i, syntax.eligibility[i].rule,
            {&syntax.eligibility[i].require});
    for (size_t i = 0; i < syntax.entitlements.size(); ++i)
        add(RuleFamily::entitlement, i, syntax.entitlements[i].rule,
            formulas_of(syntax.entitlements[i]));
    for (size_t i = 0; i < syntax.funds.size(); ++i) {
        add(RuleFamily::fund, i, syntax.funds[i].rule, {&syntax.funds[i].amount});
        for (EntitlementSyntax const& rule : syntax.entitlements)
            if (pays(rule, syntax.funds[i])) compiler.rules.back().reads.push_back(rule.rule.name.text);
    }
}

std::vector<RulePart> parts_of(Compiler const& compiler, RuleEntry const& entry) {
    size_t const at = static_cast<size_t>(entry.ref.index);
    switch (entry.ref.family) {
        case RuleFamily::eligibility: return {{"", Type::boolean, "", ""}};
        case RuleFamily::entitlement: return parts_of(compiler.syntax.entitlements[at]);
        case RuleFamily::fund:
            return {{"", Type::money, "", ""},     {"amount", Type::money, "", ""},
                    {"paid", Type::money, "", ""}, {"left", Type::money, "", ""},
                    {"spent", Type::money, "", ""}, {"misused", Type::money, "", ""}};
    }
    return {};
}

}  // namespace gongjin
