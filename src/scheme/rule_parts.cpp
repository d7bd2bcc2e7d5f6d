// Rules as other formulas see them: by name, part and type, before any of them is built.
#include "scheme/compiler.h"

namespace gongjin {

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
}

std::vector<RulePart> parts_of(Compiler const&, RuleEntry const& entry) {
    switch (entry.ref.family) {
        case RuleFamily::eligibility: return {{"", Type::boolean, "", ""}};
    }
    return {};
}

}  // namespace gongjin
