// Accounts: who can sign in, as what. Ordinary tables, no facts; every act is in the access log.
//
// 1. One account may have several identities (切换身份): a role with a unit, or with a subject.
// 2. A new or reset account has a one-time password, shown once; the first sign-in asks
//    for another.
// 3. A disabled or reset account has no session left.
#pragma once

#include <string>
#include <vector>

#include "app/api/system.h"
#include "app/app.h"

namespace gongjin {

struct IdentitySpec {
    AppRole role = AppRole::teacher;
    std::string unit;     // the school, or the bureau
    std::string subject;  // a researcher's
};

struct AccountSpec {
    std::string id;       // empty: a new one
    std::string sign_in;
    std::string display;
    std::string person;   // required for teachers
    std::vector<IdentitySpec> identities;
};

struct OneTimePassword {
    api::Account account;
    std::string one_time_password;
};

// For the command line: the first account of a county, and the demonstration's. `known_for_good`:
// no new password is asked for at the first sign-in.
Result<std::string> put_account(App& app, AccountSpec const& spec, std::string_view password,
                                bool known_for_good);
// The demonstration's sign-ins, in the order of its sign-in page. Never on a real county.
Result<void> put_demo_accounts(App& app, std::vector<api::DemoAccount> const& accounts);

Result<OneTimePassword> create_account(App& app, Viewer const& viewer,
                                       std::string const& command_id, AccountSpec const& spec);
Result<OneTimePassword> reset_account(App& app, Viewer const& viewer, std::string const& id);
Result<api::Account> set_account_disabled(App& app, Viewer const& viewer, std::string const& id,
                                          bool disabled);
Result<std::vector<api::Account>> list_accounts(App& app, Viewer const& viewer);

std::optional<AppRole> app_role_of(std::string_view name);

}  // namespace gongjin
