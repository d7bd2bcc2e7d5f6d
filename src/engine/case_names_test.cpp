// What a case misspells is said, with its line and the nearest name, and never passes for nothing.
#include <gtest/gtest.h>

#include "engine/case.h"
#include "scheme/scheme_test_sources.h"
#include "vocabulary/yaml.h"

namespace gongjin {
namespace {

Plan const& plan() {
    static Plan const known = [] {
        CheckOutcome outcome = check_scheme(sources_with(
            {"scheme.yaml",
             "language: 1\nscheme: tiny\ntitle: 小\nissuer: 局\ncalendar: zhejiang-primary\n"
             "in_force: {from: 2019-10-01, until: 2025-12-31}\n"
             "roles: {hub: {word: 龙头校, is: school}, member: {word: 成员校, is: school}, "
             "guest: {word: 来宾, is: person}}\n"
             "parameters:\n"
             "  due: {clause: A, value: 3}\n"
             "  line: {clause: A, value: unset, set_by: bureau}\n"
             "  quota: {clause: A, per: member, value: unset, set_by: bureau}\n"
             "attributes: {school: {tier: [pilot, plain]}}\n"
             "measures: {lessons: {count: demo_lesson, by: member}}\n"
             "values: {twice: {clause: A, per: member, over: term, is: lessons}}\n"
             "duties:\n"
             "  give: {clause: A, owed_by: member, over: term, strength: in_principle, "
             "exempt: {small: {clause: A, proof: [letter]}}, require: lessons >= due}\n"
             "documents: {letter: {clause: A, per: community, path: [draft by each member]}}\n"
             "bodies: {council: {clause: A, per: community, seats: {chair: {count: 1}}}}\n"
             "funds: {purse: {clause: A, over: term}}\n"
             "scores: {mark: {clause: A, per: member, over: term, out_of: 100, "
             "rated: {by: {expert: 1}}}}\n"}));
        EXPECT_TRUE(outcome.plan) << all_text(outcome);
        return std::move(*outcome.plan);
    }();
    return known;
}

std::string const kUnits =
    "units: {schools: [{id: a, name: 甲}, {id: b, name: 乙}], communities: [{id: c, name: 片, from: "
    "2020-09-01, seats: {hub: a, member: b}}]}\n";

struct Slip { char const* name; char const* text; char const* code; char const* says; };
void PrintTo(Slip const& slip, std::ostream* out) { *out << slip.name; }

class CaseSlip : public testing::TestWithParam<Slip> {};

TEST_P(CaseSlip, IsSaidWithItsLine) {
    Slip const& slip = GetParam();
    std::string text = "language: 1\nscenario: 一\nas_of: 2021-02-10\n";
    if (std::string(slip.text).find("units:") == std::string::npos) text += kUnits;
    int line = 1;
    for (char const c : text) line += c == '\n' ? 1 : 0;
    text += slip.text;
    auto const node = parse_yaml(text, "case.yaml");
    ASSERT_TRUE(node.ok());
    auto const one = read_case(node.value(), "case.yaml", {plan(), std::nullopt, {}});
    if (std::string(slip.code).empty()) {
        EXPECT_TRUE(one.ok()) << one.error().full_text(Language::english);
        return;
    }
    ASSERT_FALSE(one.ok()) << text;
    EXPECT_EQ(one.error().code(), slip.code) << one.error().full_text(Language::english);
    EXPECT_GE(one.error().place.line, line);
    EXPECT_NE(one.error().full_text(Language::english).find(slip.says), std::string::npos)
        << one.error().full_text(Language::english);
}

INSTANTIATE_TEST_SUITE_P(
    Every, CaseSlip,
    testing::Values(
        Slip{"fine", "period: 2020-2021/1\nparameters: {line: 3, quota: {乙: 4}}", "", ""},
        Slip{"period", "period: 2020-2021/3", "CAS-016", "2020-2021/1"},
        Slip{"period_words", "period: 第一学期", "CAS-015", "Possible"},
        Slip{"expected_period", "expect: [{duty: give, period: 2020-2022, state: met}]", "CAS-016",
             "2020-2021"},
        Slip{"parameter", "parameters: {lines: 2}", "CAS-016", "line"},
        Slip{"parameter_set", "parameters: {due: 2}", "CAS-017", "fixed"},
        Slip{"parameter_per", "parameters: {quota: 2}", "CAS-018", "each subject"},
        Slip{"parameter_one", "parameters: {line: {乙: 2}}", "CAS-019", "one value"},
        Slip{"parameter_subject", "parameters: {quota: {丙: 2}}", "CAS-002", "丙"},
        Slip{"parameter_text", "parameters: {line: many}", "CAS-001", "many"},
        Slip{"rating_node",
             "records: [{kind: rating, date: 2020-10-10, for: 乙, node: marks, group: expert, "
             "points: 9}]", "CAS-016", "mark"},
        Slip{"rating_group",
             "records: [{kind: rating, date: 2020-10-10, for: 乙, node: mark, group: experts, "
             "points: 9}]", "CAS-016", "expert"},
        Slip{"rating_points",
             "records: [{kind: rating, date: 2020-10-10, for: 乙, node: mark, group: expert, "
             "points: 120}]", "CAS-020", "between 0 and 100"},
        Slip{"paper", "records: [{kind: document_step, date: 2020-10-10, by: 乙, document: leter, "
                      "step: draft}]", "CAS-016", "letter"},
        Slip{"step", "records: [{kind: document_step, date: 2020-10-10, by: 乙, document: letter, "
                     "step: sign}]", "CAS-015", "draft"},
        Slip{"seat", "records: [{kind: body_seat, date: 2020-10-10, by: 乙, body: council, "
                     "seat: chairs}]", "CAS-016", "chair"},
        Slip{"fund", "records: [{kind: spending, date: 2020-10-10, by: 乙, amount: 3, "
                     "fund: purses}]", "CAS-016", "purse"},
        Slip{"override_rule", "records: [{kind: override, date: 2020-10-10, by: 甲, for: 乙, "
                              "rule: gives}]", "CAS-016", "give"},
        Slip{"override_exemption", "records: [{kind: override, date: 2020-10-10, by: 甲, for: 乙, "
                                   "rule: give, exemption: smal}]", "CAS-016", "small"},
        Slip{"state", "expect: [{duty: give, subject: 乙, state: fail}]", "CAS-015", "failed"},
        Slip{"state_of_score", "expect: [{score: mark, subject: 乙, state: met}]", "CAS-015",
             "given"},
        Slip{"value", "expect: [{value: twise, subject: 乙, is: 3}]", "CAS-016", "twice"},
        Slip{"score", "expect: [{score: marks, subject: 乙, state: given}]", "CAS-016", "mark"},
        Slip{"earlier_rule",
             "earlier: [{score: marks, subject: 乙, period: 2020-2021/1, points: 5}]", "CAS-016",
             "mark"},
        Slip{"earlier_subject", "earlier: [{score: mark, subject: 丙, period: 2020-2021/1, points: "
                                "5}]", "CAS-002", "丙"},
        Slip{"below_nothing", "attributes: {乙: {pupils: -3}}", "CAS-001", "-3"},
        Slip{"twice_recorded",
             "records:\n  - {kind: demo_lesson, id: x, date: 2020-10-10, by: 乙}\n"
             "  - {kind: demo_lesson, id: x, date: 2020-10-11, by: 乙}", "CAS-012", "line 6"},
        Slip{"backwards",
             "people: [{id: t, school: 乙}]\nrecords: [{kind: posting, person: t, date: 2020-10-10, "
             "end: 2020-10-01, from: 乙, to: 甲}]", "CAS-013", "2020-10-01"},
        Slip{"person_twice", "people:\n  - {id: t, school: 乙}\n  - {id: t, school: 甲}", "CAS-014",
             "line 6"},
        Slip{"person_changes", "people:\n  - {id: t, school: 乙}\n  - {id: t, school: 甲, from: "
                               "2020-10-01}", "", ""},
        Slip{"seated_person",
             "units: {schools: [{id: a, name: 甲}], communities: [{id: c, name: 片, from: "
             "2020-09-01, seats: {hub: a, guest: [{person: f1}, {person: f99}]}}]}\n"
             "people: [{id: f1, school: 甲}]", "CAS-010", "f99"},
        Slip{"role", "units: {schools: [{id: a, name: 甲}], communities: [{id: c, name: 片, from: "
                     "2020-09-01, lead: a}]}", "ROS-007", "hub member guest"},
        Slip{"overlay_place", "overlays: [{id: o, action: stop, duties: [give], communities: "
                              "[东片], from: 2020-09-01}]", "CAS-002", "东片"},
        Slip{"overlay_duty", "overlays: [{id: o, action: stop, duties: [gives], from: 2020-09-01}]",
             "SCH-021", "give"},
        Slip{"overlay_kind", "overlays: [{id: o, action: replace, duties: [give], to: demos, from: "
                             "2020-09-01}]", "CAS-003", "demos"},
        Slip{"overlay_backwards", "overlays: [{id: o, action: stop, duties: [give], from: "
                                  "2020-09-02, until: 2020-09-01}]", "ROS-011", "2020-09-01"},
        Slip{"overlay_of_nothing", "overlays: [{id: o, action: stop, from: 2020-09-01}]",
             "ROS-013", ""},
        Slip{"seat_backwards",
             "units: {schools: [{id: a, name: 甲}, {id: b, name: 乙}], communities: [{id: c, name: "
             "片, from: 2020-09-01, seats: {hub: a, member: {school: b, from: 2021-02-01, until: "
             "2021-01-01}}}]}", "ROS-011", "2021-02-01"},
        Slip{"own_word", "attributes: {乙: {tier: plain}}", "", ""},
        Slip{"own_word_misspelt", "attributes: {乙: {tier: plane}}", "CAS-001", "plane"},
        Slip{"own_word_of_roster", "units: {schools: [{id: a, name: 甲, tier: plane}]}", "CAS-001",
             "plane"},
        Slip{"people_of_school", "units: {schools: [{id: a, name: 甲, staff: 30}]}", "VOC-020",
             "staff"}),
    [](auto const& info) { return std::string(info.param.name); });

TEST(CaseRoles, ThatNobodyHoldsAreWarnedOf) {
    auto const node = parse_yaml(
        "language: 1\nscenario: 一\nas_of: 2021-02-10\nunits: {schools: [{id: b, name: 乙}], "
        "communities: [{id: c, name: 片, from: 2020-09-01, members: [b]}]}\n", "case.yaml");
    auto const one = read_case(node.value(), "case.yaml", {plan(), std::nullopt, {}});
    ASSERT_TRUE(one.ok());
    ASSERT_EQ(one.value().warnings.size(), 2u);
    EXPECT_EQ(one.value().warnings[0].code(), "ROS-008");
    EXPECT_NE(one.value().warnings[0].full_text(Language::chinese).find("hub"), std::string::npos);
}

TEST(CaseRoles, ThatOneCommunityLacksAreWarnedOfWithItsName) {
    auto const node = parse_yaml(
        "language: 1\nscenario: 一\nas_of: 2021-02-10\nunits: {schools: [{id: a, name: 甲}, {id: b, "
        "name: 乙}, {id: d, name: 丁}], communities: [{id: c, name: 东片, from: 2020-09-01, seats: "
        "{hub: a, member: b}}, {id: w, name: 西片, from: 2020-09-01, seats: {hub: d}}]}\n",
        "case.yaml");
    auto const one = read_case(node.value(), "case.yaml", {plan(), std::nullopt, {}});
    ASSERT_TRUE(one.ok());
    ASSERT_EQ(one.value().warnings.size(), 2u);  // nobody at all is a guest
    EXPECT_EQ(one.value().warnings[0].code(), "ROS-012");
    EXPECT_EQ(one.value().warnings[0].args,
              (std::vector<std::string>{"西片", "成员校", "member"}));
}

}  // namespace
}  // namespace gongjin
