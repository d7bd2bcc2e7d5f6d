#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "main/case_stage.h"
#include "main/commands.h"
#include "main/finding_json.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

struct Answer {
    Case one;
    Plan plan;
    std::vector<Finding> findings;
    std::vector<RuleResult> results;
};

Result<Answer> answer(CaseStage const& stage, std::string const& file) {
    StagedCase staged = TRY(stage_case(stage, file));
    Case& one = staged.one;
    Plan& plan = staged.plan;
    std::vector<Finding> findings = evaluate(plan, one.county, one.records, one.question);
    std::vector<RuleResult> results =
        evaluate_results(plan, one.county, one.records, one.question);
    return Answer{std::move(one), std::move(plan), std::move(findings), std::move(results)};
}

}  // namespace

int command_evaluate(Options const& options) {
    Result<CaseStage> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error(), options);
    Result<Answer> answered = answer(stage.value(), options.text("input"));
    if (!answered.ok()) return refuse(answered.error(), options);
    for (auto const* list : {&stage.value().warnings, &answered.value().one.warnings}) {
        for (Error const& one : *list) {
            std::fprintf(stderr, "提醒 %s\n", one.full_text(Language::chinese).c_str());
        }
    }
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
    Result<CaseStage> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error());
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
        Result<Answer> answered = answer(stage.value(), file);
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
