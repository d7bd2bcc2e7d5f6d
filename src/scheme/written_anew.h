// For tests: a scheme's text written anew, every scalar in quotes, each formula as it is printed.
#pragma once

#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/print.h"
#include "scheme/scheme_test_sources.h"
#include "scheme/syntax.h"

namespace gongjin::testing {

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

inline Mark at_column(size_t offset) { return {1, static_cast<int>(offset) + 1}; }

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


struct WrittenAnew {
    std::string text;
    int formulas = 0;  // how many were printed and read again
};

// Fails the test where a formula does not come back as it was.
inline WrittenAnew written_anew(SourceText const& scheme) {
    WrittenAnew out;
    Result<YamlNode> const root = parse_yaml(scheme.text, scheme.path);
    if (!root.ok()) return out;
    Problems problems(scheme.path);
    YamlNode own = root.value();
    std::erase_if(own.entries, [](YamlEntry const& one) { return one.first.text == "follows"; });
    SchemeSyntax const syntax = read_syntax(own, scheme.text, problems);
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
        if (std::holds_alternative<Formula>(back)) {
            EXPECT_TRUE(same_formula(*one, std::get<Formula>(back))) << text;
        }
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
    out.text = Writer(std::move(printed)).text(root.value()) + "\n";
    out.formulas = static_cast<int>(formulas.all.size());
    return out;
}

}  // namespace gongjin::testing
