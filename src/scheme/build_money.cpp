// entitlements, funds
#include <algorithm>

#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/money_step.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

bool is_count(Type type) { return type == Type::number || type == Type::share; }

// What is paid must be money, what is allotted a number.
Expression resolve_amount(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope,
                          bool money) {
    Expression e = resolve(compiler, syntax, scope);
    bool const nothing = e.op == Op::number && e.number.is_zero();
    bool const fits = e.type == Type::unknown_type || nothing ||
                      (money ? e.type == Type::money : is_count(e.type));
    if (fits) return e;
    Expression wanted;
    wanted.type = money ? Type::money : Type::number;
    Wording const a = type_words(wanted), b = type_words(e);
    compiler.problems.add(e.mark, messages::type_wrong, {a.zh, b.zh, a.en, b.en});
    return e;
}

class EntitlementBuilder {
public:
    EntitlementBuilder(Compiler& compiler, EntitlementSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Entitlement build() {
        rule_.to = subject_word_of(compiler_, syntax_.to);
        build_head(compiler_, syntax_.rule, rule_.to, rule_);
        check_payee();
        set_step();
        Scope const scope = scope_of(rule_);
        build_conditions(compiler_, syntax_.rule, scope, rule_);
        if (syntax_.when.given())
            rule_.when = resolve_condition(compiler_, syntax_.when, scope);
        if (syntax_.amount.given())
            rule_.amount = resolve_amount(compiler_, syntax_.amount, scope, rule_.money);
        if (syntax_.split) set_split(scope);
        set_most(scope);
        set_payers(scope);
        set_prorate();
        if (syntax_.paid.given()) rule_.paid_each = shorter_period(syntax_.paid);
        return std::move(rule_);
    }

private:
    // What is paid for the days that somebody was there is paid to whoever was there on one.
    void set_prorate() {
        if (!syntax_.prorate.given()) return;
        rule_.prorate = syntax_.prorate.text == "by_day"        ? Prorate::by_day
                        : syntax_.prorate.text == "half_months" ? Prorate::half_months
                                                                : Prorate::whole_months;
        // What lasts (a posting) is there on any day of the period anyhow.
        bool lasts = false;
        for (std::vector<int> const& tuple : rule_.per.options)
            for (int const word : tuple)
                lasts = lasts || compiler_.plan.kinds.index_of(compiler_.base_of(word)) >= 0;
        if (!syntax_.rule.presence.given() && !lasts) rule_.presence = Presence::any_day;
    }

    void check_payee() {
        if (rule_.to < 0) return;
        for (std::vector<int> const& tuple : rule_.per.options) {
            if (compiler_.determined_by(tuple).contains(rule_.to)) continue;
            std::vector<std::string> names;
            for (int const word : tuple) names.push_back(compiler_.word(word).name);
            compiler_.problems.add(syntax_.to.mark, messages::not_determined,
                                   {join(names, " "), compiler_.word(rule_.to).name});
            return;
        }
    }

    void set_step() {
        std::optional<ShareStep> const step = step_of(syntax_);
        if (step) {
            rule_.money = step->money;
            rule_.unit = step->unit;
        }
        if (!step || !syntax_.round_to.given()) return;
        rule_.round = Rounding{step->size, RoundHow::half_up};
        if (syntax_.round_how.text == "down") rule_.round->how = RoundHow::down;
        if (syntax_.round_how.text == "up") rule_.round->how = RoundHow::up;
    }

    Expression weight(FormulaSyntax const& syntax, Scope const& scope) {
        Expression e = resolve(compiler_, syntax, scope);
        bool const fits = e.type == Type::unknown_type || e.type == Type::money ||
                          is_count(e.type);
        Wording const words = type_words(e);
        if (!fits)
            compiler_.problems.add(e.mark, messages::type_wrong,
                                   {"一个数", words.zh, "a number", words.en});
        return e;
    }

    void set_split(Scope const& scope) {
        Split split;
        Scope group = scope;
        for (std::vector<int>& tuple : group.tuples) tuple = words_of_group(rule_, tuple);
        split.total = resolve_amount(compiler_, syntax_.split->total, group, rule_.money);
        // A bare attribute is that of the one who gets it, not of what all have in common.
        Scope own = scope;
        for (std::vector<int>& tuple : own.tuples)
            std::stable_partition(tuple.begin(), tuple.end(),
                                  [&](int word) { return word == rule_.to; });
        split.by = weight(syntax_.split->by, own);
        if (syntax_.split->first.given())
            split.first = resolve_amount(compiler_, syntax_.split->first, own, rule_.money);
        if (std::optional<ShareStep> const step = step_of(syntax_)) split.step = step->size;
        for (OrderSyntax const& term : syntax_.split->ties)
            split.ties.push_back({resolve(compiler_, term.by, own), term.high});
        rule_.split = std::move(split);
    }

    void set_most(Scope const& scope) {
        if (!syntax_.at_most) return;
        EntitlementSyntax::AtMost const& most = *syntax_.at_most;
        if (most.periods.given())
            rule_.most_periods = resolve_amount(compiler_, most.periods, scope, false);
        if (most.amount.given())
            rule_.most_amount = resolve_amount(compiler_, most.amount, scope, rule_.money);
        rule_.most_each = compiler_.period_named(most.each);
        for (int const over : scope.families)
            if (rule_.most_each >= 0 && !contains(compiler_.plan, rule_.most_each, over))
                unrelated(most.each, over);
    }

    // A family whose periods lie in those of the rule.
    int shorter_period(Text const& name) {
        int const family = compiler_.period_named(name);
        for (int const over : rule_.over.options)
            if (family >= 0 && over >= 0 && !contains(compiler_.plan, over, family))
                unrelated(name, over);
        return family;
    }

    void unrelated(Text const& name, int family) {
        compiler_.problems.add(
            name.mark, messages::period_unrelated,
            {name.text, compiler_.plan.periods[static_cast<size_t>(family)].name});
    }

    void set_payers(Scope const& scope) {
        for (PayerSyntax const& syntax : syntax_.payers) {
            Payer payer;
            std::vector<std::string> known;
            for (size_t i = 0; i < compiler_.syntax.funds.size(); ++i) {
                known.push_back(compiler_.syntax.funds[i].rule.name.text);
                if (known.back() == syntax.fund.text) payer.fund = static_cast<int>(i);
            }
            if (payer.fund < 0)
                compiler_.unknown_name(syntax.fund.mark, syntax.fund.text, known);
            if (!syntax.rest) payer.share = resolve_amount(compiler_, syntax.share, scope, false);
            rule_.paid_by.push_back(std::move(payer));
        }
        check_shares();
    }

    // The least and the most that a share can be, where the scheme itself says so.
    std::pair<Fraction, Fraction> range_of(Expression const& share) const {
        if (share.op == Op::number) return {share.number, share.number};
        std::optional<Fraction> low, high;
        if (share.op == Op::parameter)
            for (auto const& dated :
                 compiler_.plan.parameters[static_cast<size_t>(share.ref)].values) {
                if (dated.value.op != Op::number) return {Fraction(0), Fraction(0)};
                Fraction const here = dated.value.number;
                low = std::min(low.value_or(here), here);
                high = std::max(high.value_or(here), here);
            }
        return {low.value_or(Fraction(0)), high.value_or(Fraction(0))};
    }

    // No fund pays less than nothing or more than all there is, nor do all of them together.
    void check_shares() {
        Fraction const all(1);
        Fraction sum;
        for (Payer const& payer : rule_.paid_by) {
            if (!payer.share) continue;
            auto const [low, high] = range_of(*payer.share);
            sum = add(sum, low).value_or(sum);
            bool const alone = low < Fraction(0) || high > all;
            if (!alone && sum <= all) continue;
            Fraction const wrong = !alone ? sum : high > all ? high : low;
            std::string const what =
                multiply(wrong, Fraction(100)).value_or(wrong).decimals(2) + "%";
            Wording const wanted =
                alone ? Wording{"0% 到 100% 的份额", "a share from 0% to 100%"}
                      : Wording{"各份额之和：合计不能超过 100%", "a sum of shares: 100% is all"};
            compiler_.problems.add(payer.share->mark, messages::value_bad,
                                   {what, wanted.zh, wanted.en});
            return;
        }
    }

    Compiler& compiler_;
    EntitlementSyntax const& syntax_;
    Entitlement rule_;
};

class FundBuilder {
public:
    FundBuilder(Compiler& compiler, FundSyntax const& syntax, int index)
        : compiler_(compiler), syntax_(syntax), index_(index) {}

    Fund build() {
        build_head(compiler_, syntax_.rule, -1, fund_);
        Scope const scope = scope_of(fund_);
        build_conditions(compiler_, syntax_.rule, scope, fund_);
        set_amount(scope);
        fund_.refused = syntax_.overspend.text == "refused";
        if (syntax_.balance.text == "returned") fund_.balance = Fund::Balance::returned;
        if (syntax_.balance.text == "kept") fund_.balance = Fund::Balance::kept;
        if (syntax_.accounts.given()) fund_.accounts = subject_word_of(compiler_, syntax_.accounts);
        fund_.audit_by = syntax_.audit_by;
        fund_.published = syntax_.published;
        for (Text const& use : syntax_.uses) fund_.uses.push_back(use.text);
        for (Text const& use : syntax_.never) fund_.never.push_back(use.text);
        fund_.spent = spending(".spent", of_this_fund());
        if (!fund_.uses.empty() || !fund_.never.empty())
            fund_.misused = spending(".misused", joined(Op::and_, {of_this_fund(), wrong_use()}));
        set_payments();
        return std::move(fund_);
    }

private:
    Expression make(Op op, Type type) const {
        Expression e;
        e.op = op;
        e.type = type;
        e.mark = fund_.mark;
        return e;
    }
    Expression joined(Op op, std::vector<Expression> parts) const {
        if (parts.size() == 1) return std::move(parts.front());
        Expression e = make(op, Type::boolean);
        e.children = std::move(parts);
        return e;
    }
    Expression field_is(std::string const& field, std::string const& text) const {
        Expression e = make(Op::equal, Type::boolean);
        e.children = {make(Op::field, Type::text), make(Op::symbol, Type::text)};
        e.children[0].name = field;
        e.children[1].name = text;
        return e;
    }
    // A record of spending that names no fund was not paid from one.
    Expression of_this_fund() const {
        Expression given = make(Op::is_given, Type::boolean);
        given.children = {make(Op::field, Type::text)};
        given.children[0].name = "fund";
        return joined(Op::and_, {given, field_is("fund", fund_.name)});
    }
    Expression any_use(std::vector<std::string> const& uses) const {
        std::vector<Expression> parts;
        for (std::string const& use : uses) parts.push_back(field_is("purpose", use));
        return joined(Op::or_, std::move(parts));
    }
    Expression wrong_use() const {
        std::vector<Expression> parts;
        if (!fund_.never.empty()) parts.push_back(any_use(fund_.never));
        if (!fund_.uses.empty()) {
            parts.push_back(make(Op::not_, Type::boolean));
            parts.back().children = {any_use(fund_.uses)};
        }
        return joined(Op::or_, std::move(parts));
    }

    Expression spending(std::string const& part, Expression where) {
        Expression e = make(Op::measure, Type::money);
        e.ref = compiler_.plan.find_measure(fund_.name + part);
        e.name = fund_.name + part;
        compiler_.plan.measures[static_cast<size_t>(e.ref)].where = std::move(where);
        return e;
    }

    void set_amount(Scope const& scope) {
        if (syntax_.amount.given())
            fund_.amount = resolve_amount(compiler_, syntax_.amount, scope, true);
        if (!syntax_.unset) return;
        fund_.amount = make(Op::parameter, Type::money);
        fund_.amount->ref = compiler_.plan.find_parameter(fund_.name + ".amount");
        fund_.amount->name = fund_.name + ".amount";
    }

    // The periods of what a fund pays must lie in its own.
    void set_payments() {
        for (size_t i = 0; i < compiler_.rules.size(); ++i) {
            RuleRef const ref = compiler_.rules[i].ref;
            if (ref.family != RuleFamily::entitlement) continue;
            size_t const at = static_cast<size_t>(ref.index);
            Entitlement const& rule = compiler_.plan.entitlements[at];
            bool const paid = std::any_of(rule.paid_by.begin(), rule.paid_by.end(),
                                          [&](Payer const& one) { return one.fund == index_; });
            if (!paid) continue;
            Expression e = make(Op::outcome, Type::money);
            e.ref = static_cast<int>(i);
            e.name = rule.name;
            if (rule.paid_by.size() > 1) e.part = "shares." + fund_.name;
            fund_.pays.push_back(std::move(e));
            std::vector<int> families = rule.over.options;
            if (rule.paid_each >= 0) families = {rule.paid_each};
            check_periods(rule, compiler_.syntax.entitlements[at], families);
        }
    }
    void check_periods(Entitlement const& rule, EntitlementSyntax const& syntax,
                       std::vector<int> const& families) {
        for (int const own : fund_.over.options)
            for (int const family : families) {
                if (own < 0 || family < 0 || contains(compiler_.plan, own, family)) continue;
                Mark const mark = syntax.payers.front().fund.mark;
                compiler_.problems.add(
                    mark, messages::period_unrelated,
                    {rule.name, compiler_.plan.periods[static_cast<size_t>(own)].name});
                return;
            }
    }

    Compiler& compiler_;
    FundSyntax const& syntax_;
    int index_;
    Fund fund_;
};

}  // namespace

std::vector<int> words_of_group(Entitlement const& rule, std::vector<int> words) {
    auto const at = std::find(words.begin(), words.end(), rule.to);
    if (at != words.end()) words.erase(at);
    else words.clear();
    return words;
}

void build_entitlements(Compiler& compiler) {
    for (EntitlementSyntax const& syntax : compiler.syntax.entitlements) {
        Entitlement rule = EntitlementBuilder(compiler, syntax).build();
        compiler.plan.entitlements.push_back(std::move(rule));
    }
}

void build_funds(Compiler& compiler) {
    int index = 0;
    for (FundSyntax const& syntax : compiler.syntax.funds) {
        Fund fund = FundBuilder(compiler, syntax, index++).build();
        compiler.plan.funds.push_back(std::move(fund));
    }
}

}  // namespace gongjin
