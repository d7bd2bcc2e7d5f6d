#include "main/first_account.h"

#include "app/accounts.h"
#include "app/passwords.h"

namespace gongjin {

Result<std::optional<FirstAccount>> make_first_account(App& app) {
    std::vector<api::Account> const accounts = TRY(list_accounts(app, operator_viewer()));
    if (!accounts.empty()) return std::optional<FirstAccount>();
    AccountSpec spec;
    spec.sign_in = "admin";
    spec.display = "系统管理员";
    spec.identities = {{AppRole::bureau, {}, {}}};
    FirstAccount made{spec.sign_in, new_one_time_password(app)};
    TRY(put_account(app, spec, made.one_time_password, false));
    return std::optional(std::move(made));
}

}  // namespace gongjin
