// The way into a county that has no account yet.
#pragma once

#include <optional>
#include <string>

#include "app/app.h"

namespace gongjin {

struct FirstAccount {
    std::string sign_in, one_time_password;
};

// The bureau's first account, with a password that is good for one sign-in and shown to whoever
// starts the server, nowhere else. nullopt: there are accounts already.
Result<std::optional<FirstAccount>> make_first_account(App& app);

}  // namespace gongjin
