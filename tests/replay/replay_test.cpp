// Every scenario of every scheme once more, as it would have come about: its records arrive one by
// one in any order, and everything is told to a store on SQLite and read back from its log. What
// the batch says of the case as written is what must come out each time.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/ids.h"
#include "engine/case.h"
#include "engine/engine.h"
#include "main/sources.h"
#include "record/reduce.h"
#include "retell.h"
#include "store/test_store.h"
#include "vocabulary/yaml.h"

namespace gongjin {
namespace {

namespace fs = std::filesystem;

struct Answers {
    std::vector<Finding> findings;
    std::vector<RuleResult> results;
    bool operator==(Answers const&) const = default;
};

using Records = std::map<std::string, Record>;

Answers by_batch(Plan const& plan, County const& county, Records const& records,
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

template <typename T>
void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.below(i)]);
}

// One record after the other, a fact at a time.
Answers arriving(std::shared_ptr<Plan const> const& plan, Case const& one, Random& random) {
    auto const county = std::make_shared<County const>(one.county);
    auto engine = std::make_unique<Engine>(plan, county);
    std::vector<Record const*> order;
    for (auto const& [id, record] : one.records) order.push_back(&record);
    shuffle(order, random);
    Records known;
    for (Record const* record : order) {
        known.emplace(record->id, *record);
        if (engine->apply(nullptr, record)) continue;
        // It is named by one that came before it.
        engine = std::make_unique<Engine>(plan, county);
        engine->load(known);
    }
    return {*engine->board(one.question), *engine->results(one.question)};
}

Result<void> tell(WriteTx& tx, std::vector<FoundingFact> const& facts, std::size_t& count) {
    for (FoundingFact const& fact : facts) {
        FactDraft draft;
        draft.command_id = uuid_v5("gongjin:test:replay", std::to_string(count++));
        draft.subject_id = fact.subject_id;
        draft.happened_on = fact.happened_on;
        draft.actor = "test";
        draft.payload = fact.payload;
        (void)TRY(tx.append(draft));
    }
    return {};
}

// Told to the store, the records in any order, and read back.
Answers replayed(Plan const& plan, Case const& one, Random& random) {
    std::vector<Record const*> order;
    for (auto const& [id, record] : one.records) order.push_back(&record);
    shuffle(order, random);
    TestPlace place("sqlite");
    FixedClock clock{Instant{1'600'000'000'000'000}};
    SeededRandom dice{1};
    auto const store = Store::open(place.options, clock, dice).take();
    Result<void> const told = store->write([&](WriteTx& tx) -> Result<void> {
        std::size_t count = 0;
        TRY(tell(tx, testing::retold(one.county), count));
        for (Record const* record : order) TRY(tell(tx, testing::retold(*record), count));
        return {};
    });
    EXPECT_TRUE(told.ok()) << told.error().full_text(Language::english);
    County county;
    county.name = one.county.name;
    Records records;
    for (Fact const& fact : whole_log(*store)) {
        if (!is_about_record(fact.kind)) {
            EXPECT_TRUE(gongjin::apply(county, fact).ok());
            continue;
        }
        auto const at = records.find(fact.subject_id);
        std::optional<Record> before;
        if (at != records.end()) before = at->second;
        records[fact.subject_id] = gongjin::apply(std::move(before), fact).take();
    }
    return by_batch(plan, county, records, one.question);
}

void compare(Answers const& wanted, Answers const& got, std::string const& how,
             fs::path const& file) {
    EXPECT_EQ(wanted.findings.size(), got.findings.size()) << how << ": " << file;
    for (std::size_t i = 0; i < std::min(wanted.findings.size(), got.findings.size()); ++i) {
        if (wanted.findings[i] == got.findings[i]) continue;
        ADD_FAILURE() << how << ": " << file << ": " << wanted.findings[i].id;
        return;
    }
    EXPECT_TRUE(wanted.results == got.results) << how << ": " << file << ": results";
}

int replay_all(fs::path const& where) {
    int count = 0;
    std::vector<fs::path> folders;
    for (auto const& entry : fs::directory_iterator(where)) {
        if (fs::exists(entry.path() / "tests")) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    for (fs::path const& folder : folders) {
        Scheme scheme(folder);
        for (auto const& entry : fs::directory_iterator(folder / "tests")) {
            if (entry.path().extension() != ".yaml") continue;
            Result<Case> read = scheme.read(entry.path());
            if (!read.ok()) {
                ADD_FAILURE() << read.error().full_text(Language::english);
                continue;
            }
            Case const& one = read.value();
            // The dice follow from the file's name, so that one case can be run again alone.
            SeededRandom random(std::hash<std::string>{}(entry.path().filename().string()));
            std::shared_ptr<Plan const> const plan = scheme.plan();
            Answers const wanted = by_batch(*plan, one.county, one.records, one.question);
            compare(wanted, arriving(plan, one, random), "arriving", entry.path());
            compare(wanted, replayed(*plan, one, random), "replayed", entry.path());
            ++count;
        }
    }
    return count;
}

TEST(Replay, of_every_constructs_cases) { EXPECT_GT(replay_all("tests/language"), 40); }

TEST(SlowReplay, of_every_scenario_beside_a_scheme) { EXPECT_GT(replay_all("schemes"), 300); }

}  // namespace
}  // namespace gongjin
