// What GET /session answers, to visitors and to those signed in.
#include "app/messages.h"
#include "app/passwords.h"
#include "app/sessions.h"
#include "base/json_reader.h"

namespace gongjin {

namespace {

Result<std::vector<api::DemoAccount>> demo_accounts(App& app) {
    std::optional<std::string> const json =
        TRY(app.store().read([](ReadTx& tx) -> Result<std::optional<std::string>> {
            return tx.first<std::string>(
                "SELECT value FROM note WHERE tenant = $1 AND name = 'demo_accounts'",
                tx.tenant());
        }));
    std::vector<api::DemoAccount> out;
    if (!json) return out;
    Json const read = TRY(parse_json(*json));
    for (JsonView entry : read.root()) {
        JsonReader in(entry);
        api::DemoAccount account;
        account.sign_in = in.text("sign_in");
        account.password = in.text("password");
        account.role = in.text("role");
        account.scope_name = in.text("scope_name");
        account.display = in.text("display");
        TRY(in.finish());
        out.push_back(std::move(account));
    }
    return out;
}

}  // namespace

Result<api::Session> session_view(App& app, std::string_view token,
                                  std::optional<SessionInfo> const& info) {
    api::Session out;
    out.csrf = csrf_token_of(token);
    app.county().read([&out](CountyView const& view) {
        out.county.title = view.county().name;
        auto const demo = view.county().settings.find("demo");
        out.county.demo = demo != view.county().settings.end() && demo->second == "yes";
    });
    if (!info) {
        if (out.county.demo) out.demo_accounts = TRY(demo_accounts(app));
        return out;
    }
    out.signed_in = true;
    api::SessionMe me;
    Viewer const& viewer = info->viewer;
    me.account_id = viewer.account_id;
    me.sign_in = viewer.sign_in;
    me.display = viewer.display;
    if (!viewer.person_id.empty()) me.person_id = viewer.person_id;
    me.must_change_password = info->must_change_password;
    me.identities = info->identities;
    for (api::Identity const& identity : info->identities) {
        if (identity.id == viewer.identity_id) me.identity = identity;
    }
    for (std::string_view permission : permissions_of(viewer.role)) {
        me.permissions.emplace_back(permission);
    }
    out.me = std::move(me);
    return out;
}

}  // namespace gongjin
