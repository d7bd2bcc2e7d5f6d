// Every scenario of every scheme once more, as it would have come about: its records arrive one by
// one in any order, and everything is told to a store on SQLite and read back from its log. What
// the batch says of the case as written is what must come out each time.
#include "base/ids.h"
#include "cases.h"
#include "record/reduce.h"
#include "retell.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

using namespace testing;

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

int replay_all(std::string const& where) {
    return each_case(where, [](std::shared_ptr<Plan const> const& plan, Case const& one) {
        // The dice follow from the file's name, so that one case can be run again alone.
        SeededRandom random(std::hash<std::string>{}(one.file));
        Answers const wanted = by_batch(*plan, one.county, one.records, one.question);
        compare(wanted, arriving(plan, one, random), "arriving", one.file);
        compare(wanted, replayed(*plan, one, random), "replayed", one.file);
    });
}

TEST(Replay, of_every_constructs_cases) { EXPECT_GT(replay_all("tests/language"), 40); }

TEST(SlowReplay, of_every_scenario_beside_a_scheme) { EXPECT_GT(replay_all("schemes"), 300); }

}  // namespace
}  // namespace gongjin
