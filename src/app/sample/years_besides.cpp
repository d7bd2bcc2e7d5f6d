// What no duty asks for and people do all the same: what a report counts as achievements, who is
// nominated, what is spent. The figures that a document prints are reached (`totals`).
#include <algorithm>
#include <set>

#include "app/sample/years.h"

namespace gongjin::sample {

namespace {

void measures_in(Plan const& plan, Expression const& e, std::set<int>& out) {
    if (e.op == Op::measure) out.insert(e.ref);
    if (e.op == Op::value) measures_in(plan, plan.values[size_t(e.ref)].is, out);
    for (Expression const& child : e.children) measures_in(plan, child, out);
    for (Fold const& fold : e.fold) {
        for (Expression const& one : fold.body) measures_in(plan, one, out);
        for (Expression const& one : fold.where) measures_in(plan, one, out);
    }
    for (Choice const& choice : e.choice) {
        for (Expression const& one : choice.branches) measures_in(plan, one, out);
        for (Expression const& one : choice.otherwise_) measures_in(plan, one, out);
    }
}

}  // namespace

std::vector<Party> Years::parties_of(Measure const& measure) {
    Date const today = g_.scale.today;
    std::vector<Party> best;
    for (int word : measure.offers) {
        std::vector<Party> some = everyone(word, {}, today);
        if (some.size() > best.size()) best = std::move(some);
    }
    if (best.empty()) best.emplace_back();
    return best;
}

int Years::so_far(Measure const& measure, DateRange days) const {
    std::set<std::string> kinds, values;
    for (int kind : measure.kinds) kinds.insert(g_.plan.kinds.kinds[size_t(kind)].name);
    int records = 0;
    for (Draft const& draft : maker_.drafts()) {
        RecordContent const& content = draft.work.content;
        bool const counts = draft.work.fate == Fate::confirmed || draft.work.fate == Fate::silent;
        if (!kinds.contains(content.kind) || !counts || !days.contains(content.start)) continue;
        if (measure.verb != Verb::collect) {
            // Of seats and the like, the filter tells which are meant.
            Sight const sight{nullptr, &content, {}, content.start};
            if (maker_.guess().holds(measure.where, sight, true)) ++records;
            continue;
        }
        Guess const said = maker_.guess().field(content, measure.value->name);
        values.insert(said.words.begin(), said.words.end());
    }
    return measure.verb == Verb::collect ? int(values.size()) : records;
}

// The days that a report of this figure is about: a phase that it is given for, else all.
DateRange Years::days_of_report(int measure) const {
    DateRange days{g_.scale.since, g_.scale.today};
    for (Value const& value : g_.plan.values) {
        std::set<int> read;
        measures_in(g_.plan, value.is, read);
        if (!read.contains(measure) || value.over.options.empty()) continue;
        PeriodFamily const& family = g_.plan.periods[size_t(value.over.options.front())];
        if (family.kind != FamilyKind::phase) continue;
        for (PeriodInstance const& phase : family.instances) {
            days = {std::max(days.from, phase.days.from), std::min(days.until, phase.days.until)};
        }
    }
    return days;
}

void Years::besides() {
    std::set<int> owed, settled;  // measures; kinds whose number is said
    for (auto const& [name, total] : g_.scale.totals) {
        Measure const& measure = g_.plan.measures[size_t(g_.plan.find_measure(name))];
        settled.insert(measure.kinds.begin(), measure.kinds.end());
    }
    for (Duty const& duty : g_.plan.duties) measures_in(g_.plan, duty.require, owed);
    SchoolYear const* const now = g_.plan.calendar.year_at(g_.scale.today);
    if (now == nullptr) return;
    std::vector<DateRange> const years = {{g_.scale.since, now->counts.from},
                                          {now->counts.from, g_.scale.today + 1}};
    for (size_t i = 0; i < g_.plan.measures.size(); ++i) {
        Measure const& measure = g_.plan.measures[i];
        bool const made_else = measure.name.find('.') != std::string::npos ||
                               std::any_of(measure.kinds.begin(), measure.kinds.end(),
                                           [&](int kind) { return settled.contains(kind); });
        if (owed.contains(int(i)) || made_else) continue;
        std::vector<Party> parties = parties_of(measure);
        g_.dice.shuffle(parties);
        if (parties.size() > 40) parties.resize(40);
        int const often = parties.size() > 20 ? 1 : g_.dice.between(1, 3);
        for (Party const& party : parties) {
            for (DateRange const& year : years) {
                if (year.empty() || !g_.dice.chance(diligence_of(party) - 25)) continue;
                Order order;
                order.days = year;
                order.ahead = year.contains(g_.scale.today);
                if (measure.verb == Verb::sum) {
                    (void)maker_.make(measure, party, order, {});
                } else {
                    count(measure, party, order, measure.verb == Verb::stock ? 1 : often);
                }
            }
        }
    }
}

void Years::totals() {
    for (auto const& [name, total] : g_.scale.totals) {
        int const at = g_.plan.find_measure(name);
        Measure const& measure = g_.plan.measures[size_t(at)];
        std::vector<Party> const parties = parties_of(measure);
        Order order;
        order.days = days_of_report(at);
        int left = total * 3 + 20;
        int there = so_far(measure, order.days);
        for (size_t i = 0; there < total && left > 0; ++i, --left) {
            if (!maker_.make(measure, parties[i % parties.size()], order, {})) continue;
            // Counting takes a look at all of them, so not after each.
            if (total - there < 12 || i % 10 == 0) there = so_far(measure, order.days);
        }
    }
}

// From each fund, for its uses; now and then for something else.
void Years::spending() {
    for (Fund const& fund : g_.plan.funds) {
        std::vector<std::string> payers;
        for (auto const& [id, community] : g_.county.communities) {
            if (!community.members.empty()) payers.push_back(community.members.front().unit);
        }
        if (payers.empty()) {
            for (auto const& [id, unit] : g_.county.units) {
                if (unit.type == "school") payers.push_back(id);
            }
        }
        for (std::string const& payer : payers) {
            Order order;
            order.days = {g_.scale.since, g_.scale.today + 1};
            for (int i = g_.dice.between(1, 3); i > 0; --i) {
                std::optional<Date> const on = maker_.day(order, false);
                if (!on) continue;
                Work work;
                RecordContent& content = work.content;
                content.kind = "spending";
                content.start = content.end = *on;
                content.roles["by"] = {payer};
                FieldValue said;
                said.text = fund.name;
                content.fields["fund"] = said;
                said.text = fund.uses.empty() ? "教研活动" : g_.dice.one_of(fund.uses);
                if (g_.dice.chance(4)) said.text = "办公用品";
                content.fields["purpose"] = said;
                FieldValue amount;
                amount.type = ValueType::number;
                amount.number = Fraction(g_.dice.between(8, 160) * 10'000);
                content.fields["amount"] = amount;
                maker_.put(std::move(work), true);
            }
        }
    }
}

}  // namespace gongjin::sample
