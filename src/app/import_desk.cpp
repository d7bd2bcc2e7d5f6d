#include "app/import_desk.h"

#include <fstream>
#include <iterator>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/time_text.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kKeptMicroseconds = 3'600'000'000;
constexpr std::size_t kMostKept = 200;
constexpr std::int64_t kMostListed = 200;

// Uploads hold names: nobody but the server may read them, and no second copy is kept.
Result<void> keep_file(fs::path const& path, std::string_view bytes) {
    return write_file_durably(path, bytes);
}

Result<std::string> kept_bytes(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return error_of(messages::import_unknown);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

bool same_outcome(api::Import const& a, api::Import const& b) {
    return a.rows == b.rows && a.added == b.added && a.changed == b.changed && a.same == b.same &&
           b.errors.empty();
}

Result<void> write_down(App& app, Viewer const& viewer, api::Import const& report) {
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        (void)TRY(
            tx.run("INSERT INTO import_run (tenant, id, kind, file, row_count, added, changed, "
                   "same, account, unit, title, at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                   tx.tenant(), report.id, report.table, report.file, report.rows, report.added,
                   report.changed, report.same, viewer.account_id, viewer.unit_id, viewer.display,
                   tx.now()));
        return {};
    });
}

api::Import import_of(Row const& row) {
    api::Import report;
    report.id = row.get<std::string>(0);
    report.table = row.get<std::string>(1);
    report.file = row.get<std::string>(2);
    report.state = "committed";
    report.rows = row.get<std::int64_t>(3);
    report.added = row.get<std::int64_t>(4);
    report.changed = row.get<std::int64_t>(5);
    report.same = row.get<std::int64_t>(6);
    report.by = row.get<std::string>(7);
    report.at = instant_text(row.get<Instant>(8));
    return report;
}

}  // namespace

ImportDesk::ImportDesk(App& app)
    : app_(app), folder_(fs::path(app.store().options().data_dir) / "uploads") {
    std::error_code error;
    fs::remove_all(folder_, error);
    fs::create_directories(folder_, error);
    fs::permissions(folder_, fs::perms::owner_all, error);
}

fs::path ImportDesk::path_of(std::string const& id) const { return folder_ / id; }

void ImportDesk::forget_old() {
    std::error_code error;
    for (auto at = kept_.begin(); at != kept_.end();) {
        // Ids grow with time: the first are the oldest.
        bool const over = at->second.until <= app_.now() || kept_.size() > kMostKept;
        if (over) fs::remove(path_of(at->first), error);
        at = over ? kept_.erase(at) : std::next(at);
    }
}

Result<api::Import> ImportDesk::check(Viewer const& viewer, std::string_view table,
                                      FileGiven const& given) {
    TRY(require(viewer, Permission::import_));
    ImportRequest request{given.name, std::string(given.bytes), true, given.state};
    api::Import report = TRY(import_table(app_, viewer, table, request));
    if (report.state != "checked") return report;
    TRY(keep_file(path_of(report.id), given.bytes));
    std::lock_guard const lock(mutex_);
    Instant const until{app_.now().us + kKeptMicroseconds};
    kept_[report.id] = {viewer.account_id, "", given.state, report, until};
    forget_old();
    return report;
}

Result<api::Import> ImportDesk::commit(Viewer const& viewer, std::string const& id,
                                       std::string const& command_id) {
    TRY(require(viewer, Permission::import_));
    TRY(check_command_id(command_id));
    std::lock_guard const lock(mutex_);
    forget_old();
    auto const found = kept_.find(id);
    bool const mine = found != kept_.end() && found->second.account == viewer.account_id;
    if (!mine) return error_of(messages::import_unknown);
    Kept& kept = found->second;
    if (kept.report.state == "committed") return kept.report;
    ImportRequest request{kept.report.file, TRY(kept_bytes(path_of(id))), true, kept.state};
    api::Import const again = TRY(import_table(app_, viewer, kept.report.table, request));
    if (!same_outcome(kept.report, again)) return error_of(messages::import_changed);
    request.dry_run = false;
    api::Import done = TRY(import_table(app_, viewer, kept.report.table, request));
    if (done.state != "committed") return error_of(messages::import_changed);
    done.id = id;
    TRY(write_down(app_, viewer, done));
    std::error_code error;
    fs::remove(path_of(id), error);
    kept.command = command_id;
    kept.report = done;
    return done;
}

Result<std::vector<api::Import>> list_imports(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::import_));
    std::string const unit = viewer.sees_whole_county() ? std::string() : viewer.unit_id;
    return app.store().read([&](ReadTx& tx) -> Result<std::vector<api::Import>> {
        std::vector<api::Import> out;
        TRY(tx.each(
            [&out](Row const& row) -> Result<void> {
                out.push_back(import_of(row));
                return {};
            },
            "SELECT id, kind, file, row_count, added, changed, same, title, at FROM import_run "
            "WHERE tenant = $1 AND (unit = $2 OR $2 = '') ORDER BY at DESC, id DESC LIMIT $3",
            tx.tenant(), unit, kMostListed));
        return out;
    });
}

}  // namespace gongjin
