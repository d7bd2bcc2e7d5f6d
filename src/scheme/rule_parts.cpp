// Rules as other formulas see them: by name, part and type, before any of them is built.
#include "scheme/compiler.h"

namespace gongjin {

namespace {

std::vector<FormulaSyntax const*> formulas_of(SelectionSyntax const& selection) {
    std::vector<FormulaSyntax const*> out = {&selection.among, &selection.at_most};
    for (OrderSyntax const& order : selection.order) out.push_back(&order.by);
    for (StageSyntax const& stage : selection.stages) {
        out.push_back(&stage.places);
        out.push_back(&stage.among);
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
    for (size_t i = 0; i < syntax.selections.size(); ++i)
        add(RuleFamily::selection, i, syntax.selections[i].rule,
            formulas_of(syntax.selections[i]));
    for (size_t i = 0; i < syntax.statuses.size(); ++i) {
        std::vector<FormulaSyntax const*> formulas;
        for (StatusSyntax::Move const& move : syntax.statuses[i].moves)
            formulas.push_back(&move.when);
        add(RuleFamily::status, i, syntax.statuses[i].rule, std::move(formulas));
    }
}

std::vector<RulePart> parts_of(Compiler const&, RuleEntry const& entry) {
    switch (entry.ref.family) {
        case RuleFamily::eligibility: return {{"", Type::boolean, "", ""}};
        case RuleFamily::selection: {
            std::string const stages = "selection." + entry.rule->name.text;
            return {{"", Type::symbol, stages, ""},
                    {"stage", Type::symbol, stages, ""},
                    {"chosen", Type::boolean, "", ""}};
        }
        case RuleFamily::status: {
            std::string const states = "status." + entry.rule->name.text;
            return {{"", Type::symbol, states, ""},
                    {"state", Type::symbol, states, ""},
                    {"steps", Type::number, "", ""}};
        }
    }
    return {};
}

}  // namespace gongjin
