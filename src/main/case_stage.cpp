#include "main/case_stage.h"

#include "forecast/sample_people.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "scheme/roster_check.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

// Everything that is wrong with a scheme as one error.
Error all_errors(std::vector<Diagnostic> const& diagnostics) {
    std::optional<Error> out;
    for (Diagnostic const& one : diagnostics) {
        if (one.severity != Severity::error) continue;
        if (!out) out = one.error;
        else out->others.push_back(one.error);
    }
    ASSERT(out.has_value());
    return std::move(*out);
}

}  // namespace

Result<CaseStage> set_stage(std::string const& path) {
    SchemeFolder folder = TRY(read_scheme_folder(path));
    CheckOutcome outcome = check_scheme(folder.sources);
    if (!outcome.plan) return all_errors(outcome.diagnostics);
    std::optional<Plan> plan = std::move(outcome.plan);
    CaseStage stage{std::move(folder), std::move(*plan), std::nullopt, {}, {}};
    std::string const prefix = "schemes/" + stage.folder.name + "/";
    auto const text = [&](char const* name) -> std::string const* {
        auto const found = stage.folder.texts.find(prefix + name);
        return found == stage.folder.texts.end() ? nullptr : &found->second;
    };
    auto const beside = [&](char const* name) { return (stage.folder.folder / name).string(); };
    if (std::string const* roster = text("roster.yaml")) {
        YamlNode const node = TRY(parse_yaml(*roster, beside("roster.yaml")));
        RosterFile read;
        Problems problems(beside("roster.yaml")), warnings(beside("roster.yaml"));
        read_roster_into(read, node, stage.plan.vocabulary, problems);
        check_roster_roles(read, stage.plan, problems, warnings);
        if (!problems.none()) return problems.as_error();
        stage.warnings = warnings.errors();
        stage.roster = std::move(read);
    }
    if (std::string const* overlays = text("overlays.yaml")) {
        YamlNode const node = TRY(parse_yaml(*overlays, beside("overlays.yaml")));
        stage.overlays = TRY(read_overlays(node, beside("overlays.yaml")));
    }
    return stage;
}

namespace {

// The texts for a case: the scheme's own, or on the calendar that the case names.
Result<SchemeSources> sources_for(CaseStage const& stage, YamlNode const& node) {
    SchemeSources sources = stage.folder.sources;
    std::string const calendar = calendar_named_in_case(node);
    if (calendar.empty()) return sources;
    fs::path const standards = TRY(standards_near(fs::path(sources.scheme.path).parent_path()));
    std::string const name = "calendars/" + calendar + ".yaml";
    sources.calendar = {"standards/" + name, TRY(read_file(standards / name))};
    return sources;
}

}  // namespace

Result<StagedCase> stage_case(CaseStage const& stage, std::string const& file) {
    std::string const text = TRY(read_file(file));
    YamlNode const node = TRY(parse_yaml(text, file));
    SchemeSources sources = TRY(sources_for(stage, node));
    std::optional<Plan> plan = calendar_named_in_case(node).empty()
                                   ? std::optional<Plan>(stage.plan)
                                   : std::move(check_scheme(sources).plan);
    ASSERT(plan.has_value());
    Case one = TRY(read_case(node, file, stage.sources(*plan)));
    return StagedCase{std::move(one), std::move(*plan), std::move(sources)};
}

Result<StagedCounty> stage_county(CaseStage const& stage, Options const& options) {
    StagedCounty out;
    out.sources = stage.folder.sources;
    if (options.has("data") && options.has("input")) return error_of(messages::kDataOrInput);
    if (options.has("input")) {
        StagedCase staged = TRY(stage_case(stage, options.text("input")));
        out.county = std::move(staged.one.county);
        out.records = std::move(staged.one.records);
        out.question = std::move(staged.one.question);
        out.sources = std::move(staged.sources);
        out.from = StagedCounty::From::input;
    } else if (options.has("data")) {
        std::unique_ptr<OpenedCounty> const opened = TRY(open_county(options));
        opened->county->read([&](CountyView const& view) {
            out.county = view.county();
            out.records = view.records();
            out.today = view.today;
        });
        out.question.as_of = *out.today;
        out.from = StagedCounty::From::data;
        TRY(forecast::lend_county(out.county, stage.plan, stage.roster));
    } else {
        out.county = TRY(forecast::county_of_roster(stage.plan, stage.roster));
        out.question.as_of = stage.plan.in_force.last();
    }
    return out;
}

}  // namespace gongjin
