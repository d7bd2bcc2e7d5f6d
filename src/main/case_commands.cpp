#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "engine/case.h"
#include "main/commands.h"
#include "main/finding_json.h"
#include "main/sources.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

// A scheme with what lies beside it, ready for its cases.
struct CaseStage {
    SchemeFolder folder;
    Plan plan;
    std::optional<RosterFile> roster;
    std::vector<OverlayEntry> overlays;

    CaseSources sources(Plan const& used) const { return {used, roster, overlays}; }
};

Result<std::optional<CaseStage>> set_stage(std::string const& path) {
    SchemeFolder folder = TRY(read_scheme_folder(path));
    std::optional<Plan> plan = plan_or_complain(folder);
    if (!plan) return std::optional<CaseStage>();
    CaseStage stage{std::move(folder), std::move(*plan), std::nullopt, {}};
    std::string const prefix = "schemes/" + stage.folder.name + "/";
    auto const text = [&](char const* name) -> std::string const* {
        auto const found = stage.folder.texts.find(prefix + name);
        return found == stage.folder.texts.end() ? nullptr : &found->second;
    };
    if (std::string const* roster = text("roster.yaml")) {
        YamlNode const node = TRY(parse_yaml(*roster, prefix + "roster.yaml"));
        RosterFile read;
        Problems problems(prefix + "roster.yaml");
        read_roster_into(read, node, stage.plan.vocabulary, problems);
        if (!problems.none()) return problems.as_error();
        stage.roster = std::move(read);
    }
    if (std::string const* overlays = text("overlays.yaml")) {
        YamlNode const node = TRY(parse_yaml(*overlays, prefix + "overlays.yaml"));
        stage.overlays = TRY(read_overlays(node, prefix + "overlays.yaml"));
    }
    return std::optional<CaseStage>(std::move(stage));
}

// The plan for a case: the scheme's own, or one on the calendar that the case names.
Result<std::optional<Plan>> plan_for(CaseStage const& stage, YamlNode const& node) {
    std::string const calendar = calendar_named_in_case(node);
    if (calendar.empty()) return std::optional<Plan>(stage.plan);
    SchemeSources sources = stage.folder.sources;
    fs::path const standards = TRY(standards_near(fs::path(sources.scheme.path).parent_path()));
    std::string const name = "calendars/" + calendar + ".yaml";
    sources.calendar = {"standards/" + name, TRY(read_file(standards / name))};
    return std::move(check_scheme(sources).plan);
}

struct Answer {
    Case one;
    Plan plan;
    std::vector<Finding> findings;
    std::vector<RuleResult> results;
};

Result<Answer> answer(CaseStage const& stage, std::string const& file) {
    std::string const text = TRY(read_file(file));
    YamlNode const node = TRY(parse_yaml(text, file));
    std::optional<Plan> plan = TRY(plan_for(stage, node));
    ASSERT(plan.has_value());
    Case one = TRY(read_case(node, file, stage.sources(*plan)));
    std::vector<Finding> findings = evaluate(*plan, one.county, one.records, one.question);
    std::vector<RuleResult> results =
        evaluate_results(*plan, one.county, one.records, one.question);
    return Answer{std::move(one), std::move(*plan), std::move(findings), std::move(results)};
}

}  // namespace

int command_evaluate(Options const& options) {
    Result<std::optional<CaseStage>> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error());
    if (!stage.value()) return kRefused;
    Result<Answer> answered = answer(*stage.value(), options.text("input"));
    if (!answered.ok()) return refuse(answered.error());
    Answer const& got = answered.value();
    std::string const out =
        options.has("json")
            ? findings_json(got.plan, got.findings, got.results) + "\n"
            : findings_text(got.plan, got.findings) + results_text(got.plan, got.results);
    std::fputs(out.c_str(), stdout);
    std::vector<std::string> const wrong = compare(got.one, got.plan, got.findings);
    for (std::string const& line : wrong) std::fprintf(stderr, "%s\n", line.c_str());
    return wrong.empty() ? kDone : kRefused;
}

int command_scheme_test(Options const& options) {
    Result<std::optional<CaseStage>> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error());
    if (!stage.value()) return kRefused;
    fs::path const given(options.words()[0]);
    std::error_code error;
    fs::path const folder = fs::is_directory(given, error) ? given : given.parent_path();
    std::vector<std::string> files;
    for (auto const& entry : fs::directory_iterator(folder / "tests", error)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    std::string const only = options.text("only");
    int passed = 0, failed = 0;
    for (std::string const& file : files) {
        if (!only.empty() && file.find(only) == std::string::npos) continue;
        Result<Answer> answered = answer(*stage.value(), file);
        std::vector<std::string> wrong;
        if (!answered.ok()) {
            wrong.push_back(answered.error().full_text(Language::chinese));
        } else {
            Answer const& got = answered.value();
            wrong = compare(got.one, got.plan, got.findings);
            if (!wrong.empty()) std::fprintf(stderr, "未通过 %s\n", got.one.scenario.c_str());
        }
        for (std::string const& line : wrong) std::fprintf(stderr, "  %s\n", line.c_str());
        wrong.empty() ? ++passed : ++failed;
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? kDone : kRefused;
}

}  // namespace gongjin
