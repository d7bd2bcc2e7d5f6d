#include "scheme/compiler.h"
#include "scheme/resolve.h"

namespace gongjin {

void build_eligibility(Compiler& compiler) {
    for (EligibilitySyntax const& syntax : compiler.syntax.eligibility) {
        Eligibility rule;
        build_head(compiler, syntax.rule, subject_word_of(compiler, syntax.of), rule);
        Scope const scope = scope_of(rule);
        build_conditions(compiler, syntax.rule, scope, rule);
        rule.require = resolve_condition(compiler, syntax.require, scope);
        compiler.plan.eligibility.push_back(std::move(rule));
    }
}

}  // namespace gongjin
