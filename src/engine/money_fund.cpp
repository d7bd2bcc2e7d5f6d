// How a purse stands: what it holds, what was paid from it, what is left.
#include <algorithm>

#include "engine/money.h"

namespace gongjin {

namespace {

Datum sum_of(Datum const& a, Datum const& b) {
    if (a.is_none()) return b;
    return b.is_none() ? a : arithmetic(Op::add, a, b);
}

Datum nothing_said(Fund const& fund) {
    return Datum::none(fund.clause, "没有规定总额", "no amount is laid down");
}

}  // namespace

std::vector<PaidLine> Money::paid_lines(Fund const& fund, Task const& task) {
    Plan const& plan = in().world().plan();
    std::vector<PaidLine> out;
    for (Expression const& pays : fund.pays) {
        RuleRef const ref = plan.rules[std::size_t(pays.ref)];
        Entitlement const& rule = plan.entitlements[std::size_t(ref.index)];
        for (Task const& listed : tasks_of(pays.ref, task.env.as_of)) {
            bool here = listed.env.days.overlaps(task.env.days) &&
                        listed.env.days.from <= task.env.as_of;
            for (int word : task.words) {
                here = here && in().determine(word, listed.env) == task.env.ref_of(word);
            }
            if (!here) continue;
            Task one = listed;
            one.env.planned = task.env.planned;
            one.env.substitutes = task.env.substitutes;
            Outcome const& outcome = outcomes_->outcome_of(pays.ref, one);
            Datum const* const share = pays.part.empty() ? &outcome.main : outcome.part(pays.part);
            Datum const amount = share ? *share : outcome.main;
            if (amount.is_none()) continue;
            for (Payment const& payment : payments(rule, one, amount)) {
                bool const now =
                    task.env.days.contains(payment.on) && payment.on <= task.env.as_of;
                if (now) out.push_back({pays.ref, one, payment.on, payment.amount});
            }
        }
    }
    return out;
}

// What has fallen due to others by the day one asks.
Datum Money::paid_from(Fund const& fund, Task const& task) {
    Datum total = Datum::of(Fraction(0));
    for (PaidLine const& line : paid_lines(fund, task)) {
        total = arithmetic(Op::add, total, line.amount);
    }
    return total;
}

// What the period before left over, if it stays in the fund.
Datum Money::carried(Fund const& fund, Task const& task) {
    int const number = number_of(fund);
    Task const* before = nullptr;
    for (Task const& other : tasks_of(number, task.env.as_of)) {
        bool same = other.env.days.from < task.env.days.from;
        for (int word : task.words) {
            same = same && other.env.ref_of(word) == task.env.ref_of(word);
        }
        if (same && (!before || before->env.days.from < other.env.days.from)) before = &other;
    }
    if (!before) return Datum::of(Fraction(0));
    Task one = *before;
    one.env.planned = task.env.planned;
    one.env.substitutes = task.env.substitutes;
    Datum const left = outcomes_->outcome_of(number, one).main;
    if (left.is_none() || (left.exact() && left.low < Fraction(0))) return Datum::of(Fraction(0));
    return left;
}

Outcome Money::fund(Fund const& rule, Task const& task) {
    Datum const spent = in().eval(rule.spent, task.env);
    Datum const paid = sum_of(paid_from(rule, task), spent);
    Datum amount = rule.amount ? in().eval(*rule.amount, task.env) : nothing_said(rule);
    Outcome out;
    out.parts.emplace_back("amount", amount);
    if (rule.balance == Fund::Balance::kept) {
        Datum const kept = carried(rule, task);
        out.parts.emplace_back("carried", kept);
        amount = arithmetic(Op::add, amount, kept);
    }
    Datum const left = arithmetic(Op::subtract, amount, paid);
    out.parts.emplace_back("paid", paid);
    out.parts.emplace_back("spent", spent);
    if (rule.misused) out.parts.emplace_back("misused", in().eval(*rule.misused, task.env));
    bool const over = task.env.as_of >= task.env.days.last();
    if (rule.balance == Fund::Balance::returned && over && left.exact()) {
        out.parts.emplace_back("returned", left.low < Fraction(0) ? Datum::of(Fraction(0)) : left);
    }
    out.main = left.is(DatumKind::number) && !left.exact() ? Datum::unknown(left.causes()) : left;
    return out;
}

}  // namespace gongjin
