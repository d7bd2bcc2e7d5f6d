// A scheme made of a document by somebody who knows neither YAML nor the scheme language.
//
// 1. The document is split by its own numbers; its quotas become candidates in forms, everything
//    else is kept and not computed. Nothing becomes a rule that nobody accepted.
// 2. A draft is no fact: only publishing is. It is kept on the server until then, and one who
//    writes says which state was seen.
// 3. The draft of a scheme that the county has already is published as its new version.
#pragma once

#include "app/api/scheme_drafts.h"
#include "app/api/schemes.h"
#include "app/app.h"

namespace gongjin {

Result<std::vector<api::DraftSummary>> list_scheme_drafts(App& app, Viewer const& viewer);
Result<api::SchemeDraft> scheme_draft(App& app, Viewer const& viewer, std::string const& id);

struct DraftStart {
    std::string command_id;
    std::string file;       // its name; empty: `bytes` were pasted
    std::string_view bytes;
    std::string scheme;     // instead of a document: one of the county's, to be changed
};
Result<api::SchemeDraft> start_scheme_draft(App& app, Viewer const& viewer,
                                            DraftStart const& start);
Result<void> delete_scheme_draft(App& app, Viewer const& viewer, std::string const& id);

struct DraftAct {
    std::string id;
    std::string command_id;
    std::int64_t expects = 0;
};
Result<api::SchemeDraft> put_draft_head(App& app, Viewer const& viewer, DraftAct const& act,
                                        api::DraftHead const& head);
// Several candidates at once: into the text as proposed, refused, or open again.
Result<api::SchemeDraft> judge_candidates(App& app, Viewer const& viewer, DraftAct const& act,
                                          std::vector<std::string> const& candidates,
                                          std::string const& state);
Result<api::SchemeDraft> put_draft_rule(App& app, Viewer const& viewer, DraftAct const& act,
                                        api::DraftForm const& form);
Result<api::SchemeDraft> remove_draft_rule(App& app, Viewer const& viewer, DraftAct const& act,
                                           std::string const& rule);
Result<api::SchemeDraft> put_draft_roster(App& app, Viewer const& viewer, DraftAct const& act,
                                          std::string const& lines,
                                          std::vector<api::NameMeant> const& names);
// `clauses_yaml` only of a scheme that the county has: that of a new one is made from its rules.
struct DraftTexts {
    std::string scheme_yaml;
    std::optional<std::string> clauses_yaml;
};
Result<api::SchemeDraft> put_draft_text(App& app, Viewer const& viewer, DraftAct const& act,
                                        DraftTexts const& texts);

// Without keeping anything: a text as the checker sees it, a form in words, what an editor may
// offer, a year as it would be.
Result<api::DraftCheck> check_draft_text(App& app, Viewer const& viewer, std::string const& id,
                                         DraftTexts const& texts);
Result<api::DraftTold> tell_draft_rule(App& app, Viewer const& viewer, std::string const& id,
                                       api::DraftForm const& form);
Result<api::SchemeLanguage> draft_language(App& app, Viewer const& viewer, std::string const& id);
Result<api::SchemeTrial> try_draft(App& app, Viewer const& viewer, std::string const& id);

// The county takes on the scheme, its communities and new schools, in one transaction.
struct DraftPublish {
    DraftAct act;
    bool dry_run = false;
};
Result<api::DraftPublication> publish_draft(App& app, Viewer const& viewer,
                                            DraftPublish const& command);
// Of a draft that changes a scheme of the county: its new version, see publish.h.
Result<api::Publication> publish_draft_version(App& app, Viewer const& viewer,
                                               DraftPublish const& command,
                                               std::string const& from);

}  // namespace gongjin
