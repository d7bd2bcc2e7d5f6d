// Schemes tried on their own rosters and on small counties, versions compared, figures opened.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/case.h"
#include "engine/roster_facts.h"
#include "forecast/compare.h"
#include "forecast/derivation.h"
#include "forecast/fulfil.h"
#include "forecast/rule_told.h"
#include "forecast/sample_people.h"
#include "forecast/simulate.h"
#include "scheme/scheme_test_sources.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::forecast {
namespace {

namespace fs = std::filesystem;

SchemeSources sources_of(std::string const& id) {
    SchemeSources sources = sources_with(source_of("schemes/" + id + "/scheme.yaml"));
    sources.parents = parents_of(sources.scheme, [](std::string const& parent) {
        return std::optional(source_of("schemes/" + parent + "/scheme.yaml"));
    });
    return sources;
}

std::optional<RosterFile> roster_of(std::string const& id, Plan const& plan) {
    SourceText const source = source_of("schemes/" + id + "/roster.yaml");
    auto const node = parse_yaml(source.text, source.path);
    RosterFile roster;
    Problems problems(source.path);
    if (node.ok()) read_roster_into(roster, node.value(), plan.vocabulary, problems);
    EXPECT_TRUE(problems.none());
    return roster;
}

template <typename T>
T good(Result<T> result) {
    if (result.ok()) return result.take();
    ADD_FAILURE() << result.error().full_text(Language::english);
    return T{};
}

SimulationInput sample(std::string const& id, std::vector<std::vector<Change>> variants = {}) {
    SimulationInput input;
    input.sources = sources_of(id);
    Plan const plan = good(plan_of(input.sources));
    input.county = good(county_of_roster(plan, roster_of(id, plan)));
    input.variants = std::move(variants);
    return input;
}

RuleDemand const& demand(Column const& column, std::string const& rule) {
    for (RuleDemand const& one : column.rules) {
        if (one.rule == rule) return one;
    }
    ADD_FAILURE() << "no duty " << rule;
    static RuleDemand const none;
    return none;
}

Case case_of(Plan const& plan, std::optional<RosterFile> const& roster, std::string const& text) {
    auto const node = parse_yaml(text, "case.yaml");
    EXPECT_TRUE(node.ok());
    return good(read_case(node.value(), "case.yaml", CaseSources{plan, roster, {}}));
}

// Twenty people go out for ten months at 200 yuan; five leads get 10,000 each: what the county has
// to find is printed nowhere in the document, but follows from it.
TEST(Simulate, rongan_pays_forty_thousand_for_people_and_ninety_with_the_grants) {
    Simulation const simulation =
        good(simulate(sample("rongan-2022", {{{true, "grant_rule", "fixed"}}})));
    ASSERT_EQ(simulation.columns.size(), 2u);
    EXPECT_EQ(simulation.columns[0].cost, Fraction(40'000));
    EXPECT_EQ(simulation.columns[1].cost, Fraction(90'000));
    Payment const& grant = simulation.columns[0].payments[0];
    EXPECT_EQ(grant.undecided, 5);
    EXPECT_FALSE(grant.missing.empty()) << "the unset reading is named, not taken for nothing";
}

// 23 members and 5 leads: the two readings of the quota are a factor of 4.6 apart.
TEST(Simulate, a_reading_and_a_parameter_stand_beside_the_scheme_as_it_is) {
    Simulation const simulation = good(simulate(sample(
        "fenghua-2019", {{{true, "quota_scope", "member"}}, {{false, "demo_lessons_due", "20"}}})));
    ASSERT_EQ(simulation.columns.size(), 3u);
    EXPECT_EQ(demand(simulation.columns[0], "give_demo_lessons").need, Fraction(150));
    EXPECT_EQ(demand(simulation.columns[1], "give_demo_lessons").need, Fraction(690));
    EXPECT_EQ(demand(simulation.columns[2], "give_demo_lessons").need, Fraction(200));
    EXPECT_EQ(demand(simulation.columns[1], "give_demo_lessons").met, 46);
    for (Column const& column : simulation.columns) {
        EXPECT_EQ(column.met, column.applicable) << "every duty can be completed by records";
    }
    std::string const text = simulation_text(simulation);
    EXPECT_NE(text.find("150节 | 690节 | 200节"), std::string::npos) << text;
}

TEST(Simulate, it_breaks_first_where_a_visit_takes_more_people_than_the_school_has) {
    SimulationInput input = sample("fenghua-2019");
    Plan const plan = good(plan_of(input.sources));
    std::string const small = unit_named(input.county, "大堰学校");
    int left = 0;
    std::erase_if(input.county.people, [&](auto const& entry) {
        bool const there = entry.second.posts[0].value.work_unit == small;
        return there && ++left > 8;
    });
    input.readings["visit_threshold"] = "people";
    Simulation const simulation = good(simulate(input));
    Squeeze const& first = simulation.columns[0].squeezes.at(0);
    EXPECT_EQ(first.kind, SqueezeKind::attendance);
    EXPECT_EQ(first.place.name, "大堰学校");
    EXPECT_TRUE(first.impossible());
    EXPECT_EQ(first.need, Fraction(10));
    EXPECT_EQ(first.have, Fraction(8));
    EXPECT_EQ(first.clauses, (std::vector<std::string>{"FH-090", "FH-091"}));
}

// A fund that refuses what it cannot pay is as short as one that overspends.
TEST(Simulate, what_a_fund_refused_was_wanted_from_it) {
    SimulationInput input;
    input.sources = sources_with(
        {"scheme.yaml",
         "language: 1\nscheme: tiny\ntitle: 小\nissuer: 局\ncalendar: zhejiang-primary\n"
         "in_force: {from: 2021-09-01, until: 2022-08-31}\n"
         "roles: {lead: {word: 牵头校, is: school}}\n"
         "parameters: {one_lead: {clause: A, value: 5000, unit: 元}, "
         "all: {clause: A, value: 7000, unit: 元}}\n"
         "entitlements: {pay: {clause: A, to: lead, over: school_year, amount: one_lead, "
         "paid_by: pool}}\n"
         "funds: {pool: {clause: A, over: school_year, amount: all, overspend: refused}}\n"});
    Plan const plan = good(plan_of(input.sources));
    auto const node = parse_yaml(
        "schools: [{id: a, name: 甲}, {id: b, name: 乙}]\n"
        "communities: [{id: c, name: 东, from: 2021-09-01, lead: a}, "
        "{id: d, name: 西, from: 2021-09-01, lead: b}]\n", "roster.yaml");
    RosterFile roster;
    Problems problems("roster.yaml");
    read_roster_into(roster, node.value(), plan.vocabulary, problems);
    input.county = good(county_of_roster(plan, roster));
    Simulation const simulation = good(simulate(std::move(input)));
    ASSERT_EQ(simulation.columns.size(), 1u);
    Column const& column = simulation.columns[0];
    ASSERT_EQ(column.funds.size(), 1u);
    EXPECT_EQ(column.funds[0].paid, Fraction(5000));
    EXPECT_EQ(column.funds[0].wanted, Fraction(10000));
    ASSERT_EQ(column.squeezes.size(), 1u);
    EXPECT_EQ(column.squeezes[0].kind, SqueezeKind::money);
    EXPECT_EQ(column.squeezes[0].ratio(), divide(Fraction(10), Fraction(7)));
    EXPECT_TRUE(column.squeezes[0].impossible());
}

TEST(Simulate, all_nine_schemes_can_be_tried_on_their_own_rosters) {
    for (auto const& entry : fs::directory_iterator("schemes")) {
        if (!entry.is_directory()) continue;
        std::string const id = entry.path().filename().string();
        Simulation const simulation = good(simulate(sample(id)));
        ASSERT_EQ(simulation.columns.size(), 1u) << id;
        EXPECT_GT(simulation.columns[0].applicable, 0) << id;
        EXPECT_FALSE(simulation_json(simulation).empty());
        Simulation const again = good(simulate(sample(id)));
        EXPECT_EQ(simulation_json(simulation), simulation_json(again)) << id;
    }
}

TEST(Changes, a_value_that_the_language_refuses_is_refused_with_its_own_words) {
    SchemeSources const sources = sources_of("fenghua-2019");
    auto const code = [&](std::string const& text) {
        Result<Change> const change = read_change(text, false);
        if (!change.ok()) return std::string(change.error().code());
        Result<SchemeSources> const other = changed(sources, {change.value()});
        if (!other.ok()) return std::string(other.error().code());
        Result<Plan> const plan = plan_of(other.value());
        return plan.ok() ? std::string() : std::string(plan.error().code());
    };
    EXPECT_EQ(code("demo_lessons_due=20"), "");
    EXPECT_EQ(code("visit_share=1/4"), "");
    EXPECT_EQ(code("leader_posts=[principal]"), "");
    EXPECT_EQ(code("no_such=1"), "FOR-001");
    EXPECT_EQ(code("demo_lessons_due"), "FOR-007");
    EXPECT_EQ(code("demo_lessons_due=1\n2"), "FOR-003");
    EXPECT_TRUE(code("leader_posts=[nobody]").starts_with("SCH-")) << code("leader_posts=[nobody]");
    Plan const plan = good(plan_of(sources));
    EXPECT_EQ(std::string(readings_of(plan, {{true, "nothing", "x"}}).error().code()), "FOR-004");
    EXPECT_EQ(std::string(readings_of(plan, {{true, "quota_scope", "x"}}).error().code()),
              "FOR-005");
    SimulationInput input = sample("wengniute-training");
    input.period = "1999";
    EXPECT_EQ(std::string(simulate(input).error().code()), "FOR-006");
}

TEST(Compare, every_finding_that_changes_names_the_entry_that_changed_it) {
    CompareInput input;
    input.before = sources_of("fenghua-2019");
    input.after = good(
        changed(input.before, {{false, "demo_lessons_due", "20"}, {false, "lectures_due", "2"}}));
    Plan const plan = good(plan_of(input.before));
    input.county_before = good(county_of_roster(plan, roster_of("fenghua-2019", plan)));
    input.county_after = input.county_before;
    input.days = plan.calendar.find_year("2020-2021")->counts;
    input.question.as_of = input.days.until + 60;
    input.records = fulfil(plan, input.county_before, {}, input.question, input.days).records;
    Comparison const comparison = good(compare_schemes(input));
    ASSERT_EQ(comparison.entries.size(), 2u);
    EXPECT_EQ(comparison.entries[0].aspects.at(0).before, "15");
    EXPECT_EQ(comparison.entries[0].aspects.at(0).after, "20");
    int lessons = 0;
    for (ResultChange const& one : comparison.results) {
        EXPECT_TRUE(one.tried) << one.id;
        bool const lesson = one.rule == "give_demo_lessons";
        lessons += lesson ? 1 : 0;
        EXPECT_EQ(one.because, std::vector<std::string>{lesson ? "parameters.demo_lessons_due"
                                                               : "parameters.lectures_due"});
        if (!lesson) continue;
        EXPECT_EQ(one.before->state, "met");
        EXPECT_EQ(one.after->state, "failed");
    }
    EXPECT_EQ(lessons, 10) << "five communities, two terms";
    EXPECT_EQ(comparison.results.size(), 20u);
    CompareInput same = input;
    same.after = same.before;
    Comparison const none = good(compare_schemes(same));
    EXPECT_TRUE(none.entries.empty());
    EXPECT_TRUE(none.results.empty());
}

TEST(Told, a_rule_is_told_with_its_clause_sentence_and_all_that_it_reads) {
    SchemeSources const sources = sources_of("fenghua-2019");
    Plan const plan = good(plan_of(sources));
    ClauseTexts texts;
    texts.clauses = good(read_clause_file(source_of("schemes/fenghua-2019/clauses.yaml")));
    texts.document = source_of("schemes/fenghua-2019/document.txt").text;
    RuleTold const told = good(tell_rule(plan, texts, "give_demo_lessons"));
    EXPECT_EQ(told.path, "duties.give_demo_lessons");
    ASSERT_EQ(told.clauses.size(), 1u);
    EXPECT_NE(told.clauses[0].sentence.find("上示范课15节以上"), std::string::npos);
    std::vector<std::string> uses;
    for (ToldUse const& use : told.uses) uses.push_back(use.name);
    EXPECT_EQ(uses, (std::vector<std::string>{"quota_scope", "first_term_owed", "demo_lessons",
                                              "demo_lessons_due"}));
    EXPECT_EQ(std::string(tell_rule(plan, texts, "give_demo_lesson").error().code()), "FOR-008");
    for (Duty const& duty : plan.duties) {
        EXPECT_TRUE(tell_rule(plan, texts, "duties." + duty.name).ok()) << duty.name;
    }
}

int count_records(Figure const& figure, std::string const& label) {
    int count = figure.label.starts_with(label) ? 1 : 0;
    for (Figure const& part : figure.parts) count += count_records(part, label);
    return count;
}

TEST(Derived, a_finding_opens_down_to_its_records_and_parameters) {
    Plan const plan = good(plan_of(sources_of("fenghua-2019")));
    Case const one = case_of(plan, roster_of("fenghua-2019", plan),
                             "language: 1\nscenario: s\nperiod: 2020-2021/1\nas_of: 2021-02-10\n"
                             "records:\n  - {kind: demo_lesson, date: 2020-10-14, by: 岳林小学, "
                             "at: 西坞小学, repeat: 14}\n"
                             "  - {kind: demo_lesson, date: 2020-10-15, by: 岳林小学, "
                             "at: 西坞小学, state: held}\n");
    DerivationInput const input{plan, one.county, one.records, one.question};
    std::string id;
    for (Finding const& finding : evaluate(plan, one.county, one.records, one.question)) {
        bool const lessons = finding.id.find("give_demo_lessons@") != std::string::npos;
        if (lessons && finding.have == Fraction(14)) id = finding.id;
    }
    ASSERT_FALSE(id.empty());
    Derivation const derivation = good(derive(input, id));
    EXPECT_EQ(derivation.root.value, "false");
    ASSERT_EQ(derivation.root.parts.size(), 2u);
    EXPECT_EQ(derivation.root.parts[0].value, "14");
    EXPECT_EQ(derivation.root.parts[1].value, "15");
    EXPECT_EQ(derivation.root.parts[1].clause, "FH-087");
    EXPECT_EQ(count_records(derivation.root, "已计入"), 14);
    EXPECT_EQ(count_records(derivation.root, "未计入"), 1);
    EXPECT_EQ(derivation.readings.size(), 2u);
    EXPECT_EQ(std::string(derive(input, "fenghua-2019/nothing@x@y").error().code()), "FOR-010");
}

TEST(Derived, a_mark_opens_into_its_items_and_who_gave_them) {
    Plan const plan = good(plan_of(sources_of("leizhou-2023")));
    SourceText const source =
        source_of("schemes/leizhou-2023/tests/yearly-score-by-six-items.yaml");
    Case const one = case_of(plan, roster_of("leizhou-2023", plan), source.text);
    DerivationInput const input{plan, one.county, one.records, one.question};
    std::string id;
    for (RuleResult const& result : evaluate_results(plan, one.county, one.records, one.question)) {
        bool const given = result.figures.at("state") == "given";
        if (given && result.id.find("community_work@") != std::string::npos) id = result.id;
    }
    ASSERT_FALSE(id.empty());
    Derivation const derivation = good(derive(input, id));
    EXPECT_EQ(derivation.root.value, "83.333");
    EXPECT_EQ(derivation.root.parts.at(0).value, "90");
    EXPECT_EQ(count_records(derivation.root, "已计入"), 6);
    EXPECT_FALSE(derivation_json(derivation).empty());
}

}  // namespace
}  // namespace gongjin::forecast
