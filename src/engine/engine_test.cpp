#include <gtest/gtest.h>

#include "base/ports.h"
#include "engine/engine.h"
#include "engine/test_world.h"

namespace gongjin {
namespace {

using namespace testing;

// Random counties, random work, random corrections: the engine must always say what the batch
// says.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    int below(int n) { return int(random_.below(std::uint64_t(n))); }
    bool one_in(int n) { return below(n) == 0; }
    std::string any(std::vector<std::string> const& of) {
        return of[std::size_t(below(int(of.size())))];
    }
    Date date() { return day("2020-08-01") + below(400); }

private:
    SeededRandom random_;
};

std::vector<std::string> const kUnits{"K", "L", "L1", "W", "X", "X1", "Y", "Z"};
std::vector<std::string> const kKinds{"demo_lesson", "live_lesson", "meeting", "posting",
                                      "session",     "study_visit", "weak_subject"};

County random_county(Dice& dice) {
    County county = small_county();
    for (auto id : {"X", "Y", "W"}) {
        if (dice.one_in(2)) county.units[id].attributes.clear();
    }
    for (int i = 0; i < 30; ++i) {
        Date const birth = day("1975-01-01") + dice.below(9000);
        std::string const id = "p" + std::to_string(i);
        add_person(county, id, dice.any(kUnits), birth, dice.one_in(5) ? "worker" : "teacher");
        Person& person = county.people[id];
        if (dice.one_in(4)) person.birth = kFirstDay;
        if (dice.one_in(3)) {
            Post moved = person.posts[0].value;
            moved.work_unit = dice.any(kUnits);
            person.posts.push_back({dice.date(), moved});
        }
    }
    if (dice.one_in(2)) {
        Date const move = dice.date();
        county.communities["C1"].members[2].during.until = move;
        county.communities["C2"].members.push_back({"Y", "member", {move, kLastDay}});
    }
    if (dice.one_in(2)) {
        Overlay overlay;
        overlay.id = "o1";
        overlay.scheme = "test";
        overlay.duties = {"give_lessons"};
        overlay.period = {day("2020-09-01"), day("2020-09-02")};
        overlay.action = dice.one_in(2) ? OverlayAction::replace : OverlayAction::postpone;
        overlay.to_kind = "live_lesson";
        overlay.to_date = day("2021-03-01");
        county.overlays = {overlay};
    }
    return county;
}

RecordContent random_content(Dice& dice) {
    RecordContent content;
    content.kind = dice.any(kKinds);
    content.start = content.end = dice.date();
    auto fill = [&](std::string const& role, int most) {
        for (int i = dice.below(most + 1); i >= 0; --i) {
            content.roles[role].push_back(dice.one_in(30) ? "nobody" : dice.any(kUnits));
        }
    };
    if (content.kind == "posting") {
        fill("from", 0);
        fill("to", 0);
        content.roles["person"] = {"p" + std::to_string(dice.below(31))};
        content.end = dice.one_in(3) ? kLastDay : content.start + dice.below(200);
    } else {
        if (content.kind != "weak_subject") fill("by", 0);
        fill("at", content.kind == "study_visit" ? 0 : 2);
        if (content.kind == "weak_subject") content.end = content.start + dice.below(300);
    }
    if (content.kind == "study_visit" && !dice.one_in(5)) {
        content.fields["attendance"] = number_field(dice.below(15));
    } else if (!dice.one_in(5)) {
        content.fields["subject"] = symbol_field(dice.any({"chinese", "maths", "english"}));
    }
    // Now and then somebody forgets to say where.
    if (dice.one_in(12)) content.roles.erase(dice.any({"by", "at", "from", "to", "person"}));
    return content;
}

RecordState random_state(Dice& dice) {
    RecordState const states[] = {RecordState::planned,  RecordState::held,
                                  RecordState::verified, RecordState::verified,
                                  RecordState::verified, RecordState::withdrawn,
                                  RecordState::returned, RecordState::disputed};
    return states[dice.below(8)];
}

// One fact: a record is entered, confirmed, corrected or withdrawn.
void change(Dice& dice, std::map<std::string, Record>& records, Engine& engine, int step) {
    if (records.empty() || dice.one_in(2)) {
        Record record;
        record.id = "r" + std::to_string(step);
        record.content = random_content(dice);
        record.state = random_state(dice);
        EXPECT_TRUE(engine.apply(nullptr, &record));
        records[record.id] = record;
        return;
    }
    auto at = records.begin();
    std::advance(at, dice.below(int(records.size())));
    Record const before = at->second;
    if (dice.one_in(3)) at->second.content = random_content(dice);
    at->second.state = random_state(dice);
    EXPECT_TRUE(engine.apply(&before, &at->second));
}

Question random_question(Dice& dice) {
    Question question;
    question.period = dice.any({"2020-2021/1", "2020-2021/2", "2020-2021", "scheme", ""});
    question.as_of = day("2020-10-01") + 40 * dice.below(8);
    if (dice.one_in(3)) question.readings["scope"] = "member";
    if (dice.one_in(3)) question.readings["threshold"] = "higher";
    return question;
}

std::string shown(Finding const& f) {
    auto text = [](std::optional<Fraction> const& x) { return x ? x->text() : "-"; };
    return f.id + " " + std::string(name_of(f.state)) + " " + text(f.have) + ".." +
           text(f.possible) + "+" + text(f.planned) + "/" + text(f.need);
}

void expect_same(std::vector<Finding> const& batch, std::vector<Finding> const& live) {
    ASSERT_EQ(batch.size(), live.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        ASSERT_TRUE(batch[i] == live[i]) << shown(batch[i]) << "\n" << shown(live[i]);
    }
}

std::uint64_t seed_of_run() {
    char const* given = std::getenv("GONGJIN_SEED");
    return given ? std::strtoull(given, nullptr, 10) : 20201103;
}

void one_world(std::uint64_t seed, int steps) {
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed) +
                 " engine_test --gtest_filter=Live.*");
    Dice dice(seed);
    auto plan = std::make_shared<Plan>(small_plan());
    if (dice.one_in(4)) plan->readings[kThreshold].chosen = -1;
    auto const county = std::make_shared<County>(random_county(dice));
    Engine engine(plan, county);
    std::map<std::string, Record> records;
    for (int step = 0; step < steps; ++step) {
        change(dice, records, engine, step);
        Question const question = random_question(dice);
        auto const live = engine.board(question);
        ASSERT_TRUE(live);
        expect_same(evaluate(*plan, *county, records, question), *live);
        if (::testing::Test::HasFatalFailure()) return;
    }
    // Another order of arrival, all at once: the same answers.
    Engine again(plan, county);
    for (auto at = records.rbegin(); at != records.rend(); ++at) {
        EXPECT_TRUE(again.apply(nullptr, &at->second));
    }
    Engine loaded(plan, county);
    loaded.load(records);
    Question const all{"", day("2021-03-01"), {}};
    expect_same(*engine.board(all), *again.board(all));
    expect_same(*engine.board(all), *loaded.board(all));
}

TEST(Live, SaysWhatTheBatchSaysAfterEveryFactInEveryOrder) {
    std::uint64_t const seed = seed_of_run();
    for (std::uint64_t i = 0; i < 12; ++i) {
        one_world(seed + i, 60);
        if (HasFatalFailure()) return;
    }
}

TEST(LongLive, SaysWhatTheBatchSaysInManyWorlds) {
    std::uint64_t const seed = seed_of_run() + 1000;
    for (std::uint64_t i = 0; i < 400; ++i) {
        one_world(seed + i, 150);
        if (HasFatalFailure()) return;
    }
}

TEST(Live, ASnapshotStaysAsItWasAndOnlyItsPeriodsVersionGrows) {
    auto const plan = std::make_shared<Plan>(small_plan());
    auto const county = std::make_shared<County>(small_county());
    Engine engine(plan, county);
    Question const question{"2020-2021/1", day("2020-11-03"), {}};
    auto const before = engine.board(question);
    auto const autumn = engine.version("2020-2021/1"), spring = engine.version("2020-2021/2");
    Records records;
    Record const& lesson =
        records.verified("demo_lesson", "2020-09-15", {{"by", {"L"}}, {"at", {"X"}}});
    EXPECT_TRUE(engine.apply(nullptr, &lesson));
    EXPECT_EQ(find(*before, "give_lessons@2020-2021/1@C1")->have, Fraction(0));
    EXPECT_EQ(find(*engine.board(question), "give_lessons@2020-2021/1@C1")->have, Fraction(1));
    EXPECT_GT(engine.version("2020-2021/1"), autumn);
    EXPECT_EQ(engine.version("2020-2021/2"), spring);
}

}  // namespace
}  // namespace gongjin
