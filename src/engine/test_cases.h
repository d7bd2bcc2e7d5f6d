// For tests only: the cases that lie beside the schemes and the examples of the language, with the
// plan that each asks about. Run from the top of the source tree.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/case.h"
#include "scheme/roster_check.h"
#include "vocabulary/yaml_map.h"
#include "scheme/check.h"
#include "vocabulary/yaml.h"

namespace gongjin::testing {

namespace fs = std::filesystem;

inline std::string text_of(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

inline SourceText source(fs::path const& path) { return {path.string(), text_of(path)}; }

inline std::optional<Plan> checked_plan(fs::path const& folder, std::string calendar) {
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
inline std::optional<Plan> const& plan_of(fs::path const& folder, std::string const& calendar) {
    static std::map<std::pair<fs::path, std::string>, std::optional<Plan>> known;
    auto const key = std::pair(folder, calendar);
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, checked_plan(folder, calendar)).first;
    return found->second;
}

// Fails the test and is empty if it cannot be read. `plan` lives as long as the program.
struct LoadedCase {
    Plan const* plan = nullptr;
    Case asked;
};
inline std::optional<LoadedCase> load_case(fs::path const& folder, fs::path const& file) {
    auto const node = parse_yaml(text_of(file), file.string());
    if (!node.ok()) ADD_FAILURE() << node.error().full_text(Language::english);
    if (!node.ok()) return std::nullopt;
    auto const& plan = plan_of(folder, calendar_named_in_case(node.value()));
    if (!plan) return std::nullopt;
    std::optional<RosterFile> roster;
    std::vector<OverlayEntry> overlays;
    auto const parsed = [](fs::path const& path) {
        return parse_yaml(text_of(path), path.string()).take();
    };
    if (fs::exists(folder / "roster.yaml")) {
        fs::path const path = folder / "roster.yaml";
        roster = read_roster(parsed(path), path.string(), plan->vocabulary).take();
        Problems problems(path.string()), warnings(path.string());
        check_roster_roles(*roster, *plan, problems, warnings);
        for (Problems* list : {&problems, &warnings}) {
            for (Error const& one : list->errors()) {
                ADD_FAILURE() << one.full_text(Language::english);
            }
        }
    }
    if (fs::exists(folder / "overlays.yaml")) {
        fs::path const path = folder / "overlays.yaml";
        overlays = read_overlays(parsed(path), path.string()).take();
    }
    auto one = read_case(node.value(), file.string(), {*plan, roster, overlays});
    if (!one.ok()) ADD_FAILURE() << one.error().full_text(Language::english);
    if (!one.ok()) return std::nullopt;
    return LoadedCase{&*plan, one.take()};
}

// Every case below a folder of schemes.
template <typename Job>
void for_each_case(fs::path const& where, Job&& job) {
    int count = 0;
    for (auto const& scheme : fs::directory_iterator(where)) {
        if (!fs::exists(scheme.path() / "tests")) continue;
        for (auto const& file : fs::directory_iterator(scheme.path() / "tests")) {
            if (file.path().extension() != ".yaml") continue;
            std::optional<LoadedCase> const loaded = load_case(scheme.path(), file.path());
            if (loaded) job(*loaded, file.path());
            ++count;
        }
    }
    EXPECT_GT(count, 0);
}

}  // namespace gongjin::testing
