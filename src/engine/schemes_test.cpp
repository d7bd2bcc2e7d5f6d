// The scenarios that lie beside every scheme and every construct's example, answered by the batch
// and by the live engine.
#include "engine/engine.h"
#include "engine/test_cases.h"

namespace gongjin {
namespace {

using namespace testing;

void answer(LoadedCase const& loaded, fs::path const& file) {
    Plan const& plan = *loaded.plan;
    Case const& scenario = loaded.asked;
    auto const findings =
        evaluate(plan, scenario.county, scenario.records, scenario.question);
    for (std::string const& line : compare(scenario, plan, findings)) ADD_FAILURE() << line;
    Engine engine(std::make_shared<Plan>(plan), std::make_shared<County>(scenario.county));
    engine.load(scenario.records);
    auto const live = engine.board(scenario.question);
    ASSERT_TRUE(live);
    EXPECT_TRUE(*live == findings) << file;
    auto const results =
        evaluate_results(plan, scenario.county, scenario.records, scenario.question);
    auto const live_results = engine.results(scenario.question);
    ASSERT_TRUE(live_results);
    EXPECT_TRUE(*live_results == results) << file;
}

TEST(Language, EveryConstructsCasesComeOutAsWritten) { for_each_case("tests/language", answer); }

// Hundreds of cases: too slow under the sanitizers.
TEST(SlowSchemes, EveryScenarioBesideASchemeComesOutAsWritten) {
    for_each_case("schemes", answer);
}

}  // namespace
}  // namespace gongjin
