#include "app/explanation_parts.h"

#include <algorithm>
#include <set>

#include "app/clause_book.h"
#include "app/explanation_query.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

std::string reason_in_api(std::string const& code) {
    static std::map<std::string, std::string> const known{
        {"not_confirmed", "not_verified"}, {"returned", "not_verified"}, {"planned", "planned"},
        {"after_day", "planned"}, {"wrong_place", "place"}, {"filter", "condition"},
        {"no_evidence", "evidence"}, {"withdrawn", "withdrawn"}, {"disputed", "found_wrong"},
        {"claimed", "used_elsewhere"}, {"unknown", "unknown"}};
    auto const at = known.find(code);
    return at == known.end() ? "condition" : at->second;
}

std::string amount_of(Plan const& plan, std::string const& measure_name, Record const& record) {
    int const index = plan.find_measure(measure_name);
    if (index < 0) return "1";
    Measure const& measure = plan.measures[static_cast<std::size_t>(index)];
    bool const counts = measure.verb == Verb::count || measure.verb == Verb::stock;
    if (counts || !measure.value || measure.value->op != Op::field) return "1";
    auto const field = record.content.fields.find(measure.value->name);
    bool const number = field != record.content.fields.end() && measure.type != Type::set;
    return number ? field->second.number.text() : "1";
}

std::vector<api::Basis> basis_of(SchemeRun const& run, std::vector<std::string> const& clauses) {
    std::vector<api::Basis> out;
    for (std::string const& clause : clauses) {
        ClauseEntry const* const entry = run.book->find(clause);
        if (entry == nullptr) continue;
        out.push_back({clause, entry->place, entry->sentence, entry->means});
    }
    return out;
}

namespace {

// What was decided and by which document, said once where the two are the same.
std::string overlay_words(Overlay const& overlay) {
    if (overlay.title.empty() || overlay.basis.starts_with(overlay.title)) return overlay.basis;
    return overlay.title + "(" + overlay.basis + ")";
}

constexpr std::size_t kMostSteps = 6;  // of one sort, among what would complete a figure

// Whether this viewer can do something about it, here and now.
bool can_fix(RecordShower const& shower, Record const& record, std::string const& reason) {
    auto const may_do = [&](RecordCommand command) {
        return may_give(shower.view(), shower.viewer(), record, command);
    };
    if (reason == "not_verified") {
        return may_do(RecordCommand::confirm) || may_do(RecordCommand::file);
    }
    if (reason == "planned") return may_do(RecordCommand::hold);
    if (reason == "evidence") return may_do(RecordCommand::add_evidence);
    if (reason == "withdrawn" || reason == "used_elsewhere") return false;
    return may_do(RecordCommand::correct);
}

bool stands_in(Plan const& plan, std::string const& measure_name, std::string const& kind) {
    int const index = plan.find_measure(measure_name);
    if (index < 0) return false;
    Measure const& measure = plan.measures[static_cast<std::size_t>(index)];
    for (int const own : measure.kinds) {
        if (plan.kinds.kinds[static_cast<std::size_t>(own)].name == kind) return false;
    }
    return !measure.kinds.empty();
}

api::ToComplete step_of(std::string what, std::string text) {
    api::ToComplete step;
    step.what = std::move(what);
    step.text = std::move(text);
    return step;
}

// Records that are one act away from counting.
void add_waiting(RecordShower& shower, Explained const& explained,
                 std::vector<api::ToComplete>& out) {
    CountyView const& view = shower.view();
    std::size_t confirm = 0, hold = 0;
    std::set<std::string> seen;
    for (MeasureRead const& measure : explained.why.measures) {
        for (CountedRecord const& one : measure.not_counted) {
            auto const at = view.records().find(one.record_id);
            if (at == view.records().end() || !seen.insert(one.record_id).second) continue;
            std::string const words = one.date.text() + " " + record_words(view, at->second);
            if (one.reason_code == "not_confirmed" && confirm++ < kMostSteps) {
                std::string const who =
                    unit_names(view.county(), confirming_units(view, at->second));
                out.push_back(step_of("confirm", "请" + (who.empty() ? "对方学校" : who) +
                                                     "确认 " + words));
                out.back().record_id = one.record_id;
            }
            if (one.reason_code == "planned" && hold++ < kMostSteps) {
                out.push_back(step_of("hold", "按计划举行 " + words));
                out.back().record_id = one.record_id;
            }
        }
    }
}

api::RecordInput form_of(Plan const& plan, Explanation::ToComplete const& step) {
    api::RecordInput form;
    form.kind = step.kind;
    form.state = "planned";
    Kind const* const kind = plan.kinds.find(step.kind);
    if (kind == nullptr) return form;
    if (!step.by.empty() && !kind->by_role.empty()) form.roles[kind->by_role] = {step.by};
    if (!step.at.empty() && !kind->at_role.empty()) form.roles[kind->at_role] = {step.at};
    if (!step.subject.empty() && kind->field("subject") != nullptr) {
        form.fields = api::Values{{"subject", api::FormValue(step.subject)}};
    }
    return form;
}

std::string overlay_effect(CountyView const& view, Overlay const& overlay) {
    switch (overlay.action) {
        case OverlayAction::stop: return "停止执行，本期不作要求";
        case OverlayAction::postpone: return "完成期限顺延到" + day_words(overlay.to_date);
        case OverlayAction::reduce: return "应完成数减为" + overlay.to_number.text();
        case OverlayAction::replace:
            return "可由" + kind_title(view.kinds(), overlay.to_kind) + "代替";
    }
    return {};
}

}  // namespace

Result<void> show_records(RecordShower& shower, Explained const& explained,
                          api::Explanation& out) {
    Plan const& plan = *explained.run.plan;
    auto const& records = shower.view().records();
    std::size_t counted = 0;
    for (MeasureRead const& measure : explained.why.measures) {
        for (CountedRecord const& one : measure.counted) {
            auto const at = records.find(one.record_id);
            if (at == records.end() || ++counted > kMostCountedShown) continue;
            api::Counted entry;
            entry.record = TRY(shower.summary(at->second));
            entry.amount = amount_of(plan, measure.measure, at->second);
            if (stands_in(plan, measure.measure, one.kind)) entry.substitute.emplace(true);
            if (explained.why.measures.size() > 1) entry.note = measure.title_zh;
            out.counted.push_back(std::move(entry));
        }
        for (CountedRecord const& one : measure.not_counted) {
            auto const at = records.find(one.record_id);
            if (at == records.end() || out.not_counted.size() >= kMostCountedShown) continue;
            api::NotCounted entry;
            entry.record = TRY(shower.summary(at->second));
            entry.reason = reason_in_api(one.reason_code);
            entry.text = one.reason_zh;
            entry.can_fix.emplace(can_fix(shower, at->second, entry.reason));
            out.not_counted.push_back(std::move(entry));
        }
    }
    if (counted > kMostCountedShown) out.counted_total.emplace(static_cast<std::int64_t>(counted));
    return {};
}

void show_to_complete(RecordShower& shower, Explained const& explained, api::Explanation& out) {
    Finding const& finding = explained.why.finding;
    bool const done = finding.state == FindingState::met ||
                      finding.state == FindingState::not_applicable;
    if (done) return;
    Plan const& plan = *explained.run.plan;
    add_waiting(shower, explained, out.to_complete);
    for (Explanation::ToComplete const& step : explained.why.to_complete) {
        api::ToComplete entry = step_of("record", step.words_zh);
        api::RecordInput form = form_of(plan, step);
        bool const may_make = !form.kind.empty() && may_begin(shower.view(), shower.viewer(), form);
        if (may_make) entry.prefill = std::move(form);
        out.to_complete.push_back(std::move(entry));
    }
    for (api::Missing const& missing : explained.finding.missing) {
        bool const decide = missing.what == "reading" || missing.what == "parameter";
        api::ToComplete entry = step_of(decide ? "decide" : "fill_in",
                                        (decide ? "请确定：" : "请补充：") + missing.text);
        entry.record_id = missing.record_id;
        out.to_complete.push_back(std::move(entry));
    }
}

void show_choices(CountyView const& view, Explained const& explained, api::Explanation& out) {
    Plan const& plan = *explained.run.plan;
    for (ReadingInPlay const& reading : explained.why.readings) {
        api::ReadingInPlay entry;
        entry.name = reading.name;
        entry.ask = reading.ask;
        if (!reading.chosen.empty()) entry.chosen = reading.chosen;
        int const index = plan.find_reading(reading.name);
        if (index < 0) continue;
        for (auto const& option : plan.readings[static_cast<std::size_t>(index)].options) {
            api::ReadingInPlayOption shown{option.name, option.title, {}, {}};
            for (auto const& other : reading.others) {
                if (other.option == option.name) shown.effect = other.effect_zh;
            }
            if (option.name == reading.chosen) shown.state = explained.finding.state;
            entry.options.push_back(std::move(shown));
        }
        out.readings.push_back(std::move(entry));
    }
    for (Overlay const& overlay : view.county().overlays) {
        auto const& in_play = explained.why.overlays;
        if (std::find(in_play.begin(), in_play.end(), overlay.id) == in_play.end()) continue;
        out.overlays.push_back({overlay.id, std::string(name_of(overlay.action)),
                                overlay_words(overlay), overlay_effect(view, overlay)});
    }
}

void show_numbers(Explained const& explained, api::Explanation& out) {
    Plan const& plan = *explained.run.plan;
    for (MeasureRead const& measure : explained.why.measures) {
        api::ExplanationMeasure entry;
        entry.name = measure.measure;
        entry.title = measure.title_zh;
        if (!measure.words_zh.empty()) entry.words = measure.words_zh;
        entry.value = measure.figure;
        int const index = plan.find_measure(measure.measure);
        if (index >= 0) {
            Measure const& rule = plan.measures[static_cast<std::size_t>(index)];
            if (!rule.unit.empty()) entry.unit = rule.unit;
        }
        out.measures.push_back(std::move(entry));
    }
    for (Explanation::ParameterRead const& parameter : explained.why.parameters) {
        api::ExplanationParameter entry;
        entry.name = parameter.name;
        entry.title = parameter.title_zh;
        entry.value = parameter.value;
        entry.place = explained.run.book->place(parameter.clause);
        if (!parameter.assumed.empty()) entry.assumed = parameter.assumed;
        out.parameters.push_back(std::move(entry));
    }
}

}  // namespace gongjin
