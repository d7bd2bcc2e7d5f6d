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

// The enum of a grade's words, from the syntax alone.
std::string grades_of(Compiler const& compiler, MarkSyntax const& node, std::string const& path) {
    if (!node.bands.empty()) return path + ".grade";
    for (TableSyntax const& table : compiler.syntax.tables)
        if (table.rule.name.text == node.grade.text) return table.gives.text;
    for (RuleEntry const& entry : compiler.rules)
        if (entry.rule->name.text == node.grade.text && entry.ref.family != RuleFamily::score)
            return parts_of(compiler, entry).front().domain;
    return "";
}

// `full`: with the score's own name in front; `path`: as a formula writes it after that.
void add_mark_parts(Compiler const& compiler, MarkSyntax const& node, std::string const& full,
                    std::string const& path, std::vector<RulePart>& parts) {
    std::string const before = path.empty() ? "" : path + ".";
    parts.push_back({path, Type::number, "", "分"});
    if (path.empty()) parts.push_back({"points", Type::number, "", "分"});
    parts.push_back({before + "unheld", Type::number, "", "分"});
    if (node.out_of.given()) parts.push_back({before + "share", Type::share, "", ""});
    if (node.pass.given()) parts.push_back({before + "passed", Type::boolean, "", ""});
    if (!node.vetoes.empty()) parts.push_back({before + "vetoed", Type::boolean, "", ""});
    if (node.grade.given())
        parts.push_back({before + "grade", Type::symbol, grades_of(compiler, node, full), ""});
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkSyntax const& item : *list)
            add_mark_parts(compiler, item, full + "." + item.name.text,
                           before + item.name.text, parts);
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
            if (pays(rule, syntax.funds[i]))
                compiler.rules.back().reads.push_back(rule.rule.name.text);
    }
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
    size_t const at = static_cast<size_t>(entry.ref.index);
    switch (entry.ref.family) {
        case RuleFamily::eligibility: return {{"", Type::boolean, "", ""}};
        case RuleFamily::entitlement: return parts_of(compiler.syntax.entitlements[at]);
        case RuleFamily::fund:
            return {{"", Type::money, "", ""},     {"amount", Type::money, "", ""},
                    {"paid", Type::money, "", ""}, {"left", Type::money, "", ""},
                    {"spent", Type::money, "", ""}, {"misused", Type::money, "", ""}};
        case RuleFamily::roster:
        case RuleFamily::body:
            return {{"", Type::boolean, "", ""},     {"met", Type::boolean, "", ""},
                    {"have", Type::number, "", ""},  {"need", Type::number, "", ""},
                    {"missed", Type::number, "", ""}, {"applies", Type::boolean, "", ""}};
        case RuleFamily::document:
            return {{"", Type::boolean, "", ""},     {"met", Type::boolean, "", ""},
                    {"have", Type::number, "", ""},  {"need", Type::number, "", ""},
                    {"missed", Type::number, "", ""}, {"applies", Type::boolean, "", ""},
                    {"in_force", Type::boolean, "", ""}, {"late", Type::boolean, "", ""},
                    {"done", Type::date, "", ""}};
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
            add_mark_parts(compiler, score.root, score.rule.name.text, "", parts);
            return parts;
        }
    }
    return {};
}

}  // namespace gongjin
