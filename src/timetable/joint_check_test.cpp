#include "timetable/joint_check.h"

#include "timetable/joint_for_test.h"
#include "timetable/joint_read.h"
#include "timetable/joint_sample.h"

namespace gongjin::timetable {
namespace {

Curriculum zhejiang() {
    std::string const name = "standards/timetable/curriculum-zhejiang-primary.yaml";
    std::ifstream file(name);
    std::stringstream text;
    text << file.rdbuf();
    Result<Curriculum> found = read_curriculum(text.str(), name);
    EXPECT_TRUE(found.ok()) << found.error().full_text(Language::english);
    return found.ok() ? found.take() : Curriculum{};
}

TEST(Curriculum, the_sample_community_teaches_what_is_prescribed) {
    JointPlan plan = sample_plan(1);
    Curriculum const curriculum = zhejiang();
    for (CurriculumFinding const& each : check_curriculum(plan, curriculum, false))
        ADD_FAILURE() << each.words;
    // Nothing is in the table yet.
    EXPECT_GT(check_curriculum(plan, curriculum, true).size(), 900u);
}

TEST(Curriculum, what_a_class_lacks_is_told_in_words) {
    JointPlan plan = sample_plan(1);
    auto const of = [&](std::string const& id) -> Demand& {
        for (Demand& each : plan.demands)
            if (each.id == id) return each;
        ADD_FAILURE() << id;
        return plan.demands[0];
    };
    of("中心小学/三3/科学").hours = 1;
    of("中心小学/四3/数学").hours = 6;
    of("中心小学/五3/地方课程").weeks = Weeks::every;
    of("中心小学/六3/信息科技").subject = "编程";
    std::string words;
    for (CurriculumFinding const& each : check_curriculum(plan, zhejiang(), false))
        words += each.words + "\n";
    EXPECT_EQ(words, "中心小学 三3 科学：每周应 2 节，安排了 1 节，少 1 节\n"
                     "中心小学 三3 周总课时：每周应 30 节，安排了 29 节\n"
                     "中心小学 四3 数学：每周应 4 节，安排了 6 节，多 2 节\n"
                     "中心小学 四3 周总课时：每周应 30 节，安排了 32 节\n"
                     "中心小学 五3 劳动、综合实践活动、地方课程与校本课程：每周应 3～4 节，"
                     "安排了 4.5 节，多 0.5 节\n"
                     "中心小学 五3 周总课时：每周应 30 节，安排了 30.5 节\n"
                     "中心小学 六3 信息科技：每周应 1 节，没有安排\n");
}

TEST(Curriculum, a_plan_of_courses_that_is_wrong_is_refused) {
    std::string const text = R"(language: 1
curriculum: own
title: 本县课程计划
source: 县教育局
subjects:
  - {subject: 语文, hours: {1: 8-6}}
  - {subject: 写字, aliases: [语文], hours: {1: 1}}
)";
    Result<Curriculum> const found = read_curriculum(text, "own.yaml");
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code(), "TT-021");
    EXPECT_EQ(found.error().others.size(), 1u);
}

}  // namespace
}  // namespace gongjin::timetable
