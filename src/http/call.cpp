#include "http/call.h"

#include "app/access_log.h"
#include "app/messages.h"
#include "app/passwords.h"
#include "app/session_cache.h"
#include "http/gzip.h"
#include "http/messages.h"
#include "http/route_rights.h"
#include "http/status.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kLongestToken = 128;

std::string token_in(Request const& request) {
    std::string_view const token = request.cookie("session");
    return token.size() <= kLongestToken ? std::string(token) : std::string();
}

bool is_about_the_session(Operation const& operation) {
    return operation.path.starts_with("/session");
}

Result<void> check_csrf(Call const& call) {
    if (call.request.method == Method::get) return {};
    std::string_view const sent = call.request.header("x-csrf-token");
    bool const right = !call.token.empty() && same_secret(csrf_token_of(call.token), sent);
    if (right) return {};
    return error_of(messages::csrf_wrong);
}

// Who may not, hears it here, before the use case is asked.
Result<void> check_rights(Call const& call, Operation const& operation) {
    RouteRight const* const right = right_of(operation.name);
    ASSERT(right);  // make_router looked
    if (right->who == Who::everyone) return check_csrf(call);
    if (!call.session) return error_of(gongjin::messages::not_signed_in);
    TRY(check_csrf(call));
    if (call.session->must_change_password && !is_about_the_session(operation)) {
        return error_of(messages::password_change_required);
    }
    if (right->needs) TRY(require(call.viewer(), *right->needs));
    return {};
}

Result<Response> checked_and_run(Call& call, Operation const& operation) {
    call.session = TRY(find_session(call.app, call.token));
    TRY(check_rights(call, operation));
    return operation.run(call);
}

std::string subject_of(Call const& call, Operation const& operation) {
    std::string subject;
    for (auto const& [name, value] : call.request.params) {
        if (!subject.empty()) subject += '/';
        subject += value;
    }
    return subject.empty() ? std::string(operation.path) : subject;
}

// A full disk must not take away what may be read: the note is then lost, and `doctor` says so.
void note(Call const& call, Operation const& operation, int status) {
    bool const refused = status == 403;
    bool const done = status < 300 && !operation.noted.empty();
    if (!call.session || (!refused && !done)) return;
    std::string const action(operation.noted.empty() ? operation.name : operation.noted);
    AccessNote entry = note_of(call.viewer(), action, subject_of(call, operation),
                               call.request.peer);
    entry.refused = refused;
    (void)note_access(call.app, entry).ok();
}

}  // namespace

Call::Call(Site& the_site, Request const& the_request)
    : site(the_site), app(the_site.app), request(the_request), token(token_in(the_request)) {}

Viewer const& Call::viewer() const {
    ASSERT(session);
    return session->viewer;
}

Caller Call::caller() const {
    return {request.peer, std::string(request.header("user-agent"))};
}

void Call::give_token(Response& response, std::string_view new_token) const {
    std::string cookie =
        "session=" + std::string(new_token) + "; Path=/; HttpOnly; SameSite=Strict";
    if (new_token.empty()) cookie += "; Max-Age=0";
    bool const tls = site.options.behind_proxy && request.header("x-forwarded-proto") == "https";
    if (tls) cookie += "; Secure";
    response.with("Set-Cookie", std::move(cookie));
}

Response perform(Site& site, Operation const& operation, Request const& request) {
    Call call(site, request);
    Result<Response> result = checked_and_run(call, operation);
    Response response = result.ok() ? result.take() : refusal(result.error());
    note(call, operation, response.status);
    // What is about the session holds its token.
    if (!is_about_the_session(operation)) gzip_if_wanted(request, response);
    return response;
}

std::optional<Response> perform_quickly(Site& site, Operation const& operation,
                                        Request const& request) {
    if (!operation.quick) return std::nullopt;
    Call call(site, request);
    if (call.token.empty()) return std::nullopt;
    call.session = call.app.sessions().find(token_hash(call.token), call.app.now());
    if (!call.session || !check_rights(call, operation).ok()) return std::nullopt;
    return operation.quick(call);
}

}  // namespace gongjin::http
