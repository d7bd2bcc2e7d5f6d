#include <cstdio>
#include <filesystem>

#include "app/publish.h"
#include "base/ids.h"
#include "base/json_writer.h"
#include "main/commands.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/sources.h"

namespace gongjin {

namespace {

namespace fs = std::filesystem;

// What a folder says, by the paths of the log: the scheme's own texts with its roster and cases
// (which change no school and decide nothing), those that it follows, the plan of courses, and a
// calendar that the county does not have yet.
Result<PublishTexts> texts_of(std::string const& path, App& app) {
    SchemeFolder const folder = TRY(read_scheme_folder(path));
    PublishTexts out;
    YamlNode const file = TRY(parse_yaml(folder.sources.scheme.text, folder.sources.scheme.path));
    YamlNode const* const id = file.find("scheme");
    out.scheme = id != nullptr ? id->text : folder.name;
    std::string const own = "schemes/" + folder.name + "/";
    app.county().read([&](CountyView const& view) {
        for (auto const& [name, text] : folder.texts) {
            std::string where = name;
            if (name.starts_with(own)) where = scheme_path(out.scheme, name.substr(own.size()));
            bool const scheme = where.starts_with("schemes/");
            bool const calendar = where.starts_with("standards/calendars/") &&
                                  !view.county().texts.contains(where);
            bool const courses = where.starts_with("standards/timetable/");
            if (scheme || calendar || courses) out.texts[where] = text;
        }
    });
    return out;
}

void print_change(api::RuleChange const& one) {
    char const* const sign = one.change == "added" ? "+" : one.change == "removed" ? "-" : "~";
    std::printf("  %s %s %s\n", sign, one.rule.c_str(), one.title.c_str());
    if (one.before) std::printf("      原：%s\n", one.before->c_str());
    if (one.after) std::printf("      现：%s\n", one.after->c_str());
}

void write_changes(JsonWriter& out, std::vector<api::RuleChange> const& changes) {
    out.key("changes").array();
    for (api::RuleChange const& one : changes) {
        out.object().member("type", one.type).member("rule", one.rule);
        out.member("title", one.title).member("change", one.change);
        if (one.before) out.member("before", *one.before);
        if (one.after) out.member("after", *one.after);
        out.end_object();
    }
    out.end_array();
}

void print_publication(api::Publication const& done, bool json) {
    if (json) {
        std::string text;
        JsonWriter out(text);
        out.object().member("dry_run", done.dry_run).member("version", done.version);
        out.member("from", done.from);
        write_changes(out, done.changes);
        out.texts("periods", done.periods);
        out.member("findings_changed", done.findings_changed);
        out.member("results_changed", done.results_changed).end_object();
        std::printf("%s\n", text.c_str());
        return;
    }
    std::printf("%s:版本 %s,自 %s 起施行；进行中的时段有 %lld 项任务、%lld 项结果改变\n",
                done.dry_run ? "试发布" : "已发布", done.version.c_str(), done.from.c_str(),
                static_cast<long long>(done.findings_changed),
                static_cast<long long>(done.results_changed));
    for (api::RuleChange const& one : done.changes) print_change(one);
}

Result<api::Publication> publish(Options const& options) {
    std::unique_ptr<OpenedCounty> const opened = TRY(open_county(options));
    App& app = *opened->app;
    PublishTexts command = TRY(texts_of(options.words()[0], app));
    command.command_id = app.new_id();
    command.from = *TRY(day_option(options, "from"));
    command.dry_run = options.has("dry-run");
    command.expects = app.county().read([&](CountyView const& view) {
        SchemeRun const* const run = view.scheme(command.scheme);
        return run == nullptr ? 0 : run->published_seq;
    });
    return publish_scheme(app, operator_viewer(), command);
}

Result<std::vector<api::SchemeVersion>> versions(Options const& options) {
    std::unique_ptr<OpenedCounty> const opened = TRY(open_county(options));
    return versions_query(*opened->app, operator_viewer(), options.text("scheme"));
}

}  // namespace

int command_scheme_publish(Options const& options) {
    Result<api::Publication> done = publish(options);
    if (!done.ok()) return refuse(done.error());
    print_publication(done.value(), options.has("json"));
    return kDone;
}

int command_scheme_versions(Options const& options) {
    Result<std::vector<api::SchemeVersion>> all = versions(options);
    if (!all.ok()) return refuse(all.error());
    std::string text;
    JsonWriter out(text);
    out.array();
    for (api::SchemeVersion const& one : all.value()) {
        out.object().member("version", one.version).member("from", one.from);
        out.member("standing", one.standing).member("published_at", one.published_at);
        out.member("published_by", one.published_by).member("title", one.title);
        write_changes(out, one.changes);
        out.end_object();
        if (options.has("json")) continue;
        std::printf("%s  自 %s 起  %s  %s 发布  %s\n", one.version.c_str(), one.from.c_str(),
                    one.standing.c_str(), one.published_by.c_str(), one.published_at.c_str());
        for (api::RuleChange const& change : one.changes) print_change(change);
    }
    out.end_array();
    if (options.has("json")) std::printf("%s\n", text.c_str());
    return kDone;
}

}  // namespace gongjin
