#include "app/sessions.h"

#include <algorithm>

#include "app/access_log.h"
#include "app/account_rows.h"
#include "app/messages.h"
#include "app/passwords.h"
#include "app/session_cache.h"
#include "app/viewers.h"
#include "base/json.h"

namespace gongjin {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kFailuresAllowed = 5;
constexpr std::int64_t kLockedSeconds = 15 * 60;
constexpr std::int64_t kRenewAfterSeconds = 10 * 60;

Instant later(Instant now, std::int64_t seconds) { return {now.us + seconds * kSecond}; }

Result<Viewer> viewer_of(App& app, ReadTx& tx, AccountRow const& account,
                         IdentityRow const& identity) {
    Viewer viewer;
    viewer.account_id = account.id;
    viewer.sign_in = account.sign_in;
    viewer.display = account.display;
    viewer.person_id = account.person;
    viewer.identity_id = identity.id;
    viewer.role = identity.role;
    viewer.unit_id = identity.unit;
    viewer.subject = identity.subject;
    if (viewer.display.empty() && !account.person.empty()) {
        auto const data = TRY(tx.private_of(account.person));
        if (data) viewer.display = data->name;
    }
    if (viewer.display.empty()) viewer.display = account.sign_in;
    app.county().read([&viewer](CountyView const& view) { complete_viewer(view, viewer); });
    return viewer;
}

// Everything about an account's session as one of its identities; the first, if that one is gone.
Result<std::optional<SessionInfo>> info_of(App& app, ReadTx& tx, std::string const& account_id,
                                           std::string const& identity_id, Instant expires_at) {
    std::optional<AccountRow> const account = TRY(account_by_id(tx, account_id));
    if (!account || account->disabled) return std::optional<SessionInfo>();
    std::vector<IdentityRow> const identities = TRY(identities_of(tx, account_id));
    if (identities.empty()) return std::optional<SessionInfo>();
    IdentityRow const* chosen = &identities.front();
    for (IdentityRow const& identity : identities) {
        if (identity.id == identity_id) chosen = &identity;
    }
    SessionInfo info;
    info.viewer = TRY(viewer_of(app, tx, *account, *chosen));
    info.must_change_password = account->must_change;
    info.expires_at = expires_at;
    app.county().read([&](CountyView const& view) {
        for (IdentityRow const& identity : identities) {
            info.identities.push_back(identity_view(view, identity));
        }
    });
    return std::optional(std::move(info));
}

struct SessionRow {
    std::string account, identity;
    Instant expires_at;
};

Result<std::optional<SessionRow>> session_row(ReadTx& tx, std::string const& hash, Instant now) {
    auto const row =
        TRY((tx.first<std::string, std::optional<std::string>, Instant>(
            "SELECT account, identity, expires_at FROM session WHERE tenant = $1 "
            "AND token_hash = $2 AND expires_at > $3", tx.tenant(), hash, now)));
    if (!row) return std::optional<SessionRow>();
    auto const& [account, identity, expires_at] = *row;
    return std::optional(SessionRow{account, identity.value_or(""), expires_at});
}

// A session that is used goes on; the row is written now and then, not at every request.
Result<void> renew(App& app, std::string const& hash, SessionInfo& info) {
    Instant const now = app.now();
    Instant const full = later(now, kSessionSeconds);
    if (full.us - info.expires_at.us < kRenewAfterSeconds * kSecond) return {};
    info.expires_at = full;
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("UPDATE session SET last_seen_at = $3, expires_at = $4 "
                         "WHERE tenant = $1 AND token_hash = $2", tx.tenant(), hash, now, full));
        return {};
    });
}

Result<void> insert_session(WriteTx& tx, std::string const& token, std::string const& account,
                            std::string const& identity, Caller const& caller) {
    Instant const now = tx.now();
    (void)TRY(tx.run("DELETE FROM session WHERE tenant = $1 AND expires_at <= $2", tx.tenant(),
                     now));
    (void)TRY(tx.run("INSERT INTO session (tenant, token_hash, account, identity, csrf, "
                     "created_at, last_seen_at, expires_at, address, user_agent) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                     tx.tenant(), token_hash(token), account, identity,
                     token_hash(csrf_token_of(token)), now, now, later(now, kSessionSeconds),
                     caller.address, std::string_view(caller.user_agent).substr(0, 200)));
    return {};
}

Error locked_out(AccountRow const& account, Instant now) {
    std::int64_t const seconds = (account.locked_until->us - now.us) / kSecond;
    return error_of(messages::locked_out, {std::to_string(seconds / 60 + 1)});
}

Result<void> note_failure(App& app, std::string const& account, std::string const& sign_in,
                          Caller const& caller) {
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        std::optional<AccountRow> const row = TRY(account_by_id(tx, account));
        if (row) {
            std::int64_t const failures = row->failures + 1;
            bool const lock = failures >= kFailuresAllowed;
            std::optional<Instant> until;
            if (lock) until = later(tx.now(), kLockedSeconds);
            (void)TRY(tx.run("UPDATE account SET failures = $3, locked_until = $4 "
                             "WHERE tenant = $1 AND id = $2", tx.tenant(), account,
                             lock ? std::int64_t(0) : failures, until));
        }
        AccessNote note;
        note.account = account;
        note.action = "sign_in_failed";
        note.subject = sign_in;
        note.address = caller.address;
        note.refused = true;
        return note_access(tx, note);
    });
}

bool is_locked(AccountRow const& account, Instant now) {
    return account.locked_until && *account.locked_until > now;
}

// The account whose password this is, or why nobody is let in.
Result<AccountRow> recognised(App& app, api::SignIn const& input, Caller const& caller) {
    std::string const name = normal_sign_in(input.sign_in);
    std::optional<AccountRow> const account = TRY(
        app.store().read([&name](ReadTx& tx) { return account_by_sign_in(tx, name); }));
    if (!account) {
        TRY(app.passwords().spend_the_time(input.password));
        TRY(note_failure(app, "", name, caller));
        return error_of(messages::sign_in_wrong);
    }
    if (is_locked(*account, app.now())) return locked_out(*account, app.now());
    bool const right = TRY(app.passwords().matches(account->password_hash, input.password));
    if (!right) {
        TRY(note_failure(app, account->id, name, caller));
        return error_of(messages::sign_in_wrong);
    }
    if (account->disabled) return error_of(messages::account_disabled);
    return *account;
}

}  // namespace

Result<std::optional<SessionInfo>> find_session(App& app, std::string_view token) {
    if (token.empty() || token.size() > 128) return std::optional<SessionInfo>();
    std::string const hash = token_hash(token);
    if (auto known = app.sessions().find(hash, app.now())) return known;
    std::uint64_t const generation = app.sessions().generation();
    Result<std::optional<SessionInfo>> read =
        app.store().read([&](ReadTx& tx) -> Result<std::optional<SessionInfo>> {
            std::optional<SessionRow> const row = TRY(session_row(tx, hash, app.now()));
            if (!row) return std::optional<SessionInfo>();
            return info_of(app, tx, row->account, row->identity, row->expires_at);
        });
    std::optional<SessionInfo> info = TRY(std::move(read));
    if (!info) return info;
    // A full disk must not end a session that is good.
    (void)renew(app, hash, *info).ok();
    app.sessions().keep_if(generation, hash, *info, app.now());
    return info;
}

Result<SignedIn> sign_in(App& app, api::SignIn const& input, Caller const& caller) {
    AccountRow const account = TRY(recognised(app, input, caller));
    SignedIn out;
    out.token = new_token(app);
    Result<std::optional<SessionInfo>> made =
        app.store().write([&](WriteTx& tx) -> Result<std::optional<SessionInfo>> {
            // Looked at again: the hash took its time.
            std::optional<AccountRow> const now = TRY(account_by_id(tx, account.id));
            if (!now || now->disabled || now->password_hash != account.password_hash) {
                return error_of(messages::sign_in_wrong);
            }
            if (is_locked(*now, tx.now())) return locked_out(*now, tx.now());
            std::vector<IdentityRow> const identities = TRY(identities_of(tx, account.id));
            if (identities.empty()) return error_of(messages::account_disabled);
            (void)TRY(tx.run("UPDATE account SET failures = 0, locked_until = NULL, "
                             "last_sign_in_at = $3 WHERE tenant = $1 AND id = $2",
                             tx.tenant(), account.id, tx.now()));
            TRY(insert_session(tx, out.token, account.id, identities.front().id, caller));
            std::optional<SessionInfo> info =
                TRY(info_of(app, tx, account.id, identities.front().id,
                            later(tx.now(), kSessionSeconds)));
            if (info) {
                TRY(note_access(tx, note_of(info->viewer, "sign_in", "", caller.address)));
            }
            return info;
        });
    std::optional<SessionInfo> info = TRY(std::move(made));
    if (!info) return error_of(messages::account_disabled);
    out.info = std::move(*info);
    return out;
}

Result<void> sign_out(App& app, std::string_view token, Caller const& caller) {
    std::optional<SessionInfo> const info = TRY(find_session(app, token));
    if (!info) return {};
    Result<void> done = app.store().write([&](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("DELETE FROM session WHERE tenant = $1 AND token_hash = $2", tx.tenant(),
                         token_hash(token)));
        return note_access(tx, note_of(info->viewer, "sign_out", "", caller.address));
    });
    app.sessions().forget_all();
    return done;
}

Result<SessionInfo> switch_identity(App& app, std::string_view token,
                                    std::string const& identity_id) {
    std::optional<SessionInfo> const before = TRY(find_session(app, token));
    if (!before) return error_of(messages::not_signed_in);
    bool const own = std::any_of(
        before->identities.begin(), before->identities.end(),
        [&identity_id](api::Identity const& identity) { return identity.id == identity_id; });
    if (!own) return error_of(messages::identity_unknown);
    Result<void> done = app.store().write([&](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("UPDATE session SET identity = $3 WHERE tenant = $1 AND token_hash = $2",
                         tx.tenant(), token_hash(token), identity_id));
        return note_access(tx, note_of(before->viewer, "switch_identity", identity_id));
    });
    if (!done.ok()) return done.take_error();
    app.sessions().forget_all();
    std::optional<SessionInfo> after = TRY(find_session(app, token));
    if (!after) return error_of(messages::not_signed_in);
    return std::move(*after);
}

Result<SessionInfo> change_password(App& app, std::string_view token,
                                    std::string const& old_password,
                                    std::string const& new_password, Caller const& caller) {
    std::optional<SessionInfo> const info = TRY(find_session(app, token));
    if (!info) return error_of(messages::not_signed_in);
    std::string const id = info->viewer.account_id;
    std::optional<AccountRow> const account =
        TRY(app.store().read([&id](ReadTx& tx) { return account_by_id(tx, id); }));
    if (!account) return error_of(messages::not_signed_in);
    if (is_locked(*account, app.now())) return locked_out(*account, app.now());
    bool const right = TRY(app.passwords().matches(account->password_hash, old_password));
    if (!right) {
        TRY(note_failure(app, id, account->sign_in, caller));
        return error_of(messages::password_wrong, {}, {{}, 0, 0, "old_password"});
    }
    if (old_password == new_password) {
        return error_of(messages::password_same, {}, {{}, 0, 0, "new_password"});
    }
    TRY(check_new_password(new_password, account->sign_in));
    std::string const hash = TRY(app.passwords().hash(new_password));
    Result<void> done = app.store().write([&](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("UPDATE account SET password_hash = $3, must_change = 0, failures = 0 "
                         "WHERE tenant = $1 AND id = $2", tx.tenant(), id, hash));
        (void)TRY(tx.run("DELETE FROM session WHERE tenant = $1 AND account = $2 "
                         "AND token_hash <> $3", tx.tenant(), id, token_hash(token)));
        return note_access(tx, note_of(info->viewer, "change_password", "", caller.address));
    });
    app.sessions().forget_all();
    if (!done.ok()) return done.take_error();
    std::optional<SessionInfo> after = TRY(find_session(app, token));
    if (!after) return error_of(messages::not_signed_in);
    return std::move(*after);
}

}  // namespace gongjin
