// What a draft is asked without being changed: a text checked, a form told, what an editor may
// offer.
#include <algorithm>

#include "app/drafts/query.h"
#include "scheme/functions.h"
#include "scheme/language_keys.h"

namespace gongjin {

namespace {

void add_words(SchemeRun const* run, Words const& words, api::SchemeLanguage& out) {
    for (BaseWord const& word : words.subject_words) {
        out.words.push_back({word.name, word.title.zh, "subject"});
    }
    for (Attribute const& one : words.attributes) {
        out.words.push_back({one.name, one.title.zh, "attribute"});
    }
    for (Enum const& one : words.enums) {
        out.words.push_back({one.name, one.title.zh, "enum"});
        for (auto const& word : one.symbols) {
            out.words.push_back({word.name, word.title.zh, one.name});
        }
    }
    if (run == nullptr) return;
    for (PeriodFamily const& family : run->plan->periods) {
        bool const own = !family.clause.empty() || family.kind == FamilyKind::phase ||
                         family.kind == FamilyKind::rounds || family.kind == FamilyKind::window ||
                         family.kind == FamilyKind::event;
        if (!own) out.words.push_back({family.name, family.title.zh, "period"});
    }
}

}  // namespace

Result<api::DraftCheck> check_draft_text(App& app, Viewer const& viewer, std::string const& id,
                                         DraftTexts const& texts) {
    TRY(require(viewer, Permission::schemes_publish));
    DraftRow row = TRY(draft_row_of(app, id));
    row.scheme_yaml = texts.scheme_yaml;
    bool const given = texts.clauses_yaml && !row.based_on.empty();
    if (given) row.clauses_yaml = *texts.clauses_yaml;
    return app.county().read([&](CountyView const& view) -> Result<api::DraftCheck> {
        OpenDraft const draft = TRY(open_draft(app, view, std::move(row)));
        CheckOutcome const outcome = check_draft(app, view, draft);
        return api::DraftCheck{draft_problems(draft, outcome), is_sound(outcome)};
    });
}

Result<api::DraftTold> tell_draft_rule(App& app, Viewer const& viewer, std::string const& id,
                                       api::DraftForm const& given) {
    TRY(require(viewer, Permission::schemes_publish));
    using Answer = Result<api::DraftTold>;
    return with_draft(app, id, [&](CountyView const& view, OpenDraft& draft) -> Answer {
        notice::RuleForm const form = TRY(form_given(draft, given));
        TRY(put_form(draft, form));
        CheckOutcome const outcome = check_draft(app, view, draft);
        api::DraftTold out;
        if (outcome.plan) out.told = told_lines(*outcome.plan, notice::path_of(form));
        for (api::DraftProblem& one : draft_problems(draft, outcome)) {
            if (one.rule == form.name) out.problems.push_back(std::move(one));
        }
        return out;
    });
}

Result<api::SchemeLanguage> draft_language(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::schemes_publish));
    using Answer = Result<api::SchemeLanguage>;
    return with_draft(app, id, [&](CountyView const& view, OpenDraft& draft) -> Answer {
        static LanguageKeys const keys = language_keys();
        api::SchemeLanguage out;
        out.top = keys.top;
        out.sections = keys.sections;
        for (Kind const& kind : draft.kinds.kinds) {
            out.kinds.push_back({kind.name, kind.title.zh, kind.group});
        }
        add_words(view.scheme(), view.words(), out);
        for (FunctionInfo const& one : functions()) out.functions.push_back({one.name, "", ""});
        for (std::string_view const fold : fold_names()) {
            out.functions.push_back({std::string(fold), "", "for each"});
        }
        if (!draft.text) return out;
        for (YamlEntry const& section : draft.text->root().entries) {
            for (YamlEntry const& one : section.second.entries) {
                if (section.second.in_line) continue;  // in_force: {from, until}
                YamlNode const* const title = one.second.find("title");
                YamlNode const* const word = one.second.find("word");
                YamlNode const* const said = title ? title : word;
                out.names.push_back({one.first.text, said ? said->text : "",
                                     section.first.text});
            }
        }
        return out;
    });
}

}  // namespace gongjin
