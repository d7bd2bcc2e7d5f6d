#include "timetable/recursive_swap.h"

#include <gtest/gtest.h>

#include "timetable/anneal.h"
#include "timetable/evaluate.h"

namespace gongjin::timetable {
namespace {

// Places the lessons of `state` as far as it can.
bool place_all(State& state, std::uint64_t seed, SwapLimit const& limit) {
    RecursiveSwap swap(state, seed);
    bool const all = swap.run(limit);
    swap.write_to(state);
    return all;
}

// Every teacher has every class once, and there are exactly as many times: a Latin square.
Problem square(int size) {
    Problem problem;
    problem.types = {{"Teacher", "Teacher"}, {"Class", "Class"}};
    std::vector<int> everyone, every_event;
    for (int i = 0; i < size; ++i)
        problem.times.push_back({"t" + std::to_string(i), "", {}, nobody, 0, 0, nobody});
    for (int i = 0; i < 2 * size; ++i) {
        std::string const id = (i < size ? "teacher " : "class ") + std::to_string(i % size);
        problem.resources.push_back({id, id, i < size ? 0 : 1, {}});
        everyone.push_back(i);
    }
    for (int teacher = 0; teacher < size; ++teacher)
        for (int of = 0; of < size; ++of) {
            every_event.push_back(static_cast<int>(problem.events.size()));
            Event event;
            event.id = event.name = std::to_string(every_event.back());
            event.resources = {{teacher, 0, "", 1}, {size + of, 1, "", 1}};
            problem.events.push_back(event);
        }
    Constraint assign, clashes;
    assign.kind = ConstraintKind::assign_time;
    assign.id = "assign";
    assign.events = every_event;
    clashes.kind = ConstraintKind::avoid_clashes;
    clashes.id = "clashes";
    clashes.resources = everyone;
    problem.constraints = {assign, clashes};
    return problem;
}

// Two days of four times for classes of six lessons by six teachers: no gaps, days begin with the
// first time, nobody has fewer than two lessons on a day, and teachers come on both.
Problem short_days() {
    Problem problem = square(6);
    problem.times.resize(8, problem.times[0]);
    std::vector<int> classes, teachers;
    for (int i = 0; i < 6; ++i) {
        teachers.push_back(i);
        classes.push_back(6 + i);
    }
    for (int day = 0; day < 2; ++day)
        problem.time_groups.push_back(
            {"day", "day", "Day", {4 * day, 4 * day + 1, 4 * day + 2, 4 * day + 3}});
    auto const add = [&](ConstraintKind kind, std::vector<int> const& whom, int min, int max) {
        Constraint c;
        c.kind = kind;
        c.id = std::to_string(problem.constraints.size());
        c.resources = whom;
        c.time_groups = {0, 1};
        c.min = min;
        c.max = max;
        problem.constraints.push_back(c);
    };
    add(ConstraintKind::limit_idle_times, classes, 0, 0);
    add(ConstraintKind::limit_idle_times, classes, 0, 0);
    problem.constraints.back().leading = true;
    add(ConstraintKind::limit_idle_times, teachers, 0, 1);
    add(ConstraintKind::limit_busy_times, classes, 2, 4);
    add(ConstraintKind::limit_busy_times, teachers, 2, 3);
    add(ConstraintKind::cluster_busy_times, teachers, 2, 2);
    return problem;
}

TEST(RecursiveSwap, a_problem_without_any_room_to_spare_is_completed_where_greed_is_stuck) {
    for (Problem const& problem : {square(9), short_days()}) {
        Model const model = make_model(problem);
        Searcher greedy(model, 1);
        greedy.construct();
        EXPECT_GT(greedy.best().cost.hard, 0);
        State state(model);
        EXPECT_TRUE(place_all(state, 1, {200'000, {}}));
        EXPECT_EQ(state.total(), Cost{});
        EXPECT_EQ(evaluate(problem, state.solution()).total, Cost{});
    }
}

TEST(RecursiveSwap, the_same_seed_gives_the_same_table_and_pauses_change_nothing) {
    Problem const problem = square(12);
    Model const model = make_model(problem);
    State at_once(model), in_pieces(model);
    place_all(at_once, 5, {200'000, {}});
    RecursiveSwap swap(in_pieces, 5);
    bool asked = false;
    while (!swap.run({1, [&] { return std::exchange(asked, !asked); }}) && swap.steps() < 200'000) {
    }
    swap.write_to(in_pieces);
    EXPECT_EQ(at_once.snapshot().lessons, in_pieces.snapshot().lessons);
}

TEST(RecursiveSwap, what_cannot_be_placed_is_left_out_and_the_rest_stands) {
    Problem problem = square(5);
    // The first teacher is never there.
    Constraint away;
    away.kind = ConstraintKind::avoid_unavailable_times;
    away.id = "away";
    away.resources = {0};
    for (int time = 0; time < 5; ++time) away.times.push_back(time);
    away.written_times = away.times;
    problem.constraints.push_back(away);
    Model const model = make_model(problem);
    State state(model);
    EXPECT_FALSE(place_all(state, 1, {20'000, {}}));
    EXPECT_EQ(state.total(), (Cost{5, 0})) << "its five lessons have no place";
}

}  // namespace
}  // namespace gongjin::timetable
