// Files that nobody writes in good faith, or by a slip of the keyboard: each comes back with a
// clear message, in bounded time and memory. None of it depends on how fast the machine is.
#include <gtest/gtest.h>

#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

std::string const kTop =
    "language: 1\nscheme: tiny\ntitle: 小\nissuer: 局\n"
    "in_force: {from: 2019-10-01, until: 2025-12-31}\ncalendar: zhejiang-primary\n"
    "roles:\n  lead: {word: 牵头校, is: school}\n";

template <typename Make>
std::string many(int count, Make make) {
    std::string out;
    for (int i = 0; i < count; ++i) out += make(std::to_string(i), std::to_string(i + 1));
    return out;
}
std::string times(int count, std::string const& text) {
    return many(count, [&](auto const&, auto const&) { return text; });
}
std::string duty(std::string const& require) {
    return kTop + "duties:\n  d: {clause: A, owed_by: lead, over: term, require: " + require +
           "}\n";
}

struct Input {
    char const* name;
    std::string text;
    std::string code;  // of the first thing said; empty: nothing but warnings
};
std::ostream& operator<<(std::ostream& out, Input const& input) { return out << input.name; }

CheckOutcome check(std::string const& text) {
    static SchemeSources const standard = sources_with({"tiny.yaml", ""});
    SchemeSources sources = standard;
    sources.scheme.text = text;
    sources.parents["tiny"] = {"tiny.yaml", kTop + "follows: {me: {scheme: tiny}}\n"};
    std::string const fan = many(30, [](auto const& n, auto const&) {
        return "p" + n + ": {scheme: fan}, ";
    });
    sources.parents["fan"] = {"fan.yaml", "follows: {" + fan + "last: {scheme: leaf}}\n"};
    sources.parents["leaf"] = {"leaf.yaml", "language: 1\n"};
    return check_scheme(sources);
}

void expect(Input const& input) {
    CheckOutcome const outcome = check(input.text);
    std::string first;
    for (Diagnostic const& one : outcome.diagnostics)
        if (first.empty() && one.severity == Severity::error) first = one.error.code();
    EXPECT_EQ(first, input.code) << all_text(outcome).substr(0, 600);
    EXPECT_EQ(outcome.plan.has_value(), input.code.empty());
    EXPECT_LT(outcome.diagnostics.size(), 20'000u);
}

class BadInput : public testing::TestWithParam<Input> {};
TEST_P(BadInput, is_refused_with_a_clear_message) { expect(GetParam()); }

std::vector<Input> const& slips() {
    static std::vector<Input> const all = {
        {"full_width_colon", "language： 1\n" + kTop, "VOC-017"},
        {"full_width_comma", kTop + "parameters:\n  n: {clause: A，value: 3}\n", "VOC-017"},
        {"full_width_semicolon", duty("min(pupils；teachers) > 0"), "SCH-012"},
        {"full_width_greater", duty("pupils ＞ 0"), "SCH-012"},
        {"full_width_bracket", duty("max（pupils; 0) > 0"), "SCH-012"},
        {"full_width_digits", duty("pupils > １"), "SCH-012"},
        {"full_width_quotes", kTop + "parameters:\n  n: {clause: A, value: “15”}\n", "SCH-065"},
        {"full_width_blank", kTop + "tables:\n　t: {clause: A}\n", "VOC-017"},
        {"tab", kTop + "funds:\n\tpurse: {clause: A, over: term}\n", "VOC-003"},
        {"byte_order_mark", "\xEF\xBB\xBF" + kTop, "VOC-002"},
        {"gbk", kTop + "# \xC4\xDA\xC8\xDD\n", "VOC-001"},
        {"utf16", std::string("\xFF\xFEl\0a\0", 6), "VOC-002"},
        {"anchors", kTop + "a: &a [x, x]\nb: [*a, *a]\n", "VOC-007"},
        {"brackets_in_yaml", kTop + "notes: " + times(10'000, "["), "VOC-006"},
        {"brackets_in_a_formula", duty(times(10'000, "(") + "pupils" + times(10'000, ")")),
         "SCH-004"},
        {"fewer_brackets", duty(times(60, "(") + "pupils > 0" + times(60, ")")), "SCH-005"},
        {"folds", duty("any(any(any(any(each school) for each school) for each school) for each "
                       "school)"),
         "SCH-040"},
        {"negations", duty(times(300, "not ") + "pupils > 0"), "SCH-001"},
        {"a_scheme_that_follows_itself", kTop + "follows: {me: {scheme: tiny}}\n", "SCH-055"},
        {"a_parent_that_follows_itself", kTop + "follows: {up: {scheme: fan}}\n", "SCH-055"},
        {"too_many_parents",
         kTop + "follows: {" + many(40, [](auto const& n, auto const&) {
             return "p" + n + ": {scheme: leaf}, ";
         }) + "last: {scheme: leaf}}\n",
         "SCH-212"},
        {"a_path_for_a_parent", kTop + "follows: {up: {scheme: ../../etc}}\n", "SCH-204"},
        {"nodes_in_nodes",
         kTop + "scores:\n  s: {clause: A, per: lead, over: term, " +
             times(40, "items: {a: {") + "points: full" + times(80, "}") + "}\n",
         "VOC-006"},
        {"a_stage_that_passes_to_itself",
         kTop + "selections:\n  s: {clause: A, of: school, over: term, order: [pupils high], "
                "stages: {a: {places: 1, unfilled: a}}}\n",
         "SCH-164"},
    };
    return all;
}
INSTANTIATE_TEST_SUITE_P(Slips, BadInput, testing::ValuesIn(slips()));

// Ten of these would take for ever, or all memory, if anything in the checker were quadratic.
std::vector<Input> const& floods() {
    auto const item = [](auto const& n, auto const&) {
        return "      i" + n + ": {out_of: 1, full_if: pupils > 0}\n";
    };
    auto const row = [](auto const& n, auto const& next) {
        return "[" + n + "..<" + next + ", 1], ";
    };
    std::string const table = kTop + "tables:\n  t: {clause: A, takes: [pupils], gives: 元, ";
    static std::vector<Input> const all = {
        {"ten_megabytes", kTop + "# " + std::string(10'000'000, 'x'), "VOC-004"},
        {"rows", table + "rows: [" + many(60'000, row) + "[else, 1]]}\n", "SCH-186"},
        {"rows_with_holes", table + "match: slices, rows: [" + many(60'000, row) + "[else, 1]]}\n",
         ""},
        {"items",
         kTop + "scores:\n  s:\n    clause: A\n    per: lead\n    over: term\n    items:\n" +
             many(30'000, item),
         ""},
        {"values_that_read_two",
         kTop + "values:\n  v0: {clause: A, per: school, is: pupils}\n" +
             many(5'000, [](auto const& n, auto const& next) {
                 return "  v" + next + ": {clause: A, per: school, is: v" + n + " + v" + n + "}\n";
             }),
         ""},
        {"duties_on_one_figure",
         kTop + "measures:\n  m: {count: demo_lesson, by: lead}\nduties:\n" +
             many(20'000, [](auto const& n, auto const&) {
                 return "  d" + n + ": {clause: A, owed_by: lead, over: term, require: m > 0}\n";
             }),
         ""},
        {"days_in_days",
         kTop + "periods:\n" + many(2'000, [](auto const& n, auto const&) {
             return "  w" + n + ": {clause: A, each: day, from: start, until: end}\n";
         }),
         "SCH-080"},
        {"windows_in_windows",
         kTop + "periods:\n  w0: {clause: A, each: month, months: [1, 2, 3]}\n" +
             many(5'000, [](auto const& n, auto const& next) {
                 return "  w" + next + ": {clause: A, each: w" + n + ", from: start, until: end}\n";
             }),
         "SCH-080"},
        {"one_step_again_and_again",
         kTop + "documents:\n  p: {clause: A, per: lead, path: [" +
             times(15'000, "draft by lead, ") + "draft by lead]}\n",
         "SCH-022"},
        {"moves",
         kTop + "statuses:\n  s:\n    clause: A\n    of: school\n    over: term\n    start: a0\n"
                "    moves:\n" +
             many(15'000, [](auto const& n, auto const& next) {
                 return "      - {from: a" + n + ", to: a" + next + ", when: pupils > 0}\n";
             }),
         ""},
        {"purses",
         kTop + "parameters:\n  g: {clause: A, value: 3, unit: 元}\nentitlements:\n" +
             many(4'000, [](auto const& n, auto const&) {
                 return "  e" + n + ": {clause: A, to: lead, over: term, amount: g, paid_by: f" +
                        n + "}\n";
             }) + "funds:\n" + many(4'000, [](auto const& n, auto const&) {
                 return "  f" + n + ": {clause: A, over: term}\n";
             }),
         ""},
    };
    return all;
}
class SlowBadInput : public testing::TestWithParam<Input> {};
TEST_P(SlowBadInput, comes_back) { expect(GetParam()); }
INSTANTIATE_TEST_SUITE_P(SlowFloods, SlowBadInput, testing::ValuesIn(floods()));

// A name of a folder is all that may be fetched; the folders around it are nobody's schemes.
TEST(BadInput, only_names_are_fetched_as_parents) {
    std::vector<std::string> asked;
    SourceText const scheme{"s.yaml", kTop + "follows: {a: {scheme: ../../etc}, b: {scheme: /etc}, "
                                             "c: {scheme: city-2021}, d: {scheme: a/b}, "
                                             "e: {scheme: .}}\n"};
    parents_of(scheme, [&](std::string const& id) {
        asked.push_back(id);
        return std::optional<SourceText>();
    });
    EXPECT_EQ(asked, std::vector<std::string>{"city-2021"});
}

}  // namespace
}  // namespace gongjin
