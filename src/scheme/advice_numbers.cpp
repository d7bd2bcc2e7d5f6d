// Figures that a scheme states twice: what a score is out of and what it can give, a total and its
// parts, a purse and what is paid from it, bands and what lies between them.
#include <algorithm>

#include "base/text.h"
#include "scheme/advice.h"
#include "scheme/advice_messages.h"
#include "scheme/plan_formulas.h"
#include "scheme/reach.h"
#include "scheme/table_cover.h"

namespace gongjin {

namespace {

class Maximum {
public:
    Maximum(Compiler& compiler, MarkSyntax const& syntax, MarkNode const& node)
        : compiler_(compiler), syntax_(syntax), node_(node),
          reach_(compiler.plan, figures_of(node)) {}

    void run() {
        if (node_.out_of && node_.bonus.empty()) compare();
        if (node_.pass) {
            if (std::optional<Never> const never = whole().never(*node_.pass))
                compiler_.warnings.add(node_.pass->mark, messages::advice_never_true,
                                       {node_.name, never->text});
        }
        for (size_t i = 0; i < node_.items.size() && i < syntax_.items.size(); ++i)
            Maximum(compiler_, syntax_.items[i], node_.items[i]).run();
        for (size_t i = 0; i < node_.bonus.size() && i < syntax_.bonus.size(); ++i)
            Maximum(compiler_, syntax_.bonus[i], node_.bonus[i]).run();
    }

private:
    static Reach::Figures figures_of(MarkNode const& node) {
        Reach::Figures out;
        auto const count = static_cast<std::int64_t>(node.items.size());
        if (node.out_of) out["full"] = {*node.out_of, *node.out_of};
        for (MarkNode const& item : node.items) {
            Bounds bounds{Fraction(0), {}};
            if (item.out_of || item.is_condition()) bounds.high = item.full();
            out[item.name] = bounds;
        }
        out["items_met"] = out["items_total"] = {Fraction(0), Fraction(count)};
        out["lowest_ratio"] = {Fraction(0), {}};
        return out;
    }
    Reach whole() const {
        Reach::Figures figures = figures_of(node_);
        Bounds points{Fraction(0), {}};
        if (node_.out_of) points.high = *node_.out_of;
        figures["points"] = points;
        return Reach(compiler_.plan, std::move(figures));
    }
    // Bounds may lie above what can be reached where a figure is named twice or a number is not
    // decided; only without either is the upper bound itself reached.
    bool is_sharp(Expression const& combine) const {
        std::set<std::string> seen;
        bool sharp = true;
        walk_parts(combine, [&](Expression const& part) {
            bool const figure = part.op == Op::figure;
            if (part.op == Op::parameter) sharp = sharp && reach_.of(part).certain();
            else if (figure) sharp = sharp && seen.insert(part.name).second;
            else sharp = sharp && (part.op == Op::number || part.op == Op::add ||
                                   part.op == Op::subtract || part.op == Op::multiply);
        });
        return sharp;
    }
    // A leaf that could give more is simply held at its maximum; a sum of weighted items is not
    // meant to be.
    void compare() {
        bool const combined = node_.combine.has_value();
        bool const pointed = node_.source == MarkSource::points && node_.formula;
        if (!combined && !pointed) return;
        Bounds const bounds = reach_.of(combined ? *node_.combine : *node_.formula);
        if (!bounds.high || *bounds.high == *node_.out_of) return;
        bool const above = *bounds.high > *node_.out_of;
        if (above && !(combined && is_sharp(*node_.combine))) return;
        compiler_.warnings.add(syntax_.out_of.mark, messages::advice_maximum,
                               {node_.name, node_.out_of->text(), bounds.high->text()});
    }

    Compiler& compiler_;
    MarkSyntax const& syntax_;
    MarkNode const& node_;
    Reach reach_;
};

// As people write it: a sum of money in the parameter's own unit.
std::string in_words(Parameter const& parameter, Fraction number) {
    if (parameter.unit == "万元")
        number = divide(number, Fraction(10000)).value_or(number);
    return number.text() + parameter.unit;
}

// `sum_of: [rooms, training]`: the parts that the stated total is made of.
void check_sum(Compiler& compiler, ParameterSyntax const& syntax, Parameter const& parameter) {
    Plan const& plan = compiler.plan;
    Reach const reach(plan);
    std::optional<Fraction> sum = Fraction(0);
    for (Text const& name : syntax.sum_of) {
        int const index = plan.find_parameter(name.text);
        if (index < 0) return;
        Parameter const& part = plan.parameters[static_cast<size_t>(index)];
        std::optional<Fraction> one;
        for (Parameter::OfSubject const& value : part.subjects)
            one = gongjin::add(one.value_or(Fraction(0)), value.value);
        Expression read;
        read.op = Op::parameter;
        read.ref = index;
        if (Bounds const bounds = reach.of(read); !one && bounds.certain()) one = bounds.low;
        if (!one || !sum) return;
        sum = gongjin::add(*sum, *one);
    }
    Expression read;
    read.op = Op::parameter;
    read.ref = plan.find_parameter(parameter.name);
    Bounds const said = reach.of(read);
    if (said.certain() && sum && *sum != *said.low)
        compiler.warnings.add(syntax.sum_of.front().mark, messages::advice_sum,
                              {parameter.name, in_words(parameter, *said.low),
                               in_words(parameter, *sum)});
}

// What splits surely take out of a purse in each of its periods.
void check_purse(Compiler& compiler, FundSyntax const& syntax, Fund const& fund) {
    if (!fund.amount || !fund.per.options.empty() || fund.over.options.size() != 1) return;
    Plan const& plan = compiler.plan;
    Reach const reach(plan);
    std::optional<Fraction> const amount = reach.of(*fund.amount).high;
    std::optional<Fraction> paid = Fraction(0);
    for (Entitlement const& one : plan.entitlements) {
        bool const alone = one.paid_by.size() == 1 && one.paid_by[0].fund >= 0 &&
                           &plan.funds[static_cast<size_t>(one.paid_by[0].fund)] == &fund &&
                           !one.paid_by[0].share;
        bool const always = one.split && !one.when && !one.applies && one.exemptions.empty() &&
                            one.over.options == fund.over.options && one.paid_each < 0;
        if (!alone || !always || !paid) continue;
        std::optional<Fraction> const least = reach.of(one.split->total).low;
        if (least && *least > Fraction(0)) paid = gongjin::add(*paid, *least);
    }
    if (amount && paid && *paid > *amount)
        compiler.warnings.add(syntax.rule.name.mark, messages::advice_purse,
                              {fund.name, amount->text(), paid->text()});
}

}  // namespace

void advise_on_marks(Compiler& compiler) {
    for (size_t i = 0; i < compiler.syntax.scores.size(); ++i)
        if (compiler.syntax.scores[i].rule.parent.empty())
            Maximum(compiler, compiler.syntax.scores[i].root, compiler.plan.scores[i].root).run();
}

void advise_on_money(Compiler& compiler) {
    for (size_t i = 0; i < compiler.syntax.parameters.size(); ++i) {
        ParameterSyntax const& one = compiler.syntax.parameters[i];
        if (!one.sum_of.empty() && one.rule.parent.empty())
            check_sum(compiler, one, compiler.plan.parameters[i]);
    }
    for (size_t i = 0; i < compiler.syntax.funds.size(); ++i)
        if (compiler.syntax.funds[i].rule.parent.empty())
            check_purse(compiler, compiler.syntax.funds[i], compiler.plan.funds[i]);
}

void advise_on_tables(Compiler& compiler) {
    for (size_t i = 0; i < compiler.syntax.tables.size(); ++i) {
        Table const& table = compiler.plan.tables[i];
        bool const cells = std::none_of(table.rows.begin(), table.rows.end(),
                                        [](TableRow const& row) { return row.when.has_value(); });
        bool const own = compiler.syntax.tables[i].rule.parent.empty();
        if (own && cells && table.match != TableMatch::one) check_holes(compiler, table);
    }
}

}  // namespace gongjin
