#include "app/drafts/rows.h"

#include "base/text.h"

namespace gongjin {

namespace {

std::string names_text(std::vector<DraftRow::Name> const& names) {
    std::string out;
    for (DraftRow::Name const& one : names) {
        out += one.written + "\t" + one.means + "\t" + one.stage + "\n";
    }
    return out;
}

std::vector<DraftRow::Name> names_in(std::string const& text) {
    std::vector<DraftRow::Name> out;
    for (std::string const& line : split(text, '\n')) {
        std::vector<std::string> const parts = split(line, '\t');
        if (parts.size() == 3) out.push_back({parts[0], parts[1], parts[2]});
    }
    return out;
}

constexpr std::string_view kColumns =
    "SELECT id, seq, based_on, base_seq, file, document, clauses_yaml, scheme_yaml, refused, "
    "roster, known_names, published, last_command, account, author, changed_at FROM scheme_draft ";

using Text = std::string;

Result<std::vector<DraftRow>> rows_where(ReadTx& tx, std::string const& where,
                                         std::string const& id) {
    std::vector<DraftRow> out;
    auto const rows = TRY((tx.rows<Text, std::int64_t, Text, std::int64_t, Text, Text, Text, Text,
                                   Text, Text, Text, Text, Text, Text, Text, Instant>(
        std::string(kColumns) + where, tx.tenant(), id)));
    for (auto const& row : rows) {
        DraftRow one;
        std::string refused, names;
        std::tie(one.id, one.seq, one.based_on, one.base_seq, one.file, one.document,
                 one.clauses_yaml, one.scheme_yaml, refused, one.roster, names, one.published,
                 one.last_command, one.account, one.author, one.changed_at) = row;
        for (std::string const& candidate : split(refused, ' ')) {
            if (!candidate.empty()) one.refused.push_back(candidate);
        }
        one.names = names_in(names);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Result<std::vector<DraftRow>> draft_rows(ReadTx& tx) {
    return rows_where(tx, "WHERE tenant = $1 AND published = $2 ORDER BY changed_at DESC, id DESC",
                      "");
}

Result<std::optional<DraftRow>> draft_row(ReadTx& tx, std::string const& id) {
    std::vector<DraftRow> found = TRY(rows_where(tx, "WHERE tenant = $1 AND id = $2", id));
    if (found.empty()) return std::optional<DraftRow>();
    return std::optional(std::move(found.front()));
}

Result<void> insert_draft(WriteTx& tx, DraftRow const& row) {
    (void)TRY(tx.run(
        "INSERT INTO scheme_draft (tenant, id, seq, based_on, base_seq, file, document, "
        "clauses_yaml, scheme_yaml, refused, roster, known_names, published, last_command, "
        "account, author, changed_at) VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        tx.tenant(), row.id, row.seq, row.based_on, row.base_seq, row.file, row.document,
        row.clauses_yaml, row.scheme_yaml, join(row.refused, " "), row.roster,
        names_text(row.names), row.published, row.last_command, row.account, row.author,
        tx.now()));
    return {};
}

Result<void> update_draft(WriteTx& tx, DraftRow const& row) {
    (void)TRY(tx.run(
        "UPDATE scheme_draft SET seq = $3, scheme_yaml = $4, refused = $5, roster = $6, "
        "known_names = $7, published = $8, last_command = $9, account = $10, author = $11, "
        "changed_at = $12, clauses_yaml = $13 WHERE tenant = $1 AND id = $2",
        tx.tenant(), row.id, row.seq, row.scheme_yaml, join(row.refused, " "), row.roster,
        names_text(row.names), row.published, row.last_command, row.account, row.author,
        tx.now(), row.clauses_yaml));
    return {};
}

Result<void> delete_draft_row(WriteTx& tx, std::string const& id) {
    (void)TRY(tx.run("DELETE FROM scheme_draft WHERE tenant = $1 AND id = $2", tx.tenant(), id));
    return {};
}

}  // namespace gongjin
