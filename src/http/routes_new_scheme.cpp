// A scheme made of a document: its draft from the first file to the day on which it is published.
#include "app/drafts/drafts.h"
#include "http/answers.h"
#include "http/multipart.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kLargestNotice = std::size_t(20) << 20;
constexpr std::size_t kFormAround = 64 * 1024;
constexpr std::size_t kText = std::size_t(24) << 20;

struct HeadBody {
    std::string command_id;
    std::int64_t expects = 0;
    api::DraftHead head;
};
BOOST_DESCRIBE_STRUCT(HeadBody, (), (command_id, expects, head))

struct JudgeBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::vector<std::string> candidates;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(JudgeBody, (), (command_id, expects, candidates, state))

struct RuleBody {
    std::string command_id;
    std::int64_t expects = 0;
    api::DraftForm form;
};
BOOST_DESCRIBE_STRUCT(RuleBody, (), (command_id, expects, form))

struct RemoveBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string rule;
};
BOOST_DESCRIBE_STRUCT(RemoveBody, (), (command_id, expects, rule))

struct TellBody {
    api::DraftForm form;
};
BOOST_DESCRIBE_STRUCT(TellBody, (), (form))

struct RosterBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string lines;
    std::vector<api::NameMeant> names;
};
BOOST_DESCRIBE_STRUCT(RosterBody, (), (command_id, expects, lines, names))

struct TextBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string scheme_yaml;
    api::Maybe<std::string> clauses_yaml;
};
BOOST_DESCRIBE_STRUCT(TextBody, (), (command_id, expects, scheme_yaml, clauses_yaml))

struct CheckBody {
    std::string scheme_yaml;
    api::Maybe<std::string> clauses_yaml;
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (scheme_yaml, clauses_yaml))

struct PublishBody {
    std::string command_id;
    std::int64_t expects = 0;
    api::Maybe<bool> dry_run;
};
BOOST_DESCRIBE_STRUCT(PublishBody, (), (command_id, expects, dry_run))

struct VersionBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string from;
    api::Maybe<bool> dry_run;
};
BOOST_DESCRIBE_STRUCT(VersionBody, (), (command_id, expects, from, dry_run))

template <typename Body>
DraftAct act_of(Call const& call, Body const& body) {
    return {call.param("id"), body.command_id, body.expects};
}

Result<Response> list_drafts(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_items(list_scheme_drafts(call.app, call.viewer()));
}

Result<Response> start_draft(Call& call) {
    Form const form = TRY(Form::read(call.request));
    DraftStart start;
    start.command_id = TRY(form.text("command_id"));
    start.scheme = form.optional_text("scheme").value_or("");
    std::string const pasted = form.optional_text("text").value_or("");
    start.bytes = pasted;
    Result<FormPart> const file = form.file("file");
    if (file.ok()) {
        start.file = file.value().file_name.value_or("");
        start.bytes = file.value().content;
    }
    return answer_with(start_scheme_draft(call.app, call.viewer(), start), 201);
}

Result<Response> get_draft(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(scheme_draft(call.app, call.viewer(), call.param("id")));
}

Result<Response> delete_draft(Call& call) {
    TRY(delete_scheme_draft(call.app, call.viewer(), call.param("id")));
    return empty_response(204);
}

Result<Response> put_head(Call& call) {
    HeadBody const body = TRY(body_as<HeadBody>(call));
    return answer_with(put_draft_head(call.app, call.viewer(), act_of(call, body), body.head));
}

Result<Response> judge(Call& call) {
    JudgeBody const body = TRY(body_as<JudgeBody>(call));
    return answer_with(judge_candidates(call.app, call.viewer(), act_of(call, body),
                                        body.candidates, body.state));
}

Result<Response> put_rule(Call& call) {
    RuleBody const body = TRY(body_as<RuleBody>(call));
    return answer_with(put_draft_rule(call.app, call.viewer(), act_of(call, body), body.form));
}

Result<Response> remove_rule_here(Call& call) {
    RemoveBody const body = TRY(body_as<RemoveBody>(call));
    return answer_with(remove_draft_rule(call.app, call.viewer(), act_of(call, body), body.rule));
}

Result<Response> tell_rule_here(Call& call) {
    TellBody const body = TRY(body_as<TellBody>(call));
    return answer_with(tell_draft_rule(call.app, call.viewer(), call.param("id"), body.form));
}

Result<Response> put_roster(Call& call) {
    RosterBody const body = TRY(body_as<RosterBody>(call));
    return answer_with(put_draft_roster(call.app, call.viewer(), act_of(call, body), body.lines,
                                        body.names));
}

Result<Response> put_text_here(Call& call) {
    TextBody const body = TRY(body_as<TextBody>(call));
    return answer_with(put_draft_text(call.app, call.viewer(), act_of(call, body),
                                      {body.scheme_yaml, body.clauses_yaml}));
}

Result<Response> check_text(Call& call) {
    CheckBody const body = TRY(body_as<CheckBody>(call));
    return answer_with(check_draft_text(call.app, call.viewer(), call.param("id"),
                                        {body.scheme_yaml, body.clauses_yaml}));
}

Result<Response> language_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(draft_language(call.app, call.viewer(), call.param("id")));
}

Result<Response> try_here(Call& call) {
    return answer_with(try_draft(call.app, call.viewer(), call.param("id")));
}

Result<Response> publish_here(Call& call) {
    PublishBody const body = TRY(body_as<PublishBody>(call));
    DraftPublish const command{act_of(call, body), body.dry_run.value_or(false)};
    return answer_with(publish_draft(call.app, call.viewer(), command),
                       command.dry_run ? 200 : 201);
}

Result<Response> publish_version_here(Call& call) {
    VersionBody const body = TRY(body_as<VersionBody>(call));
    DraftPublish const command{act_of(call, body), body.dry_run.value_or(false)};
    return answer_with(publish_draft_version(call.app, call.viewer(), command, body.from),
                       command.dry_run ? 200 : 201);
}

}  // namespace

std::vector<Operation> new_scheme_operations() {
    using enum Method;
    return {
        {"listSchemeDrafts", get, "/scheme-drafts", list_drafts},
        {.name = "startSchemeDraft",
         .method = post,
         .path = "/scheme-drafts",
         .run = start_draft,
         .body_limit = kLargestNotice + kFormAround,
         .file_limit = kLargestNotice},
        {"getSchemeDraft", get, "/scheme-drafts/{id}", get_draft},
        {"deleteSchemeDraft", remove, "/scheme-drafts/{id}", delete_draft, 4096},
        {"putDraftHead", put, "/scheme-drafts/{id}/head", put_head, 65536},
        {"judgeDraftCandidates", post, "/scheme-drafts/{id}/candidates", judge},
        {"putDraftRule", put, "/scheme-drafts/{id}/rules", put_rule},
        {"removeDraftRule", post, "/scheme-drafts/{id}/rules/remove", remove_rule_here, 65536},
        {"tellDraftRule", post, "/scheme-drafts/{id}/rules/tell", tell_rule_here},
        {"putDraftRoster", put, "/scheme-drafts/{id}/roster", put_roster},
        {"putDraftText", put, "/scheme-drafts/{id}/text", put_text_here, kText},
        {"checkDraftText", post, "/scheme-drafts/{id}/text/check", check_text, kText},
        {"draftLanguage", get, "/scheme-drafts/{id}/language", language_here},
        {"tryDraft", post, "/scheme-drafts/{id}/trial", try_here, 4096},
        {"publishDraft", post, "/scheme-drafts/{id}/publish", publish_here, 65536},
        {"publishDraftVersion", post, "/scheme-drafts/{id}/version", publish_version_here, 65536},
    };
}

}  // namespace gongjin::http
