// 将计入: the findings with the record that is being written, and what looks strange about it.
#include <algorithm>

#include "app/finding_shown.h"
#include "app/imports.h"
#include "app/query_messages.h"
#include "app/record_effects.h"
#include "app/record_input.h"
#include "app/record_query.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "base/text.h"
#include "engine/question.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostReasons = 4;  // rules that the record misses, with why
constexpr std::string_view kNewId = "preview";

void warn(api::Preview& out, Message const& message, std::vector<std::string> args,
          std::string field) {
    Place const place{{}, 0, 0, std::move(field)};
    out.warnings.push_back(problem_of(error_of(message, std::move(args), place)));
}

// As it would be when everybody has agreed to it: what was held counts, a plan does not yet.
Record hypothetical(RecordContent content, api::RecordInput const& input, Record const* known,
                    Date today) {
    Record out;
    if (known != nullptr) out = *known;
    else out.id = kNewId;
    out.content = std::move(content);
    bool const was_held = known != nullptr && known->held_noted_on != kLastDay;
    bool const held = was_held || input.state == "held";
    out.state = held ? RecordState::verified : RecordState::planned;
    out.confirmation = held ? Confirmation::by_other_side : Confirmation::none;
    if (held) out.held_noted_on = out.verified_on = std::max(out.content.start, today);
    return out;
}

void warn_about_day(CountyView const& view, RecordContent const& content, bool held,
                    api::Preview& out) {
    Date const day = content.start;
    if (held && day > view.today) warn(out, messages::preview_in_future, {day_words(day)}, "date");
    Calendar const* const calendar = view.data.calendar();
    if (calendar == nullptr) return;
    if (calendar->term_at(day) == nullptr) {
        warn(out, messages::preview_outside_term, {day_words(day)}, "date");
    }
    for (NamedDays const& named : calendar->days) {
        if (named.days.contains(day) && !named.lessons && !view.kinds().find(content.kind)->span) {
            warn(out, messages::preview_no_lessons, {day_words(day), named.title.zh}, "date");
        }
    }
}

bool share(std::vector<std::string> const& a, std::vector<std::string> const& b) {
    return std::any_of(a.begin(), a.end(), [&b](std::string const& one) {
        return std::find(b.begin(), b.end(), one) != b.end();
    });
}

std::vector<std::string> people_of(Kind const& kind, RecordContent const& content) {
    std::vector<std::string> out;
    for (KindRole const& role : kind.roles) {
        auto const at = content.roles.find(role.name);
        if (role.type != RoleType::person || at == content.roles.end()) continue;
        out.insert(out.end(), at->second.begin(), at->second.end());
    }
    return out;
}

// The same work told twice, and people who are elsewhere on that day.
Result<void> warn_about_overlaps(RecordShower& shower, Record const& record, api::Preview& out) {
    CountyView const& view = shower.view();
    Kind const& kind = *view.kinds().find(record.content.kind);
    std::vector<std::string> const people = people_of(kind, record.content);
    for (auto const& [id, other] : view.records()) {
        if (id == record.id || other.state == RecordState::withdrawn) continue;
        if (other.content.start != record.content.start || kind.span) continue;
        Kind const* const its = view.kinds().find(other.content.kind);
        if (its == nullptr || its->span) continue;
        bool const same_sides =
            share(giving_units(kind, record.content), giving_units(*its, other.content)) &&
            receiving_units(kind, record.content) == receiving_units(*its, other.content);
        bool const same_subject = record.content.fields.contains("subject") &&
                                  other.content.fields.contains("subject") &&
                                  record.content.fields.at("subject") ==
                                      other.content.fields.at("subject");
        if (its == &kind && same_sides && same_subject) {
            warn(out, messages::preview_looks_double, {kind.title.zh}, "date");
        }
        for (std::string const& person : people_of(*its, other.content)) {
            if (std::find(people.begin(), people.end(), person) == people.end()) continue;
            std::string name = TRY(shower.name(person, &record));
            if (name.empty()) name = person_label(view, person);
            warn(out, messages::preview_person_busy, {name, its->title.zh}, "roles");
        }
    }
    return {};
}

bool reads_kind(Plan const& plan, Expression const& e, int kind) {
    if (e.op == Op::measure && e.ref >= 0) {
        auto const& kinds = plan.measures[static_cast<std::size_t>(e.ref)].kinds;
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return true;
    }
    auto const any = [&](std::vector<Expression> const& list) {
        return std::any_of(list.begin(), list.end(),
                           [&](Expression const& one) { return reads_kind(plan, one, kind); });
    };
    bool found = any(e.children);
    for (Fold const& fold : e.fold) found = found || any(fold.body);
    for (Choice const& choice : e.choice) found = found || any(choice.branches);
    return found;
}

// The first condition that keeps the record out of a finding; empty if it is not about it at all.
std::string why_not(CountyView const& view, SchemeRun const& run, Finding const& finding,
                    std::map<std::string, Record> const& records, std::string const& id) {
    Question const question{finding.period, view.today, {}};
    std::optional<Explanation> const why =
        explain(*run.plan, view.county(), records, question, finding.id);
    if (!why) return {};
    for (MeasureRead const& measure : why->measures) {
        for (CountedRecord const& one : measure.not_counted) {
            bool const waits = one.reason_code == "planned" || one.reason_code == "not_confirmed";
            if (one.record_id == id && !waits) return one.reason_zh;
        }
    }
    return {};
}

// The rules of this kind that the record misses although it is about the same schools.
void show_missed(CountyView const& view, SchemeRun const& run, Record const& record,
                 std::vector<FindingChange> const& changes, api::Preview& out) {
    Plan const& plan = *run.plan;
    int const kind = plan.kinds.index_of(record.content.kind);
    std::vector<std::string> const units = units_of(*view.kinds().find(record.content.kind),
                                                    record.content);
    Calendar const& calendar = plan.calendar;
    Term const* const term = calendar.term_at(record.content.start);
    if (term == nullptr || kind < 0) return;
    std::map<std::string, Record> const records = with_change(view, {nullptr, &record});
    if (!run.judges(term->id, view.today)) return;
    std::vector<Finding> const findings = view.findings(run, {term->id, view.today, {}});
    int last = -1;
    for (Finding const& finding : findings) {
        bool const moved = std::any_of(changes.begin(), changes.end(), [&](auto const& change) {
            return change.after.duty == finding.duty;
        });
        if (moved || finding.duty == last || out.not_toward.size() >= kMostReasons) continue;
        Duty const& duty = duty_of(plan, finding);
        if (finding.state == FindingState::not_applicable) continue;
        if (!reads_kind(plan, duty.require, kind)) continue;
        Subject const& place = place_of(finding);
        bool const near = std::any_of(units.begin(), units.end(), [&](std::string const& unit) {
            return unit == place.id ||
                   standing_of(view.county(), unit, view.today).community == place.id;
        });
        if (!near) continue;
        std::string text = why_not(view, run, finding, records, record.id);
        if (text.empty()) continue;
        last = finding.duty;
        out.not_toward.push_back({duty.name, duty.title.zh, std::move(text)});
    }
}

void show_effects(CountyView const& view, Viewer const& viewer, Record const* known,
                  Record const& record, api::Preview& out) {
    for (SchemeRun const* run : view.data.all_versions()) {
        std::vector<FindingChange> const changes = changed_findings(view, *run, {known, &record});
        for (FindingChange const& change : changes) {
            bool const shown = sees_finding(viewer, change.after);
            if (shown) out.toward.push_back(effect_shown(*run, change));
        }
        show_missed(view, *run, record, changes, out);
    }
}

void warn_about_gaps(CountyView const& view, Viewer const& viewer, api::RecordInput const& input,
                     api::Preview& out) {
    Result<RecordContent> const whole = content_of_input(view, viewer, input);
    if (whole.ok()) return;
    api::Problem first = problem_of(whole.error());
    std::vector<api::Problem> others = std::move(first.problems);
    first.problems.clear();
    out.warnings.push_back(std::move(first));
    for (api::Problem& other : others) out.warnings.push_back(std::move(other));
}

Result<api::Preview> preview_of(RecordShower& shower, PreviewAsked const& wanted) {
    CountyView const& view = shower.view();
    Viewer const& viewer = shower.viewer();
    Record const* known = nullptr;
    if (!wanted.record_id.empty()) {
        auto const at = view.records().find(wanted.record_id);
        if (at == view.records().end() || !may_see(view, viewer, at->second)) {
            return error_of(messages::activity_unknown, {wanted.record_id});
        }
        known = &at->second;
    }
    api::Preview out;
    warn_about_gaps(view, viewer, wanted.input, out);
    Result<RecordContent> content =
        content_of_input(view, viewer, wanted.input, {.complete = false});
    if (!content.ok()) return out;  // the warnings say what cannot be read
    Record const record = hypothetical(content.take(), wanted.input, known, view.today);
    warn_about_day(view, record.content, record.state == RecordState::verified, out);
    TRY(warn_about_overlaps(shower, record, out));
    std::vector<std::string> const& papers = view.kinds().find(record.content.kind)->evidence;
    if (!papers.empty() && record.evidence.empty()) {
        warn(out, messages::preview_evidence_wanted, {join(papers, "、")}, "evidence");
    }
    show_effects(view, viewer, known, record, out);
    return out;
}

}  // namespace

Result<api::Preview> preview_query(App& app, Viewer const& viewer, PreviewAsked const& wanted) {
    TRY(require(viewer, Permission::records_create));
    return app.county().read([&](CountyView const& view) -> Result<api::Preview> {
        return app.store().read([&](ReadTx& tx) -> Result<api::Preview> {
            RecordShower shower(view, viewer, tx);
            return preview_of(shower, wanted);
        });
    });
}

}  // namespace gongjin
