// The tree behind a result says what the evaluator says: at the top, at every item, in every part.
#include "engine/test_cases.h"

namespace gongjin {
namespace {

using namespace testing;

Derivation const* step(std::vector<Derivation> const& steps, StepKind kind,
                       std::string const& title = {}) {
    for (Derivation const& one : steps) {
        bool const fits = one.kind == kind && (title.empty() || one.title == title);
        if (fits) return &one;
    }
    return nullptr;
}

std::size_t size_of(std::vector<Derivation> const& steps) {
    std::size_t size = steps.size();
    for (Derivation const& one : steps) size += size_of(one.parts);
    return size;
}

std::string printed_figure(std::string const& figure) {
    if (figure == "unknown") return "未知";
    return figure == "not_applicable" ? "不适用" : figure;
}

// The points of every item, where the score has them by its path.
void compare_items(std::vector<MarkNode> const& nodes, std::vector<Derivation> const& steps,
                   RuleResult const& result, int& compared) {
    for (MarkNode const& node : nodes) {
        auto const figure = result.figures.find("items." + node.path);
        std::string const title = node.title.zh.empty() ? node.name : node.title.zh;
        Derivation const* const shown = step(steps, StepKind::item, title);
        ASSERT_NE(shown, nullptr) << result.id << " " << node.path;
        if (figure != result.figures.end() && figure->second.find("..") == std::string::npos) {
            EXPECT_EQ(shown->value, printed_figure(figure->second)) << result.id;
            ++compared;
        }
        compare_items(node.items, shown->parts, result, compared);
    }
}

int compared_items = 0;

void explain_some(LoadedCase const& loaded, fs::path const& file) {
    Plan const& plan = *loaded.plan;
    Case const& asked = loaded.asked;
    auto const results = evaluate_results(plan, asked.county, asked.records, asked.question);
    std::map<int, int> seen;  // per rule: two are enough
    for (RuleResult const& result : results) {
        if (seen[result.rule]++ >= 2) continue;
        auto const why =
            explain_result(plan, asked.county, asked.records, asked.question, result.id);
        ASSERT_TRUE(why) << file << " " << result.id;
        EXPECT_TRUE(why->result == result) << file << " " << result.id;
        EXPECT_LT(size_of(why->steps), 8000u) << result.id;
        bool const judged = result.figures.at("state") != "not_applicable";
        if (judged && result.family != RuleFamily::roster) {
            EXPECT_FALSE(why->steps.empty()) << file << " " << result.id;
        }
        bool const marked = result.family == RuleFamily::score && judged &&
                            !result.figures.contains("earlier");
        if (!marked) continue;
        auto const at = std::size_t(plan.rules[std::size_t(result.rule)].index);
        compare_items(plan.scores[at].root.items, why->steps, result, compared_items);
    }
}

TEST(WhyAResult, OpensToTheSameFiguresInEveryConstructsCase) {
    compared_items = 0;
    for_each_case("tests/language", explain_some);
    EXPECT_GT(compared_items, 20);
}

TEST(SlowSchemes, EveryResultOfEverySchemeOpens) { for_each_case("schemes", explain_some); }

// `subject`: its name or its id.
ResultExplanation why(fs::path const& folder, char const* file, std::string const& rule,
                      std::string const& subject, std::string const& period) {
    auto const loaded = load_case(folder, folder / "tests" / file);
    EXPECT_TRUE(loaded);
    Case const& asked = loaded->asked;
    std::string id;
    for (RuleResult const& one :
         evaluate_results(*loaded->plan, asked.county, asked.records, asked.question)) {
        RuleRef const ref = loaded->plan->rules[std::size_t(one.rule)];
        bool const same = loaded->plan->head_of(ref).name == rule && one.period == period &&
                          (one.subjects.front().name == subject ||
                           one.subjects.front().id == subject);
        if (same) id = one.id;
    }
    auto found = explain_result(*loaded->plan, asked.county, asked.records, asked.question, id);
    EXPECT_TRUE(found) << rule << " " << subject << " " << period;
    return found.value_or(ResultExplanation{});
}

TEST(WhyAResult, AnItemShowsItsFormulaWithTheFiguresAndTheRecordsBehindThem) {
    auto const steps = why("tests/language/scores", "tree.yaml", "development", "西坞小学",
                           "2020-2021").steps;
    Derivation const* const lessons = step(steps, StepKind::item, "上课");
    ASSERT_NE(lessons, nullptr);
    EXPECT_EQ(lessons->value, "15.5");
    EXPECT_EQ(lessons->worked, "20 - 1.5 × (8 - 5) = 15.5");
    Derivation const* const counted = step(lessons->parts, StepKind::measure);
    ASSERT_NE(counted, nullptr);
    EXPECT_EQ(counted->counted.size(), 5u);
    Derivation const* const due = step(lessons->parts, StepKind::parameter, "lessons_due");
    ASSERT_NE(due, nullptr);
    EXPECT_EQ(due->value + due->unit + due->clause, "8节三");
    Derivation const* const rated = step(steps, StepKind::item, "专家");
    ASSERT_NE(rated, nullptr);
    Derivation const* const experts = step(rated->parts, StepKind::raters);
    ASSERT_NE(experts, nullptr);
    ASSERT_EQ(experts->parts.size(), 1u);
    EXPECT_EQ(experts->parts[0].counted.size(), 2u);
    Derivation const* const bonus = step(steps, StepKind::cap, "加分合计");
    ASSERT_NE(bonus, nullptr);
    EXPECT_EQ(bonus->value, "2");
}

TEST(WhyAResult, RatingsThatAreDroppedAtTheEndsAreNamedWithTheReason) {
    auto const steps =
        why("tests/language/grades", "grades.yaml", "yearly", "西坞小学", "2020-2021").steps;
    ASSERT_FALSE(steps.empty());
    Derivation const* const judges = step(steps[0].parts, StepKind::raters);
    ASSERT_NE(judges, nullptr);
    ASSERT_EQ(judges->parts.size(), 1u);
    EXPECT_EQ(judges->parts[0].counted.size(), 3u);
    std::vector<std::string> reasons;
    for (CountedRecord const& one : judges->parts[0].not_counted) {
        if (one.reason_code == "dropped") reasons.push_back(one.reason_zh);
    }
    EXPECT_EQ(reasons, (std::vector<std::string>{"去掉的最低值", "去掉的最高值"}));
}

TEST(WhyAResult, WhatIsHeldRoundedOrVetoedSaysSo) {
    auto const hill = why("tests/language/scores", "tree.yaml", "development", "山门小学",
                          "2020-2021").steps;
    Derivation const* const lessons = step(hill, StepKind::item, "上课");
    ASSERT_NE(lessons, nullptr);
    Derivation const* const held = step(lessons->parts, StepKind::cap);
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(held->worked, "23 → 20");
    Derivation const* const veto = step(hill, StepKind::veto);
    ASSERT_NE(veto, nullptr);
    EXPECT_EQ(veto->value, "是");
    auto const bundled = why("tests/language/scores", "tree.yaml", "bundled", "城东小学",
                             "2020-2021").steps;
    Derivation const* const rounded = step(bundled, StepKind::rounding);
    ASSERT_NE(rounded, nullptr);
    EXPECT_EQ(rounded->worked, "62.47 → 62.4");
    Derivation const* const members = step(bundled, StepKind::item, "成员");
    ASSERT_NE(members, nullptr);
    Derivation const* const mean = step(members->parts, StepKind::fold);
    ASSERT_NE(mean, nullptr);
    ASSERT_EQ(mean->parts.size(), 2u);
    EXPECT_EQ(mean->parts[0].parts[0].kind, StepKind::result);
    EXPECT_NE(mean->parts[0].parts[0].result_id.find("scores/development@2020-2021@"),
              std::string::npos);
}

TEST(WhyAResult, AnAmountSaysItsPartOfThePeriodAndTheLimitThatIsUsedUp) {
    fs::path const folder = "tests/language/entitlements";
    auto const part = why(folder, "ten-of-twelve-months.yaml", "posting_day_part", "p2",
                          "2021-10").steps;
    Derivation const* const days = step(part, StepKind::prorate);
    ASSERT_NE(days, nullptr);
    EXPECT_EQ(days->worked, "310 × 22/31");
    EXPECT_EQ(days->value, "220");
    auto const late = why(folder, "ten-of-twelve-months.yaml", "posting_subsidy", "p1",
                          "2022-07").steps;
    Derivation const* const limit = step(late, StepKind::limit);
    ASSERT_NE(limit, nullptr);
    EXPECT_EQ(limit->value, "0");
    int payments = 0;
    for (Derivation const& one : limit->parts) payments += one.kind == StepKind::payment ? 1 : 0;
    EXPECT_EQ(payments, 10);
}

TEST(WhyAResult, AChoiceShowsTheWholeOrder) {
    auto const steps = why("tests/language/selection", "no-tie.yaml", "grade_of_year", "三小",
                           "2020-2021").steps;
    Derivation const* const first = step(steps, StepKind::ranking);
    ASSERT_NE(first, nullptr);
    ASSERT_GE(first->parts.size(), 9u);
    EXPECT_EQ(first->parts[0].subject.name, "一小");
    EXPECT_EQ(first->parts[0].title.substr(0, 1), "1");
}

}  // namespace
}  // namespace gongjin
