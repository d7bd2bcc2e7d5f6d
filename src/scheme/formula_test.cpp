#include "scheme/formula.h"

#include <random>

#include <gtest/gtest.h>

namespace gongjin {
namespace {

PlaceOf const columns = [](size_t offset) { return Mark{1, static_cast<int>(offset) + 1}; };

Formula parsed(std::string const& text) {
    auto result = parse_formula(text, columns);
    EXPECT_TRUE(std::holds_alternative<Formula>(result)) << text;
    return std::holds_alternative<Formula>(result) ? std::get<Formula>(result) : Formula{};
}

TEST(Formula, precedence_is_that_of_the_grammar) {
    auto const same = [](std::string const& a, std::string const& b) {
        EXPECT_TRUE(same_formula(parsed(a), parsed(b))) << a << "   " << b;
    };
    same("a or b and not c = d + e * -f", "a or (b and (not (c = (d + (e * (-f))))))");
    same("a otherwise b otherwise c", "(a otherwise b) otherwise c");
    same("a - b - c", "(a - b) - c");
    same("x of y of z on t.end", "(x of (y of z)) on t.end");
    same("-x during previous 2 term", "-(x during previous 2 term)");
    same("not a is missing", "not (a is missing)");
    same("if a then b else if c then d else e", "if a then b else (if c then d else e)");
    same("min(a, b; c)", "min(a; b; c)");
    same("a / b / c * d", "((a / b) / c) * d");
}

TEST(Formula, texts_that_are_printed_shortest_stay_as_they_are) {
    for (std::string const text :
         {"demo_lessons >= demo_lessons_due", "attendance >= visit_share * teachers of by",
          "share(in_community for each primary_site) = 1",
          "count(each full_time_teacher where subject in subjects)",
          "any(post in leader_posts for each leader)", "trained covers staff of member",
          "filed_on is missing or filed_on > date", "x on 2020-01-01", "x on month.start",
          "mean(final for each previous 3 school_year)", "count(each school where now >= my now)",
          "cv(rate for each school within a; b where c weighted by pupils + x)",
          "a - (b - c)", "(a or b) and c", "-(-x)", "not (a and b)", "holds(a; b > 0; c)",
          "yearly.grade during previous calendar_year otherwise none", "20% * x"})
        EXPECT_EQ(print_formula(parsed(text)), text == "20% * x" ? "0.2 * x" : text);
}

struct Bad {
    std::string name, text, code;
    int column;
};
std::ostream& operator<<(std::ostream& out, Bad const& bad) { return out << bad.name; }
class BadFormula : public testing::TestWithParam<Bad> {};

TEST_P(BadFormula, is_refused_where_it_goes_wrong) {
    Bad const& bad = GetParam();
    auto const result = parse_formula(bad.text, columns);
    ASSERT_TRUE(std::holds_alternative<FormulaProblem>(result));
    FormulaProblem const& problem = std::get<FormulaProblem>(result);
    EXPECT_EQ(problem.message->code, bad.code);
    EXPECT_EQ(problem.mark.column, bad.column);
}

INSTANTIATE_TEST_SUITE_P(
    Every, BadFormula,
    testing::Values(Bad{"two_names", "a b", "SCH-001", 3},
                    Bad{"keyword_as_name", "then + 1", "SCH-001", 1},
                    Bad{"comparison_twice", "a < b < c", "SCH-001", 7},
                    Bad{"half", "a >= ", "SCH-002", 6}, Bad{"open", "(a", "SCH-002", 3},
                    Bad{"full_width", "a ≥ b", "SCH-012", 3}, Bad{"twice", "a == b", "SCH-012", 3},
                    Bad{"shouted", "a AND b", "SCH-012", 3}, Bad{"unit", "a > 1万元", "SCH-013", 6},
                    Bad{"colon", "a: b", "SCH-003", 2},
                    Bad{"long_text", std::string(5000, 'a'), "SCH-004", 1},
                    Bad{"deep", std::string(900, '('), "SCH-005", 49},
                    Bad{"no_such_day", "x on 2021-02-29", "SCH-006", 6},
                    Bad{"date_alone", "x > 2020-01-01", "SCH-007", 5},
                    Bad{"previous_many", "x during previous 1000 term", "SCH-008", 19},
                    Bad{"long_number", "x > 99999999999999999999", "SCH-009", 5}),
    [](auto const& info) { return info.param.name; });

// Random formulas of the whole grammar, by seed.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    Formula any(int depth) {
        static constexpr Node leaves[] = {Node::number, Node::boolean, Node::none, Node::path,
                                          Node::mine};
        if (depth <= 0) return node(leaves[pick(5)], depth);
        return node(static_cast<Node>(pick(static_cast<int>(Node::during) + 1)), depth);
    }

private:
    int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    std::string name() {
        static char const* const names[] = {"a", "by", "for", "given", "pupils", "x_1", "previous"};
        return names[pick(6)];
    }
    std::string path() { return pick(4) == 0 ? "reading." + name() : name(); }
    Formula path_node() {
        Formula f;
        f.node = Node::path;
        f.name = path();
        return f;
    }
    // The left side of `of` is an atom only in print: anything may be put in parentheses.
    Formula node(Node kind, int depth) {
        Formula f;
        f.node = kind;
        auto const add = [&](int n) {
            while (n-- > 0) f.children.push_back(any(depth - 1));
        };
        switch (kind) {
            case Node::number:
                f.number = *Fraction::of(pick(1000), pick(2) == 0 ? 1 : 100);
                break;
            case Node::boolean: f.boolean = pick(2) == 0; break;
            case Node::none: break;
            case Node::path: f.name = path(); break;
            case Node::mine: f.name = path(); break;
            case Node::call: f.name = name(); add(1 + pick(3)); break;
            case Node::fold: make_fold(f, depth); break;
            case Node::negate: case Node::is_given: case Node::is_missing: case Node::not_:
                add(1); break;
            case Node::and_: case Node::or_: add(2 + pick(2)); break;
            case Node::if_: add(3); break;
            case Node::on:
                add(1);
                f.boolean = pick(2) == 0;
                if (f.boolean) f.date = Date{pick(30000)};
                else f.name = path();
                break;
            case Node::during:
                add(1);
                f.count = pick(4);
                f.name = "term";
                break;
            case Node::add: case Node::subtract: case Node::multiply: case Node::divide:
            case Node::equal: case Node::not_equal: case Node::less: case Node::less_equal:
            case Node::greater: case Node::greater_equal: case Node::in: case Node::covers:
            case Node::otherwise: case Node::of: add(2); break;
        }
        return f;
    }
    void make_fold(Formula& f, int depth) {
        f.name = name();
        int const bodies = pick(3);
        for (int i = 0; i < bodies; ++i) f.children.push_back(any(depth - 1));
        FormulaFold fold;
        fold.over = path();
        fold.previous = pick(3);
        for (int i = pick(3); i > 0; --i) fold.within.push_back(path());
        if (pick(2) == 0) fold.where.push_back(any(depth - 1));
        if (pick(3) == 0) fold.weighted.push_back(any(depth - 1));
        f.fold.push_back(std::move(fold));
    }
    std::mt19937 random_;
};

TEST(Formula, what_is_printed_parses_back_to_the_same_tree) {
    for (unsigned seed = 1; seed <= 4000; ++seed) {
        Formula const made = Maker(seed).any(5);
        std::string const text = print_formula(made);
        auto const back = parse_formula(text, columns);
        if (auto const* problem = std::get_if<FormulaProblem>(&back))
            if (problem->message->code == "SCH-004") continue;
        ASSERT_TRUE(std::holds_alternative<Formula>(back)) << "seed " << seed << ": " << text;
        ASSERT_TRUE(same_formula(made, std::get<Formula>(back))) << "seed " << seed << ": " << text;
    }
}

}  // namespace
}  // namespace gongjin
