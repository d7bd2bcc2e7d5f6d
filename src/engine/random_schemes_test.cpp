// Random schemes and random records: the engine says what the batch says, whatever the order in
// which records come; and a scheme printed and read again means the same.
#include <algorithm>
#include <cstdlib>

#include "engine/case.h"
#include "engine/engine.h"
#include "scheme/random_scheme.h"
#include "scheme/written_anew.h"

namespace gongjin {
namespace {

using namespace testing;

std::string shown(Finding const& f) {
    auto const text = [](std::optional<Fraction> const& x) { return x ? x->text() : "-"; };
    return f.id + " " + std::string(name_of(f.state)) + " " + text(f.have) + "+" +
           text(f.planned) + "/" + text(f.need) + " " + f.owed_by.id;
}

std::string shown(RuleResult const& result) {
    std::string out = result.id;
    for (auto const& [name, text] : result.figures) out += " " + name + "=" + text;
    for (std::string const& one : result.lacking) out += " -" + one;
    for (Missing const& one : result.missing) out += " ?" + one.what;
    return out;
}

template <typename Things>
std::vector<std::string> all_shown(Things const& things) {
    std::vector<std::string> out;
    for (auto const& thing : things) out.push_back(shown(thing));
    return out;
}

// What the scheme says, one line each.
std::vector<std::string> said(Plan const& plan, Case const& one, Question const& question) {
    auto out = all_shown(evaluate(plan, one.county, one.records, question));
    auto const results = all_shown(evaluate_results(plan, one.county, one.records, question));
    out.insert(out.end(), results.begin(), results.end());
    return out;
}

std::optional<Plan> plan_of(std::string const& text) {
    CheckOutcome outcome = check_scheme(sources_with({"random.yaml", text}));
    EXPECT_TRUE(outcome.plan) << all_text(outcome) << text;
    return std::move(outcome.plan);
}

std::optional<Case> case_of(std::string const& text, Plan const& plan) {
    auto const node = parse_yaml(text, "case.yaml");
    EXPECT_TRUE(node.ok()) << text;
    if (!node.ok()) return std::nullopt;
    auto one = read_case(node.value(), "case.yaml", {plan, std::nullopt, {}});
    EXPECT_TRUE(one.ok()) << one.error().full_text(Language::english) << "\n" << text;
    if (!one.ok()) return std::nullopt;
    return one.take();
}

std::vector<std::string> said_by(Engine& engine, Question const& question) {
    auto const board = engine.board(question);
    auto const results = engine.results(question);
    EXPECT_TRUE(board && results);
    if (!board || !results) return {};
    auto out = all_shown(*board);
    auto const more = all_shown(*results);
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

void one_scheme(unsigned seed, int records) {
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed) +
                 " engine_test --gtest_filter=RandomSchemes.*");
    Maker maker(seed);
    std::string const text = maker.scheme();
    std::optional<Plan> const plan = plan_of(text);
    if (!plan) return;
    std::optional<Case> const one = case_of(maker.county(records), *plan);
    if (!one) return;
    std::optional<Plan> const anew = plan_of(written_anew({"random.yaml", text}).text);
    if (!anew) return;
    std::vector<Record const*> order;
    for (auto const& [id, record] : one->records) order.push_back(&record);
    SeededRandom dice(seed);
    auto const shared = std::make_shared<Plan>(*plan);
    auto const county = std::make_shared<County>(one->county);
    for (int turn = 0; turn < 2; ++turn) {
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[std::size_t(dice.below(i))]);
        }
        Engine engine(shared, county);
        std::size_t told = 0;
        for (Record const* record : order) {
            EXPECT_TRUE(engine.apply(nullptr, record));
            // Asked in between, so that what was kept has to be mended.
            if (++told == order.size() / 2) said_by(engine, Question{"", one->question.as_of, {}});
        }
        for (char const* as_of : {"2020-10-15", "2021-07-01", "2022-01-31"}) {
            Question const question{"", *parse_date(as_of), {}};
            std::vector<std::string> const batch = said(*plan, *one, question);
            ASSERT_EQ(batch, said_by(engine, question)) << as_of << "\n" << text;
            if (turn == 0) {
                ASSERT_EQ(batch, said(*anew, *one, question)) << as_of << "\n" << text;
            }
        }
    }
}

void many_schemes(unsigned first, int count, int records) {
    char const* const given = std::getenv("GONGJIN_SEED");
    if (given != nullptr) first = unsigned(std::strtoul(given, nullptr, 10)), count = 1;
    for (int i = 0; i < count && !::testing::Test::HasFailure(); ++i) {
        one_scheme(first + unsigned(i), records);
    }
}

TEST(RandomSchemes, SayTheSameInBatchAndStepByStepAndWrittenAnew) { many_schemes(1, 8, 40); }

TEST(LongRandomSchemes, SayTheSameInBatchAndStepByStepAndWrittenAnew) {
    many_schemes(1000, 400, 60);
}

}  // namespace
}  // namespace gongjin
