// An amount opened: the formula or the split, the part of the period, limits, rounding, who pays;
// and a fund: what it holds and every payment out of it.
#include "base/text.h"
#include "engine/derive.h"
#include "engine/money.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostLines = 200;

std::string names_of(Deriver const& deriver, std::vector<Ref> const& refs, Date day) {
    std::vector<std::string> names;
    for (Ref const ref : refs) names.push_back(deriver.describer().subject(ref, -1, day).name);
    return join(names, " · ");
}

std::string unit_of(Entitlement const& rule) { return rule.money ? "元" : rule.unit; }

class MoneyTeller {
public:
    MoneyTeller(Deriver& deriver, Entitlement const& rule, Task const& task)
        : deriver_(deriver), rule_(rule), task_(task), env_(task.env),
          money_(deriver.judge(), deriver.judge().outcomes()) {}

    std::vector<Derivation> tell() {
        Outcome const outcome = money_.entitlement(rule_, task_, &steps_);
        if (rule_.when) {
            add(deriver_.condition(StepKind::condition, "发放条件", *rule_.when, env_), "");
        }
        if (rule_.split) split();
        else if (rule_.amount && !steps_.refused) amount();
        if (rule_.most_each >= 0) limits();
        rounding();
        payers(outcome);
        for (std::size_t i = 0; i < steps_.instalments.size(); ++i) {
            auto const& [on, value] = steps_.instalments[i];
            add(deriver_.plain(StepKind::payment, "第" + std::to_string(i + 1) + "期（" +
                                                      on.text() + "）", value, env_));
        }
        return std::move(out_);
    }

private:
    void add(Derivation one, std::string const& unit) {
        one.unit = unit;
        out_.push_back(std::move(one));
    }
    void add(Derivation one) { add(std::move(one), unit_of(rule_)); }

    void amount() {
        add(deriver_.formula(StepKind::formula, "标准", *rule_.amount, env_));
        if (rule_.prorate == Prorate::none) return;
        Derivation one = deriver_.plain(StepKind::prorate, "按在岗时间折算", steps_.amount, env_);
        DateRange const days = env_.days;
        one.words = rule_.prorate == Prorate::whole_months  ? "只计满月"
                    : rule_.prorate == Prorate::half_months ? "满15天按一月，不满按半月"
                                                            : "按天计";
        one.words += "，本期 " + days.from.text() + " 至 " + days.last().text();
        one.worked = deriver_.text(steps_.full) + " × " + deriver_.text(steps_.part);
        add(std::move(one));
    }

    void split() {
        Datum total;
        std::vector<SplitLine> const lines = money_.split_lines(rule_, task_, total);
        Derivation one = deriver_.formula(StepKind::split, "分摊总额", rule_.split->total,
                                          group_env());
        one.words += "；按" + in_words(deriver_.plan(), rule_.split->by) + "分摊，以 " +
                     rule_.split->step.text() + " 为单位，余数大者先得";
        for (SplitLine const& line : lines) {
            if (one.parts.size() >= kMostLines) break;
            Derivation part = deriver_.plain(StepKind::share,
                                             names_of(deriver_, line.who, env_.day), line.share,
                                             env_);
            part.unit = unit_of(rule_);
            part.worked = "权数 " + line.weight.text();
            if (!line.first.is_zero()) part.worked += "，先得 " + line.first.text();
            one.parts.push_back(std::move(part));
        }
        add(std::move(one));
        add(deriver_.formula(StepKind::formula, "本对象的权数", rule_.split->by, env_), "");
        add(deriver_.plain(StepKind::share, "分得", steps_.amount, env_));
    }
    Env group_env() const {
        Env around = env_;
        around.bound_count = 0;
        for (int const word : words_of_group(rule_, task_.words)) {
            around.bind(word, env_.ref_of(word));
        }
        return around;
    }

    void limits() {
        if (!steps_.limited) return;
        PeriodFamily const& each = deriver_.plan().periods[std::size_t(rule_.most_each)];
        std::string const span = each.title.zh.empty() ? each.name : each.title.zh;
        Derivation one = deriver_.plain(StepKind::limit, "限额", *steps_.limited, env_);
        if (rule_.most_periods) {
            Derivation most = deriver_.formula(StepKind::formula, "最多期数",
                                               *rule_.most_periods, env_);
            one.words = "每" + span + "最多发 " + most.value + " 期";
            one.parts = std::move(most.parts);
        } else if (rule_.most_amount) {
            Derivation most = deriver_.formula(StepKind::formula, "最多金额",
                                               *rule_.most_amount, env_);
            one.words = "每" + span + "最多 " + most.value + " " + unit_of(rule_);
            one.parts = std::move(most.parts);
        }
        for (auto const& [from, value] : steps_.paid_before) {
            Derivation before = deriver_.plain(StepKind::payment, "此前 " + from.text() + " 起的一期",
                                               value, env_);
            before.unit = unit_of(rule_);
            one.parts.push_back(std::move(before));
        }
        add(std::move(one));
    }

    void rounding() {
        Datum const& before = steps_.limited ? *steps_.limited : steps_.amount;
        bool const changed = before.exact() && steps_.rounded.exact() &&
                             !(before.low == steps_.rounded.low);
        if (!changed) return;
        Rounding const rule = rule_.round.value_or(Rounding{*Fraction::of(1, 100), {}});
        Derivation one = deriver_.plain(StepKind::rounding, "取整", steps_.rounded, env_);
        one.words = "取到 " + rule.to.text() + " " + unit_of(rule_) +
                    (rule.how == RoundHow::up     ? "，进一"
                     : rule.how == RoundHow::down ? "，去尾"
                                                  : "，四舍五入");
        one.worked = before.low.text() + " → " + steps_.rounded.low.text();
        add(std::move(one));
    }

    void payers(Outcome const& outcome) {
        if (outcome.main.is_none()) return;
        Plan const& plan = deriver_.plan();
        for (Payer const& payer : rule_.paid_by) {
            Fund const& fund = plan.funds[std::size_t(payer.fund)];
            Datum const* const part = outcome.part("shares." + fund.name);
            if (part == nullptr) continue;
            Derivation one = deriver_.plain(
                StepKind::share, "由“" + (fund.title.zh.empty() ? fund.name : fund.title.zh) +
                                     "”支付", *part, env_);
            if (payer.share) {
                Derivation share = deriver_.formula(StepKind::formula, "比例", *payer.share, env_);
                one.worked = deriver_.text(outcome.main) + " × " + share.value;
                one.parts = std::move(share.parts);
            } else {
                one.words = "其余部分";
            }
            add(std::move(one));
        }
        HeldBack const held = money_.held_back(rule_, task_);
        if (held.by == nullptr) return;
        Derivation refused = deriver_.plain(StepKind::fund, "不予支付", Datum::of(held.amount), env_);
        refused.words = "“" + held.by->title.zh + "”余额不足";
        refused.clause = held.by->clause;
        add(std::move(refused));
    }

    Deriver& deriver_;
    Entitlement const& rule_;
    Task const& task_;
    Env const& env_;
    Money money_;
    MoneySteps steps_;
    std::vector<Derivation> out_;
};

}  // namespace

std::vector<Derivation> steps_of_entitlement(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    return MoneyTeller(deriver, plan.entitlements[std::size_t(plan.rules[std::size_t(rule)].index)],
                       task)
        .tell();
}

std::vector<Derivation> steps_of_fund(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    Fund const& fund = plan.funds[std::size_t(plan.rules[std::size_t(rule)].index)];
    Money money(deriver.judge(), deriver.judge().outcomes());
    Outcome const outcome = money.fund(fund, task);
    std::vector<Derivation> out;
    auto const add = [&out](Derivation one) {
        one.unit = "元";
        out.push_back(std::move(one));
    };
    auto const part = [&](char const* name, char const* title) {
        if (Datum const* value = outcome.part(name)) {
            add(deriver.plain(StepKind::fund, title, *value, task.env));
        }
    };
    if (fund.amount) add(deriver.formula(StepKind::fund, "总额", *fund.amount, task.env));
    part("carried", "上期结转");
    Derivation paid = deriver.plain(StepKind::fund, "应付各项", Datum::of(std::int64_t(0)),
                                    task.env);
    Datum sum = Datum::of(std::int64_t(0));
    std::vector<PaidLine> const lines = money.paid_lines(fund, task);
    for (PaidLine const& line : lines) {
        if (!line.refused) sum = arithmetic(Op::add, sum, line.amount);
        if (paid.parts.size() >= kMostLines) continue;
        RuleHead const& head = plan.head_of(plan.rules[std::size_t(line.rule)]);
        std::vector<Ref> who;
        for (int const word : line.task.words) who.push_back(line.task.env.ref_of(word));
        Derivation one = deriver.plain(
            StepKind::payment, line.on.text() + " " + head.title.zh + "（" +
                                   names_of(deriver, who, line.task.env.day) + "）",
            line.amount, line.task.env);
        one.unit = "元";
        one.result_id = deriver.id_of(head, line.task);
        if (line.refused) one.note = "余额不足，不予支付，不计入";
        paid.parts.push_back(std::move(one));
    }
    paid.value = deriver.text(sum);
    if (lines.size() > kMostLines) {
        paid.note = "只列出前 " + std::to_string(kMostLines) + " 笔，共 " +
                    std::to_string(lines.size()) + " 笔";
    }
    if (!lines.empty()) add(std::move(paid));
    add(deriver.formula(StepKind::fund, "已登记的支出", fund.spent, task.env));
    if (fund.misused) {
        add(deriver.formula(StepKind::fund, "用于规定之外的支出", *fund.misused, task.env));
    }
    part("returned", "应收回的结余");
    Derivation left = deriver.plain(StepKind::fund, "结余", outcome.main, task.env);
    left.words = "总额与结转之和，减去应付和已支出";
    add(std::move(left));
    return out;
}

}  // namespace gongjin
