#include <cstdio>

#include "base/json_writer.h"
#include "base/text.h"
#include "main/commands.h"
#include "main/folder_check.h"
#include "main/sources.h"

namespace gongjin {

int refuse(Error const& error) {
    std::fprintf(stderr, "%s\n", error.full_text(Language::chinese).c_str());
    return kRefused;
}

namespace {

void write_wording(JsonWriter& out, std::string_view key, Wording const& wording) {
    if (wording.zh.empty()) {
        out.key(key).null();
        return;
    }
    out.key(key).object().member("zh", wording.zh).member("en", wording.en).end_object();
}

void write_diagnostic(JsonWriter& out, Diagnostic const& diagnostic) {
    Error const& error = diagnostic.error;
    out.object();
    out.member("severity", diagnostic.severity == Severity::error ? "error" : "warning");
    out.member("code", error.code()).member("file", error.place.file);
    out.member("line", error.place.line).member("column", error.place.column);
    out.member("message", error.text(Language::chinese));
    out.member("message_en", error.text(Language::english));
    out.member("todo", error.what_to_do(Language::chinese));
    out.member("todo_en", error.what_to_do(Language::english)).end_object();
}

void print_diagnostics_json(CheckOutcome const& outcome, bool good = false) {
    std::string text;
    JsonWriter out(text);
    out.object().member("ok", good).key("diagnostics").array();
    for (Diagnostic const& diagnostic : outcome.diagnostics) write_diagnostic(out, diagnostic);
    out.end_array().end_object();
    std::printf("%s\n", text.c_str());
}

}  // namespace

int refuse(Error const& error, Options const& options) {
    if (!options.has("json")) return refuse(error);
    CheckOutcome outcome;
    outcome.diagnostics.push_back({Severity::error, error});
    for (Error const& other : error.others)
        outcome.diagnostics.push_back({Severity::error, other});
    print_diagnostics_json(outcome);
    return kRefused;
}

int command_scheme_check(Options const& options) {
    Result<SchemeFolder> folder = read_scheme_folder(options.words()[0]);
    if (!folder.ok()) return refuse(folder.error(), options);
    CheckOutcome outcome = check_scheme(folder.value().sources);
    bool good = outcome.plan.has_value();
    if (outcome.plan) {
        for (Diagnostic& one : check_beside(folder.value(), *outcome.plan)) {
            good = good && one.severity == Severity::warning;
            outcome.diagnostics.push_back(std::move(one));
        }
    }
    if (options.has("json")) {
        print_diagnostics_json(outcome, good);
        return good ? kDone : kRefused;
    }
    size_t warnings = 0;
    for (Diagnostic const& diagnostic : outcome.diagnostics) {
        bool const warning = diagnostic.severity == Severity::warning;
        warnings += warning ? 1 : 0;
        std::printf("%s%s\n", warning ? "提醒 " : "",
                    diagnostic.error.full_text(Language::chinese).c_str());
    }
    if (good) {
        std::printf("方案校验通过：%s,%zu 项任务，%zu 项口径，%zu 条提醒。\n",
                    outcome.plan->scheme.c_str(), outcome.plan->duties.size(),
                    outcome.plan->readings.size(), warnings);
    } else {
        std::printf("方案校验未通过：%zu 处错误。\n", outcome.diagnostics.size() - warnings);
    }
    return good ? kDone : kRefused;
}

int command_scheme_readings(Options const& options) {
    Result<SchemeFolder> folder = read_scheme_folder(options.words()[0]);
    if (!folder.ok()) return refuse(folder.error());
    std::optional<Plan> const plan = plan_or_complain(folder.value());
    if (!plan) return kRefused;
    std::string text;
    JsonWriter out(text);
    out.array();
    for (Reading const& reading : plan->readings) {
        out.object().member("name", reading.name).member("clause", reading.clause);
        out.member("ask", reading.ask).key("of").array();
        for (Reading::Option const& option : reading.options) out.value(option.name);
        out.end_array().key("titles").array();
        for (Reading::Option const& option : reading.options) out.value(option.title);
        out.end_array();
        std::optional<std::string> chosen;
        if (reading.chosen >= 0) chosen = reading.options[static_cast<size_t>(reading.chosen)].name;
        out.member("chosen", chosen).end_object();
    }
    out.end_array();
    if (options.has("json")) {
        std::printf("%s\n", text.c_str());
        return kDone;
    }
    for (Reading const& reading : plan->readings) {
        std::printf("%s (%s) %s\n", reading.name.c_str(), reading.clause.c_str(),
                    reading.ask.c_str());
        for (size_t i = 0; i < reading.options.size(); ++i) {
            std::printf("  %s %s %s\n", static_cast<int>(i) == reading.chosen ? "●" : "○",
                        reading.options[i].name.c_str(), reading.options[i].title.c_str());
        }
    }
    return kDone;
}

int command_kinds(Options const& options) {
    Result<std::filesystem::path> standards = standards_near(".");
    if (!standards.ok()) return refuse(standards.error());
    Result<std::string> text = read_file(standards.value() / "kinds.yaml");
    if (!text.ok()) return refuse(text.error());
    Result<YamlNode> node = parse_yaml(text.value(), "standards/kinds.yaml");
    if (!node.ok()) return refuse(node.error());
    Result<KindTable> kinds = read_kinds(node.value(), "standards/kinds.yaml");
    if (!kinds.ok()) return refuse(kinds.error());
    std::string json;
    JsonWriter out(json);
    out.array();
    for (Kind const& kind : kinds.value().kinds) {
        if (!options.has("json")) {
            std::string const needs =
                kind.required.empty() ? "" : "（必填：" + join(kind.required, "、") + "）";
            std::printf("%-22s %s%s\n", kind.name.c_str(), kind.title.zh.c_str(), needs.c_str());
            continue;
        }
        out.object().member("kind", kind.name).member("title", kind.title.zh);
        out.member("title_en", kind.title.en).member("unit", kind.unit).member("span", kind.span);
        write_wording(out, "by", kind.by_means);
        write_wording(out, "at", kind.at_means);
        write_wording(out, "attendance", kind.attendance_means);
        write_wording(out, "person", kind.person_means);
        out.member("life", kind.life == LifeCycle::none     ? "none"
                           : kind.life == LifeCycle::notice ? "notice"
                                                            : "review");
        out.key("roles").array();
        for (KindRole const& role : kind.roles) out.value(role.name);
        out.end_array().key("fields").array();
        for (KindField const& field : kind.fields) out.value(field.name);
        out.end_array();
        out.texts("required", kind.required).texts("aliases", kind.aliases);
        out.end_object();
    }
    out.end_array();
    if (options.has("json")) std::printf("%s\n", json.c_str());
    return kDone;
}

}  // namespace gongjin
