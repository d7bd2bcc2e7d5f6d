// What all imports have in common: the request, the report, and how rows are refused.
//
// 1. All or nothing: one wrong row, and nothing of the file is saved.
// 2. A dry run takes the same way as the import and stops before the first fact.
// 3. Every problem names its row and column as the file shows them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/api/exchange.h"
#include "app/app.h"
#include "sheet/read_table.h"

namespace gongjin {

struct ImportRequest {
    std::string file;   // its name, for messages
    std::string bytes;
    bool dry_run = false;
    std::string state;  // of all records of a ledger without a column of states; else ""
};

// How the rows fare; the api's counts are made from it.
struct ImportTally {
    std::int64_t rows = 0, added = 0, changed = 0, same = 0;
    std::vector<Error> errors;
    std::vector<Error> warnings;

    void refuse(Error error) { errors.push_back(std::move(error)); }
    template <typename T>
    bool refuse_unless(Result<T> const& result) {
        if (!result.ok()) refuse(result.error());
        return result.ok();
    }
};

inline constexpr std::size_t kMostImportErrors = 500;

// The columns of a table, for the import and for the template: schools, people, records,
// results.
std::vector<sheet::WantedColumn> import_columns(std::string_view table, Words const& words);

Result<api::Import> import_people(App& app, Viewer const& viewer, ImportRequest const& request);
Result<api::Import> import_records(App& app, Viewer const& viewer, ImportRequest const& request);
Result<api::Import> import_schools(App& app, Viewer const& viewer, ImportRequest const& request);

Result<api::Import> import_results(App& app, Viewer const& viewer, ImportRequest const& request);

// By the table's name.
Result<api::Import> import_table(App& app, Viewer const& viewer, std::string_view table,
                                 ImportRequest const& request);

api::Problem problem_of(Error const& error);
api::Import report_of(App& app, Viewer const& viewer, std::string_view table,
                      ImportRequest const& request, ImportTally const& tally);

// Reads the file; the cells that cannot be trusted are in the tally.
Result<sheet::Table> read_import(ImportRequest const& request, std::string_view table,
                                 Words const& words, ImportTally& tally);

// The id of what an imported row is about.
std::string imported_id(std::string_view table, std::string_view external_id);

// One job for check and import: `plan` reads and judges every row, then `write` appends.
template <typename Plan, typename Write>
Result<void> check_or_import(App& app, bool dry_run, ImportTally& tally, Plan&& plan,
                             Write&& write) {
    if (dry_run || !tally.errors.empty()) {
        return app.store().read([&](ReadTx& tx) -> Result<void> { return plan(tx); });
    }
    Result<void> done = app.store().write([&](WriteTx& tx) -> Result<void> {
        TRY(plan(tx));
        if (tally.errors.empty()) return write(tx);
        tx.discard();
        return {};
    });
    if (!done.ok()) return done;
    return app.county().catch_up();
}

}  // namespace gongjin
