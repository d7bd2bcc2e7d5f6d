// The scenarios of a folder of schemes, read for being asked again in other ways.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "engine/case.h"
#include "engine/engine.h"
#include "main/sources.h"
#include "vocabulary/yaml.h"

namespace gongjin::testing {

namespace fs = std::filesystem;

struct Answers {
    std::vector<Finding> findings;
    std::vector<RuleResult> results;
    bool operator==(Answers const&) const = default;
};

using Records = std::map<std::string, Record>;

inline Answers by_batch(Plan const& plan, County const& county, Records const& records,
                 Question const& question) {
    return {evaluate(plan, county, records, question),
            evaluate_results(plan, county, records, question)};
}

// A scheme with what lies beside it.
class Scheme {
public:
    explicit Scheme(fs::path const& folder) {
        Result<SchemeFolder> read = read_scheme_folder(folder);
        if (!read.ok()) {
            ADD_FAILURE() << read.error().full_text(Language::english);
            return;
        }
        folder_ = read.take();
        if (auto const roster = node("roster.yaml")) {
            roster_ = read_roster(*roster, "roster.yaml", plan_for("")->vocabulary).take();
        }
        if (auto const overlays = node("overlays.yaml")) {
            overlays_ = read_overlays(*overlays, "overlays.yaml").take();
        }
    }

    // Under the calendar that a case names; "": the scheme's own. Each is checked once.
    std::shared_ptr<Plan const> plan_for(std::string const& calendar) {
        std::shared_ptr<Plan const>& plan = plans_[calendar];
        if (plan) return plan;
        SchemeSources sources = folder_.sources;
        if (!calendar.empty()) {
            std::string const path = "standards/calendars/" + calendar + ".yaml";
            sources.calendar = {path, read_file(path).take()};
        }
        CheckOutcome outcome = check_scheme(sources);
        ASSERT(outcome.plan);
        plan = std::make_shared<Plan const>(std::move(*outcome.plan));
        return plan;
    }

    // Case::file is the path.
    Result<Case> read(fs::path const& file) {
        YamlNode const node = TRY(parse_yaml(TRY(read_file(file)), file.string()));
        calendar_ = calendar_named_in_case(node);
        return read_case(node, file.string(), {*plan_for(calendar_), roster_, overlays_});
    }
    std::shared_ptr<Plan const> plan() { return plan_for(calendar_); }  // of the case read last

private:
    std::optional<YamlNode> node(std::string const& name) const {
        auto const text = folder_.texts.find("schemes/" + folder_.name + "/" + name);
        if (text == folder_.texts.end()) return std::nullopt;
        return parse_yaml(text->second, name).take();
    }

    SchemeFolder folder_;
    std::map<std::string, std::shared_ptr<Plan const>> plans_;
    std::optional<RosterFile> roster_;
    std::vector<OverlayEntry> overlays_;
    std::string calendar_;
};

inline std::string shown(Finding const& f) {
    auto const text = [](std::optional<Fraction> const& x) { return x ? x->text() : "-"; };
    return f.id + " " + std::string(name_of(f.state)) + " " + text(f.have) + ".." +
           text(f.possible) + "+" + text(f.planned) + "/" + text(f.need) + " due " + f.due.text();
}

inline void compare(Answers const& wanted, Answers const& got, std::string const& how,
             std::string const& file) {
    EXPECT_EQ(wanted.findings.size(), got.findings.size()) << how << ": " << file;
    for (std::size_t i = 0; i < std::min(wanted.findings.size(), got.findings.size()); ++i) {
        if (wanted.findings[i] == got.findings[i]) continue;
        ADD_FAILURE() << how << ": " << file << "\nbatch " << shown(wanted.findings[i])
                      << "\nthis  " << shown(got.findings[i]);
        return;
    }
    EXPECT_TRUE(wanted.results == got.results) << how << ": " << file << ": results";
}

// Each case with its plan, in the order of the files' names; how many there were.
using UseCase = std::function<void(std::shared_ptr<Plan const> const&, Case const&)>;
inline int each_case(fs::path const& where, UseCase const& use) {
    int count = 0;
    std::vector<fs::path> folders;
    for (auto const& entry : fs::directory_iterator(where)) {
        if (fs::exists(entry.path() / "tests")) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    for (fs::path const& folder : folders) {
        Scheme scheme(folder);
        std::vector<fs::path> files;
        for (auto const& entry : fs::directory_iterator(folder / "tests")) {
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (fs::path const& file : files) {
            Result<Case> read = scheme.read(file);
            if (!read.ok()) {
                ADD_FAILURE() << read.error().full_text(Language::english);
                continue;
            }
            use(scheme.plan(), read.value());
            ++count;
        }
    }
    return count;
}

}  // namespace gongjin::testing
