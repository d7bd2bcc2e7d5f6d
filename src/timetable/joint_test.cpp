#include <gtest/gtest.h>

#include "timetable/evaluate.h"
#include "timetable/joint.h"
#include "timetable/search.h"

namespace gongjin::timetable {
namespace {

// Two schools with bells of their own; 李敏 teaches in both and is 20 minutes on the way.
std::string const community = R"(community: 城关教共体
days: [周一, 周二]
margin: 5
schools:
  中心校:
    bells: ["08:20-09:00", "09:10-09:50", "10:10-10:50"]
    rooms: [录播室]
  河东小学:
    bells: ["08:30-09:10", "09:20-10:00", "10:10-10:50"]
travel:
  - {from: 中心校, to: 河东小学, minutes: 20}
teachers:
  王芳: {away: [周二]}
lessons:
  - {school: 中心校, class: 三1, subject: 语文, teacher: 王芳, hours: 2, most_per_day: 2}
  - {school: 中心校, class: 三1, subject: 数学, teacher: 李敏, hours: 2}
  - {school: 河东小学, class: 三1, subject: 美术, teacher: 李敏, hours: 2}
live:
  - subject: 音乐
    overlap: 30
    gives: {school: 中心校, class: 三1, teacher: 赵刚, room: 录播室}
    receives:
      - {school: 河东小学, class: 三1}
)";

TEST(Joint, live_lessons_line_up_and_travellers_arrive) {
    Result<JointFile> const read = read_joint(community, "community.yaml");
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
    Problem const& problem = read.value().problem;
    SearchOptions options;
    options.iterations = 30'000;
    SearchResult const found = search(problem, options);
    EXPECT_EQ(found.cost, Cost{});
    EXPECT_EQ(evaluate(problem, found.solution).total, found.cost);
    std::map<int, std::vector<Time>> of_event;
    for (Lesson const& lesson : found.solution.lessons)
        of_event[lesson.event].push_back(problem.times[static_cast<size_t>(lesson.time)]);
    Time const& gives = of_event[3][0];
    Time const& receives = of_event[4][0];
    EXPECT_EQ(gives.day, receives.day);
    EXPECT_GE(std::min(gives.ends, receives.ends) - std::max(gives.begins, receives.begins), 30);
    for (Time const& here : of_event[1])
        for (Time const& there : of_event[2])
            if (here.day == there.day)
                EXPECT_TRUE(here.ends + 25 <= there.begins || there.ends + 25 <= here.begins);
    std::string const text = write_joint(read.value(), found.solution);
    EXPECT_NE(text.find("{school: 河东小学, class: 三1, subject: 音乐, day: "),
              std::string::npos);
}

TEST(Joint, what_is_wrong_is_named) {
    std::pair<char const*, std::pair<char const*, char const*>> const cases[] = {
        {"TT-019", {"08:20-09:00", "08:20-07:00"}}, {"TT-020", {"to: 河东小学", "to: 河西小学"}},
        {"TT-021", {"hours: 2", "hours: -2"}},      {"TT-022", {"overlap: 30", "overlap: 60"}},
        {"TT-020", {"room: 录播室", "room: 操场"}},
    };
    for (auto const& [code, change] : cases) {
        std::string text = community;
        size_t const at = text.find(change.first);
        ASSERT_NE(at, std::string::npos);
        text.replace(at, std::string_view(change.first).size(), change.second);
        Result<JointFile> const read = read_joint(text, "community.yaml");
        ASSERT_FALSE(read.ok()) << change.second;
        EXPECT_NE(read.error().full_text(Language::english).find(code), std::string::npos)
            << read.error().full_text(Language::english);
    }
}

}  // namespace
}  // namespace gongjin::timetable
