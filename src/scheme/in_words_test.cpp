#include "scheme/print.h"

#include <gtest/gtest.h>

#include "scheme/formula.h"
#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

Plan const& fenghua() {
    static CheckOutcome const outcome =
        check_scheme(sources_with(source_of("schemes/fenghua-2019/scheme.yaml")));
    EXPECT_TRUE(outcome.plan) << all_text(outcome);
    return *outcome.plan;
}

Duty const& duty(char const* name) {
    return fenghua().duties[static_cast<size_t>(fenghua().find_duty(name))];
}
Measure const& measure(char const* name) {
    return fenghua().measures[static_cast<size_t>(fenghua().find_measure(name))];
}

TEST(InWords, a_rule_sounds_like_its_clause) {
    EXPECT_EQ(in_words(fenghua(), duty("give_demo_lessons").require), "示范课不少于15节");
    EXPECT_EQ(duty_in_words(fenghua(), duty("give_demo_lessons")),
              "牵头校对成员校\uFF0C每学期\uFF1A示范课不少于15节");
    EXPECT_EQ(in_words(fenghua(), duty("all_primary_in").require),
              "小学中\u201C已加入教共体\u201D的比例等于1");
}

TEST(InWords, a_measure_says_what_counts) {
    EXPECT_EQ(measure_in_words(fenghua(), measure("demo_lessons")),
              "数〔执教学校=牵头校\uFF0C上课地点=成员校〕的示范课");
    std::string const visits = measure_in_words(fenghua(), measure("study_visits"));
    EXPECT_NE(visits.find("前往人数不少于0.2×前往学校的专任教师数"), std::string::npos) << visits;
}

TEST(InWords, every_rule_of_fenghua_can_be_said) {
    for (Duty const& one : fenghua().duties) EXPECT_FALSE(duty_in_words(fenghua(), one).empty());
    for (Measure const& one : fenghua().measures)
        EXPECT_FALSE(measure_in_words(fenghua(), one).empty());
    for (Value const& one : fenghua().values) EXPECT_FALSE(in_words(fenghua(), one.is).empty());
}

TEST(InWords, every_formula_of_fenghua_prints_to_text_that_parses) {
    PlaceOf const nowhere = [](size_t) { return Mark{1, 1}; };
    auto const check = [&](Expression const& e) {
        std::string const text = expression_text(fenghua(), e);
        if (text.find('{') != std::string::npos) return;  // a choice is YAML, not a formula
        auto const parsed = parse_formula(text, nowhere);
        ASSERT_TRUE(std::holds_alternative<Formula>(parsed)) << text;
        EXPECT_EQ(print_formula(std::get<Formula>(parsed)), text);
    };
    for (Duty const& one : fenghua().duties) check(one.require);
    for (Measure const& one : fenghua().measures)
        if (one.where) check(*one.where);
    EXPECT_EQ(expression_text(fenghua(), duty("train_everyone").require),
              "{by: reading.training_proof, attendees: trained covers staff of member, "
              "headcount: trained_heads >= teachers of member}");
}

}  // namespace
}  // namespace gongjin
