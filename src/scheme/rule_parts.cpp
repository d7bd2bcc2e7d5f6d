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

void add_mark_formulas(MarkSyntax const& node, RuleEntry& entry) {
    for (auto const* formula :
         {&node.points, &node.full_if, &node.line, &node.at_least, &node.at_most})
        entry.formulas.push_back(formula);
    entry.inner.emplace_back(&node.combine, &node);
    entry.inner.emplace_back(&node.pass, &node);
    for (MarkSyntax::Veto const& veto : node.vetoes) entry.inner.emplace_back(&veto.when, &node);
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkSyntax const& item : *list) add_mark_formulas(item, entry);
}

void add_mark_parts(MarkSyntax const& node, std::string const& path,
                    std::vector<RulePart>& parts) {
    std::string const before = path.empty() ? "" : path + ".";
    parts.push_back({path, Type::number, "", "分"});
    parts.push_back({before + "unheld", Type::number, "", "分"});
    if (node.out_of.given()) parts.push_back({before + "share", Type::share, "", ""});
    if (node.pass.given()) parts.push_back({before + "passed", Type::boolean, "", ""});
    if (!node.vetoes.empty()) parts.push_back({before + "vetoed", Type::boolean, "", ""});
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkSyntax const& item : *list)
            add_mark_parts(item, before + item.name.text, parts);
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
    for (size_t i = 0; i < syntax.selections.size(); ++i)
        add(RuleFamily::selection, i, syntax.selections[i].rule,
            formulas_of(syntax.selections[i]));
    for (size_t i = 0; i < syntax.statuses.size(); ++i) {
        std::vector<FormulaSyntax const*> formulas;
        for (StatusSyntax::Move const& move : syntax.statuses[i].moves)
            formulas.push_back(&move.when);
        add(RuleFamily::status, i, syntax.statuses[i].rule, std::move(formulas));
    }
    for (size_t i = 0; i < syntax.scores.size(); ++i) {
        add(RuleFamily::score, i, syntax.scores[i].rule, {});
        add_mark_formulas(syntax.scores[i].root, compiler.rules.back());
    }
}

std::vector<RulePart> parts_of(Compiler const& compiler, RuleEntry const& entry) {
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
        case RuleFamily::score: {
            std::vector<RulePart> parts;
            ScoreSyntax const& score =
                compiler.syntax.scores[static_cast<size_t>(entry.ref.index)];
            add_mark_parts(score.root, "", parts);
            return parts;
        }
    }
    return {};
}

}  // namespace gongjin
