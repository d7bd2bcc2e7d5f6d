// A year of a draft, on the county's own schools and people, before anybody is bound by it.
#include "app/drafts/messages.h"
#include "app/drafts/query.h"
#include "app/drafts/roster.h"
#include "forecast/simulate.h"
#include "record/reduce.h"

namespace gongjin {

namespace {

// The county as it would be, with the draft's communities and new schools.
void add_roster(County& county, std::vector<FoundingFact> const& facts) {
    for (FoundingFact const& fact : facts) {
        std::string const& id = fact.subject_id;
        if (auto const* unit = std::get_if<UnitPut>(&fact.payload)) {
            county.units[id].id = id;
            gongjin::apply(county.units[id], *unit, 1);
        } else if (auto const* community = std::get_if<CommunityPut>(&fact.payload)) {
            county.communities[id].id = id;
            gongjin::apply(county.communities[id], *community, 1);
        } else if (auto const* member = std::get_if<MembershipSet>(&fact.payload)) {
            gongjin::apply(county.communities[id], *member, 1);
        }
    }
}

api::SchemeTrial shown(forecast::Simulation const& simulation, std::int64_t communities) {
    constexpr std::size_t kMostBreaks = 20;
    api::SchemeTrial out;
    forecast::Column const& column = simulation.columns.front();
    out.period = simulation.period;
    out.schools = simulation.staff.schools;
    out.communities = communities;
    out.teachers = simulation.staff.teachers;
    out.cost = column.cost.text();
    if (column.per_teacher) out.per_teacher = column.per_teacher->decimals(2);
    for (forecast::RuleDemand const& one : column.rules) {
        out.duties.push_back({one.rule, one.title, one.summed ? one.need.text() : "", one.unit,
                              one.applicable, one.undecided});
    }
    for (forecast::Payment const& one : column.payments) {
        out.payments.push_back(
            {one.rule, one.title, one.amount.text(), one.unit, one.due, one.undecided});
    }
    for (forecast::Squeeze const& one : column.squeezes) {
        if (out.breaks.size() == kMostBreaks) break;
        // What uses less than four fifths of what is there is no place where it breaks.
        if (!one.impossible() && one.ratio() && *one.ratio() < *Fraction::of(4, 5)) continue;
        std::string const words = one.who.name + (one.who.name.empty() ? "" : " · ") +
                                  (one.title.empty() ? "各项合计" : one.title) + "：";
        out.breaks.push_back({one.rule, words + one.words_zh(), one.impossible()});
    }
    return out;
}

}  // namespace

Result<api::SchemeTrial> try_draft(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::schemes_publish));
    forecast::SimulationInput input;
    std::int64_t communities = 0;
    using Nothing = Result<void>;
    // The county is copied; what takes its time is done when nobody waits for it any more.
    TRY(with_draft(app, id, [&](CountyView const& view, OpenDraft& draft) -> Nothing {
        CheckOutcome const outcome = check_draft(app, view, draft);
        if (!outcome.plan) {
            std::int64_t errors = 0;
            for (Diagnostic const& one : outcome.diagnostics) {
                errors += one.severity == Severity::error ? 1 : 0;
            }
            return error_of(messages::draft_unsound, {std::to_string(errors)});
        }
        std::map<std::string, std::string> texts{
            {scheme_path(draft.id, "scheme.yaml"), draft.row.scheme_yaml}};
        input.sources = TRY(sources_with(view.data, app.store(), draft.id, texts));
        input.county = view.county();
        input.basis = forecast::Basis::county;
        input.today = view.today;
        if (draft.notice) {
            DraftRoster const roster = read_draft_roster(view.county(), draft.row);
            if (!roster.trouble.empty()) {
                return error_of(messages::draft_roster_unsound, {roster.trouble});
            }
            add_roster(input.county,
                       draft_roster_facts(view, roster, draft.id, outcome.plan->in_force));
        }
        for (auto const& [community, one] : input.county.communities) {
            communities += one.scheme == draft.id ? 1 : 0;
        }
        return {};
    }));
    forecast::Simulation const simulation = TRY(forecast::simulate(input));
    return shown(simulation, communities);
}

}  // namespace gongjin
