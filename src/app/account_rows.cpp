#include "app/account_rows.h"

#include "app/time_text.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::string_view kColumns =
    "SELECT id, login, title, person, password_hash, must_change, disabled, failures, "
    "locked_until, last_sign_in_at FROM account WHERE tenant = $1";

AccountRow account_of(Row const& row) {
    AccountRow out;
    out.id = row.get<std::string>(0);
    out.sign_in = row.get<std::string>(1);
    out.display = row.get<std::string>(2);
    out.person = row.get<std::optional<std::string>>(3).value_or("");
    out.password_hash = row.get<std::string>(4);
    out.must_change = row.get<bool>(5);
    out.disabled = row.get<bool>(6);
    out.failures = row.get<std::int64_t>(7);
    out.locked_until = row.get<std::optional<Instant>>(8);
    out.last_sign_in_at = row.get<std::optional<Instant>>(9);
    return out;
}

template <typename... A>
Result<std::vector<AccountRow>> accounts(ReadTx& tx, std::string_view condition, A const&... args) {
    std::vector<AccountRow> out;
    auto const take = [&out](Row const& row) -> Result<void> {
        out.push_back(account_of(row));
        return {};
    };
    TRY(tx.each(take, std::string(kColumns) + std::string(condition), tx.tenant(), args...));
    return out;
}

Result<std::optional<AccountRow>> only(Result<std::vector<AccountRow>> rows) {
    if (!rows.ok()) return rows.take_error();
    if (rows.value().empty()) return std::optional<AccountRow>();
    return std::optional(std::move(rows.value().front()));
}

std::optional<std::string> or_null(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::string normal_sign_in(std::string_view text) {
    std::string out = to_half_width(trim(text));
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

Result<std::optional<AccountRow>> account_by_sign_in(ReadTx& tx, std::string const& sign_in) {
    return only(accounts(tx, " AND login = $2", sign_in));
}

Result<std::optional<AccountRow>> account_by_id(ReadTx& tx, std::string const& id) {
    return only(accounts(tx, " AND id = $2", id));
}

Result<std::vector<AccountRow>> all_accounts(ReadTx& tx) {
    return accounts(tx, " ORDER BY login");
}

Result<std::vector<IdentityRow>> identities_of(ReadTx& tx, std::string const& account) {
    auto const rows =
        TRY((tx.rows<std::string, std::string, std::optional<std::string>, std::string>(
            "SELECT id, role, unit, subject FROM identity WHERE tenant = $1 AND account = $2 "
            "ORDER BY position", tx.tenant(), account)));
    std::vector<IdentityRow> out;
    for (auto const& [id, role, unit, subject] : rows) {
        std::optional<AppRole> const known = app_role_of(role);
        if (known) out.push_back({id, *known, unit.value_or(""), subject});
    }
    return out;
}

Result<void> insert_account(WriteTx& tx, AccountSpec const& spec, std::string const& id,
                            std::string const& password_hash, bool must_change) {
    (void)TRY(tx.run("INSERT INTO account (tenant, id, login, title, person, password_hash, "
                     "must_change, disabled, failures, locked_until, created_at, last_sign_in_at) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, NULL, $8, NULL)",
                     tx.tenant(), id, spec.sign_in, spec.display, or_null(spec.person),
                     password_hash, must_change, tx.now()));
    std::int64_t position = 0;
    for (IdentitySpec const& identity : spec.identities) {
        std::string const identity_id =
            uuid_v5("gongjin:identity", id + "\n" + std::to_string(position));
        (void)TRY(tx.run("INSERT INTO identity (tenant, id, account, position, role, unit, "
                         "community, from_on, until_on, subject) "
                         "VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL, $7)",
                         tx.tenant(), identity_id, id, position, name_of(identity.role),
                         or_null(identity.unit), identity.subject));
        ++position;
    }
    return {};
}

api::Identity identity_view(CountyView const& view, IdentityRow const& row) {
    api::Identity out;
    out.id = row.id;
    out.role = name_of(row.role);
    auto const unit = view.county().units.find(row.unit);
    if (unit != view.county().units.end()) {
        out.scope = {unit->second.id, unit->second.name, unit->second.type};
        if (out.scope.type == "office") out.scope.type = "body";
    } else {
        out.scope = {row.unit, view.county().name, "bureau"};
    }
    if (!row.subject.empty()) out.subject = row.subject;
    return out;
}

api::Account account_view(CountyView const& view, AccountRow const& row,
                          std::vector<IdentityRow> const& identities, Instant now) {
    api::Account out;
    out.id = row.id;
    out.sign_in = row.sign_in;
    out.display = row.display;
    for (IdentityRow const& identity : identities) {
        out.identities.push_back(identity_view(view, identity));
    }
    bool const locked = row.locked_until && *row.locked_until > now;
    out.state = row.disabled ? "disabled" : locked ? "locked"
                : row.must_change ? "must_change_password" : "active";
    if (row.last_sign_in_at) out.last_sign_in = instant_text(*row.last_sign_in_at);
    return out;
}

}  // namespace gongjin
