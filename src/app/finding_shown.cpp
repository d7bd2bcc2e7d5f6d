#include "app/finding_shown.h"

#include "app/clause_book.h"
#include "app/shown.h"

namespace gongjin {

namespace {

std::string missing_what(Plan const& plan, Missing const& missing) {
    if (plan.find_reading(missing.what) >= 0) return "reading";
    if (plan.find_parameter(missing.what) >= 0) return "parameter";
    if (missing.of.type == "record") {
        if (missing.what == "attendance" || missing.what == "subject") return missing.what;
        return "field";
    }
    if (missing.of.type == "person") return "person";
    return missing.what.empty() ? "other" : "attribute";
}

}  // namespace

api::Missing missing_shown(County const& county, Plan const& plan, Missing const& missing) {
    api::Missing out;
    out.what = missing_what(plan, missing);
    out.text = missing.words_zh;
    if (missing.of.type == "record") out.record_id = missing.of.id;
    bool const unit = missing.of.type == "school" || missing.of.type == "community";
    if (unit) out.unit = unit_ref(county, missing.of.id);
    if (out.what == "reading") out.reading = missing.what;
    return out;
}

Duty const& duty_of(Plan const& plan, Finding const& finding) {
    return plan.duties[static_cast<std::size_t>(finding.duty)];
}

std::string_view pace_name(Finding const& finding) {
    if (finding.state == FindingState::met) return kPaceDone;
    if (finding.state != FindingState::behind || !finding.pace) return {};
    return name_of(*finding.pace);
}

std::vector<std::string> flags_of(Plan const& plan, Finding const& finding) {
    Duty const& duty = duty_of(plan, finding);
    std::vector<std::string> out;
    if (duty.strength == Strength::in_principle) out.push_back("in_principle");
    if (finding.by_substitute) out.push_back("substituted");
    if (!finding.overlays.empty()) out.push_back("overlaid");
    if (!duty.assumed.empty()) out.push_back("assumed");
    if (finding.so_far) out.push_back("so_far");
    return out;
}

std::string label_of(Finding const& finding, std::string const& row_unit) {
    std::string out;
    auto const add = [&out](std::string const& name) {
        if (!out.empty()) out += " · ";
        out += name;
    };
    for (Subject const& subject : finding.subjects) {
        if (subject.id != row_unit) add(subject.name);
    }
    if (out.empty()) add(finding.period);
    return out;
}

std::string short_sentence(Plan const& plan, Finding const& finding) {
    std::string const& place = place_of(finding).id;
    std::string out = place_of(finding).name + " " + duty_of(plan, finding).title.zh;
    for (Subject const& subject : finding.subjects) {
        if (subject.id != place) out += "(" + subject.name + ")";
    }
    return out + "：" + state_words(plan, finding);
}

bool is_pressing(Plan const& plan, Finding const& finding) {
    switch (duty_of(plan, finding).strength) {
        case Strength::must:
        case Strength::in_principle: return true;
        case Strength::strive:
        case Strength::may: return false;
    }
    return true;
}

int urgency(Plan const& plan, Finding const& finding) {
    switch (finding.state) {
        case FindingState::failed: return 0;
        case FindingState::behind:
            if (!is_pressing(plan, finding)) return 4;
            if (finding.pace == Pace::late) return 1;
            return finding.pace == Pace::at_risk ? 2 : 4;
        case FindingState::undecided: return 3;
        case FindingState::met: return 5;
        case FindingState::not_applicable: return 6;
    }
    return 6;
}

void count_state(Plan const& plan, api::StateCounts& counts, Finding const& finding) {
    if (!counts.at_risk) counts.at_risk = 0;
    if (!counts.late) counts.late = 0;
    switch (finding.state) {
        case FindingState::met: ++counts.met; return;
        case FindingState::behind:
            ++counts.behind;
            if (!is_pressing(plan, finding)) return;
            if (finding.pace == Pace::at_risk) ++*counts.at_risk;
            if (finding.pace == Pace::late) ++*counts.late;
            return;
        case FindingState::failed: ++counts.failed; return;
        case FindingState::undecided: ++counts.undecided; return;
        case FindingState::not_applicable: ++counts.not_applicable; return;
    }
}

api::Finding finding_shown(CountyView const& view, SchemeRun const& run, Viewer const& viewer,
                           Finding const& finding) {
    Plan const& plan = *run.plan;
    Duty const& duty = duty_of(plan, finding);
    County const& county = view.county();
    Subject const& place = place_of(finding);
    api::Finding out;
    out.id = finding.id;
    out.duty = duty.name;
    out.title = duty.title.zh;
    out.section = duty.section;
    out.clauses = duty.clauses;
    out.place = run.book->place(duty.clause);
    if (std::string unit = unit_of(plan, duty); !unit.empty()) out.unit = std::move(unit);
    out.strength = std::string(name_of(duty.strength));
    out.owed_by = unit_ref(county, finding.owed_by.id);
    out.subject = {place.type, place.name};
    for (Subject const& subject : finding.subjects) {
        if (subject.id != place.id) out.subject.name += " · " + subject.name;
    }
    out.period = finding.period;
    out.due = finding.due.text();
    out.state = name_of(finding.state);
    std::string_view const pace = pace_name(finding);
    if (!pace.empty()) out.pace = std::string(pace);
    out.have = figure(finding.have);
    if (finding.possible != finding.have) {
        if (auto text = figure(finding.possible)) out.possible = std::move(*text);
    }
    if (auto text = figure(finding.planned)) out.planned = std::move(*text);
    out.need = figure(finding.need);
    out.flags = flags_of(plan, finding);
    for (Missing const& missing : finding.missing) {
        out.missing.push_back(missing_shown(county, plan, missing));
    }
    out.sentence = short_sentence(plan, finding);
    bool const open = finding.state != FindingState::met &&
                      finding.state != FindingState::not_applicable;
    if (open) {
        if (auto form = prefill_of(view, plan, viewer, finding)) out.prefill = std::move(*form);
    }
    return out;
}

}  // namespace gongjin
