#include "app/drafts/query.h"

#include <algorithm>

#include "app/clause_book.h"
#include "app/drafts/messages.h"
#include "app/drafts/roster.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "app/shown.h"
#include "app/time_text.h"

namespace gongjin {

namespace {

std::string text_at(YamlNode const* node, std::string_view key) {
    YamlNode const* const found = node == nullptr ? nullptr : node->find(key);
    return found != nullptr && found->kind == YamlKind::scalar ? found->text : std::string();
}

// The headings above a sentence; a numbered sentence is no heading of its own.
std::string section_of(notice::Split const& split, notice::Clause const& clause) {
    std::string out;
    for (int at = clause.heading; at >= 0; at = split.headings[std::size_t(at)].parent) {
        notice::Heading const& one = split.headings[std::size_t(at)];
        if (one.line == clause.line) continue;
        out = one.number + one.title + (out.empty() ? "" : " " + out);
    }
    return out;
}

api::DraftHead head_of(OpenDraft const& draft) {
    api::DraftHead out;
    out.scheme = draft.id;
    if (!draft.text) return out;
    YamlNode const* const root = &draft.text->root();
    out.title = text_at(root, "title");
    YamlNode const* const issuer = root->find("issuer");
    out.issuer = text_at(root, "issuer");
    for (YamlNode const& one : issuer ? issuer->items : std::vector<YamlNode>{}) {
        out.issuer += (out.issuer.empty() ? "" : "、") + one.text;
    }
    out.from = text_at(root->find("in_force"), "from");
    out.until = text_at(root->find("in_force"), "until");
    out.calendar = text_at(root, "calendar");
    out.communities = draft.communities;
    return out;
}

void add_document(App& app, CountyView const& view, OpenDraft const& draft,
                  api::SchemeDraft& out) {
    if (!draft.notice) return;
    notice::Notice const& notice = *draft.notice;
    for (notice::Clause const& one : notice.split.clauses) {
        out.clauses.push_back(
            {one.id, one.place, section_of(notice.split, one), one.text});
    }
    auto const entries = draft.entries();
    std::vector<notice::RuleForm> open;
    for (notice::Candidate const& one : notice.candidates) {
        api::DraftCandidate candidate;
        notice::RuleForm const form = notice::form_of(one, draft.frame());
        candidate.id = one.id, candidate.clause = one.clause, candidate.phrase = one.phrase;
        candidate.sort = notice::title_of(one.form);
        candidate.confidence = one.confidence;
        if (!one.kept.empty()) candidate.kept = one.kept;
        bool const there = std::any_of(entries.begin(), entries.end(),
                                       [&](auto const& rule) { return rule.name == form.name; });
        auto const& refused = draft.row.refused;
        bool const no = std::find(refused.begin(), refused.end(), one.id) != refused.end();
        candidate.state = there ? "accepted" : no ? "refused" : "open";
        candidate.form = shown_form(form);
        if (candidate.state == "open") open.push_back(form);
        out.candidates.push_back(std::move(candidate));
    }
    auto told = told_candidates(app, view, draft, open);
    for (api::DraftCandidate& one : out.candidates) {
        if (one.state == "open") one.told = std::move(told[one.form.name]);
    }
}

void add_rules(OpenDraft const& draft, CheckOutcome const& outcome, api::SchemeDraft& out) {
    auto const entries = draft.entries();
    for (OpenDraft::Entry const& one : entries) {
        bool const part = std::any_of(entries.begin(), entries.end(), [&](auto const& other) {
            return other.name != one.name && notice::belongs_to(one.name, other.name);
        });
        if (part) continue;
        api::DraftRule rule;
        rule.name = one.name, rule.section = one.section;
        rule.title = one.title.empty() ? one.name : one.title;
        rule.clause = one.clauses.empty() ? "" : one.clauses.front();
        if (auto const form = notice::form_in(*draft.text, one.name, draft.frame())) {
            rule.form = shown_form(*form);
        }
        if (outcome.plan) rule.told = told_lines(*outcome.plan, one.section + "." + one.name);
        out.rule_list.push_back(std::move(rule));
    }
}

api::DraftSummary summary_of(DraftRow const& row, std::string title, std::int64_t rules) {
    api::DraftSummary out;
    out.id = row.id, out.seq = row.seq;
    out.title = title.empty() ? row.file : std::move(title);
    out.based_on = row.based_on;
    out.rules = rules;
    out.changed_at = instant_text(row.changed_at);
    out.changed_by = row.author;
    return out;
}

}  // namespace

std::vector<std::string> calendars_of(County const& county) {
    std::vector<std::string> out;
    std::string const folder = "standards/calendars/";
    for (auto const& [path, sha256] : county.texts) {
        if (!path.starts_with(folder) || !path.ends_with(".yaml")) continue;
        out.push_back(path.substr(folder.size(), path.size() - folder.size() - 5));
    }
    return out;
}

Result<DraftRow> draft_row_of(App& app, std::string const& id) {
    std::optional<DraftRow> row =
        TRY(app.store().read([&](ReadTx& tx) { return draft_row(tx, id); }));
    if (!row) return error_of(messages::draft_unknown);
    return std::move(*row);
}

Result<api::SchemeDraft> shown_draft(App& app, CountyView const& view, OpenDraft const& draft) {
    api::SchemeDraft out;
    CheckOutcome const outcome = check_draft(app, view, draft);
    out.head = head_of(draft);
    out.number = document_number_in(draft.row.document);
    out.file = draft.row.file;
    if (draft.unreadable) out.unreadable = draft.unreadable->text(Language::chinese);
    add_document(app, view, draft, out);
    if (draft.text) add_rules(draft, outcome, out);
    out.problems = draft_problems(draft, outcome);
    out.sound = is_sound(outcome);
    out.calendars = calendars_of(view.county());
    out.roster = draft.row.roster;
    for (DraftRow::Name const& one : draft.row.names) {
        out.names.push_back({one.written, one.means, one.stage});
    }
    DraftRoster roster = read_draft_roster(view.county(), draft.row);
    out.roster_sound = roster.trouble.empty() &&
                       (!draft.communities || !roster.communities.empty());
    out.communities = std::move(roster.communities);
    out.scheme_yaml = draft.row.scheme_yaml;
    out.clauses_yaml = draft.clauses_yaml();
    if (SchemeRun const* const run =
            draft.row.based_on.empty() ? nullptr : view.scheme(draft.row.based_on)) {
        std::optional<std::string> text =
            TRY(app.store().read([&](ReadTx& tx) { return tx.text(run->version); }));
        out.base_yaml = text.value_or("");
    }
    api::DraftSummary const summary =
        summary_of(draft.row, out.head.title, std::int64_t(out.rule_list.size()));
    static_cast<api::DraftSummary&>(out) = summary;
    return out;
}

Result<api::SchemeDraft> scheme_draft(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::schemes_publish));
    return with_draft(app, id, [&](CountyView const& view, OpenDraft& draft) {
        return shown_draft(app, view, draft);
    });
}

Result<std::vector<api::DraftSummary>> list_scheme_drafts(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::schemes_publish));
    std::vector<DraftRow> const rows =
        TRY(app.store().read([](ReadTx& tx) { return draft_rows(tx); }));
    std::vector<api::DraftSummary> out;
    for (DraftRow const& row : rows) {
        Result<notice::SchemeText> const text = notice::SchemeText::read(row.scheme_yaml);
        std::string title;
        std::int64_t rules = 0;
        if (text.ok()) {
            title = text_at(&text.value().root(), "title");
            for (char const* section :
                 {"duties", "documents", "eligibility", "entitlements", "scores"}) {
                YamlNode const* const node = text.value().find(section);
                rules += node == nullptr ? 0 : std::int64_t(node->entries.size());
            }
        }
        out.push_back(summary_of(row, title, rules));
    }
    return out;
}

Result<api::SchemeDraft> change_draft(App& app, Viewer const& viewer, DraftAct const& act,
                                      DraftChange const& change) {
    TRY(require(viewer, Permission::schemes_publish));
    TRY(check_command_id(act.command_id));
    DraftRow row = TRY(draft_row_of(app, act.id));
    if (row.last_command == act.command_id) return scheme_draft(app, viewer, act.id);
    bool const open = row.published.empty();
    if (!open) return error_of(messages::draft_unknown);
    if (row.seq != act.expects) return error_of(messages::stale);
    OpenDraft changed = TRY(app.county().read([&](CountyView const& view) -> Result<OpenDraft> {
        OpenDraft draft = TRY(open_draft(app, view, std::move(row)));
        TRY(change(view, draft));
        return draft;
    }));
    DraftRow& fresh = changed.row;
    fresh.seq = act.expects + 1;
    fresh.last_command = act.command_id;
    fresh.account = viewer.account_id;
    fresh.author = viewer.display;
    TRY(app.store().write([&](WriteTx& tx) -> Result<void> {
        std::optional<DraftRow> const now = TRY(draft_row(tx, act.id));
        if (!now) return error_of(messages::draft_unknown);
        if (now->seq != act.expects) return error_of(messages::stale);
        return update_draft(tx, fresh);
    }));
    return scheme_draft(app, viewer, act.id);
}

}  // namespace gongjin
