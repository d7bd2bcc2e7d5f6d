#include "app/drafts/drafts.h"

#include <algorithm>

#include "app/drafts/messages.h"
#include "app/drafts/query.h"
#include "app/messages.h"
#include "app/query_messages.h"
#include "app/record_acts.h"
#include "base/ids.h"
#include "base/text.h"
#include "scheme/syntax.h"

namespace gongjin {

namespace {

constexpr int kMostNames = 500;

// A new id that tells the year of issue: notice-2020, notice-2020-2.
std::string fresh_scheme_id(CountyView const& view, Date from) {
    std::string const stem = "notice-" + from.text().substr(0, 4);
    std::string id = stem;
    for (int i = 2; view.data.adopted.contains(id); ++i) id = stem + "-" + std::to_string(i);
    return id;
}

notice::SchemeHead head_for(CountyView const& view, notice::Notice const& notice) {
    constexpr int kYears = 3;
    notice::SchemeHead head;
    head.title = notice.title;
    head.issuer = notice.issuer;
    Calendar const* const calendar = view.data.calendar();
    Term const* const term = calendar ? calendar->term_at(view.today) : nullptr;
    Date const usual = term ? term->counts.from : view.today;
    head.from = notice.from ? *notice.from : notice.issued ? *notice.issued : usual;
    head.until = add_months(head.from, 12 * kYears, DayOverflow::last_day) - 1;
    if (notice.until && *notice.until > head.from) head.until = *notice.until;
    head.scheme = fresh_scheme_id(view, head.from);
    head.calendar = calendar ? calendar->name : "";
    head.communities = notice.has_communities;
    return head;
}

Result<DraftRow> from_document(CountyView const& view, DraftStart const& start) {
    if (trim(start.bytes).empty()) return error_of(messages::draft_nothing, {}, {{}, 0, 0, "file"});
    std::string const file = start.file.empty() ? "粘贴的文字.txt" : start.file;
    notice::Notice const notice = TRY(notice::read_notice(start.bytes, file, view.kinds(), "N"));
    DraftRow row;
    row.file = start.file;
    row.document = notice.text.document();
    row.scheme_yaml = notice::head_text(head_for(view, notice));
    return row;
}

Result<DraftRow> from_scheme(App& app, CountyView const& view, std::string const& id) {
    SchemeRun const* const run = view.scheme(id);
    if (run == nullptr) return error_of(messages::scheme_unknown, {id});
    std::optional<std::string> text =
        TRY(app.store().read([&](ReadTx& tx) { return tx.text(run->version); }));
    if (!text) return error_of(messages::text_not_kept, {id, run->version});
    DraftRow row;
    row.based_on = run->id;
    row.base_seq = run->published_seq;
    row.document = run->document;
    row.clauses_yaml = run->clauses;
    row.scheme_yaml = std::move(*text);
    return row;
}

}  // namespace

Result<api::SchemeDraft> start_scheme_draft(App& app, Viewer const& viewer,
                                            DraftStart const& start) {
    TRY(require(viewer, Permission::schemes_publish));
    TRY(check_command_id(start.command_id));
    DraftRow row = TRY(app.county().read([&](CountyView const& view) {
        return start.scheme.empty() ? from_document(view, start)
                                    : from_scheme(app, view, start.scheme);
    }));
    row.id = uuid_v5("gongjin:draft", start.command_id);
    row.seq = 1;
    row.last_command = start.command_id;
    row.account = viewer.account_id;
    row.author = viewer.display;
    TRY(app.store().write([&](WriteTx& tx) -> Result<void> {
        std::optional<DraftRow> const before = TRY(draft_row(tx, row.id));
        if (before) return {};  // sent twice
        return insert_draft(tx, row);
    }));
    return scheme_draft(app, viewer, row.id);
}

Result<void> delete_scheme_draft(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::schemes_publish));
    (void)TRY(draft_row_of(app, id));
    return app.store().write([&](WriteTx& tx) { return delete_draft_row(tx, id); });
}

Result<api::SchemeDraft> put_draft_head(App& app, Viewer const& viewer, DraftAct const& act,
                                        api::DraftHead const& head) {
    return change_draft(app, viewer, act, [&](CountyView const& view,
                                              OpenDraft& draft) -> Result<void> {
        if (!draft.text) return *draft.unreadable;
        auto const field = [](char const* name) { return Place{{}, 0, 0, name}; };
        if (!is_scheme_id(head.scheme)) {
            return error_of(messages::draft_form_bad, {head.scheme}, field("scheme"));
        }
        bool const own = draft.row.based_on == head.scheme;
        if (!own && (!draft.row.based_on.empty() || view.data.adopted.contains(head.scheme))) {
            return error_of(messages::draft_scheme_taken, {head.scheme}, field("scheme"));
        }
        auto const from = parse_date(head.from), until = parse_date(head.until);
        if (!from) return error_of(messages::draft_form_needs, {"施行日期", "the first day"},
                                   field("from"));
        if (!until || *until <= *from) {
            return error_of(messages::draft_form_needs, {"截止日期(在施行日期之后)",
                                                         "a last day after the first"},
                            field("until"));
        }
        auto const calendars = calendars_of(view.county());
        if (std::find(calendars.begin(), calendars.end(), head.calendar) == calendars.end()) {
            return error_of(messages::draft_calendar_unknown, {head.calendar}, field("calendar"));
        }
        std::string const title(trim(head.title)), issuer(trim(head.issuer));
        if (title.empty()) return error_of(messages::draft_form_needs, {"方案名称", "the title"},
                                           field("title"));
        if (issuer.empty()) {
            return error_of(messages::draft_form_needs, {"印发单位", "the issuer"},
                            field("issuer"));
        }
        TRY(draft.text->put_head("scheme", head.scheme));
        TRY(draft.text->put_head("title", notice::quoted(title)));
        TRY(draft.text->put_head("issuer", notice::quoted(issuer)));
        TRY(draft.text->put_head("in_force", "{from: " + from->text() + ", until: " +
                                                 until->text() + "}"));
        TRY(draft.text->put_head("calendar", head.calendar));
        if (head.communities && !draft.communities) {
            TRY(draft.text->put({"roles", "lead", "{word: 牵头校, is: school}"}));
            TRY(draft.text->put({"roles", "member", "{word: 成员校, is: school}"}));
        } else if (!head.communities && draft.communities) {
            TRY(draft.text->remove("roles", "lead"));
            TRY(draft.text->remove("roles", "member"));
        }
        draft.row.scheme_yaml = draft.text->text();
        return {};
    });
}

Result<api::SchemeDraft> judge_candidates(App& app, Viewer const& viewer, DraftAct const& act,
                                          std::vector<std::string> const& candidates,
                                          std::string const& state) {
    return change_draft(app, viewer, act, [&](CountyView const&,
                                              OpenDraft& draft) -> Result<void> {
        if (state != "accepted" && state != "refused" && state != "open") {
            return error_of(messages::draft_form_bad, {state}, {{}, 0, 0, "state"});
        }
        for (std::string const& id : candidates) {
            auto const all =
                draft.notice ? draft.notice->candidates : std::vector<notice::Candidate>{};
            auto const one = std::find_if(all.begin(), all.end(), [&](auto const& candidate) {
                return candidate.id == id;
            });
            if (one == all.end()) return error_of(messages::draft_candidate_unknown, {id});
            std::erase(draft.row.refused, id);
            notice::RuleForm form = notice::form_of(*one, draft.frame());
            bool const listed = form.type == notice::FormType::count ||
                                form.type == notice::FormType::share;
            if (listed) form.section = board_section(draft, form.clause);
            if (state == "accepted") {
                TRY(put_form(draft, form));
            } else {
                TRY(remove_rule(draft, form.name));
                if (state == "refused") draft.row.refused.push_back(id);
            }
        }
        return {};
    });
}

Result<api::SchemeDraft> put_draft_rule(App& app, Viewer const& viewer, DraftAct const& act,
                                        api::DraftForm const& given) {
    return change_draft(app, viewer, act, [&](CountyView const&,
                                              OpenDraft& draft) -> Result<void> {
        notice::RuleForm const form = TRY(form_given(draft, given));
        auto const entries = draft.entries();
        bool const there = std::any_of(entries.begin(), entries.end(),
                                       [&](auto const& one) { return one.name == form.name; });
        if (there && !notice::form_in(*draft.text, form.name, draft.frame())) {
            return error_of(messages::draft_by_hand, {form.name});
        }
        std::erase(draft.row.refused, "c" + form.name.substr(1));
        return put_form(draft, form);
    });
}

Result<api::SchemeDraft> remove_draft_rule(App& app, Viewer const& viewer, DraftAct const& act,
                                           std::string const& rule) {
    return change_draft(app, viewer, act, [&](CountyView const&, OpenDraft& draft) {
        return remove_rule(draft, rule);
    });
}

Result<api::SchemeDraft> put_draft_roster(App& app, Viewer const& viewer, DraftAct const& act,
                                          std::string const& lines,
                                          std::vector<api::NameMeant> const& names) {
    return change_draft(app, viewer, act, [&](CountyView const&,
                                              OpenDraft& draft) -> Result<void> {
        draft.row.roster = lines;
        draft.row.names.clear();
        for (api::NameMeant const& one : names) {
            bool const plain = (one.written + one.means + one.stage).find_first_of("\t\n") ==
                               std::string::npos;
            if (!plain || draft.row.names.size() >= kMostNames) {
                return error_of(messages::draft_form_bad, {one.written}, {{}, 0, 0, "names"});
            }
            draft.row.names.push_back({one.written, one.means, one.stage});
        }
        return {};
    });
}

Result<api::SchemeDraft> put_draft_text(App& app, Viewer const& viewer, DraftAct const& act,
                                        DraftTexts const& texts) {
    return change_draft(app, viewer, act, [&](CountyView const&, OpenDraft& draft) -> Result<void> {
        // Also what is not finished: the checker says so.
        draft.row.scheme_yaml = texts.scheme_yaml;
        if (texts.clauses_yaml && !draft.notice) draft.row.clauses_yaml = *texts.clauses_yaml;
        return {};
    });
}

}  // namespace gongjin
