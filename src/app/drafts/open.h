// A draft opened: its document taken apart, its text read, checked and told. What it says is
// computed from its texts each time; nothing of it is kept twice.
#pragma once

#include <functional>

#include "app/api/scheme_drafts.h"
#include "app/app.h"
#include "app/drafts/rows.h"
#include "notice/draft.h"

namespace gongjin {

struct OpenDraft {
    DraftRow row;
    std::optional<notice::Notice> notice;    // of a new scheme: its document
    std::optional<notice::SchemeText> text;  // none: what was written is no YAML
    std::optional<Error> unreadable;
    std::string id;                          // of the scheme, as its text says
    KindTable kinds;                         // the standard ones and its own
    bool communities = false;                // it has lead and member

    notice::FormFrame frame() const { return {kinds, communities}; }
    // clauses.yaml: as it was, or made from the document and what the rules name.
    std::string clauses_yaml() const;
    // Rules and other entries that answer a clause, in the text's order: section, name.
    struct Entry { std::string section, name, title; std::vector<std::string> clauses; };
    std::vector<Entry> entries() const;
};

Result<OpenDraft> open_draft(App& app, CountyView const& view, DraftRow row);

// What the checker says of it, with every text that the county has; what cannot be checked at all
// is one message.
CheckOutcome check_draft(App& app, CountyView const& view, OpenDraft const& draft);
std::vector<api::DraftProblem> draft_problems(OpenDraft const& draft, CheckOutcome const& outcome);
bool is_sound(CheckOutcome const& outcome);

// The heading of a clause as boards show it: the outermost one's title.
std::string board_section(OpenDraft const& draft, std::string const& clause);

// The draft with one rule more or otherwise, without keeping it.
Result<void> put_form(OpenDraft& draft, notice::RuleForm const& form);
Result<void> remove_rule(OpenDraft& draft, std::string const& name);

std::vector<api::WordLine> told_lines(Plan const& plan, std::string const& path);
// Of candidates that are not in the text: each by itself if they do not go together.
std::map<std::string, std::vector<api::WordLine>> told_candidates(
    App& app, CountyView const& view, OpenDraft const& draft,
    std::vector<notice::RuleForm> const& forms);

api::DraftForm shown_form(notice::RuleForm const& form);
// Refused with the field that cannot be so.
Result<notice::RuleForm> form_given(OpenDraft const& draft, api::DraftForm const& form);

}  // namespace gongjin
