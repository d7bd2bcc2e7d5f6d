// entitlements, funds
#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/money_step.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

std::optional<ShareStep> read_step(std::string_view text) {
    size_t const space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    std::optional<Fraction> const size = parse_fraction(text.substr(0, space));
    std::string const unit(trim(text.substr(space + 1)));
    if (!size || *size <= Fraction(0) || unit.empty()) return std::nullopt;
    if (unit == "元") return ShareStep{*size, true, ""};
    if (unit != "万元") return ShareStep{*size, false, unit};
    std::optional<Fraction> const yuan = multiply(*size, Fraction(10000));
    return yuan ? std::optional(ShareStep{*yuan, true, ""}) : std::nullopt;
}

std::optional<ShareStep> step_of(EntitlementSyntax const& rule) {
    if (rule.split && rule.split->step.given()) return read_step(rule.split->step.text);
    return rule.round_to.given() ? read_step(rule.round_to.text) : std::nullopt;
}

namespace {

// The node as a map of its own, whose keys are all asked for.
std::optional<RuleReader> part_of(YamlNode const& key, RuleReader& rule, std::string_view name) {
    YamlNode const* const node = rule.map().node(name);
    if (node == nullptr) return std::nullopt;
    return RuleReader(key, *node, rule.bytes(), rule.problems());
}

// `pupils high`: the last word says which end goes first.
OrderSyntax read_order(YamlNode const& node, RuleReader& rule) {
    OrderSyntax out;
    YamlNode formula = node;
    bool const low = node.text.ends_with(" low");
    if (low || node.text.ends_with(" high"))
        formula.text = std::string(trim(formula.text.substr(0, formula.text.rfind(' '))));
    out.mark = node.mark;
    out.high = !low;
    out.by = read_formula(formula, rule.bytes(), rule.problems());
    return out;
}

void read_split(EntitlementSyntax& out, YamlNode const& key, RuleReader& rule) {
    std::optional<RuleReader> reader = part_of(key, rule, "split");
    if (!reader) return;
    SplitSyntax split;
    split.mark = rule.map().node("split")->mark;
    for (char const* needed : {"total", "by", "step"}) reader->map().required(needed);
    split.total = reader->formula("total");
    split.by = reader->formula("by");
    split.first = reader->formula("first");
    split.step = reader->word("step");
    split.left_over = reader->word("left_over");
    if (YamlNode const* const node = reader->map().node("left_over"))
        choose(*node, {"largest_remainder"}, rule.problems());
    if (YamlNode const* const ties = reader->map().node("ties")) {
        if (ties->kind != YamlKind::list) split.ties.push_back(read_order(*ties, rule));
        for (YamlNode const& term : ties->items) split.ties.push_back(read_order(term, rule));
    }
    reader->finish();
    out.split = std::move(split);
}

// `at_most: {periods: n, each: p}`, `amount`, both at once, or a list of such for one period.
void read_at_most(EntitlementSyntax& out, YamlNode const& key, RuleReader& rule) {
    YamlNode const* const node = rule.map().node("at_most");
    if (node == nullptr) return;
    std::vector<YamlNode> limits = {*node};
    if (node->kind == YamlKind::list) limits = node->items;
    EntitlementSyntax::AtMost all;
    all.mark = node->mark;
    for (YamlNode const& limit : limits) {
        RuleReader reader(key, limit, rule.bytes(), rule.problems());
        EntitlementSyntax::AtMost one;
        one.periods = reader.formula("periods");
        one.amount = reader.formula("amount");
        reader.map().required("each");
        one.each = reader.word("each");
        reader.finish();
        bool const twice = (one.periods.given() && all.periods.given()) ||
                           (one.amount.given() && all.amount.given());
        if (twice || (!one.periods.given() && !one.amount.given()))
            rule.problems().add(limit.mark, messages::one_of_two, {"periods", "amount"});
        if (all.each.given() && one.each.text != all.each.text)
            rule.problems().add(one.each.mark, messages::value_bad,
                                {one.each.text, "与前一个上限相同的周期",
                                 "the same period as the other limit's"});
        if (one.periods.given()) all.periods = std::move(one.periods);
        if (one.amount.given()) all.amount = std::move(one.amount);
        all.each = std::move(one.each);
    }
    out.at_most = std::move(all);
}

void read_limits(EntitlementSyntax& out, YamlNode const& key, RuleReader& rule) {
    read_at_most(out, key, rule);
    if (YamlNode const* const node = rule.map().node("prorate")) {
        choose(*node, {"by_day", "whole_months", "half_months"}, rule.problems());
        out.prorate = text_of(*node, rule.problems(), "prorate");
    }
    if (std::optional<RuleReader> round = part_of(key, rule, "round")) {
        round->map().required("to");
        out.round_to = round->word("to");
        if (YamlNode const* const how = round->map().node("how"))
            choose(*how, {"half_up", "down", "up"}, rule.problems());
        out.round_how = round->word("how");
        round->finish();
    }
}

// `paid: each month`
void read_paid(EntitlementSyntax& out, RuleReader& rule) {
    Text paid = rule.word("paid");
    if (!paid.given()) return;
    if (paid.text.starts_with("each ")) paid.text = std::string(trim(paid.text.substr(5)));
    else rule.problems().add(paid.mark, messages::value_bad,
                             {paid.text, "each 加一个周期", "each with a period"});
    out.paid = std::move(paid);
}

void read_payers(EntitlementSyntax& out, RuleReader& rule) {
    YamlNode const* const node = rule.map().node("paid_by");
    if (node == nullptr) return;
    if (node->kind != YamlKind::map) {
        out.payers.push_back({text_of(*node, rule.problems(), "paid_by"), {}, true});
        return;
    }
    MapReader(*node, rule.problems(), "paid_by");
    int rests = 0;
    for (auto const& [fund, share] : node->entries) {
        PayerSyntax payer{{fund.text, fund.mark}, {}, share.text == "rest"};
        if (!payer.rest) payer.share = read_formula(share, rule.bytes(), rule.problems());
        rests += payer.rest ? 1 : 0;
        out.payers.push_back(std::move(payer));
    }
    if (rests != 1) rule.problems().add(node->mark, messages::one_rest);
}

EntitlementSyntax read_entitlement(YamlNode const& key, YamlNode const& value,
                                   std::string_view bytes, Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    EntitlementSyntax out;
    out.rule = reader.header(true);
    reader.map().required("to");
    reader.map().required("over");
    out.to = reader.word("to");
    out.when = reader.formula("when");
    out.amount = reader.formula("amount");
    read_split(out, key, reader);
    read_limits(out, key, reader);
    read_paid(out, reader);
    read_payers(out, reader);
    if (out.amount.given() == out.split.has_value())
        problems.add(key.mark, messages::one_of_two, {"amount", "split"});
    bool const limited = out.at_most || out.prorate.given() || out.round_to.given();
    if (out.split && limited) problems.add(out.split->mark, messages::split_alone);
    for (Text const& step : {out.round_to, out.split ? out.split->step : Text{}})
        if (step.given() && !read_step(step.text))
            problems.add(step.mark, messages::money_step_bad, {step.text});
    reader.finish();
    return out;
}

FundSyntax read_fund(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                     Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    FundSyntax out;
    out.rule = reader.header(true);
    std::string const word = reader.map().text("word");
    if (out.rule.title.zh.empty()) out.rule.title.zh = word;
    reader.map().required("over");
    YamlNode const* const amount = reader.map().node("amount");
    out.unset = amount != nullptr && amount->kind == YamlKind::scalar && amount->text == "unset";
    if (!out.unset) out.amount = reader.formula("amount");
    if (YamlNode const* const node = reader.map().node("overspend"))
        choose(*node, {"refused", "flagged"}, problems);
    if (YamlNode const* const node = reader.map().node("balance"))
        choose(*node, {"returned", "kept"}, problems);
    out.overspend = reader.word("overspend");
    out.balance = reader.word("balance");
    out.accounts = reader.word("accounts");
    out.audit_by = reader.map().text("audit_by");
    out.published = reader.map().flag("published");
    out.uses = reader.words("uses");
    out.never = reader.words("never");
    reader.finish();
    return out;
}

Formula path_of(std::string name, Mark mark) {
    Formula out;
    out.node = Node::path;
    out.name = std::move(name);
    out.mark = mark;
    return out;
}

// A sum of the amounts of `spending` records; which of them count is said when it is built.
MeasureSyntax spending_of(FundSyntax const& fund, std::string const& name, std::string title) {
    MeasureSyntax out;
    Mark const mark = fund.rule.name.mark;
    out.rule.name = {name, mark};
    out.rule.title.zh = std::move(title);
    out.rule.clauses = fund.rule.clauses;
    out.verb = Verb::sum;
    out.verb_mark = mark;
    out.kinds = {{"spending", mark}};
    out.value.form = FormulaSyntax::Form::formula;
    out.value.mark = mark;
    out.value.formula = path_of("amount", mark);
    if (fund.rule.per.given()) out.selectors = {{{"by", mark}, {{"school", mark}}}};
    return out;
}

// What a fund needs beside itself: measures of what was spent, a number that somebody decides.
void add_helpers(SchemeSyntax& scheme, FundSyntax const& fund) {
    std::string const& name = fund.rule.name.text;
    std::string const title = fund.rule.title.zh.empty() ? name : fund.rule.title.zh;
    scheme.measures.push_back(spending_of(fund, name + ".spent", title + "的支出"));
    if (!fund.uses.empty() || !fund.never.empty())
        scheme.measures.push_back(spending_of(fund, name + ".misused", title + "用途不符的支出"));
    if (!fund.unset) return;
    ParameterSyntax amount;
    amount.rule.name = {name + ".amount", fund.rule.name.mark};
    amount.rule.title.zh = title + "的金额";
    amount.rule.clauses = fund.rule.clauses;
    amount.unit = {"元", fund.rule.name.mark};
    amount.set_by = {"bureau", fund.rule.name.mark};
    amount.unset = true;
    scheme.parameters.push_back(std::move(amount));
}

}  // namespace

void read_money_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                         Problems& problems) {
    for_each_entry(file, "entitlements", problems, [&](YamlNode const& key, YamlNode const& node) {
        scheme.entitlements.push_back(read_entitlement(key, node, bytes, problems));
    });
    for_each_entry(file, "funds", problems, [&](YamlNode const& key, YamlNode const& node) {
        scheme.funds.push_back(read_fund(key, node, bytes, problems));
        add_helpers(scheme, scheme.funds.back());
    });
}

}  // namespace gongjin
