#include "timetable/joint_sample.h"

#include <set>

#include "timetable/joint_for_test.h"
#include "timetable/joint_read.h"

namespace gongjin::timetable {
namespace {

TEST(JointSample, it_has_the_size_of_a_real_community) {
    JointPlan const plan = sample_plan(1);
    EXPECT_EQ(plan.schools.size(), 6u);
    size_t classes = 0;
    for (School const& school : plan.schools) classes += school.classes.size();
    EXPECT_EQ(classes, 120u);
    EXPECT_GE(plan.teachers.size(), 280u);
    EXPECT_LE(plan.teachers.size(), 330u);
    std::set<std::pair<int, int>> sharing, rooms;
    for (LiveLesson const& live : plan.live)
        for (Site const& site : live.sites) {
            EXPECT_TRUE(sharing.emplace(site.school, site.class_index).second);
            EXPECT_NE(site.teacher, nobody);
            rooms.emplace(site.school, site.room);
        }
    EXPECT_EQ(sharing.size(), 25u);
    EXPECT_EQ(rooms.size(), 6u);
    std::vector<std::set<int>> where(plan.teachers.size());
    for (Demand const& demand : plan.demands)
        for (int who : demand.teachers) where[static_cast<size_t>(who)].insert(demand.school);
    EXPECT_EQ(std::count_if(where.begin(), where.end(), [](auto const& s) { return s.size() > 1; }),
              8);
    EXPECT_NE(plan.schools[0].bells, plan.schools[5].bells);
}

TEST(JointSample, the_same_seed_makes_the_same_plan_and_it_can_be_written_and_read) {
    std::string const text = write_plan(sample_plan(3));
    EXPECT_TRUE(write_plan(sample_plan(3)) == text);
    EXPECT_FALSE(write_plan(sample_plan(4)) == text);
    Result<JointPlan> const again = read_plan(text, "sample.yaml");
    ASSERT_TRUE(again.ok()) << again.error().full_text(Language::english);
    EXPECT_TRUE(write_plan(again.value()) == text);
    SampleNames names{"岳林教共体", {"岳林小学"}, {{"王一", "王二"}}};
    JointPlan const named = sample_plan(3, names);
    EXPECT_EQ(named.community, "岳林教共体");
    EXPECT_EQ(named.schools[0].name, "岳林小学");
    EXPECT_NE(find_teacher(named, "王二"), nobody);
}

TEST(JointSample, a_search_keeps_everything_that_is_required) {
    JointPlan plan = sample_plan(1);
    Built built = build(plan);
    JointFile file{std::move(built), std::move(plan)};
    EXPECT_EQ(solve(file, 250'000).hard, 0);
    EXPECT_EQ(std::ssize(file.plan.table), std::ssize(file.problem.events));
}

}  // namespace
}  // namespace gongjin::timetable
