#include "base/text.h"
#include "scheme/formula.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

// Back from an expression to the formula that it was resolved from.
class Unresolver {
public:
    explicit Unresolver(Plan const& plan) : plan_(plan) {}

    Formula formula(Expression const& e) const {
        switch (e.op) {
            case Op::number: {
                Formula f = node(Node::number);
                f.number = e.number;
                return f;
            }
            case Op::boolean: {
                Formula f = node(Node::boolean);
                f.boolean = e.boolean;
                return f;
            }
            case Op::date: return named(e.date.text());
            case Op::none: return node(Node::none);
            case Op::list: return named(list_text(e));
            case Op::symbol: case Op::role: case Op::field: case Op::figure: return named(e.name);
            case Op::start_day: return named("date");
            case Op::end_day: return named("end");
            case Op::record: return named("record");
            case Op::reading: return named("reading." + e.name);
            case Op::parameter: case Op::value: case Op::measure: case Op::word:
                return owned(e, e.name);
            case Op::duty: return owned(e, duty_name(e));
            case Op::outcome: return owned(e, e.part.empty() ? e.name : e.name + "." + e.part);
            case Op::element: return named(e.domain);
            case Op::mine: return my(plan_.words[static_cast<size_t>(e.ref)].name);
            case Op::attribute: return attribute(e);
            case Op::negate: return over(Node::negate, e);
            case Op::add: return over(Node::add, e);
            case Op::subtract: return over(Node::subtract, e);
            case Op::multiply: return over(Node::multiply, e);
            case Op::divide: return over(Node::divide, e);
            case Op::not_: return over(Node::not_, e);
            case Op::and_: return over(Node::and_, e);
            case Op::or_: return over(Node::or_, e);
            case Op::equal: return over(Node::equal, e);
            case Op::not_equal: return over(Node::not_equal, e);
            case Op::less: return over(Node::less, e);
            case Op::less_equal: return over(Node::less_equal, e);
            case Op::greater: return over(Node::greater, e);
            case Op::greater_equal: return over(Node::greater_equal, e);
            case Op::in: return over(Node::in, e);
            case Op::covers: return over(Node::covers, e);
            case Op::is_given: return over(Node::is_given, e);
            case Op::is_missing: return over(Node::is_missing, e);
            case Op::if_: return over(Node::if_, e);
            case Op::otherwise: return over(Node::otherwise, e);
            case Op::on: return on(e);
            case Op::during: return during(e);
            case Op::argument: return named(e.name);
            case Op::table:
            case Op::call: {
                if (e.children.empty() && e.name == "steps") return named(e.name);
                if (e.ref >= 0 && e.children.empty()) {
                    Formula f = node(Node::of);
                    f.children = {named(e.name),
                                  named(plan_.periods[static_cast<size_t>(e.ref)].name)};
                    return f;
                }
                Formula f = over(Node::call, e);
                f.name = e.name;
                return f;
            }
            case Op::fold: return fold(e);
            case Op::choice: return named(choice_text(e));
        }
        return node(Node::none);
    }

private:
    static Formula node(Node which) {
        Formula f;
        f.node = which;
        return f;
    }
    static Formula named(std::string name) {
        Formula f = node(Node::path);
        f.name = std::move(name);
        return f;
    }
    static Formula my(std::string name) {
        Formula f = node(Node::mine);
        f.name = std::move(name);
        return f;
    }
    Formula over(Node which, Expression const& e) const {
        Formula f = node(which);
        for (Expression const& child : e.children) f.children.push_back(formula(child));
        return f;
    }
    Formula owned(Expression const& e, std::string name) const {
        if (e.children.empty()) return named(std::move(name));
        if (e.children[0].op == Op::mine) return my(std::move(name));
        Formula f = node(Node::of);
        f.children.push_back(named(std::move(name)));
        f.children.push_back(formula(e.children[0]));
        return f;
    }
    static std::string duty_name(Expression const& e) {
        if (e.ref < 0) return e.part;
        return e.part == "met" ? e.name : e.name + "." + e.part;
    }
    Formula attribute(Expression const& e) const {
        Expression const& subject = e.children[0];
        if (subject.op == Op::element) return named(e.name);
        if (subject.op == Op::mine) return my(e.name);
        return owned(e, e.name);
    }
    Formula on(Expression const& e) const {
        Formula f = node(Node::on);
        f.children.push_back(formula(e.children[0]));
        Expression const& day = e.children[1];
        if (day.op == Op::date) {
            f.boolean = true;
            f.date = day.date;
        } else if (day.op == Op::call && day.ref >= 0) {
            f.name = plan_.periods[static_cast<size_t>(day.ref)].name + "." + day.name;
        } else {
            f.name = day.name;
        }
        return f;
    }
    Formula during(Expression const& e) const {
        Formula f = over(Node::during, e);
        f.count = e.count;
        f.name = plan_.periods[static_cast<size_t>(e.ref)].name;
        return f;
    }
    Formula fold(Expression const& e) const {
        static constexpr char const* names[] = {"sum",   "mean", "min", "max",    "count",
                                                "share", "all",  "any", "collect",
                                                "cv",    "rank"};
        Formula f = node(Node::fold);
        if (e.fold.empty()) return f;
        Fold const& fold = e.fold[0];
        f.name = names[static_cast<size_t>(fold.function)];
        FormulaFold out;
        out.previous = fold.previous;
        if (fold.over_duties) out.over = "duty";
        else if (fold.over >= 0) out.over = plan_.words[static_cast<size_t>(fold.over)].name;
        else if (fold.over == -2) out.over = plan_.periods[static_cast<size_t>(e.ref)].name;
        else out.over = e.name;
        for (Expression const& body : fold.body) f.children.push_back(formula(body));
        for (Fold::Within const& within : fold.within) out.within.push_back(within.name);
        for (Expression const& where : fold.where) out.where.push_back(formula(where));
        for (Expression const& weight : fold.weight) out.weighted.push_back(formula(weight));
        f.fold.push_back(std::move(out));
        return f;
    }
    std::string text(Expression const& e) const { return print_formula(formula(e)); }
    std::string list_text(Expression const& e) const {
        std::vector<std::string> parts;
        for (Expression const& child : e.children) parts.push_back(text(child));
        return "[" + join(parts, ", ") + "]";
    }
    std::string choice_text(Expression const& e) const {
        if (e.choice.empty()) return "none";
        Choice const& choice = e.choice[0];
        std::string out = "{by: " + text(choice.by[0]);
        for (size_t i = 0; i < choice.cases.size(); ++i)
            out += ", " + choice.cases[i] + ": " + text(choice.branches[i]);
        for (Expression const& rest : choice.otherwise_) out += ", else: " + text(rest);
        return out + "}";
    }

    Plan const& plan_;
};

}  // namespace

std::string expression_text(Plan const& plan, Expression const& expression) {
    return print_formula(Unresolver(plan).formula(expression));
}

}  // namespace gongjin
