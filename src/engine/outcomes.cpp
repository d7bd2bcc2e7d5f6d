#include "engine/outcomes.h"

#include <algorithm>

#include "base/text.h"
#include "engine/composition.h"
#include "engine/earlier.h"
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

std::string_view main_figure(RuleFamily family) {
    switch (family) {
        case RuleFamily::eligibility:
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document: return "";
        case RuleFamily::entitlement: return "amount";
        case RuleFamily::fund: return "left";
        case RuleFamily::status: return "";
        case RuleFamily::selection: return "stage";
        case RuleFamily::score: return "points";
    }
    return "";
}

namespace {

// A score's items stand together among the figures, apart from what is said of the whole.
std::string figure_name(RuleFamily family, std::string const& part) {
    static std::string_view const own[] = {"share", "passed", "vetoed", "unheld", "grade"};
    bool const item = family == RuleFamily::score &&
                      std::find(std::begin(own), std::end(own), part) == std::end(own);
    return item ? "items." + part : part;
}

}  // namespace

std::string state_of(RuleFamily family, Outcome const& outcome, Names const& names) {
    if (!outcome.state.empty()) return outcome.state;
    bool const out = outcome.part("chosen") && outcome.part("chosen")->no();
    if (out) return "not_chosen";
    if (outcome.main.is_unknown()) return "undecided";
    if (outcome.main.is_none()) return "not_applicable";
    switch (family) {
        case RuleFamily::eligibility: return outcome.main.yes() ? "yes" : "no";
        case RuleFamily::entitlement: return "due";
        case RuleFamily::fund: return outcome.main.low < Fraction(0) ? "overspent" : "within";
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document: return outcome.main.yes() ? "met" : "behind";
        case RuleFamily::selection: return "chosen";
        case RuleFamily::status: return names.text(outcome.main.ref.index);
        case RuleFamily::score: return outcome.main.exact() ? "given" : "undecided";
    }
    return "";
}

Outcomes::Outcomes(Judge& judge) : judge_(&judge), money_(std::make_unique<Money>(judge, *this)) {}
Outcomes::~Outcomes() = default;

std::optional<Datum> Outcomes::set_aside(RuleHead const& head, Task const& task) const {
    Strength strength = head.strength;
    return set_aside(head, task, strength);
}

std::optional<Datum> Outcomes::set_aside(RuleHead const& head, Task const& task,
                                         Strength& strength) const {
    Interpreter const& in = judge_->interpreter();
    Causes doubts = task.unsure;
    if (std::optional<Datum> const mode = judge_->other_mode(head, task.env)) {
        if (mode->is_none()) return mode;
        doubts = merged(doubts, mode->causes());
    }
    if (judge_->granted(head, nullptr, task)) return Judge::by_override(head.clause);
    if (head.applies) {
        Datum const applies = in.eval(*head.applies, task.env);
        if (applies.no()) {
            return Datum::none(clause_against(in, head, *head.applies, task.env), "不符合适用条件",
                               "the condition of the rule does not hold");
        }
        if (applies.is_none()) return applies;
        if (applies.is_unknown()) doubts = merged(doubts, applies.causes());
    }
    for (Exemption const& exemption : head.exemptions) {
        Datum const holds = exemption.when ? in.eval(*exemption.when, task.env)
                                           : Datum::of(judge_->granted(head, &exemption, task));
        if (holds.yes() && exemption.strength != Strength::must) {
            strength = exemption.strength;
            continue;
        }
        if (holds.yes()) return Datum::none(exemption.clause, "按规定免除", "exempt by the rule");
        if (holds.is_unknown()) doubts = merged(doubts, holds.causes());
    }
    if (!doubts.empty()) return Datum::unknown(std::move(doubts));
    return std::nullopt;
}

Outcome Outcomes::computed(int index, Task const& asked) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleRef const rule = plan.rules[std::size_t(index)];
    Task task = asked;
    // What is paid is decided once: by what the days still to come cannot change.
    task.env.whole = rule.family == RuleFamily::entitlement;
    Strength strength = plan.head_of(rule).strength;
    if (std::optional<Datum> aside = set_aside(plan.head_of(rule), task, strength)) {
        return Outcome::of(std::move(*aside));
    }
    std::size_t const at = std::size_t(rule.index);
    switch (rule.family) {
        case RuleFamily::eligibility:
            return Outcome::of(judge_->interpreter().eval(plan.eligibility[at].require, task.env));
        case RuleFamily::entitlement: return money_->entitlement(plan.entitlements[at], task);
        case RuleFamily::fund: return money_->fund(plan.funds[at], task);
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document: return composed(rule, task, strength);
        case RuleFamily::selection: return chosen(plan.selections[at], task);
        case RuleFamily::status: return moved(plan.statuses[at], task);
        case RuleFamily::score:
            return marked(plan.scores[at], index, judge_->interpreter(), task.env);
    }
    return {};
}

namespace {

// What binds is failed by the day that it was due; that it was done since is said beside it.
Datum done_late(Date on, std::int64_t days) {
    Detail detail;
    detail.reason_zh = on.text() + "才完成，逾期" + std::to_string(days) + "天";
    detail.reason_en = "done on " + on.text() + ", " + std::to_string(days) + " days late";
    Datum value = Datum::of(false);
    value.detail = std::make_shared<Detail const>(std::move(detail));
    return value;
}

}  // namespace

Outcome Outcomes::composed(RuleRef rule, Task const& task, Strength strength) const {
    Interpreter const& in = judge_->interpreter();
    Plan const& plan = in.world().plan();
    std::size_t const at = std::size_t(rule.index);
    Composed composed;
    DueDay const* due = nullptr;
    if (rule.family == RuleFamily::roster) {
        composed = roster_of(in, plan.rosters[at], task);
        due = &plan.rosters[at].due;
    } else if (rule.family == RuleFamily::body) {
        composed = body_of(in, plan.bodies[at], task);
        due = &plan.bodies[at].due;
    } else {
        composed = document_of(in, plan.documents[at], task);
        due = &plan.documents[at].due;
    }
    Date const last = day_of(in, *due, task.env);
    Outcome outcome = Outcome::of(composed.truth);
    outcome.parts = {{"have", Datum::of(std::int64_t(composed.have))},
                     {"need", Datum::of(std::int64_t(composed.need))},
                     {"missed", Datum::of(std::int64_t(composed.need - composed.have))},
                     {"due", Datum::of(last)}};
    if (composed.done) outcome.parts.emplace_back("done", Datum::of(*composed.done));
    if (rule.family == RuleFamily::document) {
        Document const& document = plan.documents[at];
        DateRange days;
        if (document.valid_from) days.from = day_of(in, *document.valid_from, task.env);
        if (document.valid_until) days.until = day_of(in, *document.valid_until, task.env) + 1;
        if (document.valid_from) {
            outcome.parts.emplace_back("valid_from", Datum::of(days.from));
            outcome.parts.emplace_back("valid_until", Datum::of(days.last()));
        }
    }
    bool const soft = strength == Strength::strive || strength == Strength::may;
    if (composed.truth.yes() && composed.done && *composed.done > last) {
        outcome.parts.emplace_back("late", Datum::of(true));
        if (soft) return outcome;
        outcome.main = done_late(*composed.done, *composed.done - last);
        outcome.state = "failed";
        return outcome;
    }
    if (composed.truth.no()) {
        outcome.state = task.env.as_of > last && !soft ? "failed" : "behind";
    }
    if (!composed.truth.yes()) outcome.lacking = std::move(composed.lacking);
    return outcome;
}

Outcome const& Outcomes::outcome_of(int rule, Task const& task) {
    Env const& env = task.env;
    Key key{rule,        env.family,      env.instance, env.day, env.as_of,
            env.planned, env.substitutes, env.bound_count, env.bound};
    auto const known = known_.find(key);
    if (known != known_.end()) return known->second;
    Plan const& plan = judge_->interpreter().world().plan();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    EarlierResult const* const earlier = earlier_of(plan.head_of(ref), task);
    Interpreter const& in = judge_->interpreter();
    Outcome outcome = earlier ? outcome_of_earlier(in.world(), ref, *earlier)
                              : computed(rule, task);
    if (earlier && ref.family == RuleFamily::score) {
        grade_earlier(plan.scores[std::size_t(ref.index)], in, env, outcome);
    }
    return known_.emplace(key, std::move(outcome)).first->second;
}

Datum Outcomes::outcome(int rule, std::string const& part, Env const& env) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    std::optional<Task> const task = judge_->task_here(head, -1, env);
    if (!task) return Datum::none("", "这一周期没有结果", "there is no result in this period");
    if (task->env.family >= 0 && task->env.instance >= 0) {
        auto const& family = plan.periods[std::size_t(task->env.family)];
        bool const in_force = family.instances[std::size_t(task->env.instance)].in_force;
        if (!in_force && !earlier_of(head, *task)) {
            return Datum::none("", "方案施行之前没有结果", "there is no result before the scheme");
        }
    }
    Outcome const& found = outcome_of(rule, *task);
    RuleFamily const family = plan.rules[std::size_t(rule)].family;
    bool const main = part.empty() || part == "met" || part == main_figure(family) ||
                      (part == "state" && family == RuleFamily::status);
    if (main) return found.main;
    // A paper that came late is in force nevertheless.
    bool const late = found.part("late") != nullptr;
    if (part == "late" && found.main.given()) return Datum::of(late);
    if (part == "in_force" && (late || found.main.yes()) && found.part("valid_from")) {
        DateRange const days{found.part("valid_from")->date, found.part("valid_until")->date + 1};
        return Datum::of(days.contains(env.day));
    }
    if (part == "in_force") return late ? Datum::of(true) : found.main;
    if (part == "applies" && !found.main.is_unknown()) return Datum::of(!found.main.is_none());
    if (part == "grade" && !found.part(part)) {
        if (std::optional<Datum> apart = grade_apart_of(rule, *task, found)) return *apart;
    }
    if (Datum const* value = found.part(part)) return *value;
    return found.main.given() ? Datum::none("", "没有这一项", "there is no such part") : found.main;
}

// A grade by a selection: read only when it is asked for, because the selection reads the points.
std::optional<Datum> Outcomes::grade_apart_of(int rule, Task const& task, Outcome const& known) {
    Plan const& plan = judge_->interpreter().world().plan();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    if (ref.family != RuleFamily::score || known.main.is_none()) return std::nullopt;
    Score const& score = plan.scores[std::size_t(ref.index)];
    if (!score.root.grade_apart || earlier_of(score, task)) return std::nullopt;
    return grade_apart(score, judge_->interpreter(), task.env);
}

// What a fund that must not be overspent does not pay.
void Outcomes::refuse(RuleRef rule, Task const& task, RuleResult& result) {
    Plan const& plan = judge_->interpreter().world().plan();
    HeldBack const held =
        money_->held_back(plan.entitlements[std::size_t(rule.index)], task);
    if (held.by == nullptr) return;
    result.figures["state"] = "refused";
    result.figures["refused"] = held.amount.text();
    result.clause = held.by->clause;
    std::string const amount = held.amount.text();
    result.reason_zh =
        "“" + held.by->title.zh + "”余额不足，其中 " + amount + " 元不予支付";
    result.reason_en = held.by->name + " would be overspent: " + amount + " yuan are not paid";
}

RuleResult Outcomes::result_of(int rule, Task const& task) {
    Plan const& plan = judge_->interpreter().world().plan();
    Describer const& describer = judge_->describer();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    Outcome const outcome = outcome_of(rule, task);
    RuleResult result;
    result.rule = rule;
    result.family = ref.family;
    std::vector<std::string> ids;
    for (int word : task.words) {
        result.subjects.push_back(
            describer.subject(task.env.ref_of(word), word, task.env.day));
        ids.push_back(result.subjects.back().id);
    }
    result.period = judge_->period_id(task.env);
    result.days = task.env.days;
    result.id = plan.scheme + "/" + plan.head_of(ref).name + "@" + result.period + "@" +
                join(ids, ",");
    Names const& names = judge_->interpreter().world().names();
    std::string state = state_of(ref.family, outcome, names);
    if (state == "due" && task.env.days.from > task.env.as_of) state = "planned";
    result.figures["state"] = state;
    std::string const name(main_figure(ref.family));
    if (!name.empty()) result.figures[name] = figure_text(outcome.main, describer);
    if (ref.family == RuleFamily::selection) {
        result.figures[name] = state == "chosen"       ? names.text(outcome.main.ref.index)
                               : state == "not_chosen" ? "none"
                                                       : state;
    }
    if (earlier_of(plan.head_of(ref), task)) result.figures["earlier"] = "true";
    if (state == "due" && ref.family == RuleFamily::entitlement) refuse(ref, task, result);
    result.lacking = outcome.lacking;
    Causes causes = outcome.main.causes();
    auto parts = outcome.parts;
    if (auto apart = grade_apart_of(rule, task, outcome)) parts.emplace_back("grade", *apart);
    for (auto const& [part, value] : parts) {
        result.figures[figure_name(ref.family, part)] =
            value.is(DatumKind::symbol) && ref.family == RuleFamily::score
                ? names.text(value.ref.index)
                : figure_text(value, describer);
        // Who pays may be open while what is paid is not.
        bool const said = ref.family == RuleFamily::entitlement || !value.given() ||
                          !value.is(DatumKind::number);
        if (said) causes = merged(causes, value.causes());
    }
    result.missing = describer.missing(causes, task.env.day);
    if (outcome.main.detail && result.figures["state"] != "refused") {
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
    add_earlier(rule, period, as_of, out);
    return out;
}

}  // namespace gongjin
