#include "app/record_query.h"

#include <algorithm>

#include "app/finding_shown.h"
#include "app/query_messages.h"
#include "app/record_effects.h"
#include "app/record_history.h"
#include "app/shown.h"

namespace gongjin {

namespace {

api::FormValue form_value(KindField const& field, FieldValue const& value) {
    switch (field.type) {
        case FieldType::boolean: return value.boolean;
        case FieldType::symbol_set: return value.texts;
        case FieldType::number:
        case FieldType::money:
        case FieldType::date:
        case FieldType::text:
        case FieldType::symbol: return value_code(field.type, value);
    }
    return {};
}

api::RecordInput input_of(Kind const& kind, Record const& record) {
    RecordContent const& content = record.content;
    api::RecordInput out;
    out.kind = content.kind;
    bool const planned = record.held_noted_on == kLastDay;
    out.state = planned ? "planned" : "held";
    out.date = content.start.text();
    if (kind.span && content.end != kLastDay) out.until = content.end.text();
    if (!content.title.empty()) out.title = content.title;
    if (!content.note.empty()) out.note = content.note;
    for (KindRole const& role : kind.roles) {
        auto const at = content.roles.find(role.name);
        if (role.joins.empty() && at != content.roles.end()) out.roles[role.name] = at->second;
    }
    api::Values values;
    for (KindField const& field : kind.fields) {
        // What the life cycle says is never entered.
        if (field.name == "filed_on" || field.name == "approved_on") continue;
        auto const at = content.fields.find(field.name);
        if (at != content.fields.end()) values[field.name] = form_value(field, at->second);
    }
    if (!values.empty()) out.fields = std::move(values);
    return out;
}

Result<void> show_roles(RecordShower& shower, Kind const& kind, Record const& record,
                        api::Record& out) {
    for (KindRole const& role : kind.roles) {
        auto const at = record.content.roles.find(role.name);
        if (at == record.content.roles.end() || !role.joins.empty()) continue;
        api::RecordRole shown{role.name, role.means.zh, {}, {}};
        if (role.type == RoleType::person) {
            for (std::string const& id : at->second) {
                shown.people.push_back(TRY(shower.person(id, &record)));
            }
        } else {
            shown.units = unit_refs(shower.view().county(), at->second);
        }
        out.roles.push_back(std::move(shown));
    }
    return {};
}

void show_values(CountyView const& view, Kind const& kind, Record const& record, api::Record& out) {
    for (KindField const& field : kind.fields) {
        // The line of its life says these.
        if (field.name == "filed_on" || field.name == "approved_on") continue;
        api::RecordValue shown{field.name, field.means.zh, {}, {}};
        auto const at = record.content.fields.find(field.name);
        if (at != record.content.fields.end()) {
            shown.text = value_text(view.county(), view.words(), field.type, field.domain,
                                    at->second);
        }
        if (field.name == kind.attendance_field) shown.unit = "人";
        out.values.push_back(std::move(shown));
    }
}

Result<void> show_evidence(RecordShower& shower, ActorNames const& names, Record const& record,
                           api::Record& out) {
    CountyView const& view = shower.view();
    std::map<std::string, std::pair<std::string, std::string>> added;  // at, who
    auto const visit = [&](Fact const& fact, Payload const& payload, Record const*,
                           Record const&) -> Result<void> {
        if (auto const* said = std::get_if<EvidenceAdded>(&payload)) {
            added[said->evidence.sha256] = {told_at(view, fact.recorded_at), names.of(fact.actor)};
        }
        return {};
    };
    TRY(replay_record(shower.tx(), record.id, visit));
    for (Evidence const& item : record.evidence) {
        auto const& [at, who] = added[item.sha256];
        api::Evidence shown{item.sha256, item.name, item.media_type, item.bytes, at, who, {}};
        if (!item.paper.empty()) shown.paper = item.paper;
        out.evidence.push_back(std::move(shown));
    }
    return {};
}

std::string why_not_yet(Record const& record) {
    switch (record.state) {
        case RecordState::planned:
        case RecordState::filed:
        case RecordState::approved: return "计划中，举行并确认后计入";
        case RecordState::returned: return "已退回";
        case RecordState::held: return "待确认，确认后计入";
        case RecordState::disputed: return "对方有异议，更正并确认后计入";
        case RecordState::verified: return "未达到计入条件";
        case RecordState::withdrawn: return "已撤回";
    }
    return {};
}

// 已用于: every figure that would be another without this record.
void show_use(CountyView const& view, Viewer const& viewer, Record const& record,
              api::Record& out) {
    if (record.state == RecordState::withdrawn) return;
    for (SchemeRun const* run : view.data.all_versions()) {
        for (FindingChange const& change :
             changed_findings(view, *run, {&record, nullptr})) {
            // Without it is `after`: the record is taken out.
            Finding const &with = change.before, &without = change.after;
            if (!sees_finding(viewer, with)) continue;
            api::Effect const shown = effect_shown(*run, {without, with});
            api::RecordCountsToward use;
            use.finding_id = with.id;
            use.title = shown.title;
            use.subject = shown.subject;
            use.counted = with.have != without.have || with.state != without.state;
            if (!use.counted) use.reason = why_not_yet(record);
            use.have = shown.have_after;
            use.need = shown.need;
            out.counts_toward.push_back(std::move(use));
        }
    }
}

// Entered after its term was over, or told of only when it was over.
bool is_late(CountyView const& view, Record const& record, Fact const& first) {
    Calendar const* const calendar = view.data.calendar();
    Date const told = view.told_on(first.recorded_at);
    if (record.filed_on != kLastDay && record.filed_on > record.content.start) return true;
    Term const* const term = calendar ? calendar->term_at(record.content.start) : nullptr;
    return term != nullptr && told >= term->counts.until;
}

bool on_behalf(CountyView const& view, Record const& record) {
    auto const unit = view.county().units.find(record.entered_for);
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind == nullptr || unit == view.county().units.end()) return false;
    std::vector<std::string> const giving = giving_units(*kind, record.content);
    bool const among = std::find(giving.begin(), giving.end(), record.entered_for) != giving.end();
    return !giving.empty() && !among && unit->second.type != "school";
}

Result<api::Record> record_shown(RecordShower& shower, ActorNames const& names,
                                 Record const& record) {
    CountyView const& view = shower.view();
    api::Record out;
    static_cast<api::RecordSummary&>(out) = TRY(shower.summary(record));
    if (!record.content.note.empty()) out.note = record.content.note;
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind != nullptr) {
        out.input = input_of(*kind, record);
        TRY(show_roles(shower, *kind, record, out));
        show_values(view, *kind, record, out);
    }
    out.life = TRY(record_life(shower, names, record));
    TRY(show_evidence(shower, names, record, out));
    out.history = TRY(record_history(shower, names, record.id));
    show_use(view, shower.viewer(), record, out);
    std::vector<Fact> const facts = TRY(shower.tx().facts_about(record.id));
    if (facts.empty()) return out;
    out.recorded_at = told_at(view, facts.front().recorded_at);
    out.recorded_by = names.of(facts.front().actor);
    out.on_behalf.emplace(on_behalf(view, record));
    out.late.emplace(is_late(view, record, facts.front()));
    return out;
}

}  // namespace

Result<api::Record> record_query(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::records_view));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<api::Record> {
        auto const at = view.records().find(id);
        if (at == view.records().end() || !may_see(view, viewer, at->second)) {
            return error_of(messages::activity_unknown, {id});
        }
        return app.store().read([&](ReadTx& tx) -> Result<api::Record> {
            RecordShower shower(view, viewer, tx);
            return record_shown(shower, names, at->second);
        });
    });
}

}  // namespace gongjin
