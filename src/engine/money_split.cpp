// A total among all who have the other words of the rule in common.
#include <algorithm>

#include "engine/money.h"
#include "engine/shares.h"

namespace gongjin {

// Those who share one total, and what is not known of them.
struct SplitGroup {
    struct One {
        std::vector<Ref> refs;
        Claim claim;
        std::vector<Datum> ties;
    };
    std::vector<One> all;
    std::map<std::vector<Ref>, Datum> aside;  // who takes no part, and why
    bool open = false;
    Causes missing;

    // What is not exact leaves the whole split open.
    Datum figure(Datum value) {
        if (value.is_none() || value.exact()) return value;
        open = true;
        missing = merged(missing, value.causes());
        return Datum::unknown(value.causes());
    }
};

namespace {

Datum undecided(Causes causes, std::string const& clause, char const* zh, char const* en) {
    Datum value = Datum::unknown({});
    Detail detail;
    detail.causes = std::move(causes);
    detail.clause = clause;
    detail.reason_zh = zh;
    detail.reason_en = en;
    value.detail = std::make_shared<Detail const>(std::move(detail));
    return value;
}

Datum fault_of(SharedOut::Fault fault, std::string const& clause) {
    switch (fault) {
        case SharedOut::Fault::none: break;
        case SharedOut::Fault::first_exceeds:
            return undecided({}, clause, "基数之和超过总额", "the bases exceed the total");
        case SharedOut::Fault::negative_weight:
            return undecided({}, clause, "有负的权数", "there is a negative weight");
        case SharedOut::Fault::no_weight:
            return undecided({}, clause, "没有可以分摊的权数", "there is no weight to share by");
        case SharedOut::Fault::too_large:
            return undecided({}, clause, "数目太大，无法精确分摊", "the figures are too large");
    }
    return Datum::unknown({});
}

// Terms that are not known tell nobody apart.
bool goes_first(Split const& split, SplitGroup::One const& a, SplitGroup::One const& b) {
    for (std::size_t i = 0; i < split.ties.size(); ++i) {
        if (!a.ties[i].given() || !b.ties[i].given()) return false;
        Op const op = split.ties[i].high ? Op::greater : Op::less;
        if (compared(op, a.ties[i], b.ties[i]).yes()) return true;
        if (compared(op, b.ties[i], a.ties[i]).yes()) return false;
    }
    return false;
}

}  // namespace

Datum Money::share_of(Entitlement const& rule, Task const& task) {
    Refs own, common;
    std::vector<int> const shared = words_of_group(rule, task.words);
    for (int word : task.words) own.push_back(task.env.ref_of(word));
    for (int word : shared) common.push_back(task.env.ref_of(word));
    Env const& env = task.env;
    GroupKey const key{number_of(rule), env.family,      env.instance, env.as_of,
                       env.planned,     env.substitutes, common};
    auto group = groups_.find(key);
    if (group == groups_.end()) group = groups_.emplace(key, shares_of(rule, task, common)).first;
    auto const found = group->second.find(own);
    return found != group->second.end()
               ? found->second
               : Datum::none(rule.clause, "不在分摊之列", "not among those who share");
}

void Money::add_claim(Entitlement const& rule, Task const& task, SplitGroup& group) const {
    Split const& split = *rule.split;
    Refs own;
    for (int word : task.words) own.push_back(task.env.ref_of(word));
    std::optional<Datum> aside = outcomes_->set_aside(rule, task);
    if (!aside) aside = refused(rule, task);
    if (aside) {
        if (aside->is_unknown()) group.figure(*aside);
        group.aside[own] = *aside;
        return;
    }
    Datum const weight = group.figure(in().eval(split.by, task.env));
    Datum const first = split.first ? group.figure(in().eval(*split.first, task.env))
                                    : Datum::of(Fraction(0));
    if (weight.is_none() || first.is_none()) {
        group.aside[own] = weight.is_none() ? weight : first;
        return;
    }
    SplitGroup::One one{own, {first.low, weight.low}, {}};
    for (Ordering const& term : split.ties) one.ties.push_back(in().eval(term.by, task.env));
    group.all.push_back(std::move(one));
}

SplitGroup Money::group_of(Entitlement const& rule, Task const& like, Refs const& common) {
    SplitGroup group;
    for (Task const& listed : tasks_of(number_of(rule), like.env.as_of)) {
        bool const now =
            listed.env.family == like.env.family && listed.env.instance == like.env.instance;
        Refs others;
        for (int word : words_of_group(rule, listed.words)) {
            others.push_back(listed.env.ref_of(word));
        }
        if (!now || others != common) continue;
        Task task = listed;
        task.env.planned = like.env.planned;
        task.env.substitutes = like.env.substitutes;
        task.env.whole = like.env.whole;
        add_claim(rule, task, group);
    }
    return group;
}

Datum Money::total_of(Entitlement const& rule, Task const& like, Refs const& common) const {
    Env around = like.env;
    around.bound_count = 0;
    std::vector<int> const shared = words_of_group(rule, like.words);
    for (std::size_t i = 0; i < shared.size(); ++i) around.bind(shared[i], common[i]);
    return in().eval(rule.split->total, around);
}

std::vector<SplitLine> Money::split_lines(Entitlement const& rule, Task const& task,
                                          Datum& total) {
    Refs common;
    for (int const word : words_of_group(rule, task.words)) {
        common.push_back(task.env.ref_of(word));
    }
    total = total_of(rule, task, common);
    std::map<Refs, Datum> const shares = shares_of(rule, task, common);
    std::vector<SplitLine> out;
    for (SplitGroup::One const& one : group_of(rule, task, common).all) {
        out.push_back({one.refs, one.claim.first, one.claim.weight, shares.at(one.refs)});
    }
    return out;
}

std::map<Money::Refs, Datum> Money::shares_of(Entitlement const& rule, Task const& like,
                                              Refs const& common) {
    SplitGroup group = group_of(rule, like, common);
    Datum const total = group.figure(total_of(rule, like, common));
    std::map<Refs, Datum> out = std::move(group.aside);
    if (total.is_none() || group.open) {
        Datum const why = group.open ? Datum::unknown(group.missing) : total;
        for (SplitGroup::One const& one : group.all) out[one.refs] = why;
        return out;
    }
    std::vector<Claim> claims;
    for (SplitGroup::One const& one : group.all) claims.push_back(one.claim);
    SharedOut const shares =
        shared_out(total.low, rule.split->step, claims, [&](std::size_t a, std::size_t b) {
            return goes_first(*rule.split, group.all[a], group.all[b]);
        });
    for (std::size_t i = 0; i < group.all.size(); ++i) {
        SplitGroup::One const& one = group.all[i];
        if (shares.fault != SharedOut::Fault::none) {
            out[one.refs] = fault_of(shares.fault, rule.clause);
        } else if (shares.tied[i]) {
            Causes causes;
            for (Datum const& term : one.ties) causes = merged(causes, term.causes());
            out[one.refs] = undecided(causes, rule.clause, "余数相同，文件没有说谁先",
                                      "equal remainders, and nothing says who goes first");
        } else {
            out[one.refs] = Datum::of(shares.amounts[i]);
        }
    }
    return out;
}

}  // namespace gongjin
