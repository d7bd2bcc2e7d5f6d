// The tables `account` and `identity`, row by row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/accounts.h"

namespace gongjin {

struct AccountRow {
    std::string id, sign_in, display, person, password_hash;
    bool must_change = false, disabled = false;
    std::int64_t failures = 0;
    std::optional<Instant> locked_until, last_sign_in_at;
};

struct IdentityRow {
    std::string id;
    AppRole role = AppRole::teacher;
    std::string unit, subject;
};

std::string normal_sign_in(std::string_view text);  // trimmed, half-width, lower case

Result<std::optional<AccountRow>> account_by_sign_in(ReadTx& tx, std::string const& sign_in);
Result<std::optional<AccountRow>> account_by_id(ReadTx& tx, std::string const& id);
Result<std::vector<AccountRow>> all_accounts(ReadTx& tx);
Result<std::vector<IdentityRow>> identities_of(ReadTx& tx, std::string const& account);

Result<void> insert_account(WriteTx& tx, AccountSpec const& spec, std::string const& id,
                            std::string const& password_hash, bool must_change);

api::Identity identity_view(CountyView const& view, IdentityRow const& row);
api::Account account_view(CountyView const& view, AccountRow const& row,
                          std::vector<IdentityRow> const& identities, Instant now);

}  // namespace gongjin
