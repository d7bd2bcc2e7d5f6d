#include "engine/outcomes.h"

#include <algorithm>

#include "base/text.h"
#include "engine/figure_text.h"
#include "engine/marks.h"
#include "engine/money.h"

namespace gongjin {

Datum const* Outcome::part(std::string_view name) const {
    for (auto const& [known, value] : parts) {
        if (known == name) return &value;
    }
    return nullptr;
}

namespace {

// The name under which a family's main result stands among the figures; empty: it is the state.
std::string_view main_name(RuleFamily family) {
    switch (family) {
        case RuleFamily::eligibility: return "";
        case RuleFamily::entitlement: return "amount";
        case RuleFamily::fund: return "left";
        case RuleFamily::selection: return "stage";
        case RuleFamily::status: return "";
        case RuleFamily::score: return "points";
    }
    return "";
}

// A score's items stand together among the figures, apart from what is said of the whole.
std::string figure_name(RuleFamily family, std::string const& part) {
    static std::string_view const own[] = {"share", "passed", "vetoed", "unheld", "grade"};
    bool const item = family == RuleFamily::score &&
                      std::find(std::begin(own), std::end(own), part) == std::end(own);
    return item ? "items." + part : part;
}

std::string state_of(RuleFamily family, Outcome const& outcome, Names const& names) {
    bool const out = outcome.part("chosen") && outcome.part("chosen")->no();
    if (out) return "not_chosen";
    if (outcome.main.is_unknown()) return "undecided";
    if (outcome.main.is_none()) return "not_applicable";
    switch (family) {
        case RuleFamily::eligibility: return outcome.main.yes() ? "yes" : "no";
        case RuleFamily::entitlement: return "due";
        case RuleFamily::fund: return outcome.main.low < Fraction(0) ? "overspent" : "within";
        case RuleFamily::selection: return "chosen";
        case RuleFamily::status: return names.text(outcome.main.ref.index);
        case RuleFamily::score: return outcome.main.exact() ? "given" : "undecided";
    }
    return "";
}

}  // namespace

Outcomes::Outcomes(Judge& judge) : judge_(&judge), money_(std::make_unique<Money>(judge, *this)) {}
Outcomes::~Outcomes() = default;

std::optional<Datum> Outcomes::set_aside(RuleHead const& head, Task const& task) const {
    Interpreter const& in = judge_->interpreter();
    Causes doubts = task.unsure;
    if (head.applies) {
        Datum const applies = in.eval(*head.applies, task.env);
        if (applies.no()) {
            return Datum::none(head.clause, "不符合适用条件",
                               "the condition of the rule does not hold");
        }
        if (applies.is_none()) return applies;
        if (applies.is_unknown()) doubts = merged(doubts, applies.causes());
    }
    for (Exemption const& exemption : head.exemptions) {
        if (!exemption.when) continue;
        Datum const holds = in.eval(*exemption.when, task.env);
        if (holds.yes()) return Datum::none(exemption.clause, "按规定免除", "exempt by the rule");
        if (holds.is_unknown()) doubts = merged(doubts, holds.causes());
    }
    if (!doubts.empty()) return Datum::unknown(std::move(doubts));
    return std::nullopt;
}

Outcome Outcomes::computed(int index, Task const& task) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleRef const rule = plan.rules[std::size_t(index)];
    if (std::optional<Datum> aside = set_aside(plan.head_of(rule), task)) {
        return Outcome::of(std::move(*aside));
    }
    std::size_t const at = std::size_t(rule.index);
    switch (rule.family) {
        case RuleFamily::eligibility:
            return Outcome::of(judge_->interpreter().eval(plan.eligibility[at].require, task.env));
        case RuleFamily::entitlement: return money_->entitlement(plan.entitlements[at], task);
        case RuleFamily::fund: return money_->fund(plan.funds[at], task);
        case RuleFamily::selection: return chosen(plan.selections[at], task);
        case RuleFamily::status: return moved(plan.statuses[at], task);
        case RuleFamily::score:
            return marked(plan.scores[at], index, judge_->interpreter(), task.env);
    }
    return {};
}

Outcome const& Outcomes::outcome_of(int rule, Task const& task) {
    Env const& env = task.env;
    Key key{rule,        env.family,      env.instance, env.day, env.as_of,
            env.planned, env.substitutes, env.bound_count, env.bound};
    auto const known = known_.find(key);
    if (known != known_.end()) return known->second;
    Outcome outcome = computed(rule, task);
    return known_.emplace(key, std::move(outcome)).first->second;
}

Datum Outcomes::outcome(int rule, std::string const& part, Env const& env) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    std::optional<Task> const task = judge_->task_here(head, -1, env);
    if (!task) return Datum::none("", "这一周期没有结果", "there is no result in this period");
    if (task->env.family >= 0) {
        auto const& family = plan.periods[std::size_t(task->env.family)];
        if (!family.instances[std::size_t(task->env.instance)].in_force) {
            return Datum::none("", "方案施行之前没有结果", "there is no result before the scheme");
        }
    }
    Outcome const& found = outcome_of(rule, *task);
    RuleFamily const family = plan.rules[std::size_t(rule)].family;
    bool const main = part.empty() || part == main_name(family) ||
                      (part == "state" && family == RuleFamily::status);
    if (main) return found.main;
    if (Datum const* value = found.part(part)) return *value;
    return found.main.given() ? Datum::none("", "没有这一项", "there is no such part") : found.main;
}

RuleResult Outcomes::result_of(int rule, Task const& task) {
    Plan const& plan = judge_->interpreter().world().plan();
    Describer const& describer = judge_->describer();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    Outcome const& outcome = outcome_of(rule, task);
    RuleResult result;
    result.rule = rule;
    result.family = ref.family;
    std::vector<std::string> ids;
    for (int word : task.words) {
        result.subjects.push_back(
            describer.subject(task.env.ref_of(word), word, task.env.day));
        ids.push_back(result.subjects.back().id);
    }
    if (task.env.family >= 0) {
        auto const& family = plan.periods[std::size_t(task.env.family)];
        result.period = family.instances[std::size_t(task.env.instance)].id;
    }
    result.days = task.env.days;
    result.id = plan.scheme + "/" + plan.head_of(ref).name + "@" + result.period + "@" +
                join(ids, ",");
    Names const& names = judge_->interpreter().world().names();
    std::string const state = state_of(ref.family, outcome, names);
    result.figures["state"] = state;
    std::string const name(main_name(ref.family));
    if (!name.empty()) result.figures[name] = figure_text(outcome.main, describer);
    if (ref.family == RuleFamily::selection) {
        result.figures[name] = state == "chosen"       ? names.text(outcome.main.ref.index)
                               : state == "not_chosen" ? "none"
                                                       : state;
    }
    Causes causes = outcome.main.causes();
    for (auto const& [part, value] : outcome.parts) {
        result.figures[figure_name(ref.family, part)] = figure_text(value, describer);
        // Who pays may be open while what is paid is not.
        bool const said = ref.family == RuleFamily::entitlement || !value.given() ||
                          !value.is(DatumKind::number);
        if (said) causes = merged(causes, value.causes());
    }
    result.missing = describer.missing(causes, task.env.day);
    if (outcome.main.detail) {
        result.clause = outcome.main.detail->clause;
        result.reason_zh = outcome.main.detail->reason_zh;
        result.reason_en = outcome.main.detail->reason_en;
    }
    return result;
}

// The same result, for one of those to whom it is given.
RuleResult Outcomes::passed_on(RuleResult result, Ref to, int word, Date day) const {
    RuleHead const& head = judge_->interpreter().world().plan().head_of(
        judge_->interpreter().world().plan().rules[std::size_t(result.rule)]);
    result.subjects.front() = judge_->describer().subject(to, word, day);
    std::vector<std::string> ids;
    for (Subject const& subject : result.subjects) ids.push_back(subject.id);
    result.id = judge_->interpreter().world().plan().scheme + "/" + head.name + "@" +
                result.period + "@" + join(ids, ",");
    return result;
}

std::vector<RuleResult> Outcomes::results(int rule, std::string_view period, Date as_of) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    std::vector<RuleResult> out;
    for (Task const& task : judge_->tasks(head, -1, period, as_of)) {
        out.push_back(result_of(rule, task));
        if (plan.rules[std::size_t(rule)].family != RuleFamily::score) continue;
        int const to = plan.scores[std::size_t(plan.rules[std::size_t(rule)].index)].given_to;
        if (to < 0) continue;
        RuleResult const own = out.back();
        for (auto const& element : judge_->interpreter().elements(to, task.env)) {
            if (element.ref.known()) out.push_back(passed_on(own, element.ref, to, task.env.day));
        }
    }
    return out;
}

}  // namespace gongjin
