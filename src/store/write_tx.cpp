#include "base/ids.h"
#include "base/text.h"
#include "store/driver.h"
#include "store/log.h"
#include "store/messages.h"
#include "store/vault.h"
#include "store/views.h"

namespace gongjin {

// The order of the checks is part of the promise: a repeated command is answered as it was the
// first time, even if the thing has moved on since.
Result<std::optional<AppendOutcome>> WriteTx::seen_before(FactDraft const& draft,
                                                          Fact const& fact) {
    using What = AppendOutcome::What;
    auto const known = TRY((first<std::int64_t, std::string, std::string, std::string>(
        "SELECT seq, kind, subject_id, payload FROM fact WHERE tenant = $1 AND command_id = $2",
        tenant(), fact.command_id)));
    if (known) {
        auto const& [seq, kind, subject, payload] = *known;
        AppendOutcome outcome{What::already_there, seq, ""};
        if (kind != name_of(fact.kind))
            outcome.field = "kind";
        else if (subject != fact.subject_id)
            outcome.field = "subject_id";
        else
            outcome.field = first_difference(payload, fact.payload);
        if (!outcome.field.empty()) outcome.what = What::refused_different;
        return std::optional(outcome);
    }
    if (draft.expects) {
        std::int64_t const now =
            TRY(first<std::int64_t>(
                    "SELECT coalesce(max(seq), 0) FROM fact WHERE tenant = $1 AND subject_id = $2",
                    tenant(), fact.subject_id))
                .value_or(0);
        if (now != *draft.expects)
            return std::optional(AppendOutcome{What::refused_stale, now, ""});
    }
    return std::optional<AppendOutcome>();
}

Result<AppendOutcome> WriteTx::append(FactDraft const& draft) {
    ASSERT(!draft.command_id.empty() && !draft.subject_id.empty() && !draft.actor.empty());
    Fact fact;
    fact.tenant = tenant();
    fact.command_id = draft.command_id;
    fact.kind = kind_of(draft.payload);
    fact.version = kPayloadVersion;
    fact.subject_id = draft.subject_id;
    fact.happened_on = draft.happened_on;
    fact.payload = encode(draft.payload);
    fact.actor = draft.actor;
    if (!is_utf8(fact.payload)) return error_of(messages::fact_not_text, {fact.command_id});
    std::optional<AppendOutcome> const before = TRY(seen_before(draft, fact));
    if (before) return *before;
    fact.seq = head_.seq + 1;
    fact.recorded_at.us = std::max(clock_.now().us, head_.recorded_at.us + 1);
    fact.prev_hash = head_.hash;
    fact.hash = hash_of(fact);
    TRY(insert(fact));
    return AppendOutcome{AppendOutcome::What::appended, fact.seq, ""};
}

Result<void> WriteTx::insert(Fact const& fact) {
    TRY(insert_fact(*this, fact));
    TRY(apply_to_views(*this, tenant(), fact, search_));
    head_ = LogHead{fact.seq, fact.hash, fact.recorded_at};
    return {};
}

Result<std::string> WriteTx::put_text(std::string_view bytes) {
    std::string sha256 = sha256_hex(bytes);
    TRY(
        run("INSERT INTO published_text (tenant, sha256, bytes) VALUES ($1, $2, $3) "
            "ON CONFLICT (tenant, sha256) DO NOTHING",
            tenant(), sha256, Bytes{bytes}));
    return sha256;
}

Result<void> WriteTx::put_private(std::string_view person, PersonPrivate const& data) {
    Vault const& vault = context_.vault;
    auto const sealed_key = TRY(first<std::string>(
        "SELECT sealed FROM person_key WHERE tenant = $1 AND person = $2", tenant(), person));
    std::optional<std::string> key;
    if (sealed_key) key = Vault::unseal(vault.master_key(), *sealed_key);
    if (!key) {
        key = fresh_key(random_);
        TRY(
            run("INSERT INTO person_key (tenant, person, sealed) VALUES ($1, $2, $3) "
                "ON CONFLICT (tenant, person) DO UPDATE SET sealed = excluded.sealed",
                tenant(), person, Bytes{vault.seal(vault.master_key(), *key, random_)}));
    }
    TRY(
        run("INSERT INTO person_private (tenant, person, sealed) VALUES ($1, $2, $3) "
            "ON CONFLICT (tenant, person) DO UPDATE SET sealed = excluded.sealed",
            tenant(), person, Bytes{vault.seal(*key, encode_private(data), random_)}));
    return {};
}

Result<void> WriteTx::erase_private(std::string_view person) {
    TRY(run("DELETE FROM person_key WHERE tenant = $1 AND person = $2", tenant(), person));
    TRY(run("DELETE FROM person_private WHERE tenant = $1 AND person = $2", tenant(), person));
    return {};
}

}  // namespace gongjin
