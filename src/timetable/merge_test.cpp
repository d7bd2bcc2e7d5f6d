#include <gtest/gtest.h>

#include "timetable/change.h"
#include "timetable/evaluate.h"
#include "timetable/merge.h"
#include "timetable/sequential.h"
#include "timetable/state.h"
#include "timetable/xhstt_for_test.h"

namespace gongjin::timetable {
namespace {

struct Schools {
    std::vector<Problem> problems;
    std::vector<Solution> own;
};

Schools schools(std::vector<std::string> const& names) {
    Schools result;
    for (std::string const& name : names) {
        Archive archive = instance_archive(name);
        result.own.push_back(archive.solutions[0].back().solution);
        result.problems.push_back(std::move(archive.problems[0]));
    }
    return result;
}

TEST(Merge, a_planted_case_holds_and_is_the_same_again_from_its_file) {
    Schools const two = schools({"BR-SA-00", "FI-WP-06"});
    for (std::uint64_t seed : {1, 2, 3}) {
        MergeCase const drawn = draw_case(2, seed);
        Result<Merged> const made = merge(two.problems, drawn, {8, 3, seed}, two.own);
        ASSERT_TRUE(made.ok()) << made.error().full_text(Language::english);
        Merged const& merged = made.value();
        ASSERT_TRUE(merged.planted);
        EXPECT_EQ(evaluate(merged.problem, *merged.planted).total.hard, 0);
        EXPECT_EQ(merged.made_of.links.size(), 8u);
        EXPECT_EQ(merged.made_of.travellers.size(), 3u);
        std::string const xml = write_xhstt(
            merged.problem, std::vector<SolutionEntry>{{"planted", "", *merged.planted}});

        std::string const text = write_merge_case(merged.made_of);
        MergeCase base;
        base.bells.resize(2);
        Result<MergeCase> const again = read_merge_case(text, "case.yaml", base);
        ASSERT_TRUE(again.ok()) << again.error().full_text(Language::english);
        Result<Merged> const second = merge(two.problems, again.value());
        ASSERT_TRUE(second.ok()) << second.error().full_text(Language::english);
        EXPECT_EQ(write_xhstt(second.value().problem, {}), write_xhstt(merged.problem, {}));

        Result<Archive> const archive = read_xhstt(xml, "joint.xml");
        ASSERT_TRUE(archive.ok()) << archive.error().full_text(Language::english);
        Problem const& problem = archive.value().problems[0];
        Solution const& planted = archive.value().solutions[0][0].solution;
        EXPECT_EQ(evaluate(problem, planted).by_kind,
                  evaluate(merged.problem, *merged.planted).by_kind);

        // The search's own account of a timetable that it is given.
        Model const model = make_model(problem);
        State state(model);
        state.restore(load(model, planted).snapshot);
        EXPECT_EQ(state.total(), evaluate(problem, planted).total);
    }
}

TEST(Merge, one_school_after_the_other_gives_a_whole_timetable_too) {
    Schools const two = schools({"BR-SA-00", "FI-WP-06"});
    Merged const merged = merge(two.problems, draw_case(2, 5), {6, 2, 5}, two.own).take();
    SearchOptions options;
    options.iterations = 60'000;
    SearchResult const found = search_in_sequence(merged.problem, options);
    EXPECT_EQ(found.cost, evaluate(merged.problem, found.solution).total);
    std::vector<int> lengths(merged.problem.events.size());
    for (Lesson const& lesson : found.solution.lessons)
        lengths[static_cast<size_t>(lesson.event)] += lesson.duration;
    for (size_t e = 0; e < lengths.size(); ++e)
        EXPECT_EQ(lengths[e], merged.problem.events[e].duration);
}

TEST(Change, an_earlier_timetable_is_kept_as_far_as_a_closed_time_lets_it) {
    Schools one = schools({"BR-SA-00"});
    Problem& problem = one.problems[0];
    Solution const& old = one.own[0];
    SearchOptions options;
    options.iterations = 40'000;
    options.from = &old;
    options.keep_weight = 1000;
    SearchResult const same = search(problem, options);
    EXPECT_EQ(change_between(problem, old, same.solution), Change{});

    // Somebody is ill at one of their times.
    std::vector<int> const& them = old.lessons[0].resources;
    int const who = *std::find_if(them.begin(), them.end(), [&](int resource) {
        Resource const& thing = problem.resources[static_cast<size_t>(resource)];
        return problem.types[static_cast<size_t>(thing.type)].id == "Teacher";
    });
    int const time = old.lessons[0].time;
    Constraint ill;
    ill.kind = ConstraintKind::avoid_unavailable_times;
    ill.id = "ill";
    ill.resources = {who};
    ill.times = {time};
    problem.constraints.push_back(ill);
    EXPECT_GT(evaluate(problem, old).total.hard, 0);
    // Every other lesson that has nobody in common with the first may not move.
    for (size_t i = 0; i < old.lessons.size(); ++i) {
        std::vector<int> const& those = old.lessons[i].resources;
        bool const apart = std::none_of(those.begin(), those.end(), [&](int resource) {
            std::vector<int> const& first = old.lessons[0].resources;
            return std::find(first.begin(), first.end(), resource) != first.end();
        });
        options.locked.push_back(apart && i % 2 == 0 ? 1 : 0);
    }
    SearchResult const found = search(problem, options);
    EXPECT_EQ(found.cost.hard, 0);
    Change const change = change_between(problem, old, found.solution);
    EXPECT_GE(change.moved, 1);
    EXPECT_LE(change.moved, 8);
    for (size_t i = 0; i < old.lessons.size(); ++i) {
        Lesson const& kept = old.lessons[i];
        if (options.locked[i] == 0) continue;
        bool const there = std::any_of(
            found.solution.lessons.begin(), found.solution.lessons.end(),
            [&](Lesson const& each) { return each.event == kept.event && each.time == kept.time; });
        EXPECT_TRUE(there) << i;
    }
}

}  // namespace
}  // namespace gongjin::timetable
