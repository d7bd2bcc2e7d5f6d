// Printing and reading again is the identity: of every formula of a scheme, wherever it stands,
// and of what it was resolved to; random schemes with all newer sections included.
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/plan_formulas.h"
#include "scheme/print.h"
#include "scheme/scheme_test_sources.h"
#include "scheme/syntax.h"

namespace gongjin {
namespace {

// Every formula as written, with its place.
class Formulas {
public:
    explicit Formulas(SchemeSyntax const& s) {
        rules(s.populations, [&](auto const& one) { take(one.where); });
        for (auto const* list : {&s.rosters, &s.bodies})
            rules(*list, [&](auto const& one) {
                for (SeatSyntax const& seat : one.seats) take(seat.where);
            });
        rules(s.measures, [&](auto const& one) {
            for (auto const* part : {&one.value, &one.where, &one.instead_where}) take(*part);
        });
        rules(s.values, [&](auto const& one) { take(one.is); });
        rules(s.duties, [&](auto const& one) { take(one.require); });
        rules(s.eligibility, [&](auto const& one) { take(one.require); });
        rules(s.tables, [&](auto const& one) {
            for (TableSyntax::Row const& row : one.rows) take(row.when);
        });
        rules(s.entitlements, [&](EntitlementSyntax const& one) {
            take(one.when);
            take(one.amount);
            if (one.split)
                for (auto const* part : {&one.split->total, &one.split->by, &one.split->first})
                    take(*part);
            for (PayerSyntax const& payer : one.payers) take(payer.share);
        });
        rules(s.funds, [&](auto const& one) { take(one.amount); });
        rules(s.selections, [&](auto const& one) {
            take(one.among);
            take(one.at_most);
            for (StageSyntax const& stage : one.stages) take(stage.places), take(stage.among);
        });
        rules(s.statuses, [&](auto const& one) {
            for (auto const& move : one.moves) take(move.when);
        });
        rules(s.scores, [&](auto const& one) { marks(one.root); });
    }
    std::vector<Formula const*> all;

private:
    template <typename T, typename Each>
    void rules(std::vector<T> const& list, Each each) {
        for (T const& one : list) {
            take(one.rule.applies);
            for (RuleSyntax::Exempt const& exempt : one.rule.exempt) take(exempt.when);
            each(one);
        }
    }
    void marks(MarkSyntax const& node) {
        for (auto const* part : {&node.points, &node.full_if, &node.line, &node.at_least,
                                 &node.at_most, &node.combine, &node.pass})
            take(*part);
        for (MarkSyntax::Veto const& veto : node.vetoes) take(veto.when);
        for (auto const* list : {&node.items, &node.bonus, &node.penalty})
            for (MarkSyntax const& item : *list) marks(item);
    }
    void take(FormulaSyntax const& syntax) {
        if (syntax.form == FormulaSyntax::Form::formula) all.push_back(&syntax.formula);
        for (FormulaSyntax const& item : syntax.items) take(item);
        for (FormulaSyntax::Case const& one : syntax.cases) take(one.value);
        for (FormulaSyntax const& rest : syntax.else_) take(rest);
    }
};

Mark at_column(size_t offset) { return {1, static_cast<int>(offset) + 1}; }

// The whole file written anew: every scalar in quotes, each formula as it is printed.
class Writer {
public:
    explicit Writer(std::map<Mark, std::string> formulas) : formulas_(std::move(formulas)) {}

    std::string text(YamlNode const& node) const {
        std::vector<std::string> parts;
        switch (node.kind) {
            case YamlKind::nothing: return "\"\"";
            case YamlKind::scalar: return scalar(node);
            case YamlKind::list:
                for (YamlNode const& item : node.items) parts.push_back(text(item));
                return "[" + join(parts, ", ") + "]";
            case YamlKind::map:
                for (YamlEntry const& one : node.entries)
                    parts.push_back("? " + quoted(one.first.text) + " : " + text(one.second));
                return "{" + join(parts, ", ") + "}";
        }
        return "";
    }

private:
    static std::string quoted(std::string const& text) {
        std::string out = "\"";
        for (char const c : text) {
            if (c == '"' || c == '\\') out += '\\';
            if (c == '\n') out += "\\n";
            else out += c;
        }
        return out + "\"";
    }
    std::string scalar(YamlNode const& node) const {
        auto const formula = formulas_.find(node.mark);
        return quoted(formula == formulas_.end() ? node.text : formula->second);
    }
    std::map<Mark, std::string> formulas_;
};

std::string meaning_of(Plan const& plan) {
    std::string out;
    walk_formulas(plan, [&](Expression const& e) { out += expression_text(plan, e) + "\n"; });
    for (Duty const& duty : plan.duties) out += duty_in_words(plan, duty) + "\n";
    for (Measure const& measure : plan.measures) out += measure_in_words(plan, measure) + "\n";
    for (RuleRef const rule : plan.rules) out += plan.head_of(rule).name + "\n";
    return out;
}

int check_scheme_again(SchemeSources sources) {
    CheckOutcome const first = check_scheme(sources);
    EXPECT_TRUE(first.plan) << sources.scheme.path << all_text(first);
    Result<YamlNode> const root = parse_yaml(sources.scheme.text, sources.scheme.path);
    if (!first.plan || !root.ok()) return 0;
    Problems problems(sources.scheme.path);
    YamlNode own = root.value();
    std::erase_if(own.entries, [](YamlEntry const& one) { return one.first.text == "follows"; });
    SchemeSyntax const syntax = read_syntax(own, sources.scheme.text, problems);
    Formulas const formulas(syntax);
    std::map<Mark, std::string> printed;
    std::vector<YamlNode const*> open = {&root.value()};
    std::map<Mark, YamlNode const*> scalars;
    while (!open.empty()) {
        YamlNode const* const node = open.back();
        open.pop_back();
        if (node->kind == YamlKind::scalar) scalars[node->mark] = node;
        for (YamlNode const& item : node->items) open.push_back(&item);
        for (YamlEntry const& one : node->entries) open.push_back(&one.second);
    }
    for (Formula const* one : formulas.all) {
        std::string const text = print_formula(*one);
        auto const back = parse_formula(text, at_column);
        EXPECT_TRUE(std::holds_alternative<Formula>(back)) << text;
        if (std::holds_alternative<Formula>(back))
            EXPECT_TRUE(same_formula(*one, std::get<Formula>(back))) << text;
    }
    for (auto const& [mark, node] : scalars) {
        auto const parsed = parse_formula(node->text, at_column);
        if (!std::holds_alternative<Formula>(parsed)) continue;
        for (Formula const* one : formulas.all)
            if (same_formula(*one, std::get<Formula>(parsed))) {
                printed[mark] = print_formula(*one);
                break;
            }
    }
    sources.scheme.text = Writer(std::move(printed)).text(root.value()) + "\n";
    CheckOutcome const again = check_scheme(sources);
    EXPECT_TRUE(again.plan) << sources.scheme.path << all_text(again).substr(0, 2000);
    if (again.plan) EXPECT_EQ(meaning_of(*first.plan), meaning_of(*again.plan));
    return static_cast<int>(formulas.all.size());
}

SchemeSources sources_of(std::string const& folder) {
    SchemeSources sources = sources_with(source_of(folder + "/scheme.yaml"));
    sources.calendar = source_of(
        "standards/calendars/" + calendar_named_in(sources.scheme).take() + ".yaml");
    std::string const beside = std::filesystem::path(folder).parent_path().string();
    sources.parents = parents_of(sources.scheme, [&](std::string const& id) {
        return std::optional(source_of(beside + "/" + id + "/scheme.yaml"));
    });
    return sources;
}

TEST(Reparse, every_scheme_written_anew_means_the_same) {
    int formulas = 0;
    for (char const* above : {"schemes", "tests/language"})
        for (auto const& entry : std::filesystem::directory_iterator(above))
            if (std::filesystem::exists(entry.path() / "scheme.yaml"))
                formulas += check_scheme_again(sources_of(entry.path().string()));
    EXPECT_GT(formulas, 500);
}

// Schemes of every section at random: a rule reads some of those written before it.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}
    std::string scheme() {
        std::string text =
            "language: 1\nscheme: random\ntitle: 随机\nissuer: 局\ncalendar: zhejiang-primary\n"
            "in_force: {from: 2019-10-01, until: 2025-12-31}\nroles:\n  lead: {word: 牵头校, is: "
            "school}\n  member: {word: 成员校, is: school}\nparameters:\n";
        for (int i = 0; i < 4; ++i) text += entry("p", i, "value: " + std::to_string(pick(90) + 1));
        text += "  money: {clause: A, value: 9, unit: 元}\nmeasures:\n";
        for (int i = 0; i < 4; ++i)
            text += "  m" + std::to_string(i) + ": {count: " + any({"demo_lesson", "open_lesson"}) +
                    ", by: school" + any({"", ", top: 3", ", state: held"}) + "}\n";
        text += "tables:\n" + entry("t", 0, "takes: [pupils], gives: number, rows: [[..<" +
                                                std::to_string(pick(50)) + ", 1], [else, 2]]");
        text += "values:\n";
        for (int i = 0; i < 5; ++i, ++values_)
            text += entry("v", i, "per: member, over: term, is: " + number(4));
        text += "scores:\n";
        for (int i = 0; i < 3; ++i)
            text += entry("s", i, "per: member, over: term, out_of: 10, items: {a" +
                                      std::to_string(i) + ": {out_of: 6, points: " + number(3) +
                                      "}, b" + std::to_string(i) + ": {out_of: 4, full_if: " +
                                      condition(3) + "}}, pass: points >= p1");
        text += "eligibility:\n";
        text += entry("e", 0, "of: member, over: term, require: " + condition(4));
        text += "duties:\n";
        for (int i = 0; i < 3; ++i)
            text += entry("d", i, "owed_by: member, over: term, applies: " + condition(2) +
                                      ", require: [" + condition(3) + ", " + condition(2) + "]");
        text += "entitlements:\n" +
                entry("g", 0, "to: member, over: term, when: " + condition(3) +
                                  ", amount: money * " + any({"p0", "p1", "p2"}) + ", paid_by: f0");
        text += "funds:\n" + entry("f", 0, "over: term, amount: money");
        text += "selections:\n" +
                entry("c", 0, "of: member, over: term, among: " + condition(2) + ", order: [" +
                                  "pupils high], stages: {best: {places: 1}, rest_of: {places: "
                                  "rest}}");
        return text + "statuses:\n" +
               entry("w", 0, "of: member, over: term, start: on, moves: [{from: on, to: off, "
                             "when: " + condition(3) + "}]");
    }

private:
    int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
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
                              "m1 * 1", "t0", "100"});
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
        if (depth == 0 || pick(4) == 0) return any({"stage = primary", "pupils is given"});
        switch (pick(4)) {
            case 0: return "(" + number(depth - 1) + ") >= (" + number(depth - 1) + ")";
            case 1: return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
            case 2: return "not (" + condition(depth - 1) + ")";
            default: return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        }
    }
    std::mt19937 random_;
    int values_ = 0;
};

TEST(Reparse, a_random_scheme_written_anew_means_the_same) {
    for (unsigned seed = 1; seed <= 60 && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::string const text = Maker(seed).scheme();
        EXPECT_GT(check_scheme_again(sources_with({"random.yaml", text})), 10) << text;
    }
}

}  // namespace
}  // namespace gongjin
