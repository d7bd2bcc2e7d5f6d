#include "engine/judge.h"

#include <algorithm>

#include "base/text.h"
#include "engine/composition.h"

namespace gongjin {

Date Judge::due_of(Duty const& duty, Env const& env) const {
    return day_of(in_, duty.due, env);
}

std::string Judge::id_of(Finding const& finding) const {
    std::vector<std::string> ids;
    for (Subject const& subject : finding.subjects) ids.push_back(subject.id);
    return plan_->scheme + "/" + plan_->duties[std::size_t(finding.duty)].name + "@" +
           finding.period + "@" + join(ids, ",");
}

Finding Judge::frame_of(Task const& task) const {
    Duty const& duty = plan_->duties[std::size_t(task.duty)];
    Finding finding;
    finding.duty = task.duty;
    Env const& env = task.env;
    finding.period = period_id(env);
    finding.days = env.days;
    finding.due = due_of(duty, env);
    for (int word : task.words) {
        finding.subjects.push_back(describer_.subject(env.ref_of(word), word, env.day));
    }
    finding.owed_by = describer_.subject(in_.determine(duty.owed_by, env), duty.owed_by, env.day);
    finding.id = id_of(finding);
    return finding;
}

bool Judge::set_aside(Finding& finding, Datum const& why, std::string const& clause) const {
    finding.state = FindingState::not_applicable;
    bool const own = why.is_none() && why.detail && !why.detail->clause.empty();
    finding.clause = own ? why.detail->clause : clause;
    finding.reason_zh = why.is_none() && why.detail ? why.detail->reason_zh : "不符合适用条件";
    finding.reason_en = why.is_none() && why.detail ? why.detail->reason_en
                                                    : "the condition of the rule does not hold";
    return true;
}

bool Judge::apply_overlays(Finding& finding, Task const& task, Env& env, std::vector<int>& kinds,
                           std::optional<Fraction>& reduced) const {
    for (Overlay const* overlay : overlays_of(task)) {
        finding.overlays.push_back(overlay->id);
        switch (overlay->action) {
            case OverlayAction::stop:
                finding.state = FindingState::not_applicable;
                finding.clause = overlay->id;
                finding.reason_zh = "停止执行：" + overlay->title + "（" + overlay->basis + "）";
                finding.reason_en = "stopped by " + overlay->basis;
                break;
            case OverlayAction::postpone:
                finding.due = overlay->to_date;
                env.days.until = std::max(env.days.until, overlay->to_date + 1);
                env.move_to(env.days);
                break;
            case OverlayAction::reduce: reduced = overlay->to_number; break;
            case OverlayAction::replace: {
                int const kind = plan_->kinds.index_of(overlay->to_kind);
                if (kind >= 0) kinds.push_back(kind);
                break;
            }
        }
    }
    return finding.state == FindingState::not_applicable;
}

bool Judge::exempted(Finding& finding, Task const& task, Env const& env, Strength& strength,
                     Causes& doubts) const {
    for (Exemption const& exemption : plan_->duties[std::size_t(task.duty)].exemptions) {
        Datum const holds =
            exemption.when
                ? in_.eval(*exemption.when, env)
                : Datum::of(granted(plan_->duties[std::size_t(task.duty)], &exemption, task));
        if (holds.is_unknown()) doubts = merged(doubts, holds.causes());
        if (!holds.yes()) continue;
        if (exemption.strength != Strength::must) {
            strength = exemption.strength;
            continue;
        }
        return set_aside(finding, Datum::none(exemption.clause, "按规定免除", "exempt by the rule"),
                         exemption.clause);
    }
    return false;
}

Finding Judge::finding_of(Task const& task) const {
    Duty const& duty = plan_->duties[std::size_t(task.duty)];
    Finding finding = frame_of(task);
    Env env = task.env;
    std::vector<int> kinds;
    std::optional<Fraction> reduced;
    if (apply_overlays(finding, task, env, kinds, reduced)) return finding;
    env.overlay_kinds = kinds;
    Causes doubts = task.unsure;
    std::optional<Datum> aside = other_mode(duty, env);
    if (aside && aside->is_unknown()) doubts = merged(doubts, aside->causes());
    if (granted(duty, nullptr, task)) aside = by_override(duty.clause);
    if (aside && aside->is_none()) {
        set_aside(finding, *aside, duty.clause);
        return finding;
    }
    if (duty.applies) {
        Datum const applies = in_.eval(*duty.applies, env);
        if (applies.no() || applies.is_none()) {
            std::string const clause =
                applies.no() ? clause_against(in_, duty, *duty.applies, env) : duty.clause;
            set_aside(finding, applies, clause);
            return finding;
        }
        if (applies.is_unknown()) doubts = merged(doubts, applies.causes());
    }
    bool const certain = doubts.empty();
    Strength strength = duty.strength;
    Causes exemption_doubts;
    if (exempted(finding, task, env, strength, exemption_doubts)) return finding;
    Weigher const weigher(in_, reduced);
    Verdict const verdict = weigher.weigh(duty.require, env);
    if (verdict.truth.is_none()) {
        set_aside(finding, verdict.truth, duty.clause);
        return finding;
    }
    // Whether a met duty would have been exempt makes no difference to anybody.
    if (!verdict.truth.yes()) doubts = merged(doubts, exemption_doubts);
    set_figures(finding, weigher, verdict);
    if (verdict.truth.is_unknown()) doubts = merged(doubts, verdict.truth.causes());
    if (!certain || verdict.truth.is_unknown() || !doubts.empty()) {
        finding.state = FindingState::undecided;
        finding.missing = describer_.missing(doubts, env.day);
        return finding;
    }
    set_state(finding, verdict, env.as_of, strength);
    bool const may_substitute = !kinds.empty() || may_substitute_[std::size_t(task.duty)];
    if (verdict.truth.yes() && may_substitute) {
        Env own = env;
        own.substitutes = false;
        finding.by_substitute = !weigher.weigh(duty.require, own).truth.yes();
    }
    set_pace(finding, env.as_of);
    return finding;
}

void Judge::set_figures(Finding& finding, Weigher const& weigher, Verdict const& verdict) const {
    finding.have = verdict.have;
    finding.possible = verdict.possible;
    finding.need = verdict.need;
    finding.at_most = verdict.at_most;
    for (Ref ref : verdict.lacking) finding.lacking.push_back(describer_.lacking(ref));
    std::sort(finding.lacking.begin(), finding.lacking.end());
    if (!verdict.leaf) return;
    Env later = verdict.at;
    later.planned = true;
    if (!verdict.have) return;
    auto const then = weigher.have_of(*verdict.leaf, later);
    if (then) finding.planned = subtract(*then, *verdict.have);
}

void Judge::set_state(Finding& finding, Verdict const& verdict, Date as_of,
                      Strength strength) const {
    bool const soft = strength == Strength::strive || strength == Strength::may;
    if (verdict.truth.yes()) {
        finding.state = FindingState::met;
        finding.so_far = verdict.can_lose && as_of < finding.days.last();
        return;
    }
    bool const lost = as_of > finding.due || !verdict.can_recover;
    finding.state = lost && !soft ? FindingState::failed : FindingState::behind;
}

void Judge::set_pace(Finding& finding, Date as_of) const {
    if (finding.state == FindingState::met) finding.pace = Pace::on_track;
    if (finding.state != FindingState::behind) return;
    bool const counted = finding.have && finding.need && !finding.at_most;
    Fraction const have = counted ? *finding.have : Fraction(0);
    Fraction const need = counted ? *finding.need : Fraction(1);
    Fraction const planned = counted ? finding.planned.value_or(Fraction(0)) : Fraction(0);
    finding.pace = pace_of(have, planned, need, finding.days, finding.due, as_of);
}

}  // namespace gongjin
