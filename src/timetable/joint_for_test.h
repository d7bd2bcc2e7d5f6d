// What the tests of the joint plan share: the manual's examples, read and solved.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "timetable/evaluate.h"
#include "timetable/joint.h"
#include "timetable/search.h"

namespace gongjin::timetable {

// The examples of the joint form in the manual: 0 the least, 1 everything.
inline std::string example(int number) {
    std::ifstream file("docs/timetable.md");
    std::stringstream text;
    text << file.rdbuf();
    std::string const all = text.str();
    size_t begin = all.find("## The joint form");
    for (int i = 0; i <= number; ++i) begin = all.find("```yaml\n", begin) + 8;
    return all.substr(begin, all.find("```\n", begin) - begin);
}

inline JointFile read(std::string const& text) {
    Result<JointFile> found = read_joint(text, "community.yaml");
    EXPECT_TRUE(found.ok()) << found.error().full_text(Language::english);
    return found.ok() ? found.take() : JointFile{};
}

// Solves, and puts the table into the plan.
inline Cost solve(JointFile& file, std::int64_t steps) {
    SearchOptions options;
    options.iterations = steps;
    SearchResult const found = search(file.problem, options);
    EXPECT_EQ(evaluate(file.problem, found.solution).total, found.cost);
    file.plan.table = placed(file.plan, file, found.solution);
    return found.cost;
}

}  // namespace gongjin::timetable
