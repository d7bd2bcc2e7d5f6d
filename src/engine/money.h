// What entitlements come to, and how funds stand.
//
// 1. An amount that cannot be told is undecided and says what is missing; nothing is guessed.
// 2. Payments that a limit counts are read in the order of their days.
// 3. A fund's `paid` is what has fallen due by the day one asks, and what was spent by then.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "engine/outcomes.h"

namespace gongjin {

struct SplitGroup;

// What an entitlement came to on the way, for explanations.
struct MoneySteps {
    std::optional<Datum> refused;       // `when` does not hold
    Datum full, part, amount;           // of the whole period; the part due; of the two
    std::vector<std::pair<Date, Datum>> paid_before;  // in the periods that a limit counts
    std::optional<Datum> limited;
    Datum rounded;
    std::vector<std::pair<Date, Datum>> instalments;
};

// Those who share one total.
struct SplitLine {
    std::vector<Ref> who;
    Fraction first, weight;
    Datum share;
};

// One payment out of a fund.
struct PaidLine {
    int rule = -1;
    Task task;
    Date on;
    Datum amount;
    bool refused = false;  // the fund would have been overspent
};

// What funds refuse to pay of an entitlement.
struct HeldBack {
    Fraction amount;
    Fund const* by = nullptr;  // the first that refuses
};

class Money {
public:
    Money(Judge& judge, Outcomes& outcomes);

    Outcome entitlement(Entitlement const& rule, Task const& task, MoneySteps* steps = nullptr);
    Outcome fund(Fund const& rule, Task const& task);
    // All who share with a task, and the total.
    std::vector<SplitLine> split_lines(Entitlement const& rule, Task const& task, Datum& total);
    // What has fallen due by the day one asks, and what of it is refused.
    std::vector<PaidLine> const& paid_lines(Fund const& rule, Task const& task);
    HeldBack held_back(Entitlement const& rule, Task const& task);
    void forget();

private:
    using Refs = std::vector<Ref>;
    struct GroupKey {
        int rule;
        int family, instance;
        Date as_of;
        bool planned, substitutes;
        Refs common;
        auto operator<=>(GroupKey const&) const = default;
    };
    struct Payment { Date on; Datum amount; };

    Interpreter const& in() const { return judge_->interpreter(); }
    int number_of(RuleHead const& rule) const;  // of Plan::rules
    std::vector<Task> const& tasks_of(int rule, Date as_of);
    // Nothing if `when` holds.
    std::optional<Datum> refused(Entitlement const& rule, Task const& task) const;
    Datum amount_of(Entitlement const& rule, Task const& task, MoneySteps& steps) const;
    Datum share_of(Entitlement const& rule, Task const& task);
    Datum total_of(Entitlement const& rule, Task const& like, Refs const& common) const;
    std::map<Refs, Datum> shares_of(Entitlement const& rule, Task const& like, Refs const& common);
    SplitGroup group_of(Entitlement const& rule, Task const& like, Refs const& common);
    void add_claim(Entitlement const& rule, Task const& task, SplitGroup& group) const;
    Datum limited(Entitlement const& rule, Task const& task, Datum amount, MoneySteps& steps);
    Datum limited_count(Entitlement const& rule, Task const& task,
                        std::vector<Datum> const& paid, Datum amount) const;
    Datum limited_sum(Entitlement const& rule, Task const& task, std::vector<Datum> const& paid,
                      Datum amount) const;
    std::string cap_clause(Entitlement const& rule, Expression const& most) const;
    void add_shares(Entitlement const& rule, Task const& task, Outcome& out) const;
    std::vector<Payment> payments(Entitlement const& rule, Task const& task,
                                  Datum const& amount) const;
    std::vector<PaidLine> lines_of(Fund const& fund, Task const& task);
    void refuse(Fund const& fund, Task const& task, std::vector<PaidLine>& lines);
    Datum paid_from(Fund const& fund, Task const& task);
    Datum carried(Fund const& fund, Task const& task);

    Judge* judge_;
    Outcomes* outcomes_;
    std::map<std::pair<int, Date>, std::vector<Task>> tasks_;
    std::map<GroupKey, std::map<Refs, Datum>> groups_;
    // Of each fund, once: its payments, and what it refuses by rule, subjects and first day.
    struct Payments {
        std::vector<PaidLine> lines;
        std::map<std::tuple<int, Refs, Date>, Fraction> refused;
    };
    std::map<GroupKey, Payments> payments_;
    Payments const& payments_of(Fund const& fund, Task const& task);
};

}  // namespace gongjin
