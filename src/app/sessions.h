// Signing in, and whose request it is.
//
//     std::string token = cookie or new_token(app);           // a visitor has a token too
//     Result<std::optional<SessionInfo>> who = find_session(app, token);
//     same_secret(csrf_token_of(token), header)               // for everything but GET
//
// 1. Five failures lock an account for a quarter of an hour, whoever tries.
// 2. Signing in gives a new token; a changed password ends all other sessions of the account.
// 3. Until a one-time password is replaced, `must_change_password` is set: only /session answers.
#pragma once

#include <optional>
#include <string>

#include "app/api/session.h"
#include "app/app.h"

namespace gongjin {

struct SessionInfo {
    Viewer viewer;
    bool must_change_password = false;
    std::vector<api::Identity> identities;
    Instant expires_at;
};

struct SignedIn {
    std::string token;  // for the cookie
    SessionInfo info;
};

struct Caller {  // from where, for the access log
    std::string address;
    std::string user_agent;
};

inline constexpr std::int64_t kSessionSeconds = 12 * 3600;  // without a request

Result<std::optional<SessionInfo>> find_session(App& app, std::string_view token);
Result<SignedIn> sign_in(App& app, api::SignIn const& input, Caller const& caller);
Result<void> sign_out(App& app, std::string_view token, Caller const& caller);
Result<SessionInfo> switch_identity(App& app, std::string_view token,
                                    std::string const& identity_id);
Result<SessionInfo> change_password(App& app, std::string_view token,
                                    std::string const& old_password,
                                    std::string const& new_password, Caller const& caller);

// The answer of GET /session; `info` is empty for a visitor.
Result<api::Session> session_view(App& app, std::string_view token,
                                  std::optional<SessionInfo> const& info);

}  // namespace gongjin
