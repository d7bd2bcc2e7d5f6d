#include "timetable/ejection.h"

#include <gtest/gtest.h>

#include "timetable/anneal.h"
#include "timetable/evaluate.h"
#include "timetable/xhstt_for_test.h"

namespace gongjin::timetable {
namespace {

// Lesson i of `count`, all at one time, can be given by teachers i and i + 1, the first by teacher
// 1 alone; lesson i has teacher i + 1 and the first has nobody, so that everybody must pass on.
struct Row {
    Problem problem;
    explicit Row(int count) {
        problem.types = {{"Teacher", "Teacher"}};
        problem.times.push_back({"t", "", {}, nobody, 0, 0, nobody});
        std::vector<int> teachers, events;
        for (int i = 0; i < count; ++i) {
            std::string const id = std::to_string(i);
            problem.resources.push_back({"T" + id, "T" + id, 0, {}});
            teachers.push_back(i);
            events.push_back(i);
            Event event;
            event.id = event.name = id;
            event.time = 0;
            event.resources = {{nobody, 0, "who", 1}};
            problem.events.push_back(event);
        }
        Constraint assign, clashes;
        assign.kind = ConstraintKind::assign_resource;
        assign.id = "assign";
        assign.role = "who";
        assign.events = events;
        clashes.kind = ConstraintKind::avoid_clashes;
        clashes.id = "clashes";
        clashes.resources = teachers;
        problem.constraints = {assign, clashes};
        for (int i = 0; i < count; ++i) {
            Constraint prefer;
            prefer.kind = ConstraintKind::prefer_resources;
            prefer.id = "prefer " + std::to_string(i);
            prefer.role = "who";
            prefer.events = {i};
            prefer.those = i + 1 < count ? std::vector<int>{i, i + 1} : std::vector<int>{i};
            problem.constraints.push_back(prefer);
        }
    }
};

TEST(EjectionChains, everybody_passes_on_until_the_last_one_is_free) {
    Row const row(6);
    Model const model = make_model(row.problem);
    State state(model);
    for (int lesson = 0; lesson + 1 < 6; ++lesson) state.choose(lesson, 0, lesson);
    // The last lesson wants teacher 5; the one before takes her.
    state.choose(4, 0, 5);
    state.keep();
    ASSERT_EQ(state.total().hard, 1);
    Dice dice(3);
    Moves moves(state, dice);
    EjectionChains chains(state, moves, dice);
    for (int i = 0; i < 50 && state.total().hard > 0; ++i) chains.mend_one();
    EXPECT_EQ(state.total().hard, 0);
}

TEST(EjectionChains, never_break_more_than_was_broken_and_keep_the_account) {
    for (std::string const name : {"AU-BG-98", "BR-SM-00", "FI-WP-06"}) {
        Problem const problem = instance_archive(name).problems[0];
        Model const model = make_model(problem);
        Searcher searcher(model, 5);
        searcher.construct();
        State state(model);
        state.restore(searcher.best());
        Dice dice(5);
        Moves moves(state, dice);
        EjectionChains chains(state, moves, dice);
        std::int64_t const first = state.total().hard;
        std::int64_t hard = first;
        for (int i = 0; i < 60; ++i) {
            bool const less = chains.mend_one();
            ASSERT_LE(state.total().hard, hard - (less ? 1 : 0)) << name;
            hard = state.total().hard;
        }
        EXPECT_LT(hard, first) << name;
        EXPECT_EQ(state.total(), evaluate(problem, state.solution()).total) << name;
    }
}

}  // namespace
}  // namespace gongjin::timetable
