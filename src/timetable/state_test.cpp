#include <gtest/gtest.h>


#include "timetable/evaluate.h"
#include "timetable/moves.h"
#include "timetable/search.h"
#include "timetable/xhstt_for_test.h"

namespace gongjin::timetable {
namespace {

Problem instance(std::string const& name) { return instance_archive(name).problems[0]; }

// Random changes, half of them taken back, on every instance: the account that is kept step by
// step and the definition must agree.
TEST(State, the_running_account_agrees_with_the_definition) {
    for (std::string const name : {"AU-BG-98", "BR-SM-00", "DK-FG-12", "ES-SS-08", "FI-PB-98",
                                   "GR-H1-97", "IT-I4-96", "NL-KP-03", "ZA-WD-09"}) {
        Problem const problem = instance(name);
        Model const model = make_model(problem);
        State state(model);
        Dice dice(7);
        Moves moves(state, dice);
        ASSERT_EQ(state.total(), evaluate(problem, state.solution()).total) << name;
        for (int round = 0; round < 4; ++round) {
            for (int i = 0; i < 2000; ++i) {
                size_t const mark = state.mark();
                Cost const before = state.total();
                bool const changed = moves.any();
                if (changed && dice.chance(0.5)) continue;
                state.undo_to(mark);
                ASSERT_EQ(state.total(), before) << name;
            }
            ASSERT_EQ(state.total(), evaluate(problem, state.solution()).total) << name;
        }
        Snapshot const snapshot = state.snapshot();
        State other(model);
        other.restore(snapshot);
        EXPECT_EQ(other.total(), state.total());
        State third(model);
        third.restore(load(model, state.solution()).snapshot);
        EXPECT_EQ(third.total(), state.total()) << name;
    }
}

// What is counted instead of chosen is never more than what choosing costs, and comes back to the
// same number however it was reached.
TEST(State, resources_that_are_only_counted_cost_no_more_than_chosen_ones) {
    Problem const problem = instance("AU-BG-98");
    Model const model = make_model(problem), counted = pooled(model);
    State state(model), pool(counted);
    Dice dice(11);
    Moves moves(state, dice);
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < 500; ++i) moves.any();
        Snapshot const now = state.snapshot();
        pool.restore({now.lessons, {}, {}});
        EXPECT_LE(pool.total().hard, state.total().hard);
        State afresh(counted);
        afresh.restore({now.lessons, {}, {}});
        EXPECT_EQ(pool.total(), afresh.total()) << round;
    }
}

TEST(Search, the_same_seed_and_number_of_steps_give_the_same_timetable) {
    Problem const problem = instance("BR-SM-00");
    auto const run = [&](std::uint64_t seed) {
        SearchOptions options;
        options.iterations = 30'000;
        options.seed = seed;
        options.threads = 2;
        SearchResult const found = search(problem, options);
        EXPECT_EQ(found.cost, evaluate(problem, found.solution).total);
        return write_xhstt(problem, std::vector<SolutionEntry>{{"x", "", found.solution}});
    };
    std::string const first = run(1);
    EXPECT_EQ(run(1), first);
    EXPECT_NE(run(2), first);
}

TEST(Search, ends_soon_after_it_is_cancelled_whatever_it_is_doing) {
    Problem const problem = instance("AU-BG-98");
    for (int when : {1, 10, 40, 80, 120, 160, 200, 240, 280, 320, 360}) {
        SearchOptions options;
        options.iterations = 200'000;
        int asked = 0;
        options.cancelled = [&] { return ++asked > when; };
        SearchResult const found = search(problem, options);
        EXPECT_EQ(found.cost, evaluate(problem, found.solution).total);
        EXPECT_LT(asked, when + 200) << when;
    }
}

TEST(State, pressure_weighs_and_goes_without_a_trace) {
    Problem const problem = instance("AU-BG-98");
    Model const model = make_model(problem);
    State state(model);
    Dice dice(5);
    Moves moves(state, dice);
    for (int i = 0; i < 300; ++i) moves.any();
    state.keep();
    state.weigh_hard(1'000'000);
    std::int64_t const before = state.weighed();
    state.flatten();
    EXPECT_LT(state.weighed(), before);  // AU-BG-98 has hard weights of 1 and 1000
    for (int round = 0; round < 20; ++round) {
        std::vector<int> const broken = state.broken(false);
        for (int monitor : broken) state.press(monitor, 300'000);
        std::int64_t const pressed = state.weighed();
        for (int i = 0; i < 50; ++i) moves.any();
        state.undo_to(0);
        EXPECT_EQ(state.weighed(), pressed);
        state.ease(0.02);
        EXPECT_LE(state.weighed(), pressed);
    }
    state.release();
    EXPECT_EQ(state.weighed(), before);
}

}  // namespace
}  // namespace gongjin::timetable
