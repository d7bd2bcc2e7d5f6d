#include <cstdio>

#include "forecast/simulate.h"
#include "main/case_stage.h"
#include "main/commands.h"

namespace gongjin {

namespace {

// Each --set and --set-reading is a column of its own; with --together they are one.
Result<std::vector<std::vector<forecast::Change>>> variants_of(Options const& options) {
    std::vector<forecast::Change> changes;
    for (std::string const& text : options.all("set")) {
        changes.push_back(TRY(forecast::read_change(text, false)));
    }
    for (std::string const& text : options.all("set-reading")) {
        changes.push_back(TRY(forecast::read_change(text, true)));
    }
    std::vector<std::vector<forecast::Change>> variants;
    if (options.has("together") && !changes.empty()) {
        variants.push_back(std::move(changes));
        return variants;
    }
    for (forecast::Change& change : changes) variants.push_back({std::move(change)});
    return variants;
}

Result<std::string> simulated(CaseStage const& stage, Options const& options) {
    StagedCounty staged = TRY(stage_county(stage, options));
    forecast::SimulationInput input;
    input.variants = TRY(variants_of(options));
    input.sources = std::move(staged.sources);
    input.county = std::move(staged.county);
    bool const with_records =
        options.has("with-records") || staged.from == StagedCounty::From::input;
    if (with_records) input.records = std::move(staged.records);
    input.basis = staged.from == StagedCounty::From::data    ? forecast::Basis::county
                  : staged.from == StagedCounty::From::input ? forecast::Basis::scenario
                                                             : forecast::Basis::sample;
    input.period = options.text("period");
    input.today = staged.today;
    if (staged.from == StagedCounty::From::input) input.today = staged.question.as_of;
    input.readings = std::move(staged.question.readings);
    forecast::Simulation const simulation = TRY(forecast::simulate(input));
    return options.has("json") ? forecast::simulation_json(simulation) + "\n"
                               : forecast::simulation_text(simulation);
}

}  // namespace

int command_scheme_simulate(Options const& options) {
    Result<CaseStage> stage = set_stage(options.words()[0]);
    if (!stage.ok()) return refuse(stage.error());
    Result<std::string> text = simulated(stage.value(), options);
    if (!text.ok()) return refuse(text.error());
    std::fputs(text.value().c_str(), stdout);
    return kDone;
}

}  // namespace gongjin
