// Random changes to the world of every scenario: records are moved, confirmed, spoilt, taken out
// and entered again, one fact at a time. After each the live engine must say what the batch says,
// for every construct that a scenario uses.
#include <cstdlib>

#include "base/ports.h"
#include "cases.h"

namespace gongjin {
namespace {

using namespace testing;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    int below(std::size_t n) { return static_cast<int>(random_.below(n)); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <typename Map>
    auto& any(Map& map) {
        auto at = map.begin();
        std::advance(at, below(map.size()));
        return *at;
    }

private:
    SeededRandom random_;
};

// Somebody else of the same role in another record of the case: it fits the role's kind.
void swap_role(Dice& dice, Record& record, Records const& all) {
    if (record.content.roles.empty()) return;
    auto& [role, members] = dice.any(record.content.roles);
    Record const& other = dice.any(all).second;
    auto const there = other.content.roles.find(role);
    if (there != other.content.roles.end()) members = there->second;
    else if (dice.one_in(3)) members.clear();
}

void spoil_field(Dice& dice, Record& record) {
    if (record.content.fields.empty()) return;
    auto& [name, value] = dice.any(record.content.fields);
    if (value.type == ValueType::number && !dice.one_in(3)) {
        value.number = Fraction(dice.below(40));
    } else if (value.type == ValueType::boolean) {
        value.number = Fraction(dice.below(2));
    } else {
        record.content.fields.erase(std::string(name));
    }
}

Record changed(Dice& dice, Record record, Records const& all) {
    RecordState const states[] = {RecordState::planned,  RecordState::held,
                                  RecordState::verified, RecordState::verified,
                                  RecordState::verified, RecordState::withdrawn};
    switch (dice.below(5)) {
        case 0: {
            int const days = dice.below(80) - 40;
            bool const runs = record.content.end == kLastDay;
            record.content.start = record.content.start + days;
            if (!runs) record.content.end = record.content.end + days;
            break;
        }
        case 1: swap_role(dice, record, all); break;
        case 2: spoil_field(dice, record); break;
        case 3: record.filed_on = dice.one_in(2) ? kLastDay : record.content.start - 5; break;
        default: record.state = states[dice.below(6)]; break;
    }
    bool const held = record.state == RecordState::verified || record.state == RecordState::held;
    record.held_noted_on = held ? record.content.start : kLastDay;
    record.verified_on =
        record.state == RecordState::verified ? record.content.start : kLastDay;
    return record;
}

// One life of a case's world.
class World {
public:
    World(std::shared_ptr<Plan const> plan, Case const& one, std::uint64_t seed)
        : dice_(seed), plan_(std::move(plan)), one_(one), records_(one.records),
          county_(std::make_shared<County const>(one.county)) {
        begin();
    }

    void step() {
        Record const before = dice_.any(one_.records).second;  // as it was written
        auto const at = records_.find(before.id);
        if (at == records_.end()) {
            put(nullptr, before);
        } else if (dice_.one_in(8)) {
            Record const gone = at->second;
            records_.erase(at);
            if (!engine_->apply(&gone, nullptr)) begin();
        } else {
            Record const old = at->second;
            put(&old, changed(dice_, old, one_.records));
        }
    }

    void compare_now(std::string const& how) {
        Question question = one_.question;
        question.as_of = question.as_of + (dice_.one_in(2) ? 0 : dice_.below(400) - 200);
        Answers const wanted = by_batch(*plan_, *county_, records_, question);
        auto const board = engine_->board(question);
        auto const results = engine_->results(question);
        ASSERT_TRUE(board && results) << one_.file;
        compare(wanted, {*board, *results}, how, one_.file);
    }

private:
    void begin() {
        engine_ = std::make_unique<Engine>(plan_, county_);
        engine_->load(records_);
    }
    void put(Record const* before, Record const& after) {
        records_.insert_or_assign(after.id, after);
        if (!engine_->apply(before, &after)) begin();
    }

    Dice dice_;
    std::shared_ptr<Plan const> plan_;
    Case const& one_;
    Records records_;
    std::shared_ptr<County const> county_;
    std::unique_ptr<Engine> engine_;
};

int change_all(std::string const& where, int steps, std::uint64_t lives) {
    char const* const given = std::getenv("GONGJIN_SEED");
    std::uint64_t const seed = given ? std::strtoull(given, nullptr, 10) : 20261122;
    return each_case(where, [&](std::shared_ptr<Plan const> const& plan, Case const& one) {
        if (one.records.empty()) return;
        for (std::uint64_t life = 0; life < lives; ++life) {
            if (::testing::Test::HasFailure()) return;
            World world(plan, one, seed + life);
            for (int step = 0; step < steps; ++step) {
                world.step();
                world.compare_now("repeat with GONGJIN_SEED=" + std::to_string(seed + life) +
                                  " replay_test --gtest_filter=*Changes*, step " +
                                  std::to_string(step));
                if (::testing::Test::HasFailure()) return;
            }
        }
    });
}

TEST(Changes, of_every_constructs_world_are_followed_as_the_batch_says) {
    EXPECT_GT(change_all("tests/language", 12, 1), 40);
}

TEST(SlowChanges, of_every_schemes_world_are_followed_as_the_batch_says) {
    EXPECT_GT(change_all("schemes", 4, 1), 300);
}

TEST(LongChanges, of_every_world_over_many_lives) {
    EXPECT_GT(change_all("tests/language", 40, 25), 40);
    EXPECT_GT(change_all("schemes", 20, 3), 300);
}

}  // namespace
}  // namespace gongjin
