// The scenarios that lie beside every scheme and every construct's example, answered by the batch
// and by the live engine.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/case.h"
#include "engine/engine.h"
#include "scheme/check.h"
#include "vocabulary/yaml.h"

namespace gongjin {
namespace {

namespace fs = std::filesystem;

std::string text_of(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

SourceText source(fs::path const& path) { return {path.string(), text_of(path)}; }

std::optional<Plan> checked_plan(fs::path const& folder, std::string calendar) {
    SchemeSources sources;
    sources.scheme = source(folder / "scheme.yaml");
    sources.kinds = source("standards/kinds.yaml");
    sources.words = source("standards/words.yaml");
    if (calendar.empty()) calendar = calendar_named_in(sources.scheme).take();
    sources.calendar = source("standards/calendars/" + calendar + ".yaml");
    sources.parents = parents_of(sources.scheme, [&](std::string const& id) {
        fs::path const path = folder.parent_path() / id / "scheme.yaml";
        return fs::exists(path) ? std::optional(source(path)) : std::nullopt;
    });
    CheckOutcome outcome = check_scheme(sources);
    for (Diagnostic const& d : outcome.diagnostics) {
        if (d.severity == Severity::error) ADD_FAILURE() << d.error.full_text(Language::english);
    }
    return std::move(outcome.plan);
}

// The plan of a scheme under a calendar; empty: the scheme's own. Each is checked once.
std::optional<Plan> const& plan_of(fs::path const& folder, std::string const& calendar) {
    static std::map<std::pair<fs::path, std::string>, std::optional<Plan>> known;
    auto const key = std::pair(folder, calendar);
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, checked_plan(folder, calendar)).first;
    return found->second;
}

void answer(fs::path const& folder, fs::path const& file) {
    auto const node = parse_yaml(text_of(file), file.string());
    ASSERT_TRUE(node.ok()) << node.error().full_text(Language::english);
    auto const& plan = plan_of(folder, calendar_named_in_case(node.value()));
    ASSERT_TRUE(plan);
    std::optional<RosterFile> roster;
    std::vector<OverlayEntry> overlays;
    auto const parsed = [](fs::path const& path) {
        return parse_yaml(text_of(path), path.string()).take();
    };
    if (fs::exists(folder / "roster.yaml")) {
        fs::path const path = folder / "roster.yaml";
        roster = read_roster(parsed(path), path.string(), plan->vocabulary).take();
    }
    if (fs::exists(folder / "overlays.yaml")) {
        fs::path const path = folder / "overlays.yaml";
        overlays = read_overlays(parsed(path), path.string()).take();
    }
    auto one = read_case(node.value(), file.string(), {*plan, roster, overlays});
    ASSERT_TRUE(one.ok()) << one.error().full_text(Language::english);
    Case const& scenario = one.value();
    auto const findings =
        evaluate(*plan, scenario.county, scenario.records, scenario.question);
    for (std::string const& line : compare(scenario, *plan, findings)) ADD_FAILURE() << line;
    Engine engine(std::make_shared<Plan>(*plan), std::make_shared<County>(scenario.county));
    engine.load(scenario.records);
    auto const live = engine.board(scenario.question);
    ASSERT_TRUE(live);
    EXPECT_TRUE(*live == findings) << file;
    auto const results =
        evaluate_results(*plan, scenario.county, scenario.records, scenario.question);
    auto const live_results = engine.results(scenario.question);
    ASSERT_TRUE(live_results);
    EXPECT_TRUE(*live_results == results) << file;
}

void answer_all(fs::path const& where) {
    int count = 0;
    for (auto const& scheme : fs::directory_iterator(where)) {
        if (!fs::exists(scheme.path() / "tests")) continue;
        for (auto const& file : fs::directory_iterator(scheme.path() / "tests")) {
            if (file.path().extension() != ".yaml") continue;
            answer(scheme.path(), file.path());
            ++count;
        }
    }
    EXPECT_GT(count, 0);
}

TEST(Language, EveryConstructsCasesComeOutAsWritten) { answer_all("tests/language"); }

// Hundreds of cases: too slow under the sanitizers.
TEST(SlowSchemes, EveryScenarioBesideASchemeComesOutAsWritten) { answer_all("schemes"); }

}  // namespace
}  // namespace gongjin
