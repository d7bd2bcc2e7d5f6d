#include "scheme/check.h"

#include <gtest/gtest.h>

#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

TEST(Check, fenghua_is_a_plan) {
    SchemeSources sources = sources_with(source_of("schemes/fenghua-2019/scheme.yaml"));
    sources.clauses = source_of("schemes/fenghua-2019/clauses.yaml");
    CheckOutcome const outcome = check_scheme(sources);
    ASSERT_TRUE(outcome.plan) << all_text(outcome);
    EXPECT_EQ(all_text(outcome), "");
    Plan const& plan = *outcome.plan;
    EXPECT_GE(plan.find_duty("give_demo_lessons"), 0);
}

}  // namespace
}  // namespace gongjin
