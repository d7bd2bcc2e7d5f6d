// Drafts as they are kept: the texts of a scheme on its way. The text of scheme.yaml is the truth;
// forms, candidates and messages are read from it each time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/tx.h"

namespace gongjin {

struct DraftRow {
    std::string id;
    std::int64_t seq = 0;
    std::string based_on;        // a scheme of the county; empty: a new one
    std::int64_t base_seq = 0;   // the version that was copied
    std::string file;            // the document's name
    std::string document;        // one paragraph a line
    std::string clauses_yaml;    // of a scheme of the county; empty: made from the rules
    std::string scheme_yaml;
    std::vector<std::string> refused;  // candidates
    std::string roster;          // lines as written: lead: member, member
    struct Name { std::string written, means, stage; };
    std::vector<Name> names;
    std::string published;       // the scheme that became of it; empty: none yet
    std::string last_command;
    std::string account, author;
    Instant changed_at;
};

// Not yet published, the newest first.
Result<std::vector<DraftRow>> draft_rows(ReadTx& tx);
Result<std::optional<DraftRow>> draft_row(ReadTx& tx, std::string const& id);
Result<void> insert_draft(WriteTx& tx, DraftRow const& row);
Result<void> update_draft(WriteTx& tx, DraftRow const& row);
Result<void> delete_draft_row(WriteTx& tx, std::string const& id);

}  // namespace gongjin
