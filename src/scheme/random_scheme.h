// For tests: small valid schemes of every section at random, and counties that fit them.
#pragma once

#include <string>
#include <vector>

#include "base/ports.h"

namespace gongjin::testing {

// A scheme whose rules read some of those written before them.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::string scheme() {
        std::string text = top();
        text += counting();
        text += "values:\n";
        for (int i = 0; i < 5; ++i, ++values_)
            text += entry("v", i, "per: member, over: term, is: " + number(4));
        text += "  led_here: {clause: A, per: reading.scope, over: term, is: led * 1}\n";
        text += marks() + owing() + money() + choices();
        return text;
    }

    // A case with units, people and records; `records` of them.
    std::string county(int records) {
        std::string text =
            "language: 1\nscenario: 随机\nas_of: 2022-01-31\nunits:\n  authority: {id: bureau, "
            "name: 局}\n  schools:\n";
        for (char const* school : {"a", "b", "c", "d", "e", "f"}) {
            text += std::string("    - {id: ") + school + ", name: " + school + "校";
            if (pick(5) > 0) text += ", pupils: " + std::to_string(pick(90));
            if (pick(4) > 0) text += ", teachers: " + std::to_string(pick(20));
            if (pick(4) > 0) text += any({", stage: primary", ", stage: junior"});
            text += "}\n";
        }
        text += "  communities:\n    - {id: x, name: 甲片, from: 2019-09-01, lead: a, members: [b, "
                "{school: c, " + any({"from: 2021-03-01", "until: 2021-05-09"}) + "}]}\n"
                "    - {id: y, name: 乙片, from: 2020-02-01, lead: d, members: [e, f]}\n";
        text += "people:\n";
        for (int i = 0; i < 5; ++i)
            text += "  - {id: t" + std::to_string(i) + ", school: " + any({"b", "c", "e", "f"}) +
                    ", post: teacher}\n";
        text += "records:\n";
        for (int i = 0; i < records; ++i) text += "  - " + record() + "\n";
        return text;
    }

private:
    std::string top() {
        std::string text =
            "language: 1\nscheme: random\ntitle: 随机\nissuer: 局\ncalendar: zhejiang-primary\n"
            "in_force: {from: 2019-10-01, until: 2025-12-31}\nroles:\n  lead: {word: 牵头校, is: "
            "school}\n  member: {word: 成员校, is: school}\nrosters:\n  one: {clause: A, per: "
            "community, seats: {lead: {count: 1}, member: {count: 1..}}}\nreadings:\n  scope: "
            "{clause: A, ask: 按谁算, of: [community, member], chosen: " +
            any({"community", "member", "unset"}) + "}\nperiods:\n  first_days: {clause: A, each: "
            "term, from: start, until: start + " + std::to_string(pick(30) + 1) +
            any({" working_days", " days"}) + "}\nparameters:\n";
        for (int i = 0; i < 4; ++i) text += entry("p", i, "value: " + std::to_string(pick(90) + 1));
        return text + "  taught_core: {clause: A, value: [chinese, maths]}\n"
                      "  money: {clause: A, value: 9, unit: 元}\n";
    }
    std::string counting() {
        std::string text = "measures:\n";
        for (int i = 0; i < 4; ++i)
            text += "  m" + std::to_string(i) + ": {count: " + any({"demo_lesson", "open_lesson"}) +
                    ", by: school" + any({"", ", top: 3", ", state: held"}) + "}\n";
        text += "  led: {count: demo_lesson, by: lead, at: member}\n"
                "  heads: {sum: attendance, of: study_visit, by: member, at: lead}\n"
                "  shown: {collect: subject, of: demo_lesson, by: lead, at: member}\n"
                "  lent: {stock: posting, from: member, to: lead}\n"
                "  usual: {trimmed_mean: attendance, of: study_visit, by: member, if_none: 0, "
                "drop: " + any({"10%", "1", "\"1 highest, 2 lowest\""}) + "}\n";
        return text + "tables:\n" +
               entry("t", 0, "takes: [pupils], gives: number, rows: [[..<" +
                                 std::to_string(pick(50)) + ", 1], [else, 2]]");
    }
    std::string marks() {
        std::string text = "scores:\n";
        for (int i = 0; i < 3; ++i)
            text += entry("s", i, "per: member, over: term, out_of: 10, items: {a" +
                                      std::to_string(i) + ": {out_of: 6, points: " + number(3) +
                                      "}, b" + std::to_string(i) + ": {out_of: 4, full_if: " +
                                      condition(3) + "}}, pass: points >= p1");
        text += "  given: {clause: A, per: member, over: school_year, out_of: 10, rated: {by: "
                "{expert: 60%, peer: 40%}, words: {expert: 专家}, drop: " +
                any({"10%", "1", "1 highest"}) + "}}\n";
        return text + "  bundled: {clause: A, per: lead, over: term, out_of: 10, points: "
                      "mean(s0 for each member) otherwise 0}\n";
    }
    std::string owing() {
        std::string text = "eligibility:\n";
        text += entry("e", 0, "of: member, over: term, require: " + condition(4));
        text += "documents:\n";
        text += entry("paper", 0,
                      "per: community, over: school_year, due: start + 20 working_days, path: "
                      "[draft by lead, sign by each member], words: {draft: 起草, sign: 签署}");
        text += "duties:\n";
        for (int i = 0; i < 3; ++i)
            text += entry("d", i, "owed_by: member, over: term, applies: " + condition(2) +
                                      ", require: [" + condition(3) + ", " + condition(2) + "]");
        text += entry("d", 3, "owed_by: lead, to: member, per: reading.scope, over: term, "
                              "require: led >= p0");
        text += entry("d", 4, "owed_by: lead, per: reading.scope, over: term, require: led_here "
                              ">= p1");
        return text + entry("d", 5, "owed_by: member, over: term, require: heads during first_days "
                                    ">= p2");
    }
    std::string money() {
        std::string text =
            "entitlements:\n" +
            entry("g", 0, "to: member, over: term, when: " + condition(3) + ", amount: money * " +
                              any({"p0", "p1", "p2"}) + ", paid_by: f0");
        text += entry("g", 1, "to: member, over: month, amount: money, prorate: " +
                                  any({"by_day", "half_months", "whole_months"}) +
                                  ", at_most: {periods: p3, each: school_year}, paid_by: f1");
        text += entry("g", 2, "to: member, over: term, split: {total: money, by: pupils, step: 1 "
                              "元, left_over: largest_remainder, ties: [pupils high]}");
        text += "funds:\n" + entry("f", 0, "over: term, amount: money, overspend: " +
                                               any({"refused", "flagged"}));
        return text + entry("f", 1, "over: calendar_year, amount: money * p2, overspend: refused, "
                                    "balance: " + any({"kept", "returned"}));
    }
    std::string choices() {
        std::string text =
            "selections:\n" +
            entry("c", 0, "of: member, over: term, among: " + condition(2) + ", order: [pupils "
                          "high], stages: {best: {places: 1}, rest_of: {places: rest}}");
        return text + "statuses:\n" +
               entry("w", 0, "of: member, over: " + any({"term", "school_year"}) +
                                 ", start: on, words: {on: 正常, off: 暂停}, moves: [{from: on, "
                                 "to: off, when: m0 = 0}, {from: off, to: on, when: m1 > 0}]");
    }

    std::string record() {
        std::string const day = "20" + std::to_string(19 + pick(3)) + "-" +
                                any({"02", "03", "05", "09", "10", "11"}) + "-" +
                                any({"01", "08", "15", "28"});
        std::string const state = any({"", "", "", ", state: held", ", state: planned"});
        auto const maybe = [&](std::string const& text) { return pick(7) == 0 ? "" : text; };
        switch (pick(8)) {
            case 0:
            case 1:
                return "{kind: demo_lesson, date: " + day + ", by: " + any({"a", "b", "d"}) +
                       maybe(", at: " + any({"b", "c", "e", "f"})) +
                       maybe(", subject: " + any({"chinese", "maths", "english"})) + state + "}";
            case 2: return "{kind: open_lesson, date: " + day + ", by: " + any({"b", "c", "e"}) +
                           state + "}";
            case 3:
            case 4:
                return "{kind: study_visit, date: " + day + ", by: " + any({"b", "c", "e"}) +
                       ", at: " + any({"a", "d"}) +
                       maybe(", attendance: " + std::to_string(pick(40))) + state + "}";
            case 5:
                return "{kind: posting, date: " + day + ", person: t" + std::to_string(pick(5)) +
                       ", from: " + any({"b", "c", "e"}) + ", to: " + any({"a", "d"}) +
                       any({"", ", end: 2022-01-09"}) + "}";
            case 6:
                return "{kind: rating, date: " + day + ", for: " + any({"b", "c", "e"}) +
                       ", node: given, group: " + any({"expert", "peer"}) + ", points: " +
                       std::to_string(pick(11)) + "}";
            default:
                return "{kind: document_step, date: " + day + ", by: " + any({"a", "b", "c", "d"}) +
                       ", document: paper0, step: " + any({"draft", "sign"}) + "}";
        }
    }

    int pick(int n) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(n))); }
    std::string any(std::vector<std::string> const& all) {
        return all[static_cast<size_t>(pick(static_cast<int>(all.size())))];
    }
    static std::string entry(std::string const& name, int n, std::string const& rest) {
        return "  " + name + std::to_string(n) + ": {clause: A, " + rest + "}\n";
    }
    std::string numbered(char const* name, int n) { return name + std::to_string(pick(n)); }
    std::string number(int depth) {
        if (depth == 0 || pick(5) == 0)
            return pick(3) == 0 && values_ > 0
                       ? numbered("v", values_)
                       : any({numbered("p", 4), "pupils * 1", "teachers * 1", "0", "m0 * 1",
                              "m1 * 1", "t0", "100", "heads * 1", "usual * 1", "number(shown)",
                              "number(without(taught_core; shown))",
                              "number(common(taught_core; shown))",
                              "lowest(lent) * 1", "highest(lent) * 1"});
        switch (pick(7)) {
            case 0: return "(" + number(depth - 1) + ") * (" + number(depth - 1) + ")";
            case 1: return number(depth - 1) + " - (" + number(depth - 1) + ")";
            case 2: return "min(" + number(depth - 1) + "; " + number(depth - 1) + ")";
            case 3:
                return "if " + condition(depth - 1) + " then " + number(0) + " else " + number(0);
            case 4: return "(" + number(depth - 1) + " otherwise " + number(0) + ")";
            case 5: return "-(" + number(depth - 1) + ")";
            default: return "round(" + number(depth - 1) + " / p0; 1)";
        }
    }
    std::string condition(int depth) {
        if (depth == 0 || pick(4) == 0)
            return any({"stage = primary", "pupils is given", "shown covers taught_core"});
        switch (pick(4)) {
            case 0: return "(" + number(depth - 1) + ") >= (" + number(depth - 1) + ")";
            case 1: return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
            case 2: return "not (" + condition(depth - 1) + ")";
            default: return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        }
    }
    SeededRandom random_;
    int values_ = 0;
};

}  // namespace gongjin::testing
