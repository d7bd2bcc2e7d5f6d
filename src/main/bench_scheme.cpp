// Checking a scheme of 500 rules, beside what yaml-cpp needs merely to parse the same text.
#include <yaml-cpp/yaml.h>

#include "main/bench.h"
#include "main/sources.h"
#include "scheme/plan.h"

namespace gongjin {

namespace {

// Rules of every family, each reading figures and results of others, as long schemes do.
std::string scheme_of_500_rules() {
    std::string text =
        "language: 1\nscheme: generated\ntitle: 五百条\nissuer: 局\ncalendar: zhejiang-primary\n"
        "in_force: {from: 2019-10-01, until: 2025-12-31}\n"
        "roles:\n  lead: {word: 牵头校, is: school}\n  member: {word: 成员校, is: school}\n"
        "rosters:\n  six: {clause: A, per: community, seats: {lead: {count: 1}, member: {count: "
        "4..5}}}\n";
    auto const section = [&text](std::string const& name, int count, auto make) {
        text += name + ":\n";
        for (int i = 0; i < count; ++i) {
            std::string const n = std::to_string(i), last = std::to_string(i > 0 ? i - 1 : 0);
            text += "  " + make(n, last, i) + "\n";
        }
    };
    using Text = std::string const&;
    section("parameters", 100, [](Text n, Text, int) {
        return "due_" + n + ": {title: 应完成数, clause: A, value: 15, unit: 节}";
    });
    text += "  grant: {clause: A, value: 1, unit: 万元}\n";
    section("tables", 20, [](Text n, Text, int) {
        return "band_" + n + ": {clause: A, takes: [pupils], gives: number, rows: [[..<100, 1], "
               "[100..<400, 2], [400.., 3]]}";
    });
    section("measures", 100, [](Text n, Text, int) {
        return "lessons_" + n + ": {count: demo_lesson, by: lead, at: member, where: attendance > "
               "0 and subject = maths}";
    });
    section("values", 100, [](Text n, Text last, int i) {
        return "value_" + n + ": {clause: A, per: member, over: term, is: lessons_" + n +
               " / due_" + n + " + band_" + std::to_string(i % 20) +
               (i > 0 ? " + value_" + last : "") + "}";
    });
    section("scores", 60, [](Text n, Text, int) {
        return "score_" + n + ": {clause: A, per: member, over: school_year, out_of: 10, items: "
               "{own_" + n + ": {out_of: 6, points: clamp(full * pupils / 100; 0; full)}, "
               "met_" + n + ": {out_of: 4, full_if: mean(value_" + n + " for each term) >= 1}}, "
               "bonus: {more_" + n + ": {points: share(pupils > 0 for each school)}}}";
    });
    section("eligibility", 60, [](Text n, Text, int) {
        return "may_" + n + ": {clause: A, of: member, over: term, require: [value_" + n +
               " > 0, stage = primary]}";
    });
    section("entitlements", 60, [](Text n, Text, int) {
        return "paid_" + n + ": {clause: A, to: member, over: term, when: may_" + n +
               ", amount: grant * value_" + n + "}";
    });
    section("statuses", 20, [](Text n, Text, int) {
        return "state_" + n + ": {clause: A, of: member, over: term, start: on, moves: [{from: on, "
               "to: off, when: value_" + n + " = 0}]}";
    });
    section("duties", 199, [](Text n, Text, int i) {
        std::string const k = std::to_string(i % 100);
        return "duty_" + n + ": {title: 任务, clause: A, owed_by: lead, per: member, over: term, "
               "applies: value_" + k + " >= 0, require: lessons_" + k + " >= due_" + k +
               " and pupils of member > 0}";
    });
    return text;
}

struct Times { std::vector<double> check, parse; };

Times measure(SchemeSources const& sources, int rounds) {
    Times times;
    for (int i = 0; i < rounds; ++i) {
        CoreWatch const checking;
        CheckOutcome const outcome = check_scheme(sources);
        times.check.push_back(checking.us() / 1000);
        ASSERT(outcome.plan.has_value());
        CoreWatch const parsing;
        YAML::Node const node = YAML::Load(sources.scheme.text);
        times.parse.push_back(parsing.us() / 1000);
        ASSERT(node.IsMap());
    }
    return times;
}

void report_times(std::string const& what, Times times, bool promised, BenchReport& report) {
    double const check = quantile(times.check, 0.5), parse = quantile(times.parse, 0.5);
    if (promised) report.figure(what + ", checked (core)", check, "ms", "< 50", check < 50);
    else report.figure(what + ", checked (core)", check, "ms");
    report.figure("  yaml-cpp merely parsing the same text", parse, "ms");
    report.figure("  checking against parsing", check / parse, "x");
}

}  // namespace

Result<void> bench_scheme(BenchSize const& size, BenchReport& report) {
    report.section("scheme: from the text to a plan, standards and calendar read as well");
    SchemeFolder const folder = TRY(read_scheme_folder("schemes/fenghua-2019"));
    SchemeSources generated = folder.sources;
    generated.clauses.reset();
    generated.scheme.text = scheme_of_500_rules();
    int const rounds = 4 * size.rounds;
    report_times("500 generated rules", measure(generated, rounds), true, report);
    report_times("fenghua-2019 with its 116 clauses", measure(folder.sources, rounds), false,
                 report);
    return {};
}

}  // namespace gongjin
