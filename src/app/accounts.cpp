#include "app/accounts.h"

#include <algorithm>

#include "app/access_log.h"
#include "app/account_rows.h"
#include "app/messages.h"
#include "app/passwords.h"
#include "app/session_cache.h"
#include "base/ids.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace gongjin {

std::optional<AppRole> app_role_of(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(AppRole::training_school); ++i) {
        auto const role = static_cast<AppRole>(i);
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

namespace {

bool needs_a_school(AppRole role) {
    return role == AppRole::lead_office || role == AppRole::member_office ||
           role == AppRole::teacher;
}

// The unit of whoever sits in the bureau, if none was given.
std::string bureau_of(County const& county) {
    for (auto const& [id, unit] : county.units) {
        if (unit.type == "bureau" && unit.parent.empty()) return id;
    }
    return {};
}

Result<void> check_identity(CountyView const& view, IdentitySpec& identity,
                            std::string const& person) {
    County const& county = view.county();
    if (identity.unit.empty() && !needs_a_school(identity.role)) identity.unit = bureau_of(county);
    auto const unit = county.units.find(identity.unit);
    if (unit == county.units.end() && (needs_a_school(identity.role) || !identity.unit.empty())) {
        return error_of(messages::account_needs_school, {}, {{}, 0, 0, "unit_id"});
    }
    if (identity.role == AppRole::teacher && !county.people.contains(person)) {
        return error_of(messages::account_needs_person, {}, {{}, 0, 0, "person_id"});
    }
    if (identity.role != AppRole::researcher) return {};
    Enum const* const subjects = view.words().find_enum("subject");
    bool const known = subjects != nullptr && subjects->index_of(identity.subject).has_value();
    if (!known) return error_of(messages::account_needs_subject, {}, {{}, 0, 0, "subject"});
    return {};
}

// The specification as it may be stored, or what is wrong with it.
Result<AccountSpec> checked(App& app, AccountSpec spec) {
    spec.sign_in = normal_sign_in(spec.sign_in);
    spec.display = trim(spec.display);
    std::optional<std::u32string> const letters = decode_utf8(spec.sign_in);
    bool const fits = letters && letters->size() >= 2 && letters->size() <= 40 &&
                      spec.sign_in.find_first_of(" \t\r\n") == std::string::npos;
    if (!fits) return error_of(messages::sign_in_unusable, {}, {{}, 0, 0, "sign_in"});
    std::optional<std::u32string> const shown = decode_utf8(spec.display);
    if (!shown || shown->size() > 60) {
        return error_of(messages::row_text_too_long, {"60"}, {{}, 0, 0, "display"});
    }
    if (spec.identities.empty()) {
        return error_of(messages::row_needs, {"role"}, {{}, 0, 0, "role"});
    }
    Result<void> sound = app.county().read([&spec](CountyView const& view) -> Result<void> {
        for (IdentitySpec& identity : spec.identities) {
            TRY(check_identity(view, identity, spec.person));
        }
        return {};
    });
    if (!sound.ok()) return sound.take_error();
    return spec;
}

Result<api::Account> view_of(App& app, ReadTx& tx, std::string const& id) {
    std::optional<AccountRow> const row = TRY(account_by_id(tx, id));
    if (!row) return error_of(messages::account_unknown);
    std::vector<IdentityRow> const identities = TRY(identities_of(tx, id));
    return app.county().read([&](CountyView const& view) {
        return account_view(view, *row, identities, app.now());
    });
}

Result<void> set_password(WriteTx& tx, std::string const& id, std::string const& hash) {
    (void)TRY(tx.run("UPDATE account SET password_hash = $3, must_change = 1, failures = 0, "
                     "locked_until = NULL WHERE tenant = $1 AND id = $2",
                     tx.tenant(), id, hash));
    (void)TRY(tx.run("DELETE FROM session WHERE tenant = $1 AND account = $2", tx.tenant(), id));
    return {};
}

}  // namespace

Result<std::string> put_account(App& app, AccountSpec const& spec, std::string_view password,
                                bool known_for_good) {
    AccountSpec const sound = TRY(checked(app, spec));
    std::string const hash = TRY(app.passwords().hash(password));
    std::string const id = sound.id.empty() ? app.new_id() : sound.id;
    Result<void> done = app.store().write([&](WriteTx& tx) -> Result<void> {
        std::optional<AccountRow> const taken = TRY(account_by_sign_in(tx, sound.sign_in));
        if (taken) return error_of(messages::sign_in_taken, {sound.sign_in});
        return insert_account(tx, sound, id, hash, !known_for_good);
    });
    if (!done.ok()) return done.take_error();
    return id;
}

Result<OneTimePassword> create_account(App& app, Viewer const& viewer,
                                       std::string const& command_id, AccountSpec const& spec) {
    TRY(require(viewer, Permission::accounts_manage));
    AccountSpec const sound = TRY(checked(app, spec));
    OneTimePassword out;
    out.one_time_password = new_one_time_password(app);
    std::string const hash = TRY(app.passwords().hash(out.one_time_password));
    // The command makes the id, so that a request sent twice makes one account.
    std::string const id = uuid_v5("gongjin:account", command_id);
    Result<api::Account> made = app.store().write([&](WriteTx& tx) -> Result<api::Account> {
        std::optional<AccountRow> const taken = TRY(account_by_sign_in(tx, sound.sign_in));
        if (taken && taken->id != id) {
            return error_of(messages::sign_in_taken, {sound.sign_in}, {{}, 0, 0, "sign_in"});
        }
        std::optional<AccountRow> const repeated = TRY(account_by_id(tx, id));
        if (repeated && repeated->sign_in != sound.sign_in) {
            return error_of(messages::command_differs, {"sign_in"});
        }
        if (repeated) TRY(set_password(tx, id, hash));
        else TRY(insert_account(tx, sound, id, hash, true));
        TRY(note_access(tx, note_of(viewer, "account_created", sound.sign_in)));
        return view_of(app, tx, id);
    });
    out.account = TRY(std::move(made));
    return out;
}

Result<OneTimePassword> reset_account(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::accounts_manage));
    OneTimePassword out;
    out.one_time_password = new_one_time_password(app);
    std::string const hash = TRY(app.passwords().hash(out.one_time_password));
    Result<api::Account> done = app.store().write([&](WriteTx& tx) -> Result<api::Account> {
        std::optional<AccountRow> const row = TRY(account_by_id(tx, id));
        if (!row) return error_of(messages::account_unknown);
        TRY(set_password(tx, id, hash));
        TRY(note_access(tx, note_of(viewer, "account_reset", row->sign_in)));
        return view_of(app, tx, id);
    });
    app.sessions().forget_all();
    out.account = TRY(std::move(done));
    return out;
}

Result<api::Account> set_account_disabled(App& app, Viewer const& viewer, std::string const& id,
                                          bool disabled) {
    TRY(require(viewer, Permission::accounts_manage));
    if (disabled && id == viewer.account_id) return error_of(messages::account_is_your_own);
    Result<api::Account> done = app.store().write([&](WriteTx& tx) -> Result<api::Account> {
        std::optional<AccountRow> const row = TRY(account_by_id(tx, id));
        if (!row) return error_of(messages::account_unknown);
        (void)TRY(tx.run("UPDATE account SET disabled = $3, failures = 0, locked_until = NULL "
                         "WHERE tenant = $1 AND id = $2", tx.tenant(), id, disabled));
        if (disabled) {
            (void)TRY(tx.run("DELETE FROM session WHERE tenant = $1 AND account = $2",
                             tx.tenant(), id));
        }
        std::string const action = disabled ? "account_disabled" : "account_enabled";
        TRY(note_access(tx, note_of(viewer, action, row->sign_in)));
        return view_of(app, tx, id);
    });
    app.sessions().forget_all();
    return done;
}

Result<std::vector<api::Account>> list_accounts(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::accounts_manage));
    return app.store().read([&app](ReadTx& tx) -> Result<std::vector<api::Account>> {
        std::vector<api::Account> out;
        for (AccountRow const& row : TRY(all_accounts(tx))) {
            std::vector<IdentityRow> const identities = TRY(identities_of(tx, row.id));
            out.push_back(app.county().read([&](CountyView const& view) {
                return account_view(view, row, identities, app.now());
            }));
        }
        return out;
    });
}

Result<void> put_demo_accounts(App& app, std::vector<api::DemoAccount> const& accounts) {
    std::string json;
    JsonWriter out(json);
    out.array();
    for (api::DemoAccount const& account : accounts) {
        out.object();
        out.member("sign_in", account.sign_in).member("password", account.password);
        out.member("role", account.role).member("scope_name", account.scope_name);
        out.member("display", account.display.value_or("")).end_object();
    }
    out.end_array();
    return app.store().write([&json](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("DELETE FROM note WHERE tenant = $1 AND name = 'demo_accounts'",
                         tx.tenant()));
        (void)TRY(tx.run("INSERT INTO note (tenant, name, value, at) "
                         "VALUES ($1, 'demo_accounts', $2, $3)", tx.tenant(), json, tx.now()));
        return {};
    });
}

}  // namespace gongjin
