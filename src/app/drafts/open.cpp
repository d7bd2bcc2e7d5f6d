#include "app/drafts/open.h"

#include <algorithm>

#include "app/drafts/messages.h"
#include "app/imports.h"
#include "app/shown.h"
#include "base/text.h"
#include "forecast/rule_told.h"
#include "scheme/syntax.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace {

// The sections whose entries answer a clause.
constexpr std::string_view kAnswering[] = {
    "duties",  "documents", "eligibility", "entitlements", "scores", "selections", "statuses",
    "rosters", "bodies",    "funds",       "values",       "tables", "periods"};

std::string text_at(YamlNode const& node, std::string_view key) {
    YamlNode const* const found = node.find(key);
    return found != nullptr && found->kind == YamlKind::scalar ? found->text : std::string();
}

std::vector<std::string> texts_at(YamlNode const& node, std::string_view key) {
    YamlNode const* const found = node.find(key);
    std::vector<std::string> out;
    if (found == nullptr) return out;
    if (found->kind == YamlKind::scalar) out.push_back(found->text);
    for (YamlNode const& item : found->items) out.push_back(item.text);
    return out;
}

Result<KindTable> kinds_of(App& app, CountyView const& view, OpenDraft const& draft) {
    auto const at = view.county().texts.find(std::string(kKindsPath));
    if (at == view.county().texts.end()) return KindTable();
    std::optional<std::string> const text =
        TRY(app.store().read([&](ReadTx& tx) { return tx.text(at->second); }));
    YamlNode const node = TRY(parse_yaml(text.value_or(""), std::string(kKindsPath)));
    KindTable table = TRY(read_kinds(node, std::string(kKindsPath)));
    YamlNode const* const own = draft.text ? draft.text->find("kinds") : nullptr;
    Problems problems("scheme.yaml");  // said by the checker
    if (own != nullptr) add_kinds(table, *own, problems);
    return table;
}

SchemeSources as_sources(App& app, CountyView const& view, OpenDraft const& draft,
                         std::string const& scheme_yaml, std::optional<Error>& trouble) {
    std::map<std::string, std::string> texts{
        {scheme_path(draft.id, "scheme.yaml"), scheme_yaml}};
    std::string const clauses = draft.clauses_yaml();
    if (!clauses.empty()) texts[scheme_path(draft.id, "clauses.yaml")] = clauses;
    Result<SchemeSources> sources = sources_with(view.data, app.store(), draft.id, texts);
    if (sources.ok()) return sources.take();
    trouble = sources.take_error();
    return {};
}

}  // namespace

std::vector<OpenDraft::Entry> OpenDraft::entries() const {
    std::vector<Entry> out;
    if (!text) return out;
    for (YamlEntry const& section : text->root().entries) {
        bool const answers = std::find(std::begin(kAnswering), std::end(kAnswering),
                                       section.first.text) != std::end(kAnswering);
        if (!answers) continue;
        for (YamlEntry const& one : section.second.entries) {
            out.push_back({section.first.text, one.first.text, text_at(one.second, "title"),
                           texts_at(one.second, "clause")});
        }
    }
    return out;
}

std::string OpenDraft::clauses_yaml() const {
    if (!notice) return row.clauses_yaml;
    std::map<std::string, std::vector<std::string>> rules;
    std::vector<Entry> const all = entries();
    for (Entry const& one : all) {
        // The week of a term that a duty looks at is answered by the duty.
        bool const part = std::any_of(all.begin(), all.end(), [&](Entry const& other) {
            return other.name != one.name && notice::belongs_to(one.name, other.name);
        });
        if (part) continue;
        for (std::string const& clause : one.clauses) {
            rules[clause].push_back(one.section + "." + one.name);
        }
    }
    return notice::clauses_text(notice->text, notice->split, rules);
}

Result<OpenDraft> open_draft(App& app, CountyView const& view, DraftRow row) {
    OpenDraft out;
    out.row = std::move(row);
    Result<notice::SchemeText> text = notice::SchemeText::read(out.row.scheme_yaml);
    if (text.ok()) {
        out.text = text.take();
        out.id = text_at(out.text->root(), "scheme");
        out.communities = out.text->find("roles", "lead") != nullptr &&
                          out.text->find("roles", "member") != nullptr;
    } else {
        out.unreadable = text.take_error();
    }
    if (!out.row.based_on.empty()) out.id = out.row.based_on;
    if (!is_scheme_id(out.id)) out.id = "draft";
    out.kinds = TRY(kinds_of(app, view, out));
    if (out.row.based_on.empty()) {
        // What was made of the document was read once without trouble.
        out.notice = TRY(notice::read_notice(out.row.document, "document.txt", out.kinds, "N"));
    }
    return out;
}

CheckOutcome check_draft(App& app, CountyView const& view, OpenDraft const& draft) {
    std::optional<Error> trouble = draft.unreadable;
    SchemeSources sources;
    if (!trouble) sources = as_sources(app, view, draft, draft.row.scheme_yaml, trouble);
    if (!trouble) return check_scheme(sources);
    CheckOutcome out;
    out.diagnostics.push_back({Severity::error, *trouble});
    return out;
}

bool is_sound(CheckOutcome const& outcome) { return outcome.plan.has_value(); }

std::vector<api::DraftProblem> draft_problems(OpenDraft const& draft,
                                              CheckOutcome const& outcome) {
    std::vector<api::DraftProblem> out;
    std::vector<OpenDraft::Entry> const entries = draft.entries();
    for (Diagnostic const& one : outcome.diagnostics) {
        api::DraftProblem problem;
        problem.severity = one.severity == Severity::error ? "error" : "warning";
        problem.problem = problem_of(one.error);
        problem.problem.row.reset(), problem.problem.column.reset();
        bool const here = one.error.place.file.ends_with("scheme.yaml");
        bool const beside = one.error.place.file.ends_with("clauses.yaml");
        problem.file = here ? "scheme" : beside ? "clauses" : "";
        problem.line = here || beside ? one.error.place.line : 0;
        problem.column = here || beside ? one.error.place.column : 0;
        if (here && draft.text) {
            auto const spot = draft.text->spot(one.error.place.line, one.error.place.column);
            for (OpenDraft::Entry const& rule : entries) {
                if (spot.entry.empty() || !notice::belongs_to(spot.entry, rule.name)) continue;
                problem.rule = rule.name;
                problem.clause = rule.clauses.empty() ? "" : rule.clauses.front();
                if (auto const form = notice::form_in(*draft.text, rule.name, draft.frame())) {
                    problem.field = notice::form_field(*form, spot.section, spot.entry, spot.key);
                }
                break;
            }
        }
        out.push_back(std::move(problem));
    }
    return out;
}

Result<void> put_form(OpenDraft& draft, notice::RuleForm const& form) {
    if (!draft.text) return *draft.unreadable;
    std::vector<notice::SchemeEntry> const entries = notice::entries_of(form, draft.frame());
    // What the rule had before and no longer has.
    std::vector<notice::SchemeEntry> old;
    for (YamlEntry const& section : draft.text->root().entries) {
        for (YamlEntry const& one : section.second.entries) {
            bool const kept = std::any_of(entries.begin(), entries.end(), [&](auto const& entry) {
                return entry.section == section.first.text && entry.name == one.first.text;
            });
            if (!kept && notice::belongs_to(one.first.text, form.name)) {
                old.push_back({section.first.text, one.first.text, ""});
            }
        }
    }
    for (auto const& one : old) TRY(draft.text->remove(one.section, one.name));
    for (auto const& one : entries) TRY(draft.text->put(one));
    draft.row.scheme_yaml = draft.text->text();
    return {};
}

Result<void> remove_rule(OpenDraft& draft, std::string const& name) {
    if (!draft.text) return *draft.unreadable;
    std::vector<std::pair<std::string, std::string>> old;
    for (YamlEntry const& section : draft.text->root().entries) {
        for (YamlEntry const& one : section.second.entries) {
            if (notice::belongs_to(one.first.text, name)) {
                old.emplace_back(section.first.text, one.first.text);
            }
        }
    }
    for (auto const& [section, entry] : old) TRY(draft.text->remove(section, entry));
    draft.row.scheme_yaml = draft.text->text();
    return {};
}

std::vector<api::WordLine> told_lines(Plan const& plan, std::string const& path) {
    std::vector<api::WordLine> out;
    for (PeriodFamily const& one : plan.periods) {
        if ("periods." + one.name != path || one.instances.empty()) continue;
        DateRange const& days = one.instances.front().days;
        out.push_back({"时间", day_words(days.from) + "至" + day_words(days.last())});
        return out;
    }
    Result<forecast::RuleTold> const told = forecast::tell_rule(plan, {}, path);
    if (!told.ok()) return out;
    forecast::RuleTold const& rule = told.value();
    for (forecast::ToldLine const& line : rule.lines) {
        bool const usual = line.label == "强度" && line.words == "必须";
        if (!line.words.empty() && !usual) out.push_back({line.label, line.words});
    }
    for (forecast::ToldUse const& use : rule.uses) {
        if (use.section == "measures") out.push_back({"计数", use.words});
    }
    return out;
}

std::map<std::string, std::vector<api::WordLine>> told_candidates(
    App& app, CountyView const& view, OpenDraft const& draft,
    std::vector<notice::RuleForm> const& forms) {
    std::map<std::string, std::vector<api::WordLine>> out;
    if (!draft.text) return out;
    YamlNode const& root = draft.text->root();
    notice::SchemeHead head{draft.id, "草稿", "草稿", text_at(root, "calendar"), {}, {},
                            draft.communities};
    YamlNode const* const force = root.find("in_force");
    auto const from = force ? parse_date(text_at(*force, "from")) : std::nullopt;
    auto const until = force ? parse_date(text_at(*force, "until")) : std::nullopt;
    if (!from || !until) return out;
    head.from = *from, head.until = *until;
    auto const tell = [&](std::vector<notice::RuleForm> const& some) {
        std::map<std::string, std::string> sections;
        for (notice::RuleForm const& form : some) {
            for (auto const& entry : notice::entries_of(form, draft.frame())) {
                sections[entry.section] += "  " + entry.name + ": " + entry.value + "\n";
            }
        }
        std::string text = notice::head_text(head);
        for (auto const& [section, lines] : sections) text += section + ":\n" + lines;
        std::optional<Error> trouble;
        SchemeSources const sources = as_sources(app, view, draft, text, trouble);
        CheckOutcome const outcome = trouble ? CheckOutcome{} : check_scheme(sources);
        if (!outcome.plan) return false;
        for (notice::RuleForm const& form : some) {
            out[form.name] = told_lines(*outcome.plan, notice::path_of(form));
        }
        return true;
    };
    if (forms.empty() || tell(forms)) return out;
    for (notice::RuleForm const& form : forms) (void)tell({form});
    return out;
}

}  // namespace gongjin
