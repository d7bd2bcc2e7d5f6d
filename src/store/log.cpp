#include "store/log.h"

#include "store/messages.h"

namespace gongjin {

Result<Fact> fact_from(Row const& row) {
    Fact fact;
    TRY(read_fact(row, fact));
    return fact;
}

Result<void> read_fact(Row const& row, Fact& fact) {
    fact.tenant = row.text(0);
    fact.seq = row.integer(1);
    fact.command_id = row.text(2);
    fact.kind = TRY(fact_kind_of(row.text(3)));
    fact.version = static_cast<int>(row.integer(4));
    fact.subject_id = row.text(5);
    std::optional<Date> const day = parse_date(row.text(6));
    if (!day) {
        return error_of(messages::chain_broken,
                        {std::to_string(fact.seq), "日期不可读", "its day cannot be read"});
    }
    fact.happened_on = *day;
    fact.payload = row.text(7);
    fact.actor = row.text(8);
    fact.recorded_at.us = row.integer(9);
    fact.prev_hash = row.text(10);
    fact.hash = row.text(11);
    return {};
}

Result<void> insert_fact(Sql& sql, Fact const& fact) {
    TRY(sql.run(
        "INSERT INTO fact (tenant, seq, command_id, kind, version, subject_id, happened_on, "
        "payload, actor, recorded_at, prev_hash, hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        fact.tenant, fact.seq, fact.command_id, name_of(fact.kind), fact.version, fact.subject_id,
        fact.happened_on, fact.payload, fact.actor, fact.recorded_at, fact.prev_hash, fact.hash));
    return {};
}

Result<void> check_link(LogHead& before, Fact const& fact) {
    auto const broken = [&fact](std::string_view zh, std::string_view en) -> Result<void> {
        return error_of(messages::chain_broken,
                        {std::to_string(fact.seq), std::string(zh), std::string(en)});
    };
    if (fact.seq != before.seq + 1) return broken("序号不连续", "a number is missing before it");
    if (fact.prev_hash != before.hash) {
        return broken("与上一条的哈希不符", "it does not follow the hash before it");
    }
    if (fact.recorded_at <= before.recorded_at) {
        return broken("记录时间倒退", "its time is not after the one before it");
    }
    if (hash_of(fact) != fact.hash) {
        return broken("内容与哈希不符", "its content is not what was hashed");
    }
    before.seq = fact.seq;
    before.hash = fact.hash;
    before.recorded_at = fact.recorded_at;
    return {};
}

Error position_mismatch(std::int64_t seq) {
    return error_of(messages::chain_broken,
                    {std::to_string(seq), "与日志末端不符", "it is not where the log ends"});
}

Result<LogHead> position_after(Sql& sql, std::string const& tenant, std::int64_t seq) {
    if (seq == 0) return LogHead{};
    auto const row = TRY((sql.first<std::string, std::int64_t>(
        "SELECT hash, recorded_at FROM fact WHERE tenant = $1 AND seq = $2", tenant, seq)));
    if (!row) {
        return error_of(messages::chain_broken, {std::to_string(seq), "不存在", "it is not there"});
    }
    return LogHead{seq, std::get<0>(*row), {std::get<1>(*row)}};
}

}  // namespace gongjin
