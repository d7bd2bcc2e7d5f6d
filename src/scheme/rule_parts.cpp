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
    auto const seats = [](SeatingSyntax const& seating) {
        std::vector<FormulaSyntax const*> formulas;
        for (SeatSyntax const& seat : seating.seats) formulas.push_back(&seat.where);
        return formulas;
    };
    for (size_t i = 0; i < syntax.rosters.size(); ++i)
        add(RuleFamily::roster, i, syntax.rosters[i].rule, seats(syntax.rosters[i]));
    for (size_t i = 0; i < syntax.bodies.size(); ++i)
        add(RuleFamily::body, i, syntax.bodies[i].rule, seats(syntax.bodies[i]));
    for (size_t i = 0; i < syntax.documents.size(); ++i)
        add(RuleFamily::document, i, syntax.documents[i].rule, {});
}

std::vector<RulePart> parts_of(Compiler const&, RuleEntry const& entry) {
    switch (entry.ref.family) {
        case RuleFamily::eligibility: return {{"", Type::boolean, "", ""}};
        case RuleFamily::roster:
        case RuleFamily::body:
            return {{"", Type::boolean, "", ""},     {"met", Type::boolean, "", ""},
                    {"have", Type::number, "", ""},  {"need", Type::number, "", ""},
                    {"missed", Type::number, "", ""}, {"applies", Type::boolean, "", ""}};
        case RuleFamily::document:
            return {{"", Type::boolean, "", ""},     {"met", Type::boolean, "", ""},
                    {"have", Type::number, "", ""},  {"need", Type::number, "", ""},
                    {"missed", Type::number, "", ""}, {"applies", Type::boolean, "", ""},
                    {"in_force", Type::boolean, "", ""}};
    }
    return {};
}

}  // namespace gongjin
