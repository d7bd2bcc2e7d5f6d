#include "app/access_log.h"

#include "app/time_text.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::int64_t kMostRowsSearched = 20'000;
constexpr std::size_t kMostSubjectBytes = 200;

std::string shortened(std::string const& text) {
    if (text.size() <= kMostSubjectBytes) return text;
    std::size_t end = kMostSubjectBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

AccessNote note_of(Viewer const& viewer, std::string action, std::string subject,
                   std::string address) {
    AccessNote note;
    note.account = viewer.account_id;
    note.role = name_of(viewer.role);
    note.action = std::move(action);
    note.subject = std::move(subject);
    note.address = std::move(address);
    return note;
}

Result<void> note_access(WriteTx& tx, AccessNote const& note) {
    std::string const id = uuid_v7(tx.now(), tx.random());
    (void)TRY(tx.run("INSERT INTO access_log (tenant, id, at, account, identity, action, subject, "
                     "detail, address, role, outcome) "
                     "VALUES ($1, $2, $3, $4, NULL, $5, $6, '', $7, $8, $9)",
                     tx.tenant(), id, tx.now(), note.account, note.action,
                     shortened(note.subject), shortened(note.address), note.role,
                     note.refused ? "refused" : "ok"));
    return {};
}

Result<void> note_access(App& app, AccessNote const& note) {
    return app.store().write([&note](WriteTx& tx) { return note_access(tx, note); });
}

Result<AccessPage> list_access(App& app, Viewer const& viewer, std::string const& words,
                               std::int64_t page, std::int64_t page_size) {
    TRY(require(viewer, Permission::access_log_view));
    AccessPage out;
    out.page = std::max<std::int64_t>(page, 1);
    out.page_size = std::min<std::int64_t>(std::max<std::int64_t>(page_size, 1), 200);
    std::int64_t const first = (out.page - 1) * out.page_size;
    Result<void> read = app.store().read([&](ReadTx& tx) -> Result<void> {
        auto const take = [&](Row const& row) -> Result<void> {
            api::Access access;
            access.at = instant_text(row.get<Instant>(0));
            auto const login = row.get<std::optional<std::string>>(1);
            auto const account = row.get<std::string>(2);
            access.who = login.value_or(account);
            if (auto role = row.get<std::string>(3); !role.empty()) access.role = std::move(role);
            access.what = row.get<std::string>(4);
            access.subject = row.get<std::string>(5);
            access.address = row.get<std::string>(6);
            access.outcome = row.get<std::string>(7);
            bool const wanted = words.empty() ||
                                access.who.find(words) != std::string::npos ||
                                access.what.find(words) != std::string::npos ||
                                access.subject->find(words) != std::string::npos;
            if (!wanted) return {};
            bool const shown = out.total >= first && out.total < first + out.page_size;
            if (shown) out.items.push_back(std::move(access));
            ++out.total;
            return {};
        };
        return tx.each(take,
                       "SELECT l.at, a.login, l.account, l.role, l.action, l.subject, l.address, "
                       "l.outcome FROM access_log l LEFT JOIN account a "
                       "ON a.tenant = l.tenant AND a.id = l.account "
                       "WHERE l.tenant = $1 ORDER BY l.at DESC, l.id DESC LIMIT $2",
                       tx.tenant(), kMostRowsSearched);
    });
    if (!read.ok()) return read.take_error();
    return out;
}

}  // namespace gongjin
