// Signing in and out, and being somebody else of oneself.
#include "app/passwords.h"
#include "app/viewers.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kTokenLength = 43;

struct IdentityChoice {
    std::string identity_id;
};
BOOST_DESCRIBE_STRUCT(IdentityChoice, (), (identity_id))

struct PasswordChange {
    std::string old_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, new_password))

Result<Response> session_answer(Call& call, std::optional<SessionInfo> const& info) {
    api::Session const session = TRY(session_view(call.app, call.token, info));
    return answer(session);
}

Result<Response> get_session(Call& call) {
    bool const known = call.session || call.token.size() == kTokenLength;
    if (!known) call.token = new_token(call.app);
    Response response = TRY(session_answer(call, call.session));
    if (!known) call.give_token(response, call.token);
    return response;
}

Result<Response> sign_in_here(Call& call) {
    api::SignIn const input = TRY(body_as<api::SignIn>(call));
    SignedIn const made = TRY(sign_in(call.app, input, call.caller()));
    // The browser was signed in as somebody already: that session ends.
    if (call.session) TRY(sign_out(call.app, call.token, call.caller()));
    call.site.events.end("session/" + token_hash(call.token));
    call.token = made.token;
    Response response = TRY(session_answer(call, made.info));
    call.give_token(response, call.token);
    return response;
}

Result<Response> sign_out_here(Call& call) {
    TRY(sign_out(call.app, call.token, call.caller()));
    call.site.events.end("session/" + token_hash(call.token));
    Response response = empty_response(204);
    call.give_token(response, {});
    return response;
}

Result<Response> switch_here(Call& call) {
    IdentityChoice const choice = TRY(body_as<IdentityChoice>(call));
    SessionInfo const info = TRY(switch_identity(call.app, call.token, choice.identity_id));
    return session_answer(call, info);
}

Result<Response> change_password_here(Call& call) {
    PasswordChange const change = TRY(body_as<PasswordChange>(call));
    SessionInfo const info = TRY(change_password(call.app, call.token, change.old_password,
                                                 change.new_password, call.caller()));
    // The account's other sessions are over; the own page listens again by itself.
    call.site.events.end("account/" + call.viewer().account_id);
    return session_answer(call, info);
}

}  // namespace

std::vector<Operation> session_operations() {
    return {
        {"getSession", Method::get, "/session", get_session},
        {"signIn", Method::post, "/session", sign_in_here, 4096},
        {"signOut", Method::remove, "/session", sign_out_here, 4096},
        {"switchIdentity", Method::put, "/session/identity", switch_here, 4096},
        {"changePassword", Method::put, "/session/password", change_password_here, 4096},
    };
}

}  // namespace gongjin::http
