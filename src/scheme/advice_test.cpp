// What the checker warns of: for each the smallest scheme that is warned of, and one that is not.
#include <gtest/gtest.h>

#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

constexpr char const* kTop =
    "language: 1\nscheme: tiny\ntitle: 小\nissuer: 局\n"
    "in_force: {from: 2019-10-01, until: 2025-12-31}\ncalendar: zhejiang-primary\n"
    "roles:\n  lead: {word: 牵头校, is: school}\n  member: {word: 成员校, is: school}\n";

struct Advised {
    char const* code;
    std::string sections;  // «..» is there in the scheme that is warned of
    std::string instead;   // ..and this in the one that is not
};
std::ostream& operator<<(std::ostream& out, Advised const& one) {
    return out << one.code << " " << one.sections;
}

std::string codes_of(std::string const& text) {
    static SchemeSources const standard = sources_with({"tiny.yaml", ""});
    SchemeSources sources = standard;
    sources.scheme.text = text;
    CheckOutcome const outcome = check_scheme(sources);
    EXPECT_TRUE(outcome.plan) << text << all_text(outcome);
    std::string codes;
    for (Diagnostic const& one : outcome.diagnostics) {
        EXPECT_EQ(one.severity, Severity::warning);
        codes += (codes.empty() ? "" : " ") + std::string(one.error.code());
    }
    return codes;
}

std::string between(Advised const& one, bool bad) {
    size_t const from = one.sections.find("«"), until = one.sections.find("»");
    std::string const inside = one.sections.substr(from + 2, until - from - 2);
    return kTop + one.sections.substr(0, from) + (bad ? inside : one.instead) +
           one.sections.substr(until + 2);
}

std::string const kRoster =
    "rosters:\n  six: {clause: A, per: community, seats: {lead: {count: 1}, "
    "member: {count: 4..5}}}\n";
std::string const kLessons = "measures:\n  lessons: {count: demo_lesson, by: lead, at: member}\n";

std::string duty(std::string const& rest) {
    return "duties:\n  give: {clause: A, owed_by: lead, " + rest + "}\n";
}
std::string score(std::string const& node) {
    return "scores:\n  year: {clause: A, per: lead, over: school_year, " + node + "}\n";
}

std::vector<Advised> const& advised() {
    static std::vector<Advised> const all = {
        // nobody
        {"SCH-220",
         "rosters:\n  six: {clause: A, per: community, seats: {lead: {count: 1}, member: {count: "
         "«0»}}}\nduties:\n  hear: {clause: A, owed_by: member, over: term, require: pupils > 0}\n",
         "0..1"},
        {"SCH-220",
         kLessons + duty("over: term, applies: stage = primary and stage = «junior», "
                         "require: lessons > 0"),
         "primary"},
        // never
        {"SCH-221", "periods:\n  late: {clause: A, each: term, weeks: «30..31»}\n", "3..4"},
        {"SCH-221",
         "periods:\n  prepare: {clause: A, from: 2019-10-01, until: «2019-12-30»}\n" + kLessons +
             duty("over: term, while: prepare, require: lessons > 0"),
         "2020-03-01"},
        // of no use
        {"SCH-222", "parameters:\n  «due: {clause: A, value: 15, unit: 节}»\n",
         "due: {clause: A, value: unset, unit: 节, set_by: bureau, within: 1..9}"},
        {"SCH-222",
         "parameters:\n  days: {clause: A, value: 3, unit: 天}\n"
         "periods:\n  after: {clause: A, each: demo_lesson, from: date, until: date + «3 "
         "days»}\n",
         "days"},
        {"SCH-222",
         "readings:\n  whom: {clause: A, ask: 问, of: [few, many]}\nvalues:\n  heads: {clause: A, "
         "per: school, is: «pupils»}\n",
         "{by: reading.whom, few: teachers, many: pupils}"},
        {"SCH-222", "tables:\n  rate: {clause: A, takes: [pupils], gives: 元, rows: [[0.., 1]]}\n"
                    "values:\n  paid: {clause: A, per: school, is: «pupils»}\n", "rate"},
        // not both
        {"SCH-223",
         "parameters:\n  few: {clause: A, value: «3», unit: 节}\n  many: {clause: A, value: 5, "
         "unit: 节}\n" + kLessons + duty("over: term, require: lessons >= many") +
             "  spare: {clause: A, owed_by: lead, over: term, require: lessons <= few}\n",
         "5"},
        // not reachable
        {"SCH-224", kRoster + "parameters:\n  six_here: {clause: A, value: «6», unit: 所}\n" +
                        duty("per: community, over: term, require: count(each member) >= six_here"),
         "5"},
        {"SCH-224",
         "parameters:\n  five: {clause: A, value: 5, unit: 节}\nmeasures:\n  best: {count: "
         "demo_lesson, by: lead, best_of_each: at, top: «3»}\n" +
             duty("over: term, require: best >= five"),
         "5"},
        {"SCH-224",
         kRoster + "parameters:\n  all_of: {clause: A, value: «120%»}\n" +
             duty("over: term, per: community, require: share(pupils > 0 for each member) >= "
                  "all_of"),
         "100%"},
        // never true
        {"SCH-225",
         "populations:\n  odd: {clause: A, each: school, where: stage = primary and stage = "
         "«junior»}\n",
         "primary"},
        {"SCH-225",
         "parameters:\n  least: {clause: A, value: «9»}\n  most: {clause: A, value: 5}\n" +
             duty("over: term, require: pupils >= least and pupils <= most"),
         "5"},
        {"SCH-225",
         "parameters:\n  mark: {clause: A, value: «110», unit: 分}\n" +
             score("out_of: 100, pass: points >= mark, rated: {by: {expert: 1}}"),
         "60"},
        // the maximum
        {"SCH-226",
         "parameters:\n  weight: {clause: A, value: «60%»}\n" +
             score("out_of: 100, items: {own: {out_of: 100, rated: {by: {expert: 1}}}, others: "
                   "{out_of: 100, rated: {by: {peer: 1}}}}, combine: weight * own + weight * "
                   "others"),
         "50%"},
        {"SCH-226",
         "parameters:\n  most: {clause: A, value: «8»}\n" + kLessons +
             score("out_of: 10, points: min(most; lessons)"),
         "10"},
        // stated totals
        {"SCH-227",
         "parameters:\n  rooms: {clause: A, value: 1200, unit: 万元}\n  courses: {clause: A, value: "
         "«2000», unit: 万元}\n  total_of: {clause: A, value: 3500, unit: 万元, sum_of: [rooms, courses]}\n"
         "values:\n  cost: {clause: A, per: school, is: total_of}\n",
         "2300"},
        // the purse
        {"SCH-228",
         "parameters:\n  pool: {clause: A, value: «9», unit: 万元}\n  kept: {clause: A, value: 8, "
         "unit: 万元}\nentitlements:\n  part: {clause: A, to: member, over: calendar_year, split: "
         "{total: pool, by: pupils, step: 1 元}, paid_by: purse}\nfunds:\n  purse: {clause: A, over: "
         "calendar_year, amount: kept}\n",
         "8"},
        // holes
        {"SCH-229",
         "tables:\n  rate: {clause: A, takes: [pupils], gives: 元, match: first, rows: [[0..<1/3, "
         "1], [«40%».., 2]]}\nvalues:\n  paid: {clause: A, per: school, is: rate}\n",
         "1/3"},
        {"SCH-229",
         "tables:\n  years: {clause: A, takes: [pupils], gives: points, match: slices, rows: "
         "[[0..10, 0.3], [«15»..20, 0.4]]}\nvalues:\n  mark: {clause: A, per: school, is: years}\n",
         "10"},
        // no basis
        {"SCH-230",
         kLessons + score("out_of: 100, rated: {by: {expert: 1}}, veto: [{clause: A, when: "
                          "lessons = 0, then: zero«»}]"),
         ", basis: 国发〔2020〕1号"},
        {"SCH-230",
         "measures:\n  tests: {count: common_test, by: lead}\n" +
             duty("over: term, require: tests > 0«»"),
         ", basis: 国发〔2020〕1号"},
        // a floor above its cap
        {"SCH-231",
         "parameters:\n  low: {clause: A, value: «9»}\n  high: {clause: A, value: 5}\nvalues:\n  "
         "held: {clause: A, per: school, is: clamp(pupils; low; high)}\n",
         "5"},
        // every day
        {"SCH-232",
         "parameters:\n  due: {clause: A, value: «8», unit: 节}\n" + kLessons +
             duty("over: week, require: lessons >= due"),
         "3"},
    };
    return all;
}

class Advice : public testing::TestWithParam<Advised> {};

TEST_P(Advice, warns_of_the_one_and_not_of_the_other) {
    EXPECT_EQ(codes_of(between(GetParam(), true)), GetParam().code);
    EXPECT_EQ(codes_of(between(GetParam(), false)), "");
}

INSTANTIATE_TEST_SUITE_P(Every, Advice, testing::ValuesIn(advised()));

TEST(Advice, duties_apart_in_time_type_or_condition_do_not_conflict) {
    auto const two = [](std::string const& first, std::string const& second) {
        return codes_of(
            kTop + std::string("modes: [near, far]\nperiods:\n  early: {clause: A, from: "
                               "2019-10-01, until: 2021-12-30}\n  later: {clause: A, from: "
                               "2021-12-31, until: 2025-12-31}\nparameters:\n  few: {clause: A, "
                               "value: 3, unit: 节}\n  many: {clause: A, value: 5, unit: 节}\n") +
            kLessons + "duties:\n  a: {clause: A, owed_by: lead, require: lessons >= many, " +
            first + "}\n  b: {clause: A, owed_by: lead, require: lessons <= few, " + second +
            "}\n");
    };
    EXPECT_EQ(two("over: term", "over: term"), "SCH-223");
    EXPECT_EQ(two("over: term, in_mode: [near]", "over: term"), "SCH-223");
    EXPECT_EQ(two("over: term", "over: school_year"), "");
    EXPECT_EQ(two("over: term, while: early", "over: term, while: later"), "");
    EXPECT_EQ(two("over: term, in_mode: [near]", "over: term, in_mode: [far]"), "");
    EXPECT_EQ(two("over: term, strength: may", "over: term"), "");
    EXPECT_EQ(two("over: term, applies: stage = primary", "over: term, applies: stage = junior"),
              "");
}

// A weight that nobody has decided makes no maximum; nor is what a reading might still say a lie.
TEST(Advice, what_is_not_decided_is_not_held_against_the_scheme) {
    std::string const items =
        "out_of: 100, items: {own: {out_of: 100, rated: {by: {expert: 1}}}, others: {out_of: 100, "
        "rated: {by: {peer: 1}}}}, combine: weight * own + (1 - weight) * others";
    EXPECT_EQ(codes_of(kTop + std::string("parameters:\n  weight: {clause: A, value: unset, "
                                          "set_by: bureau, within: 0..1}\n") +
                       score(items)),
              "");
}

}  // namespace
}  // namespace gongjin
