// Why a result says what it says: its rule opened step by step, the readings in play and what
// another choice would make of it.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "engine/derive.h"
#include "engine/earlier.h"
#include "engine/figure_text.h"
#include "engine/named_id.h"
#include "engine/outcomes.h"
#include "engine/question.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

// The rule and the period that an id names.
struct Named {
    int rule = -1;
    std::string period;
};

Named named_by(Plan const& plan, std::string const& id) {
    std::optional<NamedId> const named = named_id(id);
    if (!named || named->scheme != plan.scheme) return {};
    return {plan.find_rule(named->rule), named->period};
}

// The task behind a result; of a score that is given on, the one that was marked.
std::optional<Task> task_of(Deriver& deriver, Named const& named, std::string const& id,
                            Date as_of) {
    Plan const& plan = deriver.plan();
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(named.rule)]);
    RuleRef const ref = plan.rules[std::size_t(named.rule)];
    int const to = ref.family == RuleFamily::score
                       ? plan.scores[std::size_t(ref.index)].given_to
                       : -1;
    for (Task const& task : deriver.judge().tasks(head, -1, named.period, as_of)) {
        if (deriver.id_of(head, task) == id) return task;
        if (to < 0) continue;
        for (auto const& element : deriver.in().elements(to, task.env)) {
            if (!element.ref.known()) continue;
            std::vector<std::string> ids;
            for (int const word : task.words) {
                ids.push_back(deriver.describer()
                                  .subject(task.env.ref_of(word), word, task.env.day)
                                  .id);
            }
            ids.front() = deriver.describer().subject(element.ref, to, task.env.day).id;
            std::string const passed = plan.scheme + "/" + head.name + "@" +
                                       deriver.judge().period_id(task.env) + "@" + join(ids, ",");
            if (passed == id) return task;
        }
    }
    return std::nullopt;
}

// `applies` and the exemptions, before anything is computed.
void add_frame(Deriver& deriver, RuleHead const& head, Task const& task,
               std::vector<Derivation>& out) {
    if (head.applies) {
        out.push_back(deriver.condition(StepKind::condition, "适用条件", *head.applies, task.env));
    }
    for (Exemption const& exemption : head.exemptions) {
        if (!exemption.when) continue;
        Derivation one = deriver.condition(StepKind::exemption, "免除：" + exemption.name,
                                           *exemption.when, task.env);
        one.clause = exemption.clause;
        out.push_back(std::move(one));
    }
}

std::vector<Derivation> steps_of(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    RuleRef const ref = plan.rules[std::size_t(rule)];
    std::size_t const at = std::size_t(ref.index);
    switch (ref.family) {
        case RuleFamily::eligibility:
            return {deriver.condition(StepKind::condition, "条件", plan.eligibility[at].require,
                                      task.env)};
        case RuleFamily::score: return steps_of_score(deriver, rule, task);
        case RuleFamily::entitlement: return steps_of_entitlement(deriver, rule, task);
        case RuleFamily::fund: return steps_of_fund(deriver, rule, task);
        case RuleFamily::selection: return steps_of_selection(deriver, rule, task);
        case RuleFamily::status: return steps_of_status(deriver, rule, task);
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document: return steps_of_places(deriver, rule, task);
    }
    return {};
}

std::string formula_of(Plan const& plan, RuleRef ref) {
    std::size_t const at = std::size_t(ref.index);
    if (ref.family == RuleFamily::eligibility) {
        return expression_text(plan, plan.eligibility[at].require);
    }
    if (ref.family == RuleFamily::entitlement && plan.entitlements[at].amount) {
        return expression_text(plan, *plan.entitlements[at].amount);
    }
    if (ref.family != RuleFamily::score) return {};
    MarkNode const& root = plan.scores[at].root;
    if (root.combine) return expression_text(plan, *root.combine);
    return root.formula ? expression_text(plan, *root.formula) : std::string();
}

std::string brief(RuleResult const& result) {
    std::string out = result.figures.at("state");
    for (auto const& [name, figure] : result.figures) {
        bool const own = name.find('.') == std::string::npos && name != "state";
        if (own) out += "，" + name + " " + figure;
    }
    return out;
}

struct Alternatives {
    Plan const& plan;
    County const& county;
    std::map<std::string, Record> const& records;
    Question const& question;
    Named const& named;
    RuleResult const& result;

    ReadingInPlay of(int index, int chosen) const {
        Reading const& reading = plan.readings[std::size_t(index)];
        ReadingInPlay out{reading.name, reading.ask, "", "", {}};
        for (std::size_t i = 0; i < reading.options.size(); ++i) {
            Reading::Option const& option = reading.options[i];
            if (int(i) == chosen) {
                out.chosen = option.name;
                out.chosen_title = option.title;
                continue;
            }
            Question other = question;
            other.readings[reading.name] = option.name;
            Evaluation evaluation(plan, county, records, other);
            auto const all = evaluation.judge.outcomes().results(named.rule, named.period,
                                                                 question.as_of);
            auto const same =
                std::find_if(all.begin(), all.end(),
                             [&](RuleResult const& one) { return one.id == result.id; });
            std::string effect = "没有这项结果";
            if (same != all.end()) effect = *same == result ? "结果相同" : brief(*same);
            out.others.push_back({option.name, option.title, effect});
        }
        return out;
    }
};

void add_earlier(RuleResult const& result, std::vector<Derivation>& out) {
    Derivation one;
    one.kind = StepKind::earlier;
    one.title = "登记的结果";
    one.note = "这项结果不是本系统计算的，按登记的数据使用";
    for (auto const& [name, figure] : result.figures) {
        if (name == "earlier") continue;
        Derivation part;
        part.kind = StepKind::earlier;
        part.title = name;
        part.value = figure;
        one.parts.push_back(std::move(part));
    }
    out.push_back(std::move(one));
}

void add_readings_of(RuleHead const& head, Deriver& deriver) {
    for (int const reading : {head.per.reading, head.over.reading, head.in_while.reading}) {
        if (reading >= 0) deriver.reading(reading);
    }
}

}  // namespace

std::optional<ResultExplanation> explain_result(Plan const& plan, County const& county,
                                                std::map<std::string, Record> const& records,
                                                Question const& question,
                                                std::string const& result_id) {
    Named const named = named_by(plan, result_id);
    if (named.rule < 0) return std::nullopt;
    Evaluation evaluation(plan, county, records, question);
    auto const all =
        evaluation.judge.outcomes().results(named.rule, named.period, question.as_of);
    auto const found = std::find_if(all.begin(), all.end(), [&](RuleResult const& one) {
        return one.id == result_id;
    });
    if (found == all.end()) return std::nullopt;
    ResultExplanation out;
    out.result = *found;
    RuleRef const ref = plan.rules[std::size_t(named.rule)];
    RuleHead const& head = plan.head_of(ref);
    out.clauses = head.clauses.empty() ? std::vector{head.clause} : head.clauses;
    out.formula_text = formula_of(plan, ref);
    out.data_seq = county.last_seq;
    for (auto const& [id, record] : records) out.data_seq = std::max(out.data_seq, record.last_seq);
    if (out.result.figures.contains("earlier")) {
        add_earlier(out.result, out.steps);
        return out;
    }
    Task const none;
    Deriver finder(evaluation, none, question.as_of);
    std::optional<Task> const task = task_of(finder, named, result_id, question.as_of);
    if (!task) return out;
    Deriver deriver(evaluation, *task, question.as_of);
    add_readings_of(head, deriver);
    add_frame(deriver, head, *task, out.steps);
    for (Derivation& step : steps_of(deriver, named.rule, *task)) {
        out.steps.push_back(std::move(step));
    }
    Alternatives const alternatives{plan, county, records, question, named, out.result};
    for (int const reading : deriver.readings()) {
        out.readings.push_back(alternatives.of(
            reading, evaluation.choices.readings[std::size_t(reading)]));
    }
    return out;
}

}  // namespace gongjin
