#include <cstdio>

#include "app/accounts.h"
#include "app/found_county.h"
#include "app/imports.h"
#include "base/json_writer.h"
#include "main/commands.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/sources.h"
#include "store/backup.h"
#include "store/checks.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

Result<Founded> init(Options const& options) {
    TRY(must_be_new(options));
    fs::path const scheme = options.text("scheme");
    (void)TRY(read_file(scheme / "scheme.yaml"));  // what is missing is the scheme then
    fs::path const standards = TRY(standards_near(scheme));
    CountySources const sources = TRY(read_sources(scheme, standards));
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(open_store(options, clock, random));
    return found_county(*store, sources, "init");
}

void write_problem(JsonWriter& out, api::Problem const& problem) {
    out.object().member("code", problem.code).member("message", problem.message_zh);
    out.member("message_en", problem.message_en).member("todo", problem.do_zh);
    auto const maybe = [&out](char const* key, auto const& value) {
        if (value) out.member(key, *value);
    };
    maybe("row", problem.row);
    maybe("column", problem.column);
    maybe("field", problem.field);
    maybe("value", problem.value);
    out.end_object();
}

void print_report(api::Import const& report, bool json) {
    if (json) {
        std::string text;
        JsonWriter out(text);
        out.object().member("state", report.state).member("rows", report.rows);
        out.member("added", report.added).member("changed", report.changed);
        out.member("same", report.same).key("errors").array();
        for (api::Problem const& problem : report.errors) write_problem(out, problem);
        out.end_array().key("warnings").array();
        for (api::Problem const& problem : report.warnings) write_problem(out, problem);
        out.end_array().end_object();
        std::printf("%s\n", text.c_str());
        return;
    }
    for (api::Problem const& problem : report.errors) {
        std::printf("第 %s 行 %s列：%s %s\n",
                    problem.row ? std::to_string(*problem.row).c_str() : "?",
                    problem.column ? problem.column->c_str() : "?", problem.message_zh.c_str(),
                    problem.do_zh.c_str());
    }
    std::printf("%s:%lld 行，新增 %lld,变更 %lld,相同 %lld,错误 %zu\n", report.state.c_str(),
                static_cast<long long>(report.rows), static_cast<long long>(report.added),
                static_cast<long long>(report.changed), static_cast<long long>(report.same),
                report.errors.size());
}

Result<api::Import> import_file(Options const& options) {
    ImportRequest request;
    request.file = options.words()[1];
    request.bytes = TRY(read_file(request.file));
    request.dry_run = options.has("dry-run");
    request.state = options.text("state");
    std::unique_ptr<OpenedCounty> const opened = TRY(open_county(options));
    return import_table(*opened->app, operator_viewer(), options.words()[0], request);
}

}  // namespace

int command_init(Options const& options) {
    Result<Founded> founded = init(options);
    if (!founded.ok()) return refuse(founded.error());
    Founded const& made = founded.value();
    std::printf("已建立：%s,%lld 个单位，%lld 个共同体，%lld 条事实。\n", made.county.c_str(),
                static_cast<long long>(made.units), static_cast<long long>(made.communities),
                static_cast<long long>(made.facts));
    return kDone;
}

int command_import(Options const& options) {
    std::string const& table = options.words()[0];
    bool const known =
        table == "people" || table == "records" || table == "schools" || table == "results";
    if (!known) {
        std::fprintf(stderr, "gongjin import: '%s' is none of people, records, schools, results.\n",
                     table.c_str());
        return kMisused;
    }
    Result<api::Import> report = import_file(options);
    if (!report.ok()) return refuse(report.error());
    print_report(report.value(), options.has("json"));
    return report.value().errors.empty() ? kDone : kRefused;
}

int command_calendar(Options const& options) {
    Result<std::unique_ptr<OpenedCounty>> opened = open_county(options);
    if (!opened.ok()) return refuse(opened.error());
    std::string text;
    JsonWriter out(text);
    auto const days = [&out](char const* key, DateRange const& range) {
        out.key(key).object().member("from", range.from.text());
        out.member("until", range.last().text()).end_object();
    };
    opened.value()->county->read([&](CountyView const& view) {
        Calendar const* calendar = view.data.calendar();
        out.object().member("calendar", calendar->name);
        out.member("today", view.today.text()).key("years").array();
        for (SchoolYear const& year : calendar->years) {
            out.object().member("id", year.id).member("title", year.title.zh);
            days("counts", year.counts);
            out.key("terms").array();
            for (Term const& term : year.terms) {
                out.object().member("id", term.id).member("title", term.title.zh);
                days("counts", term.counts);
                days("teaching", term.teaching);
                out.end_object();
            }
            out.end_array().end_object();
        }
        out.end_array().end_object();
    });
    std::printf("%s\n", text.c_str());
    return kDone;
}

int command_doctor(Options const& options) {
    SystemClock clock;
    SystemRandom random;
    Result<std::unique_ptr<Store>> store = open_existing_store(options, clock, random);
    if (!store.ok()) return refuse(store.error());
    if (options.has("rebuild")) {
        Result<void> rebuilt = store.value()->rebuild_views();
        if (!rebuilt.ok()) return refuse(rebuilt.error());
    }
    std::vector<Check> const checks = doctor(*store.value());
    bool bad = false;
    std::string text;
    JsonWriter out(text);
    out.array();
    for (Check const& check : checks) {
        char const* const health = check.health == Health::good           ? "good"
                                   : check.health == Health::worth_a_look ? "worth_a_look"
                                                                          : "bad";
        bad = bad || check.health == Health::bad;
        out.object().member("check", check.name).member("health", health);
        out.member("what", check.what_zh).member("why", check.why_zh);
        out.member("todo", check.todo_zh).end_object();
        if (options.has("json")) continue;
        std::printf("%-13s %s %s\n", health, check.what_zh.c_str(), check.todo_zh.c_str());
    }
    out.end_array();
    if (options.has("json")) std::printf("%s\n", text.c_str());
    return bad ? kRefused : kDone;
}

namespace {

void print_archive(char const* what, ArchiveSummary const& summary) {
    std::printf("%s:%lld 条事实，%lld 行普通数据，%lld 个文件，%lld 字节，日志末尾 %s\n", what,
                static_cast<long long>(summary.head.seq), static_cast<long long>(summary.rows),
                static_cast<long long>(summary.files), static_cast<long long>(summary.bytes),
                summary.head.hash.substr(0, 12).c_str());
}

}  // namespace

int command_backup(Options const& options) {
    SystemClock clock;
    SystemRandom random;
    Result<std::unique_ptr<Store>> store = open_existing_store(options, clock, random);
    if (!store.ok()) return refuse(store.error());
    Result<ArchiveSummary> summary = back_up(*store.value(), options.words()[0]);
    if (!summary.ok()) return refuse(summary.error());
    print_archive("备份完成并已核验", summary.value());
    return kDone;
}

namespace {

Result<ArchiveSummary> restore_into(Options const& options, fs::path const& folder) {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(open_store(options, clock, random, folder));
    return restore(*store, options.words()[0]);
}

// Beside its place first, so that an archive that turns out damaged leaves nothing behind.
Result<ArchiveSummary> restore_folder(Options const& options) {
    fs::path const target = options.text("data");
    fs::path part = target;
    part += ".part";
    std::error_code error;
    if (fs::exists(part, error)) return error_of(messages::kFolderInUse, {part.string()});
    Result<ArchiveSummary> summary = restore_into(options, part);
    if (!summary.ok()) {
        fs::remove_all(part, error);
        return summary;
    }
    fs::remove(target, error);  // it is empty or not there
    fs::rename(part, target, error);
    if (error) return error_of(messages::kFolderInUse, {target.string()});
    return summary;
}

}  // namespace

int command_restore(Options const& options) {
    if (options.text("database").empty()) {
        Result<void> fresh = must_be_new(options);
        if (!fresh.ok()) return refuse(fresh.error());
    }
    Result<ArchiveSummary> summary = options.text("database").empty()
                                         ? restore_folder(options)
                                         : restore_into(options, options.text("data"));
    if (!summary.ok()) return refuse(summary.error());
    print_archive("恢复完成并已核验", summary.value());
    return kDone;
}

int command_account_reset(Options const& options) {
    Result<std::unique_ptr<OpenedCounty>> opened = open_county(options, std::nullopt, false);
    if (!opened.ok()) return refuse(opened.error());
    App& app = *opened.value()->app;
    Result<std::vector<api::Account>> accounts = list_accounts(app, operator_viewer());
    if (!accounts.ok()) return refuse(accounts.error());
    for (api::Account const& account : accounts.value()) {
        if (account.sign_in != options.words()[0]) continue;
        Result<OneTimePassword> reset = reset_account(app, operator_viewer(), account.id);
        if (!reset.ok()) return refuse(reset.error());
        std::printf("账号 %s 的一次性密码：%s\n首次登录后须设新密码；原来的登录都已失效。\n",
                    account.sign_in.c_str(), reset.value().one_time_password.c_str());
        return kDone;
    }
    return refuse(error_of(messages::kNoSuchAccount, {options.words()[0]}));
}

}  // namespace gongjin
