#include "engine/money.h"

#include <algorithm>

#include "engine/prorate.h"

namespace gongjin {

namespace {

// Published figures are exact; one that may be this or that is not known.
Datum exactly(Datum value) {
    bool const open = value.is(DatumKind::number) && !value.exact();
    return open ? Datum::unknown(value.causes()) : value;
}

Datum with_reason(Datum value, std::string clause, std::string zh, std::string en) {
    Detail detail;
    detail.causes = value.causes();
    detail.clause = std::move(clause);
    detail.reason_zh = std::move(zh);
    detail.reason_en = std::move(en);
    value.detail = std::make_shared<Detail const>(std::move(detail));
    return value;
}

Fraction size_of(Fraction value) {
    return value < Fraction(0) ? subtract(Fraction(0), value).value_or(value) : value;
}

// Rounds the size, so that what is owed back is rounded like what is paid.
Datum rounded(Datum const& value, Rounding const& rounding) {
    if (!value.exact()) return value;
    auto const steps = divide(size_of(value.low), rounding.to);
    std::optional<Fraction> whole;
    if (steps) {
        switch (rounding.how) {
            case RoundHow::half_up: whole = steps->rounded(0); break;
            case RoundHow::down: whole = Fraction(steps->floor()); break;
            case RoundHow::up: whole = Fraction(steps->ceil()); break;
        }
    }
    auto const size = whole ? multiply(*whole, rounding.to) : std::nullopt;
    if (!size) return Datum::unknown({});
    Datum out = Datum::of(value.low < Fraction(0) ? *subtract(Fraction(0), *size) : *size);
    out.detail = value.detail;
    return out;
}

Rounding fen() { return {*Fraction::of(1, 100), RoundHow::half_up}; }

std::vector<Ref> refs_of(Task const& task) {
    std::vector<Ref> refs;
    for (int word : task.words) refs.push_back(task.env.ref_of(word));
    return refs;
}

}  // namespace

Money::Money(Judge& judge, Outcomes& outcomes) : judge_(&judge), outcomes_(&outcomes) {}

void Money::forget() {
    tasks_.clear();
    groups_.clear();
    payments_.clear();
}

int Money::number_of(RuleHead const& rule) const {
    return in().world().plan().find_rule(rule.name);
}

std::vector<Task> const& Money::tasks_of(int rule, Date as_of) {
    auto const known = tasks_.find({rule, as_of});
    if (known != tasks_.end()) return known->second;
    Plan const& plan = in().world().plan();
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    return tasks_.emplace(std::pair(rule, as_of), judge_->tasks(head, -1, "", as_of))
        .first->second;
}

std::optional<Datum> Money::refused(Entitlement const& rule, Task const& task) const {
    if (!rule.when) return std::nullopt;
    Datum const holds = in().eval(*rule.when, task.env);
    if (holds.yes()) return std::nullopt;
    if (!holds.no()) return holds;
    return Datum::none(clause_against(in(), rule, *rule.when, task.env), "不符合发放条件",
                       "the condition for payment does not hold");
}

Datum Money::amount_of(Entitlement const& rule, Task const& task, MoneySteps& steps) const {
    if ((steps.refused = refused(rule, task))) return *steps.refused;
    steps.full = exactly(in().eval(*rule.amount, task.env));
    steps.part = Datum::of(Fraction(1));
    if (rule.prorate == Prorate::none || !steps.full.given()) return steps.full;
    steps.part = part_due(in(), rule.prorate, task);
    return arithmetic(Op::multiply, steps.full, steps.part);
}

Outcome Money::entitlement(Entitlement const& rule, Task const& task, MoneySteps* wanted) {
    MoneySteps own;
    MoneySteps& steps = wanted != nullptr ? *wanted : own;
    Datum amount = rule.split ? share_of(rule, task) : amount_of(rule, task, steps);
    steps.amount = amount;
    if (rule.most_each >= 0) steps.limited = amount = limited(rule, task, amount, steps);
    if (rule.round) amount = rounded(amount, *rule.round);
    else if (rule.money) amount = rounded(amount, fen());
    steps.rounded = amount;
    Outcome out = Outcome::of(std::move(amount));
    if (out.main.is_none()) return out;
    add_shares(rule, task, out);
    if (rule.paid_each < 0) return out;
    std::vector<Payment> const all = payments(rule, task, out.main);
    for (Payment const& one : all) steps.instalments.emplace_back(one.on, one.amount);
    out.parts.emplace_back("instalment", all.front().amount);
    out.parts.emplace_back("last_instalment", all.back().amount);
    return out;
}

void Money::add_shares(Entitlement const& rule, Task const& task, Outcome& out) const {
    Datum left = out.main;
    left.detail = out.main.is_unknown() ? out.main.detail : nullptr;
    std::vector<std::pair<std::string, Datum>> shares;
    std::size_t rest = 0;
    for (Payer const& payer : rule.paid_by) {
        std::string const& fund = in().world().plan().funds[std::size_t(payer.fund)].name;
        shares.emplace_back("shares." + fund, Datum());
        if (!payer.share) {
            rest = shares.size() - 1;
            continue;
        }
        Datum const share = exactly(in().eval(*payer.share, task.env));
        Datum part = arithmetic(Op::multiply, out.main, share);
        if (part.is_none()) part = Datum::of(Fraction(0));  // this fund takes no part
        part = rounded(part, rule.money ? fen() : rule.round.value_or(Rounding{Fraction(1), {}}));
        left = arithmetic(Op::subtract, left, part);
        shares.back().second = std::move(part);
    }
    if (shares.empty()) return;
    shares[rest].second = std::move(left);
    out.parts.insert(out.parts.end(), shares.begin(), shares.end());
}

// One payment on the first day of the rule's period, or one for each shorter period in it: equal
// but for what rounding leaves to the last.
std::vector<Money::Payment> Money::payments(Entitlement const& rule, Task const& task,
                                            Datum const& amount) const {
    std::vector<Payment> out;
    if (rule.paid_each >= 0) {
        auto const& family = in().world().plan().periods[std::size_t(rule.paid_each)];
        for (PeriodInstance const& instance : family.instances) {
            if (task.env.days.contains(instance.days.from)) out.push_back({instance.days.from, {}});
        }
    }
    if (out.empty()) return {{task.env.days.from, amount}};
    Datum const count = Datum::of(std::int64_t(out.size()));
    Rounding const step = rule.round.value_or(
        rule.money ? fen() : Rounding{rule.split ? rule.split->step : Fraction(1), {}});
    Datum const one = rounded(arithmetic(Op::divide, amount, count), {step.to, RoundHow::down});
    Datum const all_but_one =
        arithmetic(Op::multiply, one, Datum::of(std::int64_t(out.size()) - 1));
    for (Payment& payment : out) payment.amount = one;
    out.back().amount = arithmetic(Op::subtract, amount, all_but_one);
    return out;
}

Datum Money::limited(Entitlement const& rule, Task const& task, Datum amount,
                     MoneySteps& steps) {
    if (amount.is_none()) return amount;
    auto const& each = in().world().plan().periods[std::size_t(rule.most_each)];
    auto const around = std::find_if(
        each.instances.begin(), each.instances.end(),
        [&](PeriodInstance const& one) { return one.days.contains(task.env.days.from); });
    if (around == each.instances.end()) return amount;
    int const number = number_of(rule);
    std::vector<Ref> const refs = refs_of(task);
    std::vector<Task const*> earlier;
    for (Task const& other : tasks_of(number, task.env.as_of)) {
        Date const from = other.env.days.from;
        bool const before = from < task.env.days.from && around->days.contains(from);
        if (before && refs_of(other) == refs) earlier.push_back(&other);
    }
    std::sort(earlier.begin(), earlier.end(), [](Task const* a, Task const* b) {
        return a->env.days.from < b->env.days.from;
    });
    std::vector<Datum> paid;
    for (Task const* other : earlier) {
        Task one = *other;
        one.env.planned = task.env.planned;
        one.env.substitutes = task.env.substitutes;
        paid.push_back(outcomes_->outcome_of(number, one).main);
        steps.paid_before.emplace_back(one.env.days.from, paid.back());
    }
    if (rule.most_periods) amount = limited_count(rule, task, paid, std::move(amount));
    if (rule.most_amount) amount = limited_sum(rule, task, paid, std::move(amount));
    return amount;
}

// A limit stands under the clause of its number.
std::string Money::cap_clause(Entitlement const& rule, Expression const& most) const {
    std::string const own = clause_of_number(in().world().plan(), most);
    return own.empty() ? rule.clause : own;
}

// The first so many periods in which something is paid.
Datum Money::limited_count(Entitlement const& rule, Task const& task,
                           std::vector<Datum> const& paid, Datum amount) const {
    bool const nothing = amount.exact() && amount.low.is_zero();
    if (nothing) return amount;
    std::int64_t sure = 0, perhaps = 0;
    Causes causes;
    for (Datum const& one : paid) {
        if (one.is_unknown()) {
            ++perhaps;
            causes = merged(causes, one.causes());
        } else if (one.given() && !one.low.is_zero()) {
            ++sure;
        }
    }
    Datum const most = exactly(in().eval(*rule.most_periods, task.env));
    if (!most.given()) return most;
    if (Fraction(sure) >= most.low) {
        std::string const clause = cap_clause(rule, *rule.most_periods);
        return with_reason(Datum::of(Fraction(0)), clause, "规定的期数已经发满",
                           "the periods that are paid are used up");
    }
    if (Fraction(sure + perhaps) < most.low) return amount;
    if (amount.is_unknown()) causes = merged(causes, amount.causes());
    return Datum::unknown(std::move(causes));
}

Datum Money::limited_sum(Entitlement const& rule, Task const& task,
                         std::vector<Datum> const& paid, Datum amount) const {
    if (amount.exact() && amount.low.is_zero()) return amount;
    Datum left = exactly(in().eval(*rule.most_amount, task.env));
    for (Datum const& one : paid) {
        if (!one.is_none()) left = arithmetic(Op::subtract, left, one);
    }
    if (!left.given()) return left;
    if (left.low < Fraction(0)) left = Datum::of(Fraction(0));
    if (amount.exact() && amount.low > left.low) {
        return with_reason(left, cap_clause(rule, *rule.most_amount), "规定的限额已经用满",
                           "the limit is used up");
    }
    return amount;
}

}  // namespace gongjin
