#include "scheme/advice.h"

#include <algorithm>

#include "scheme/advice_messages.h"
#include "scheme/plan_formulas.h"

namespace gongjin {

void advise(Compiler& compiler) {
    advise_on_names(compiler);
    advise_on_owing(compiler);
    advise_on_marks(compiler);
    advise_on_money(compiler);
    advise_on_tables(compiler);
    advise_on_basis(compiler);
}

namespace {

// Which parameters, readings and tables anything of the scheme reads.
class Uses {
public:
    explicit Uses(Compiler const& compiler) : compiler_(compiler) {
        walk_formulas(compiler.plan, [this](Expression const& formula) {
            walk_parts(formula, [this](Expression const& part) { add(part); });
        });
        anchors();
        Plan const& plan = compiler.plan;
        for (Value const& value : plan.values) {
            readings_.insert(value.per.reading);
            readings_.insert(value.over.reading);
        }
        for (Duty const& duty : plan.duties) head(duty);
        for (RuleRef const rule : plan.rules) head(plan.head_of(rule));
        for (Roster const& roster : plan.rosters)
            for (RosterSeat const& seat : roster.seats) readings_.insert(seat.as.reading);
        for (ParameterSyntax const& one : compiler.syntax.parameters)
            for (Text const& part : one.sum_of) names_.insert(part.text);
    }

    bool parameter(size_t index) const {
        std::string const& name = compiler_.plan.parameters[index].name;
        return parameters_.contains(static_cast<int>(index)) || names_.contains(name) ||
               compiler_.narrowing.contains(name);
    }
    bool reading(size_t index) const { return readings_.contains(static_cast<int>(index)); }
    bool table(size_t index) const { return tables_.contains(static_cast<int>(index)); }

private:
    void add(Expression const& part) {
        if (part.op == Op::parameter) parameters_.insert(part.ref);
        if (part.op == Op::reading) readings_.insert(part.ref);
        if (part.op == Op::table) tables_.insert(part.ref);
    }
    void head(RuleHead const& rule) {
        readings_.insert(rule.per.reading);
        readings_.insert(rule.over.reading);
        readings_.insert(rule.in_while.reading);
    }
    // Days such as `end + notice`: by then the parameter is a number of the plan.
    void anchor(Text const& text) {
        if (!text.given()) return;
        std::optional<Anchor> const one = parse_anchor(text.text);
        if (one) names_.insert(one->parameter);
    }
    void anchors() {
        SchemeSyntax const& syntax = compiler_.syntax;
        for (PeriodSyntax const& one : syntax.periods) {
            anchor(one.from);
            anchor(one.until);
        }
        for (DutySyntax const& one : syntax.duties) anchor(one.due);
        for (auto const* list : {&syntax.rosters, &syntax.bodies})
            for (SeatingSyntax const& one : *list) anchor(one.due);
        for (DocumentSyntax const& one : syntax.documents) {
            anchor(one.due);
            anchor(one.valid_from);
            anchor(one.valid_until);
        }
    }

    Compiler const& compiler_;
    std::set<int> parameters_, readings_, tables_;
    std::set<std::string, std::less<>> names_;
};

}  // namespace

void advise_on_names(Compiler& compiler) {
    Uses const uses(compiler);
    auto const unused = [&](RuleSyntax const& rule) {
        if (rule.parent.empty())
            compiler.warnings.add(rule.name.mark, messages::advice_unused, {rule.name.text});
    };
    for (size_t i = 0; i < compiler.syntax.parameters.size(); ++i) {
        ParameterSyntax const& one = compiler.syntax.parameters[i];
        // What is left to be set within bounds is for those who follow this scheme.
        bool const delegated = one.unset && one.within.given();
        if (!delegated && !uses.parameter(i)) unused(one.rule);
    }
    for (size_t i = 0; i < compiler.syntax.readings.size(); ++i)
        if (!uses.reading(i)) unused(compiler.syntax.readings[i].rule);
    for (size_t i = 0; i < compiler.syntax.tables.size(); ++i) {
        RuleSyntax const& rule = compiler.syntax.tables[i].rule;
        bool const own = rule.name.text.find('.') == std::string::npos;  // not a score's bands
        if (own && !uses.table(i)) unused(rule);
    }
}

namespace {

// Kinds of record in which pupils of several schools sit one test.
bool is_common_test(std::string_view kind) {
    return kind == "common_test" || kind == "grade_contest" || kind == "subject_contest";
}

void vetoes_of(Compiler& compiler, MarkSyntax const& node) {
    for (MarkSyntax::Veto const& veto : node.vetoes)
        if (veto.basis.empty())
            compiler.warnings.add(veto.then.mark, messages::advice_basis,
                                  {node.name.text, "一票否决", "a veto"});
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkSyntax const& item : *list) vetoes_of(compiler, item);
}

// Whether the condition can only be met by holding such a test.
bool asks_for_test(Plan const& plan, Expression const& require) {
    bool found = false;
    walk_parts(require, [&](Expression const& part) {
        if (part.op != Op::measure) return;
        std::vector<int> const& kinds = plan.measures[static_cast<size_t>(part.ref)].kinds;
        found = found || (!kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](int kind) {
                    return is_common_test(plan.kinds.kinds[static_cast<size_t>(kind)].name);
                }));
    });
    return found;
}

}  // namespace

void advise_on_basis(Compiler& compiler) {
    for (ScoreSyntax const& score : compiler.syntax.scores)
        if (score.rule.parent.empty()) vetoes_of(compiler, score.root);
    for (size_t i = 0; i < compiler.syntax.duties.size(); ++i) {
        RuleSyntax const& rule = compiler.syntax.duties[i].rule;
        Duty const& duty = compiler.plan.duties[i];
        if (!rule.parent.empty() || !rule.basis.empty()) continue;
        if (asks_for_test(compiler.plan, duty.require))
            compiler.warnings.add(rule.name.mark, messages::advice_basis,
                                  {rule.name.text, "跨校统一测试", "a test across schools"});
    }
}

}  // namespace gongjin
