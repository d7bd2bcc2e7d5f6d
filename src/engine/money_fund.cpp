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

std::vector<PaidLine> Money::lines_of(Fund const& fund, Task const& task) {
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
                if (now) out.push_back({pays.ref, one, payment.on, payment.amount, false});
            }
        }
    }
    return out;
}

// Payments in the order of their days, then of whom they go to: each that would overspend the fund
// is refused whole. Nothing is refused after a figure that is not known.
void Money::refuse(Fund const& fund, Task const& task, std::vector<PaidLine>& lines) {
    if (!fund.refused || !fund.amount) return;
    auto const key = [this](PaidLine const& line) {
        std::vector<std::string> ids;
        for (int word : line.task.words) {
            ids.push_back(judge_->describer()
                              .subject(line.task.env.ref_of(word), word, line.task.env.day)
                              .id);
        }
        return std::tuple(line.on, std::move(ids), line.rule, line.task.env.days.from);
    };
    std::stable_sort(lines.begin(), lines.end(), [&key](PaidLine const& a, PaidLine const& b) {
        return key(a) < key(b);
    });
    Datum left = in().eval(*fund.amount, task.env);
    if (fund.balance == Fund::Balance::kept) {
        left = arithmetic(Op::add, left, carried(fund, task));
    }
    for (PaidLine& line : lines) {
        Env then = task.env;
        then.as_of = std::min(then.as_of, line.on);
        Datum const spent = in().eval(fund.spent, then);
        Datum const here = spent.is_none() ? left : arithmetic(Op::subtract, left, spent);
        if (!here.exact() || !line.amount.exact()) return;
        line.refused = line.amount.low > Fraction(0) && line.amount.low > here.low;
        if (!line.refused) left = arithmetic(Op::subtract, left, line.amount);
    }
}

Money::Payments const& Money::payments_of(Fund const& fund, Task const& task) {
    GroupKey key{number_of(fund), task.env.family,  task.env.instance,    task.env.as_of,
                 task.env.planned, task.env.substitutes, {}};
    for (int word : task.words) key.common.push_back(task.env.ref_of(word));
    auto const known = payments_.find(key);
    if (known != payments_.end()) return known->second;
    Payments made;
    made.lines = lines_of(fund, task);
    refuse(fund, task, made.lines);
    for (PaidLine const& line : made.lines) {
        if (!line.refused) continue;
        Refs who;
        for (int word : line.task.words) who.push_back(line.task.env.ref_of(word));
        Fraction& sum = made.refused[{line.rule, std::move(who), line.task.env.days.from}];
        sum = add(sum, line.amount.low).value_or(sum);
    }
    return payments_.emplace(std::move(key), std::move(made)).first->second;
}

std::vector<PaidLine> const& Money::paid_lines(Fund const& fund, Task const& task) {
    return payments_of(fund, task).lines;
}

HeldBack Money::held_back(Entitlement const& rule, Task const& task) {
    Plan const& plan = in().world().plan();
    HeldBack out;
    Refs who;
    for (int word : task.words) who.push_back(task.env.ref_of(word));
    for (Payer const& payer : rule.paid_by) {
        Fund const& fund = plan.funds[std::size_t(payer.fund)];
        if (!fund.refused || !fund.amount) continue;
        for (Task const& one : tasks_of(number_of(fund), task.env.as_of)) {
            if (!one.env.days.overlaps(task.env.days)) continue;
            auto const& refused = payments_of(fund, one).refused;
            auto const found = refused.find({number_of(rule), who, task.env.days.from});
            if (found == refused.end()) continue;
            out.amount = add(out.amount, found->second).value_or(out.amount);
            if (out.by == nullptr) out.by = &fund;
        }
    }
    return out;
}

// What has fallen due to others by the day one asks, and was not refused.
Datum Money::paid_from(Fund const& fund, Task const& task) {
    Datum total = Datum::of(Fraction(0));
    for (PaidLine const& line : paid_lines(fund, task)) {
        if (!line.refused) total = arithmetic(Op::add, total, line.amount);
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
    Fraction refused;
    for (auto const& [whose, sum] : payments_of(rule, task).refused) {
        refused = add(refused, sum).value_or(refused);
    }
    if (!refused.is_zero()) out.parts.emplace_back("refused", Datum::of(refused));
    if (rule.misused) out.parts.emplace_back("misused", in().eval(*rule.misused, task.env));
    bool const over = task.env.as_of >= task.env.days.last();
    if (rule.balance == Fund::Balance::returned && over && left.exact()) {
        out.parts.emplace_back("returned", left.low < Fraction(0) ? Datum::of(Fraction(0)) : left);
    }
    out.main = left.is(DatumKind::number) && !left.exact() ? Datum::unknown(left.causes()) : left;
    return out;
}

}  // namespace gongjin
