#include "engine/explain_words.h"

#include <algorithm>

#include "base/text.h"
#include "engine/words.h"

namespace gongjin {

namespace {

std::string_view state_zh(FindingState state) {
    switch (state) {
        case FindingState::met: return "已完成";
        case FindingState::behind: return "进行中";
        case FindingState::failed: return "未完成";
        case FindingState::undecided: return "待核";
        case FindingState::not_applicable: return "不适用";
    }
    return "";
}

std::string figure(Fraction const& number) {
    return number.is_whole() ? number.text() : number.decimals(1);
}

std::optional<Fraction> shortfall(Finding const& finding) {
    if (!finding.have || !finding.need || finding.at_most) return {};
    if (*finding.have >= *finding.need) return {};
    return subtract(*finding.need, *finding.have);
}

std::string missing_zh(Finding const& finding) {
    std::vector<std::string> words;
    for (Missing const& missing : finding.missing) words.push_back(missing.words_zh);
    return join(words, "、");
}

std::string title_of(Plan const& plan, Finding const& finding) {
    Duty const& duty = plan.duties[std::size_t(finding.duty)];
    return duty.title.zh.empty() ? duty.name : duty.title.zh;
}

std::string clauses_of(Plan const& plan, Finding const& finding) {
    Duty const& duty = plan.duties[std::size_t(finding.duty)];
    return duty.clauses.empty() ? duty.clause : join(duty.clauses, "、");
}

}  // namespace

std::string unit_of(Plan const& plan, Duty const& duty) {
    std::string unit;
    for_each_part(duty.require, [&](Expression const& part) {
        if (!unit.empty() || part.ref < 0) return;
        if (part.op == Op::parameter) unit = plan.parameters[std::size_t(part.ref)].unit;
        if (part.op != Op::measure) return;
        Measure const& measure = plan.measures[std::size_t(part.ref)];
        unit = measure.unit;
        if (unit.empty() && !measure.kinds.empty() && measure.verb == Verb::count) {
            unit = plan.kinds.kinds[std::size_t(measure.kinds[0])].unit;
        }
    });
    return unit;
}

std::string state_words(Plan const& plan, Finding const& finding) {
    if (finding.state == FindingState::not_applicable) {
        return "不适用（" + finding.reason_zh + "）";
    }
    std::string const unit = unit_of(plan, plan.duties[std::size_t(finding.duty)]);
    std::string text;
    if (finding.have && finding.need) {
        text = figure(*finding.have) + "/" + figure(*finding.need) + (unit.empty() ? "" : " ") +
               unit + "，";
        if (finding.at_most) text = "现有 " + figure(*finding.have) + "，上限 " +
                                    figure(*finding.need) + " " + unit + "，";
    }
    if (auto const short_by = shortfall(finding)) {
        text += "差 " + figure(*short_by) + (unit.empty() ? "" : " ") + unit + "，";
    }
    text += state_zh(finding.state);
    if (finding.state == FindingState::undecided) text += "（缺" + missing_zh(finding) + "）";
    return text;
}

std::string sentence_zh(Plan const& plan, Finding const& finding) {
    std::string text = title_of(plan, finding) + "：" + state_words(plan, finding);
    if (finding.planned && *finding.planned > Fraction(0)) {
        text += "，另有计划和待确认 " + figure(*finding.planned);
    }
    if (!finding.lacking.empty() && finding.lacking.size() <= 12) {
        bool const people = finding.lacking.front().starts_with("person");
        if (!people) text += "，尚缺" + join(finding.lacking, "、");
    }
    if (finding.by_substitute) text += "（含替代方式）";
    return text + "。依据 " + clauses_of(plan, finding) + "。";
}

std::string sentence_en(Plan const& plan, Finding const& finding) {
    Duty const& duty = plan.duties[std::size_t(finding.duty)];
    std::string text = (duty.title.en.empty() ? duty.name : duty.title.en) + ": ";
    if (finding.state == FindingState::not_applicable) {
        return text + "not applicable, " + finding.reason_en + " (" +
               clauses_of(plan, finding) + ").";
    }
    if (finding.have && finding.need) {
        text += figure(*finding.have) + (finding.at_most ? " of at most " : " of ") +
                figure(*finding.need) + ", ";
    }
    text += name_of(finding.state);
    if (finding.state == FindingState::undecided) {
        std::vector<std::string> words;
        for (Missing const& missing : finding.missing) words.push_back(missing.words_en);
        text += ", missing: " + join(words, "; ");
    }
    if (finding.planned && *finding.planned > Fraction(0)) {
        text += ", " + figure(*finding.planned) + " more planned or unconfirmed";
    }
    if (finding.by_substitute) text += ", by substitute";
    return text + " (" + clauses_of(plan, finding) + ").";
}

namespace {

// Who stands in a clause's place, if the finding's subjects say so.
Ref filler(Evaluation const& evaluation, Task const& task, SelectorClause const& clause) {
    for (Selector const& selector : clause.any_of) {
        if (selector.what != Selector::What::word || selector.word < 0) continue;
        Ref const ref = evaluation.judge.interpreter().determine(selector.word, task.env);
        if (ref.known()) return ref;
    }
    return {};
}

}  // namespace

void add_to_complete(Evaluation const& evaluation, Task const& task, Finding const& finding,
                     MeasureKey const& key, std::vector<Explanation::ToComplete>& out) {
    bool const open = finding.state == FindingState::behind ||
                      finding.state == FindingState::failed ||
                      finding.state == FindingState::undecided;
    if (!open || finding.at_most) return;
    Plan const& plan = evaluation.world.plan();
    Measure const& measure = plan.measures[std::size_t(key.measure)];
    if (measure.kinds.empty()) return;
    Kind const& kind = plan.kinds.kinds[std::size_t(measure.kinds[0])];
    Explanation::ToComplete form;
    form.kind = kind.name;
    std::vector<std::string> by, at;
    Describer const& describer = evaluation.judge.describer();
    for (SelectorClause const& clause : measure.clauses) {
        Ref const ref = filler(evaluation, task, clause);
        if (!ref.known()) continue;
        Subject const subject = describer.subject(ref, -1, task.env.day);
        std::string const by_role = kind.by_role.empty() ? "by" : kind.by_role;
        std::string const at_role = kind.at_role.empty() ? "at" : kind.at_role;
        if (clause.is_field && ref.kind == RefKind::symbol) {
            form.subject = subject.id;
        } else if (clause.place == by_role || clause.place == "from") {
            form.by = subject.id;
            by.push_back(subject.name);
        } else if (clause.place == at_role || clause.place == "to" || clause.place == "units") {
            form.at = subject.id;
            at.push_back(subject.name);
        }
    }
    auto const short_by = shortfall(finding);
    std::string const unit = kind.unit.empty() ? "次" : kind.unit;
    std::string const count = short_by && short_by->is_whole() && measure.verb == Verb::count
                                  ? " " + short_by->text() + " " + unit
                                  : "";
    form.words_zh = (by.empty() ? "" : "由" + by[0]) + (at.empty() ? "" : "在" + at[0]) +
                    "开展并确认" + count + kind.title.zh;
    if (!form.subject.empty()) {
        form.words_zh += "（" +
                         describer.symbol_title(evaluation.world.names().find(form.subject)) + "）";
    }
    form.words_en = "hold and confirm" + (count.empty() ? " " : " " + short_by->text() + " ") +
                    (kind.title.en.empty() ? kind.name : kind.title.en) +
                    (by.empty() ? "" : " by " + by[0]) + (at.empty() ? "" : " at " + at[0]);
    for (Explanation::ToComplete const& known : out) {
        if (known.kind == form.kind && known.by == form.by && known.at == form.at &&
            known.subject == form.subject) {
            return;
        }
    }
    out.push_back(std::move(form));
}

}  // namespace gongjin
