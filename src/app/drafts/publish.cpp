// A draft becomes a scheme of the county: its texts, its communities and its new schools, all as
// facts of one transaction.
#include <algorithm>
#include <set>

#include "app/drafts/messages.h"
#include "app/drafts/query.h"
#include "app/drafts/roster.h"
#include "app/messages.h"
#include "app/publish.h"
#include "app/record_acts.h"
#include "base/ids.h"

namespace gongjin {

namespace {

constexpr std::string_view kNameSpace = "gongjin:new-scheme";

struct Ready {
    DraftRow row;
    std::string scheme;
    Date from;
    std::map<std::string, std::string> texts;
    std::vector<FoundingFact> roster;
    api::DraftPublication report;
};

api::DraftPublication report_of(OpenDraft const& draft, Plan const& plan,
                                DraftRoster const& roster, CheckOutcome const& outcome,
                                Date today) {
    api::DraftPublication out;
    out.scheme = draft.id;
    out.from = plan.in_force.from.text();
    out.duties = std::int64_t(plan.duties.size());
    out.other_rules = std::int64_t(plan.rules.size());
    std::set<std::string> answered;
    for (OpenDraft::Entry const& one : draft.entries()) {
        answered.insert(one.clauses.begin(), one.clauses.end());
    }
    for (notice::Clause const& one : draft.notice->split.clauses) {
        out.kept += answered.contains(one.id) ? 0 : 1;
    }
    out.communities = std::int64_t(roster.communities.size());
    out.new_schools = std::int64_t(roster.new_schools.size());
    PeriodsJudged judged = periods_judged(plan, plan.in_force.from, today);
    out.past = std::move(judged.past);
    out.now = std::move(judged.now);
    for (Diagnostic const& one : outcome.diagnostics) {
        out.warnings += one.severity == Severity::warning ? 1 : 0;
    }
    return out;
}

Result<Ready> make_ready(App& app, CountyView const& view, OpenDraft& draft) {
    if (!draft.notice) return error_of(messages::draft_not_new);
    CheckOutcome const outcome = check_draft(app, view, draft);
    if (!outcome.plan) {
        Error error = error_of(messages::draft_unsound);
        for (Diagnostic const& one : outcome.diagnostics) {
            if (one.severity == Severity::error) error.others.push_back(one.error);
        }
        error.args = {std::to_string(error.others.size())};
        return error;
    }
    if (view.data.adopted.contains(outcome.plan->scheme)) {
        return error_of(messages::draft_scheme_taken, {outcome.plan->scheme});
    }
    DraftRoster const roster = read_draft_roster(view.county(), draft.row);
    std::string trouble = roster.trouble;
    bool const nobody = draft.communities && roster.communities.empty();
    if (trouble.empty() && nobody) trouble = "方案里有牵头校和成员校，但还没有教共体名单";
    if (!trouble.empty()) return error_of(messages::draft_roster_unsound, {trouble});
    Ready out;
    out.scheme = outcome.plan->scheme;
    out.from = outcome.plan->in_force.from;
    auto const put = [&](char const* file, std::string text) {
        out.texts[scheme_path(out.scheme, file)] = std::move(text);
    };
    put("scheme.yaml", draft.row.scheme_yaml);
    put("clauses.yaml", draft.clauses_yaml());
    put("document.txt", draft.row.document);
    if (draft.communities) {
        out.roster = draft_roster_facts(view, roster, out.scheme, outcome.plan->in_force);
    }
    out.report = report_of(draft, *outcome.plan, roster, outcome, view.today);
    out.row = std::move(draft.row);
    return out;
}

Result<void> put_fact(WriteTx& tx, FactDraft const& draft) {
    AppendOutcome const outcome = TRY(tx.append(draft));
    if (auto refused = refusal_of(outcome, draft.subject_id, 0)) return std::move(*refused);
    return {};
}

Result<void> take_on(App& app, Viewer const& viewer, DraftAct const& act, Ready const& ready) {
    Date const today = app.today();
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        std::optional<DraftRow> row = TRY(draft_row(tx, act.id));
        if (!row || !row->published.empty()) return error_of(messages::draft_unknown);
        if (row->seq != act.expects) return error_of(messages::stale);
        for (Fact const& fact : TRY(tx.facts_about(ready.scheme))) {
            if (fact.kind == FactKind::scheme_adopted) {
                return error_of(messages::draft_scheme_taken, {ready.scheme});
            }
        }
        auto const put = [&](std::string const& subject, Date day, Payload payload) {
            FactDraft draft;
            draft.command_id = uuid_v5(kNameSpace, act.command_id + "\n" + subject + "\n" +
                                                       encode(payload));
            draft.subject_id = subject;
            draft.happened_on = day;
            draft.actor = viewer.account_id;
            draft.payload = std::move(payload);
            return put_fact(tx, draft);
        };
        for (auto const& [path, text] : ready.texts) {
            std::string const sha256 = TRY(tx.put_text(text));
            TRY(put(path, today, TextPublished{sha256, std::int64_t(text.size())}));
        }
        TRY(put(ready.scheme, today, SchemeAdopted{ready.from}));
        for (FoundingFact const& fact : ready.roster) {
            TRY(put(fact.subject_id, fact.happened_on, fact.payload));
        }
        row->published = ready.scheme;
        row->last_command = act.command_id;
        row->seq += 1;
        return update_draft(tx, *row);
    });
}

}  // namespace

Result<api::DraftPublication> publish_draft(App& app, Viewer const& viewer,
                                            DraftPublish const& command) {
    TRY(require(viewer, Permission::schemes_publish));
    TRY(check_command_id(command.act.command_id));
    DraftRow const before = TRY(draft_row_of(app, command.act.id));
    if (!before.published.empty()) {
        // Sent again: what became of it.
        bool const same = before.last_command == command.act.command_id;
        if (!same) return error_of(messages::draft_unknown);
        api::DraftPublication out;
        out.scheme = before.published;
        app.county().read([&](CountyView const& view) {
            SchemeRun const* const run = view.scheme(before.published);
            if (run != nullptr) out.from = run->adopted_from.text();
        });
        return out;
    }
    if (before.seq != command.act.expects) return error_of(messages::stale);
    Ready ready = TRY(with_draft(app, command.act.id,
                                 [&](CountyView const& view, OpenDraft& draft) {
                                     return make_ready(app, view, draft);
                                 }));
    ready.report.dry_run = command.dry_run;
    if (command.dry_run) return std::move(ready.report);
    TRY(take_on(app, viewer, command.act, ready));
    TRY(app.county().catch_up());
    return std::move(ready.report);
}

Result<api::Publication> publish_draft_version(App& app, Viewer const& viewer,
                                               DraftPublish const& command,
                                               std::string const& from) {
    TRY(require(viewer, Permission::schemes_publish));
    DraftRow row = TRY(draft_row_of(app, command.act.id));
    bool const again = row.last_command == command.act.command_id;
    if (row.based_on.empty() || (!row.published.empty() && !again)) {
        return error_of(messages::draft_unknown);
    }
    if (!again && row.seq != command.act.expects) return error_of(messages::stale);
    std::optional<Date> const day = parse_date(from);
    if (!day) return error_of(messages::day_unreadable, {from}, {{}, 0, 0, "from"});
    PublishTexts texts;
    texts.command_id = command.act.command_id;
    texts.scheme = row.based_on;
    texts.expects = row.base_seq;
    texts.from = *day;
    texts.texts[scheme_path(row.based_on, "scheme.yaml")] = row.scheme_yaml;
    if (!row.clauses_yaml.empty()) {
        texts.texts[scheme_path(row.based_on, "clauses.yaml")] = row.clauses_yaml;
    }
    texts.dry_run = command.dry_run;
    api::Publication report = TRY(publish_scheme(app, viewer, texts));
    if (command.dry_run || again) return report;
    row.published = row.based_on;
    row.last_command = command.act.command_id;
    row.seq += 1;
    TRY(app.store().write([&](WriteTx& tx) { return update_draft(tx, row); }));
    return report;
}

}  // namespace gongjin
