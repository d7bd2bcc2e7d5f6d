// A scheme beside its document, how its ambiguous sentences are read, and decisions above it.
#include <algorithm>

#include "app/decisions.h"
#include "app/messages.h"
#include "app/publish.h"
#include "app/scheme_query.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

struct ChoiceBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string option;
    api::Maybe<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ChoiceBody, (), (command_id, expects, option, note))

Result<Slice> slice_of(Call& call) {
    QueryReader query(call.request);
    Slice slice;
    slice.scheme = call.param("scheme");
    slice.period = query.optional_text("period").value_or("");
    TRY(query.finish());
    return slice;
}

Result<Response> get_scheme(Call& call) {
    Slice const slice = TRY(slice_of(call));
    return answer_kept(call, [&]() -> Result<std::string> {
        api::Scheme const scheme = TRY(scheme_query(call.app, call.viewer(), slice));
        return to_json(scheme);
    });
}

Result<Response> list_versions(Call& call) {
    QueryReader query(call.request);
    TRY(query.finish());
    return answer_items(versions_query(call.app, call.viewer(), call.param("scheme")));
}

Result<Response> publish_here(Call& call) {
    api::PublishCommand const body = TRY(body_as<api::PublishCommand>(call));
    PublishTexts command;
    command.command_id = body.command_id;
    command.scheme = call.param("scheme");
    command.expects = body.expects;
    std::optional<Date> const from = parse_date(body.from);
    if (!from) {
        return error_of(gongjin::messages::day_unreadable, {body.from}, {{}, 0, 0, "from"});
    }
    command.from = *from;
    auto const put = [&](std::string const& file, std::string const& text) {
        command.texts[scheme_path(command.scheme, file)] = text;
    };
    put("scheme.yaml", body.scheme_yaml);
    if (body.clauses_yaml) put("clauses.yaml", *body.clauses_yaml);
    if (body.document) put("document.txt", *body.document);
    for (api::CaseFile const& one : body.cases.value_or(std::vector<api::CaseFile>())) {
        TRY(check_case_name(one.name));
        put("tests/" + one.name, one.text);
    }
    command.dry_run = body.dry_run.value_or(false);
    return answer_with(publish_scheme(call.app, call.viewer(), command),
                       command.dry_run ? 200 : 201);
}

Result<Response> list_readings(Call& call) {
    Slice const slice = TRY(slice_of(call));
    return answer_items(readings_query(call.app, call.viewer(), slice));
}

Result<Response> choose_reading_here(Call& call) {
    ChoiceBody const body = TRY(body_as<ChoiceBody>(call));
    ReadingChoice const choice{body.command_id, body.expects, body.option, body.note};
    std::string const& name = call.param("name");
    TRY(choose_reading(call.app, call.viewer(), call.param("scheme"), name, choice));
    Slice slice;
    slice.scheme = call.param("scheme");
    std::vector<api::Reading> const all =
        TRY(readings_query(call.app, call.viewer(), slice));
    auto const chosen = std::find_if(all.begin(), all.end(), [&name](api::Reading const& one) {
        return one.name == name;
    });
    ASSERT(chosen != all.end());
    return answer(*chosen);
}

Result<Response> answer_overlay(Call& call, Result<Done> done, std::string const& scheme,
                                int status) {
    if (!done.ok()) return done.take_error();
    std::vector<api::Overlay> const all = TRY(overlays_query(call.app, call.viewer(), scheme));
    for (api::Overlay const& overlay : all) {
        if (overlay.id == done.value().id) return answer(overlay, status);
    }
    return error_of(gongjin::messages::overlay_unknown);
}

Result<Response> list_overlays(Call& call) {
    QueryReader query(call.request);
    std::string const scheme = query.optional_text("scheme").value_or("");
    TRY(query.finish());
    return answer_items(overlays_query(call.app, call.viewer(), scheme));
}

Result<Response> decide_overlay_here(Call& call) {
    api::OverlayCommand const command = TRY(body_as<api::OverlayCommand>(call));
    return answer_overlay(call, decide_overlay(call.app, call.viewer(), command), command.scheme,
                          201);
}

Result<Response> revoke_overlay_here(Call& call) {
    api::Act const act = TRY(body_as<api::Act>(call));
    std::string const& id = call.param("id");
    Result<Done> done = revoke_overlay(call.app, call.viewer(), id, act.command_id, act.expects,
                                       act.note);
    std::string scheme;
    call.app.county().read([&](CountyView const& view) {
        for (auto const& overlay : view.county().overlays) {
            if (overlay.id == id) scheme = overlay.scheme;
        }
    });
    return answer_overlay(call, std::move(done), scheme, 200);
}

}  // namespace

std::vector<Operation> schemes_operations() {
    using enum Method;
    return {
        {.name = "getScheme", .path = "/schemes/{scheme}", .run = get_scheme, .quick = find_kept},
        {"listSchemeVersions", get, "/schemes/{scheme}/versions", list_versions},
        {.name = "publishScheme",
         .method = post,
         .path = "/schemes/{scheme}/versions",
         .run = publish_here,
         .body_limit = std::size_t(16) << 20},
        {"listReadings", get, "/schemes/{scheme}/readings", list_readings},
        {"chooseReading", put, "/schemes/{scheme}/readings/{name}", choose_reading_here, 65536},
        {"listOverlays", get, "/overlays", list_overlays},
        {"decideOverlay", post, "/overlays", decide_overlay_here},
        {"revokeOverlay", post, "/overlays/{id}/revoke", revoke_overlay_here, 65536},
    };
}

}  // namespace gongjin::http
