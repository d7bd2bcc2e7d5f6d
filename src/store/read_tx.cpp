#include "base/ids.h"
#include "base/text.h"
#include "record/stored_form.h"
#include "store/driver.h"
#include "store/log.h"
#include "store/messages.h"
#include "store/vault.h"

namespace gongjin {

Result<LogHead> ReadTx::head() {
    auto const row = TRY((first<std::int64_t, std::string, Instant>(
        "SELECT seq, hash, recorded_at FROM log_head WHERE tenant = $1", tenant())));
    if (!row) return LogHead{};
    return LogHead{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

// recorded_at only grows, so the day's last fact is found by halving: no index is needed.
Result<std::int64_t> ReadTx::last_seq_known_on(Date day) {
    constexpr std::int64_t kDay = 86'400'000'000;
    std::int64_t const end_us = (static_cast<std::int64_t>(day.days) + 1) * kDay - kDay / 3;
    std::int64_t known = 0;
    std::int64_t beyond = TRY(head()).seq + 1;
    while (known + 1 < beyond) {
        std::int64_t const middle = known + (beyond - known) / 2;
        bool const before = TRY(position_after(*this, tenant(), middle)).recorded_at.us < end_us;
        (before ? known : beyond) = middle;
    }
    return known;
}

Result<std::vector<Fact>> ReadTx::facts_after(std::int64_t after, std::int64_t limit) {
    std::vector<Fact> out;
    std::string const query = "SELECT " + std::string(kFactColumns) +
                              " FROM fact WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    TRY(each(
        [&out](Row const& row) -> Result<void> {
            out.push_back(TRY(fact_from(row)));
            return {};
        },
        query, tenant(), after, limit));
    return out;
}

Result<std::vector<Fact>> ReadTx::facts_about(std::string_view subject_id) {
    std::vector<Fact> out;
    std::string const query = "SELECT " + std::string(kFactColumns) +
                              " FROM fact WHERE tenant = $1 AND subject_id = $2 ORDER BY seq";
    TRY(each(
        [&out](Row const& row) -> Result<void> {
            out.push_back(TRY(fact_from(row)));
            return {};
        },
        query, tenant(), subject_id));
    return out;
}

namespace {

template <typename Thing>
Result<std::optional<Thing>> thing(ReadTx& tx, std::string_view query, std::string_view id,
                                   Result<Thing> (*read)(std::string_view)) {
    auto const stored = TRY(tx.first<std::string>(query, tx.tenant(), id));
    if (!stored) return std::optional<Thing>();
    return std::optional<Thing>(TRY(read(*stored)));
}

}  // namespace

Result<std::optional<Record>> ReadTx::record(std::string_view id) {
    return thing(*this, "SELECT doc FROM record WHERE tenant = $1 AND id = $2", id, record_from);
}
Result<std::optional<Unit>> ReadTx::unit(std::string_view id) {
    return thing(*this, "SELECT doc FROM unit WHERE tenant = $1 AND id = $2", id, unit_from);
}
Result<std::optional<Person>> ReadTx::person(std::string_view id) {
    return thing(*this, "SELECT doc FROM person WHERE tenant = $1 AND id = $2", id, person_from);
}
Result<std::optional<Community>> ReadTx::community(std::string_view id) {
    return thing(*this, "SELECT doc FROM community WHERE tenant = $1 AND id = $2", id,
                 community_from);
}

Result<std::optional<std::string>> ReadTx::text(std::string_view sha256) {
    return first<std::string>("SELECT bytes FROM published_text WHERE tenant = $1 AND sha256 = $2",
                              tenant(), sha256);
}

namespace {

constexpr std::string_view kPrivateQuery =
    "SELECT k.person, k.sealed, p.sealed FROM person_key k JOIN person_private p "
    "ON p.tenant = k.tenant AND p.person = k.person WHERE k.tenant = $1";

Result<std::pair<std::string, PersonPrivate>> open_row(Row const& row, Vault const& vault) {
    std::string person(row.text(0));
    std::optional<PersonPrivate> data;
    std::optional<std::string> const key = Vault::unseal(vault.master_key(), row.text(1));
    std::optional<std::string> plain;
    if (key) plain = Vault::unseal(*key, row.text(2));
    if (plain) data = decode_private(*plain);
    if (!data) return error_of(messages::seal_broken, {person});
    return std::pair(std::move(person), std::move(*data));
}

}  // namespace

Result<std::optional<PersonPrivate>> ReadTx::private_of(std::string_view person) {
    std::optional<PersonPrivate> out;
    TRY(each(
        [&](Row const& row) -> Result<void> {
            out = TRY(open_row(row, context_.vault)).second;
            return {};
        },
        std::string(kPrivateQuery) + " AND k.person = $2", tenant(), person));
    return out;
}

Result<std::map<std::string, PersonPrivate>> ReadTx::all_private() {
    std::map<std::string, PersonPrivate> out;
    TRY(each(
        [&](Row const& row) -> Result<void> {
            out.insert(TRY(open_row(row, context_.vault)));
            return {};
        },
        kPrivateQuery, tenant()));
    return out;
}

namespace {

std::string_view name_of(ReadTx::Area area) {
    switch (area) {
        case ReadTx::Area::record:
            return "record";
        case ReadTx::Area::unit:
            return "unit";
        case ReadTx::Area::community:
            return "community";
    }
    ASSERT(!"closed");
}

bool is_ascii(std::string_view word) {
    return static_cast<unsigned char>(word[0]) < 0x80;
}

}  // namespace

std::string ReadTx::search_ids(Area area, int placeholder) const {
    return "SELECT subject FROM search_item WHERE search_item.tenant = $1 AND search_item.area = "
           "'" +
           std::string(name_of(area)) + "' AND " + context_.driver.match(placeholder);
}

// Pairs must all be there. A single character is kept if it stands alone, then it may begin a pair;
// the last one of a longer stretch is in its pair already. Latin words may go on.
std::optional<std::string> ReadTx::search_words(std::string_view words) const {
    std::vector<Driver::SearchTerm> terms;
    std::string previous;
    for (std::string const& word : split(bigrams(words), ' ')) {
        if (word.empty()) continue;
        bool const pair = !is_ascii(word) && decode_utf8(word)->size() > 1;
        bool const tail =
            !pair && !is_ascii(word) && previous.size() > word.size() && previous.ends_with(word);
        if (!tail) terms.push_back({word, !pair});
        previous = word;
    }
    if (terms.empty()) return std::nullopt;
    return context_.driver.match_words(terms);
}

Result<std::vector<std::string>> ReadTx::search(Area area, std::string_view words, int limit) {
    std::optional<std::string> const match = search_words(words);
    if (!match) return std::vector<std::string>();
    std::string const ids = search_ids(area, 2);
    if (area != Area::record)
        return rows<std::string>(ids + " ORDER BY subject LIMIT $3", tenant(), *match, limit);
    return rows<std::string>("SELECT id FROM record WHERE tenant = $1 AND id IN (" + ids +
                                 ") ORDER BY start_on DESC, id LIMIT $3",
                             tenant(), *match, limit);
}

}  // namespace gongjin
