#include "scheme/check.h"

#include <random>

#include <gtest/gtest.h>

#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

SchemeSources fenghua() {
    static SchemeSources const sources = [] {
        SchemeSources all = sources_with(source_of("schemes/fenghua-2019/scheme.yaml"));
        all.clauses = source_of("schemes/fenghua-2019/clauses.yaml");
        return all;
    }();
    return sources;
}

Plan const& plan() {
    static CheckOutcome const outcome = check_scheme(fenghua());
    EXPECT_TRUE(outcome.plan) << all_text(outcome);
    return *outcome.plan;
}

// What the checker says besides that the notice of 2019 names no basis for tests across schools.
std::vector<Error> said(CheckOutcome const& outcome) {
    std::vector<Error> out;
    for (Diagnostic const& one : outcome.diagnostics)
        if (one.error.code() != "SCH-230") out.push_back(one.error);
    return out;
}

TEST(Check, fenghua_is_a_plan_and_only_its_tests_lack_a_basis) {
    CheckOutcome const outcome = check_scheme(fenghua());
    EXPECT_TRUE(outcome.plan);
    EXPECT_EQ(said(outcome).size(), 0u) << all_text(outcome);
    EXPECT_EQ(outcome.diagnostics.size(), 3u) << all_text(outcome);
}

TEST(Check, windows_belong_to_their_terms) {
    PeriodFamily const& before =
        plan().periods[static_cast<size_t>(plan().find_period("pre_term_week"))];
    PeriodFamily const& middle =
        plan().periods[static_cast<size_t>(plan().find_period("mid_term_week"))];
    auto const of_term = [](PeriodFamily const& family, char const* term) {
        for (PeriodInstance const& one : family.instances)
            if (one.parent == term) return one.days;
        return DateRange{};
    };
    DateRange const week = of_term(before, "2020-2021/1");
    EXPECT_EQ(week.from.text(), "2020-08-25");
    EXPECT_EQ(week.last().text(), "2020-08-31");
    // 22 weeks from Monday 31 August: the eleventh.
    EXPECT_EQ(of_term(middle, "2020-2021/1").from.text(), "2020-11-09");
    EXPECT_EQ(of_term(middle, "2020-2021/1").days(), 7);
}

TEST(Check, words_determine_what_they_determine) {
    Duty const& mentor = plan().duties[static_cast<size_t>(plan().find_duty("mentor_for_young"))];
    EXPECT_EQ(plan().words[static_cast<size_t>(mentor.per.options[0][0])].kind,
              WordKind::population);
    Duty const& lessons = plan().duties[static_cast<size_t>(plan().find_duty("give_demo_lessons"))];
    EXPECT_EQ(lessons.per.options.size(), 2u);
    EXPECT_EQ(lessons.in_while.options.size(), 2u);
    Parameter const& types =
        plan().parameters[static_cast<size_t>(plan().find_parameter("teaching_types"))];
    EXPECT_EQ(types.domain, "posting_type");
}

TEST(Check, all_problems_are_said_at_once_and_in_order) {
    SchemeSources sources = fenghua();
    std::string& text = sources.scheme.text;
    auto const replace = [&](std::string const& from, std::string const& to) {
        size_t const at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    };
    replace("count: demo_lesson, by", "count: demo_leson, by");
    replace("require: observations >= observations_due",
            "require: observation >= observations_due");
    replace("section: 保障措施", "sectoin: 保障措施");
    replace("clause: FH-101", "clause: FH-999");
    CheckOutcome const outcome = check_scheme(sources);
    std::vector<std::string> codes;
    int line = 0;
    for (Diagnostic const& one : outcome.diagnostics) {
        if (one.error.place.file != sources.scheme.path) continue;
        codes.emplace_back(one.error.code());
        EXPECT_GE(one.error.place.line, line);
        line = one.error.place.line;
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"SCH-068", "SCH-063", "SCH-021", "VOC-021"}));
}

TEST(Check, the_clause_book_and_the_scheme_answer_each_other) {
    SchemeSources sources = fenghua();
    sources.clauses->text +=
        "  FH-200:\n    place: 附\n    sentence: {line: 1, from: 甲, to: 乙}\n    means: 无\n"
        "  FH-201:\n    place: 附\n    sentence: {line: 1, from: 甲, to: 乙}\n    means: 无\n"
        "    answers: [{rule: duties.give_demo_lesson}]\n";
    CheckOutcome const outcome = check_scheme(sources);
    ASSERT_EQ(outcome.diagnostics.size(), 2u) << all_text(outcome);
    EXPECT_EQ(outcome.diagnostics[0].error.code(), "SCH-064");
    EXPECT_EQ(outcome.diagnostics[0].severity, Severity::warning);
    EXPECT_EQ(outcome.diagnostics[1].error.code(), "SCH-021");
}

TEST(Check, a_calendar_that_ends_too_early_is_a_warning) {
    SchemeSources sources = fenghua();
    std::string& text = sources.calendar.text;
    size_t const from = text.find("  - id: 2024-2025"), until = text.find("days_off:");
    ASSERT_NE(from, std::string::npos);
    text.erase(from, until - from);
    CheckOutcome const outcome = check_scheme(sources);
    EXPECT_TRUE(outcome.plan);
    ASSERT_EQ(said(outcome).size(), 1u) << all_text(outcome);
    EXPECT_EQ(said(outcome)[0].code(), "SCH-077");
}

// A scheme of many rules: each section of Fenghua repeated under other names.
std::string scheme_of(int rules) {
    std::string text =
        "language: 1\nscheme: big\ntitle: 大\nissuer: 局\nin_force: {from: 2019-10-01, until: "
        "2025-12-31}\ncalendar: zhejiang-primary\nroles:\n  lead: {word: 牵头校, is: school}\n"
        "  member: {word: 成员校, is: school}\nrosters:\n  six: {clause: A, per: community, seats: "
        "{lead: {count: 1}}}\nparameters:\n";
    std::string measures = "measures:\n", values = "values:\n", duties = "duties:\n";
    for (int i = 0; i < rules; ++i) {
        std::string const n = std::to_string(i);
        text += "  due_" + n + ": {clause: A, value: 15, unit: 节}\n";
        measures += "  lessons_" + n + ": {count: demo_lesson, by: lead, at: member, where: "
                    "attendance > 0 and subject = maths}\n";
        std::string const last = i > 0 ? " + value_" + std::to_string(i - 1) : "";
        values += "  value_" + n + ": {clause: A, per: community, over: term, is: lessons_" + n +
                  last + "}\n";
        duties += "  duty_" + n +
                  ": {clause: A, owed_by: lead, per: community, over: term, applies: "
                  "value_" +
                  n + " > 0, require: lessons_" + n + " >= due_" + n + " and pupils of lead > 0}\n";
    }
    return text + measures + values + duties;
}

TEST(SlowCheck, a_scheme_of_forty_thousand_rules_comes_back) {
    CheckOutcome const outcome = check_scheme(sources_with({"big.yaml", scheme_of(10'000)}));
    EXPECT_TRUE(outcome.plan) << all_text(outcome).substr(0, 1000);
}

TEST(SlowCheck, a_scheme_in_which_every_rule_is_wrong_comes_back) {
    std::string text = scheme_of(10'000);
    for (size_t at = text.find("lessons_"); at != std::string::npos; at = text.find("lessons_", at))
        text.replace(at, 8, at % 2 == 0 ? "lesson_" : "lessens_");
    CheckOutcome const outcome = check_scheme(sources_with({"big.yaml", text}));
    EXPECT_FALSE(outcome.plan);
    EXPECT_GT(outcome.diagnostics.size(), 1000u);
}

// One random change: of a byte, of a word for another of the text, of a line.
void mutate(std::string& text, std::mt19937& random) {
    auto const pick = [&](size_t n) { return n == 0 ? 0 : random() % n; };
    size_t const at = pick(text.size());
    switch (pick(6)) {
        case 0: text.erase(at, 1 + pick(20)); break;
        case 1: text[at] = " :{}[],#'\"&*!|>-%@\n\tx0"[pick(23)]; break;
        case 2: text.insert(at, text.substr(pick(text.size()), pick(60))); break;
        case 3: {
            size_t const line = text.rfind('\n', at);
            if (line != std::string::npos) text.erase(line, text.find('\n', line + 1) - line);
            break;
        }
        case 4: {
            static char const* const words[] = {"member", "lead",     "school", "of",
                                                "each",   "reading.", "during", "term",
                                                ">= ",    "none",     "(",      "stock: "};
            text.insert(at, words[pick(12)]);
            break;
        }
        default: {
            size_t const end = text.find('\n', at);
            std::string const line = text.substr(at, end - at);
            text.insert(pick(text.size()), "\n" + line + "\n");
        }
    }
}

TEST(Check, a_scheme_changed_at_random_is_judged_and_every_problem_has_a_place) {
    SchemeSources const good = fenghua();
    for (unsigned seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        SchemeSources sources = good;
        for (unsigned n = 1 + seed % 4; n > 0; --n) mutate(sources.scheme.text, random);
        CheckOutcome const outcome = check_scheme(sources);
        EXPECT_EQ(
            outcome.plan.has_value(),
            std::none_of(outcome.diagnostics.begin(), outcome.diagnostics.end(),
                         [](Diagnostic const& one) { return one.severity == Severity::error; }))
            << "seed " << seed;
        for (Diagnostic const& one : outcome.diagnostics) {
            EXPECT_GE(one.error.place.line, 1) << "seed " << seed << ": " << one.error.code();
            EXPECT_GE(one.error.place.column, 1) << "seed " << seed << ": " << one.error.code();
            EXPECT_FALSE(one.error.full_text(Language::chinese).empty());
        }
    }
}

}  // namespace
}  // namespace gongjin
