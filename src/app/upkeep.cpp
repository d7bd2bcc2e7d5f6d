#include "app/upkeep.h"

#include <algorithm>
#include <filesystem>

#include "app/access_log.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "app/time_text.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "store/backup.h"
#include "store/checks.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBackupsKept = 7;
constexpr std::string_view kNote = "last_backup";

fs::path folder_of(App& app) { return fs::path(app.store().options().data_dir) / "backups"; }

std::string file_name_of(Instant now) {
    std::string name = instant_text(now);
    std::erase_if(name, [](char c) { return c == ':' || c == '-'; });
    return "gongjin-" + name + ".tar";
}

void remove_old(fs::path const& folder) {
    std::error_code error;
    std::vector<fs::path> all;
    for (auto const& entry : fs::directory_iterator(folder, error)) {
        std::string const name = entry.path().filename().string();
        if (name.starts_with("gongjin-") && name.ends_with(".tar")) all.push_back(entry.path());
    }
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0; i + kBackupsKept < all.size(); ++i) fs::remove(all[i], error);
}

void write_problem(JsonWriter& out, Error const& error) {
    out.key("problem").object().member("code", error.code());
    out.member("message_zh", error.text(Language::chinese));
    out.member("message_en", error.text(Language::english));
    out.member("do_zh", error.what_to_do(Language::chinese));
    out.member("do_en", error.what_to_do(Language::english)).end_object();
}

std::string note_text(std::string const& file, Instant at, Result<ArchiveSummary> const& made) {
    std::string text;
    JsonWriter out(text);
    out.object().member("file", file).member("at", instant_text(at));
    out.member("bytes", made.ok() ? made.value().bytes : 0);
    out.member("facts", made.ok() ? made.value().head.seq : 0);
    out.member("ok", made.ok());
    if (!made.ok()) write_problem(out, made.error());
    out.end_object();
    return text;
}

Result<api::BackupLast> backup_in(std::string const& text) {
    Json const json = TRY(parse_json(text));
    JsonReader in(json.root());
    api::BackupLast last;
    last.file = in.text("file");
    last.at = in.text("at");
    last.bytes = in.integer("bytes");
    last.facts = in.integer("facts");
    last.ok = in.boolean("ok");
    if (auto problem = in.optional_object("problem")) {
        api::Problem& out = last.problem.emplace();
        out.code = problem->text("code");
        out.message_zh = problem->text("message_zh");
        out.message_en = problem->text("message_en");
        out.do_zh = problem->text("do_zh");
        out.do_en = problem->text("do_en");
    }
    TRY(in.finish());
    return last;
}

Result<void> remember(App& app, std::string const& text) {
    return app.store().write([&text](WriteTx& tx) -> Result<void> {
        (void)TRY(tx.run("DELETE FROM note WHERE tenant = $1 AND name = $2", tx.tenant(), kNote));
        (void)TRY(tx.run("INSERT INTO note (tenant, name, value, at) VALUES ($1, $2, $3, $4)",
                         tx.tenant(), kNote, text, tx.now()));
        return {};
    });
}

}  // namespace

BackupDesk::~BackupDesk() {
    if (worker_.joinable()) worker_.join();
}

Result<api::Backup> BackupDesk::status_now() {
    api::Backup out;
    out.running = running_;
    std::optional<std::string> const text =
        TRY(app_.store().read([](ReadTx& tx) -> Result<std::optional<std::string>> {
            return tx.first<std::string>("SELECT value FROM note WHERE tenant = $1 AND name = $2",
                                         tx.tenant(), kNote);
        }));
    if (text) out.last = TRY(backup_in(*text));
    return out;
}

Result<api::Backup> BackupDesk::status(Viewer const& viewer) {
    TRY(require(viewer, Permission::backup_run));
    std::lock_guard const lock(mutex_);
    return status_now();
}

Result<api::Backup> BackupDesk::begin(Viewer const& viewer, std::string const& command_id) {
    TRY(require(viewer, Permission::backup_run));
    TRY(check_command_id(command_id));
    std::lock_guard const lock(mutex_);
    if (command_ == command_id) return status_now();
    if (running_) return error_of(messages::backup_running);
    TRY(note_access(app_, note_of(viewer, "backup", "")));
    if (worker_.joinable()) worker_.join();  // it has ended
    running_ = true;
    command_ = command_id;
    worker_ = std::thread([this] { make(); });
    return status_now();
}

void BackupDesk::make() {
    Instant const at = app_.now();
    fs::path const folder = folder_of(app_);
    std::string const file = file_name_of(at);
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    Result<ArchiveSummary> const made = back_up(app_.store(), folder / file);
    if (made.ok()) remove_old(folder);
    // On a full disk this note is lost, too; the old one then still says when the last backup was.
    (void)remember(app_, note_text(file, at, made)).ok();
    std::lock_guard const lock(mutex_);
    running_ = false;
}

Result<std::vector<api::DoctorCheck>> doctor_query(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::doctor_view));
    std::vector<api::DoctorCheck> out;
    for (Check const& check : doctor(app.store())) {
        api::DoctorCheck shown;
        shown.check = check.name;
        switch (check.health) {
            case Health::good: shown.outcome = "ok"; break;
            case Health::worth_a_look: shown.outcome = "warning"; break;
            case Health::bad: shown.outcome = "error"; break;
        }
        shown.title_zh = check.what_zh;
        shown.title_en = check.what_en;
        shown.detail_zh = check.why_zh + check.todo_zh;
        shown.detail_en = check.why_en + (check.todo_en.empty() ? "" : " ") + check.todo_en;
        out.push_back(std::move(shown));
    }
    return out;
}

}  // namespace gongjin
