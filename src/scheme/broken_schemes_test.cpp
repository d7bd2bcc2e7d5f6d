// The smallest broken scheme for each thing that the checker says. «marks the place.
#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

std::vector<std::pair<std::string, std::string>> const& good_sections() {
    static std::vector<std::pair<std::string, std::string>> const sections = {
        {"top", "language: 1\nscheme: tiny\ntitle: 小\nissuer: 局\n"
                "in_force: {from: 2019-10-01, until: 2025-12-31}\ncalendar: zhejiang-primary\n"},
        {"kinds", ""},
        {"attributes", ""},
        {"roles", "  lead: {word: 牵头校, is: school}\n  member: {word: 成员校, is: school}\n"},
        {"modes", "  - near\n  - far\n"},
        {"periods", "  prepare: {clause: A, from: 2019-10-01, until: 2019-12-30}\n"
                    "  first_week: {clause: A, each: term, weeks: before}\n"},
        {"readings", "  whom: {clause: A, ask: 问, of: [community, member], chosen: community}\n"
                     "  parts: {clause: A, ask: 问, of: [community, member]}\n"
                     "  odd: {clause: A, ask: 问, of: [sideways, community]}\n"},
        {"parameters", "  due: {clause: A, value: 15, unit: 节}\n"
                       "  often: {clause: A, value: 3, unit: 次}\n"
                       "  most: {clause: A, value: 60%}\n"
                       "  posts: {clause: A, value: [principal]}\n"
                       "  theme_of_year: {clause: A, value: 阅读}\n"},
        {"populations", ""},
        {"rosters", "  six: {clause: A, per: community, seats: {lead: {count: 1}}}\n"},
        {"measures", "  lessons: {count: demo_lesson, by: lead, at: member}\n"
                     "  led: {count: demo_lesson, by: lead}\n"
                     "  here: {stock: posting, from: member, to: lead}\n"
                     "  by_subject: {count: demo_lesson, by: lead, subject: subject}\n"},
        {"tables", "  rate: {clause: A, takes: [pupils], gives: 元, "
                   "rows: [[0..9, 1], [10.., 2]]}\n"},
        {"values", "  ratio: {clause: A, per: community, over: term, is: lessons / due}\n"},
        {"duties", "  give: {clause: A, owed_by: lead, per: community, over: term, "
                   "require: lessons >= due}\n"},
        {"bodies", ""},
        {"documents", ""},
        {"selections", ""},
        {"statuses", ""},
        {"notes", ""}};
    return sections;
}

// The good scheme with lines added to one section, or with another top.
std::string scheme_with(std::string const& section, std::string const& lines) {
    std::string text;
    for (auto const& [name, good] : good_sections()) {
        std::string const body = name == "top" && section == "top" ? lines
                                 : name == section                 ? good + lines + "\n"
                                                                   : good;
        if (name == "top") text += body;
        else if (!body.empty()) text += name + ":\n" + body;
    }
    if (section == "bottom") text += lines + "\n";
    return text;
}

CheckOutcome check(std::string const& text) {
    static SchemeSources const standard = [] {
        SchemeSources sources = sources_with({"tiny.yaml", ""});
        sources.parents["above"] = {
            "above.yaml",
            "parameters:\n  rate: {clause: B, value: unset, set_by: county, within: 1..5}\n"
            "  fixed: {clause: B, value: 2}\n"
            "measures:\n  led: {count: open_lesson, by: lead}\n"
            "duties:\n"
            "  one: {clause: B, owed_by: lead, over: term, require: led >= rate}\n"
            "  two: {clause: B, owed_by: lead, over: term, require: one.met}\n"};
        sources.parents["mad"] = {"mad.yaml", "a: {b, c: 1}"};
        return sources;
    }();
    SchemeSources sources = standard;
    sources.scheme.text = text;
    return check_scheme(sources);
}

// More combinations than anybody would check: five inputs with 20 bounds each.
std::string large_table() {
    std::string rows;
    for (int i = 0; i < 20; ++i) {
        std::string const n = std::to_string(i * 10);
        rows += "[" + n + ", " + n + ", " + n + ", " + n + ", " + n + ", 1], ";
    }
    return "  «t: {clause: A, takes: [a, b, c, d, e], gives: 元, rows: [" + rows + "[else, 3]]}";
}

struct Bad {
    std::string code, section, lines;
};
std::ostream& operator<<(std::ostream& out, Bad const& bad) {
    return out << bad.code << " " << bad.lines;
}

std::string duty(std::string const& require) {
    return "  bad: {clause: A, owed_by: lead, per: community, over: term, require: " + require +
           "}";
}
std::string of_member(std::string const& require) {
    return "  bad: {clause: A, owed_by: lead, per: member, over: term, require: " + require + "}";
}
std::string choice(std::string const& rest) {
    return "  bad: {clause: A, of: school, over: term, " + rest + "}";
}
std::string filter(std::string const& where) {
    return "  bad: {count: demo_lesson, by: lead, where: " + where + "}";
}
std::string follows(std::string const& scheme, std::string const& more) {
    return "follows: {up: {scheme: «" + scheme + more + "}}";
}
std::string top(std::string const& from, std::string const& to) {
    std::string text = good_sections().front().second;
    return text.replace(text.find(from), from.size(), to);
}

std::string score(std::string const& node) {
    return "scores:\n  bad: {clause: A, per: member, over: term, " + node + "}";
}

std::vector<Bad> const& broken() {
    static std::vector<Bad> const all = {
        {"SCH-010", "duties", duty("lessons >= «15")},
        {"SCH-011", "duties", duty("«''")},
        {"SCH-020", "duties", duty("«zzzzzzzzzzzz >= due")},
        {"SCH-021", "duties", duty("«lesson >= due")},
        {"SCH-022", "measures", "  «due: {count: demo_lesson, by: lead}"},
        {"SCH-022", "parameters", "  «teacher: {clause: A, value: 1}"},
        {"SCH-023", "parameters", "  «otherwise: {clause: A, value: 1}"},
        {"SCH-024", "measures", filter("«lessons > 0")},
        {"SCH-024", "measures", filter("«give")},
        {"SCH-025", "duties",
         "  bad: {clause: A, owed_by: member, per: reading.whom, over: term, require: «pupils > "
         "0}"},
        {"SCH-026", "top", top("scheme: tiny", "scheme: «Tiny")},
        {"SCH-027", "values", "  bad: {clause: A, per: community, in_mode: [«near], is: due}"},
        {"SCH-180", "tables", "  t: {clause: A, takes: [«pupils], gives: 元, "
                              "rows: [[1, 1], [many, 2], [else, 3]]}"},
        {"SCH-181", "tables", "  t: {clause: A, takes: [stage, pupils], gives: 元, "
                              "rows: [«[1, 1], [else, 3]]}"},
        {"SCH-182", "tables", "  t: {clause: A, takes: [ownership], gives: 元, "
                              "rows: [[«public.., 1], [else, 3]]}"},
        {"SCH-183", "tables", "  t: {clause: A, takes: [pupils], gives: 元, "
                              "rows: [[«9..1, 1], [else, 3]]}"},
        {"SCH-184", "tables", "  «t: {clause: A, takes: [pupils], gives: 元, "
                              "rows: [[..30%, 1], [1/3.., 3]]}"},
        {"SCH-185", "tables", "  t: {clause: A, takes: [pupils], gives: 元, "
                              "rows: [[..10, 1], «[10.., 3]]}"},
        {"SCH-186", "tables", large_table()},
        {"SCH-161", "selections", choice("order: [«pupils], stages: {a: {places: 1}}")},
        {"SCH-162", "selections", choice("order: [pupils high], stages: {«a: {ties: all}}")},
        {"SCH-163", "selections",
         choice("order: [pupils high], stages: {a: {weight: «2, within: [stage]}}")},
        {"SCH-164", "selections",
         choice("order: [pupils high], stages: {a: {places: rest, unfilled: «b}, b: {places: 1}}")},
        {"SCH-165", "selections",
         choice("per: «school, order: [pupils high], stages: {a: {places: 1}}")},
        {"SCH-166", "statuses",
         "  bad: {clause: A, of: school, over: term, start: on, moves: [{from: «off, to: on, "
         "when: pupils > 0}]}"},
        {"SCH-160", "measures", "  bad: {count: demo_lesson, at: member, top: 1, if_none: «0}"},
        {"SCH-041", "duties", duty("«rank(lessons for each school_year) = 1")},
        {"SCH-041", "duties", duty("«sum(lessons for each lead weighted by pupils) = 1")},
        {"SCH-028", "duties", of_member("«boarders_in_town of member > 0")},
        {"SCH-030", "duties", duty("«lessons")},
        {"SCH-030", "duties", duty("not «lessons")},
        {"SCH-031", "measures", filter("«date > due")},
        {"SCH-032", "duties", duty("«lessons >= often")},
        {"SCH-033", "duties", duty("«here >= 1")},
        {"SCH-034", "populations", "  bad: {each: school, where: stage = «university}"},
        {"SCH-035", "populations", "  bad: {each: school, where: stage = «primery}"},
        {"SCH-036", "populations", "  bad: {each: school, where: «ownership > public}"},
        {"SCH-037", "measures",
         "  bad: {count: research_project, by: lead, where: «theme = theme}"},
        {"SCH-038", "duties", duty("«squareroot_of(lessons) > 0")},
        {"SCH-039", "duties", duty("«min(lessons) > 0")},
        {"SCH-040", "duties",
         duty("any(any(any(«any(lessons > 0 for each member) for each member) for each member) for "
              "each member)")},
        {"SCH-041", "duties", duty("«all(each member)")},
        {"SCH-042", "duties", duty("«{by: reading.whom, community: true}")},
        {"SCH-043", "duties",
         duty("{by: reading.whom, community: true, member: true, «lead: true}")},
        {"SCH-044", "duties", duty("{by: «lessons, else: true}")},
        {"SCH-050", "duties", of_member("«led >= due")},
        {"SCH-050", "duties",
         "  bad: {clause: A, owed_by: lead, per: [community, subject], over: "
         "term, require: «lessons >= due}"},
        {"SCH-051", "duties", duty("teachers of «member > 0")},
        {"SCH-051", "duties",
         "  bad: {clause: A, owed_by: «member, per: community, over: term, "
         "require: lessons >= due}"},
        {"SCH-052", "duties",
         "  bad: {clause: A, owed_by: lead, per: community, over: "
         "calendar_year, require: «ratio > 0}"},
        {"SCH-052", "duties", duty("«lessons during calendar_year >= due")},
        {"SCH-052", "duties", "  yearly: {clause: A, owed_by: lead, per: community, "
                              "over: school_year, require: «give.met}"},
        {"SCH-052", "duties", "  again: {clause: A, owed_by: lead, per: community, over: term, "
                              "require: «give.met during previous school_year}"},
        {"SCH-053", "duties",
         "  bad: {clause: A, owed_by: lead, over: «lustrum, require: lessons >= due}"},
        {"SCH-054", "values", "  bad: {clause: A, per: community, is: «lessons}"},
        {"SCH-055", "values",
         "  «circle: {clause: A, per: community, over: term, is: round_it}\n"
         "  round_it: {clause: A, per: community, over: term, is: circle}"},
        {"SCH-051", "duties",
         "  split: {clause: A, owed_by: lead, per: reading.parts, over: term, require: lessons >= "
         "due}\n" + duty("«split.met")},
        {"SCH-060", "readings", "  bad: {clause: A, ask: 问, of: [a, b], chosen: «c}"},
        {"SCH-061", "duties",
         "  bad: {clause: A, owed_by: community, per: «reading.odd, over: term, "
         "require: lessons >= due}"},
        {"SCH-061", "duties",
         "  bad: {clause: A, owed_by: community, over: «reading.odd, require: "
         "lessons >= due}"},
        {"SCH-062", "duties",
         "  «bad: {owed_by: lead, per: community, over: term, require: lessons >= due}"},
        {"SCH-065", "parameters", "  bad: {clause: A, value: «15节}"},
        {"SCH-066", "parameters", "  «bad: {clause: A, value: unset}"},
        {"SCH-067", "measures", "  bad: {count: «football_match, by: lead}"},
        {"SCH-068", "measures", "  bad: {count: «demo_lessons, by: lead}"},
        {"SCH-069", "measures", "  bad: {count: demo_lesson, «whereabouts_of: lead}"},
        {"SCH-021", "measures", "  bad: {count: demo_lesson, by: lead, «wher: date = date}"},
        {"SCH-070", "measures", "  bad: {count: demo_lesson, by: «person}"},
        {"SCH-071", "measures", "  «bad: {by: lead}"},
        {"SCH-072", "measures", "  bad: {count: demo_lesson, stock: «posting, from: lead}"},
        {"SCH-073", "measures", "  bad: {stock: «demo_lesson, by: lead}"},
        {"SCH-074", "rosters",
         "  bad: {clause: A, per: community, size: «3, seats: {lead: {count: "
         "1}, member: {count: 4..5}}}"},
        {"SCH-075", "rosters",
         "  bad: {clause: A, per: community, seats: {member: {count: «many}}}"},
        {"SCH-076", "duties",
         "  bad: {clause: A, owed_by: lead, per: community, over: term, due: "
         "«soon, require: lessons >= due}"},
        {"SCH-078", "top", top("calendar: zhejiang-primary", "calendar: «elsewhere")},
        {"SCH-079", "measures",
         "  bad: {count: demo_lesson, by: lead, not_counted_in: «later}\n"
         "  later: {count: demo_lesson, by: lead}"},
        {"SCH-034", "duties",
         "  bad: {clause: A, owed_by: lead, over: term, in_mode: [«x], require: lessons >= due}"},
        {"SCH-042", "duties", duty("«{by: mode, near: true}")},
        {"SCH-200", "rosters", "  bad: {clause: A, per: «school, seats: {member: {count: 1}}}"},
        {"SCH-201", "bodies",
         "  bad: {clause: A, per: community, seats: {head: {holder: «principal for lead}}}"},
        {"SCH-202", "documents", "  bad: {clause: A, per: community, path: [«signed]}"},
        {"SCH-203", "duties",
         duty("«nearly.met") + "\n  nearly: {clause: A, in_mode: [near], owed_by: lead, "
                               "per: community, over: term, require: lessons >= due}"},
        {"SCH-204", "bottom", follows("nowhere", "")},
        {"SCH-205", "bottom", follows("mad", "")},
        {"SCH-206", "bottom", "follows: {up: {scheme: above, takes: [«three]}}"},
        {"SCH-207", "bottom", follows("above", ", takes: [two]")},
        {"SCH-208", "bottom", follows("above", ", takes: [one]")},
        {"SCH-209", "parameters",
         "  bad: {clause: A, value: 3, narrows: «up.fixed}\nfollows: {up: {scheme: above}}"},
        {"SCH-210", "parameters",
         "  bad: {clause: A, value: 7, narrows: «up.rate}\nfollows: {up: {scheme: above}}"},
        {"SCH-140", "bottom", "scores:\n  «bad: {clause: A, per: member, over: term, out_of: 9}"},
        {"SCH-141", "bottom",
         score("out_of: «9, items: {a: {out_of: 5, points: full}, b: {out_of: 5, points: full}}")},
        {"SCH-142", "bottom",
         score("out_of: 9, items: {a: {out_of: 5, points: full}, «b: {points: due}}")},
        {"SCH-143", "bottom", score("rated: «{by: {expert: 40%, peer: 50%}}")},
        {"SCH-144", "bottom", score("items: {«points: {points: due}}")},
        {"SCH-145", "bottom", score("line: «lessons")},
        {"SCH-146", "bottom",
         "scores:\n  bad: {clause: A, per: [member, lead], over: term, rated: «{by: {expert: 1}}}"},
        {"SCH-147", "bottom", score("points: due, combine: «due")},
        {"SCH-148", "bottom",
         score("points: due, veto: [{clause: A, when: lessons > due, then: «half}]")},
        {"SCH-149", "bottom",
         score("points: due, veto: [{clause: A, when: lessons > due, then: {«grade: D}}]")},
        {"SCH-150", "bottom", score("items: {a: {points: due}}, shape: [«2]")},
        {"SCH-184", "bottom", score("points: due, grade: «[[60.., A], [..<30, B]]")},
        {"SCH-055", "bottom",
         "scores:\n  «of_lead: {clause: A, per: lead, over: term, "
         "points: mean(of_member for each member)}\n"
         "  of_member: {clause: A, per: member, over: term, points: of_lead of lead}"},
    };
    return all;
}

// The place of «, and the text without it.
Mark take_mark(std::string& text) {
    size_t const at = text.find("«");
    EXPECT_NE(at, std::string::npos);
    text.erase(at, std::string("«").size());
    Mark mark{1, 1};
    for (size_t i = 0; i < at; ++i) {
        if (text[i] == '\n') ++mark.line, mark.column = 1;
        else if ((text[i] & 0xC0) != 0x80) ++mark.column;
    }
    return mark;
}

class BrokenScheme : public testing::TestWithParam<Bad> {};

TEST_P(BrokenScheme, is_said_with_its_code_and_place) {
    Bad const& bad = GetParam();
    std::string text = scheme_with(bad.section, bad.lines);
    Mark const mark = take_mark(text);
    CheckOutcome const outcome = check(text);
    EXPECT_FALSE(outcome.plan);
    bool found = false;
    for (Diagnostic const& one : outcome.diagnostics) {
        Place const& place = one.error.place;
        found = found || (one.error.code() == bad.code && place.line == mark.line &&
                          place.column == mark.column && place.file == "tiny.yaml");
        EXPECT_FALSE(one.error.what_to_do(Language::chinese).empty());
        for (Language const language : {Language::chinese, Language::english})
            EXPECT_EQ(one.error.full_text(language).find("{0}"), std::string::npos);
    }
    EXPECT_TRUE(found) << bad.code << " expected at " << mark.line << ":" << mark.column << " in\n"
                       << text << "\nbut:\n"
                       << all_text(outcome);
}

INSTANTIATE_TEST_SUITE_P(Every, BrokenScheme, testing::ValuesIn(broken()));

std::string pays(std::string const& lines) {
    return "entitlements:\n  bad: {clause: A, to: lead, over: term, " + lines + "}";
}

std::string shared(std::string const& paid_by) {
    return pays("amount: due, round: {to: 1 节}, paid_by: " + paid_by) +
           "\nfunds:\n  a: {clause: A, over: term}\n  b: {clause: A, over: term}\n"
           "  c: {clause: A, over: term}";
}

std::vector<Bad> const& broken_money() {
    static std::vector<Bad> const all = {
        {"SCH-187", "bottom", "entitlements:\n  «bad: {clause: A, to: lead, over: term}"},
        {"SCH-187", "bottom", pays("amount: due, at_most: «{each: term}, round: {to: 1 节}")},
        {"SCH-188", "bottom", pays("prorate: by_day, split: «{total: due, by: due, step: 1 节}")},
        {"SCH-189", "bottom", pays("amount: due, round: {to: «1元}")},
        {"SCH-190", "bottom", pays("amount: due, round: {to: 1 节}, paid_by: «{a: due, b: due}")},
        {"SCH-065", "bottom", shared("{a: rest, b: «due}")},
        {"SCH-065", "bottom", shared("{a: rest, b: «100}")},
        {"SCH-065", "bottom", shared("{a: rest, b: most, c: «most}")},
        {"SCH-191", "parameters",
         "  bad: {clause: A, per: member, values: {x: 1, y: 2}, total: «4}"},
        {"SCH-192", "parameters", "  bad: {clause: A, value: «3, within: 0..1}"},
        {"SCH-192", "parameters", "  bad: {clause: A, per: member, values: {x: «7}, within: ..5}"},
        {"SCH-075", "parameters", "  bad: {clause: A, value: 3, within: «5..4}"},
        {"SCH-030", "bottom", pays("amount: «due")},
        {"SCH-052", "bottom",
         pays("amount: due, round: {to: 1 节}, at_most: {periods: due, each: «month}")},
        {"SCH-052", "bottom", pays("amount: due, round: {to: 1 节}, paid: «each school_year")},
        {"SCH-051", "bottom",
         "entitlements:\n  bad: {clause: A, to: «member, per: community, over: term, "
         "amount: due, round: {to: 1 节}}"},
        {"SCH-021", "bottom",
         pays("amount: due, round: {to: 1 节}, paid_by: «purs") +
             "\nfunds:\n  purse: {clause: A, over: term}"},
        {"SCH-052", "bottom",
         pays("amount: due, round: {to: 1 节}, paid_by: «purse") +
             "\nfunds:\n  purse: {clause: A, over: month}"}};
    return all;
}
INSTANTIATE_TEST_SUITE_P(Money, BrokenScheme, testing::ValuesIn(broken_money()));

// Names that only the broken schemes use are no concern of these tests.
std::string said(CheckOutcome const& outcome) {
    std::string text;
    for (Diagnostic const& one : outcome.diagnostics)
        if (one.error.code() != "SCH-222") text += one.error.full_text(Language::english) + "\n";
    return text;
}

TEST(BrokenSchemes, rules_of_the_parent_that_nobody_answers_for_are_listed) {
    CheckOutcome const outcome =
        check(scheme_with("bottom", "follows: {up: {scheme: above, leaves: {two: 不适用}}}"));
    ASSERT_TRUE(outcome.plan) << all_text(outcome);
    EXPECT_NE(said(outcome).find("[SCH-211]"), std::string::npos);
    EXPECT_NE(said(outcome).find("up.one"), std::string::npos);
    EXPECT_EQ(said(outcome).find('\n'), said(outcome).size() - 1);
}

TEST(BrokenSchemes, the_good_one_is_good) {
    CheckOutcome const outcome = check(scheme_with("", ""));
    EXPECT_TRUE(outcome.plan);
    EXPECT_EQ(said(outcome), "");
}

}  // namespace
}  // namespace gongjin
