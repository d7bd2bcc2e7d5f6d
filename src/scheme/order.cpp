// Values and duties refer to one another; every circle is refused, with the circle printed. Names
// are enough to see it: references to earlier periods do not count.
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"

namespace gongjin {

namespace {

class Graph {
public:
    explicit Graph(Compiler& compiler) : compiler_(compiler) {
        for (ValueSyntax const& value : compiler.syntax.values) add_node(value.rule);
        for (DutySyntax const& duty : compiler.syntax.duties) add_node(duty.rule);
        for (RuleEntry const& entry : compiler.rules) add_node(*entry.rule);
        for (ScoreSyntax const& score : compiler.syntax.scores) {
            grades_.emplace(score.rule.name.text, nodes_.size());
            Text const name{score.rule.name.text + ".grade", score.rule.name.mark};
            nodes_.push_back({name.text, name.mark, {}});
        }
        every_duty_ = nodes_.size();
        nodes_.push_back({"duty", compiler.syntax.top, {}});
        for (size_t i = 0; i < compiler.syntax.values.size(); ++i) {
            ValueSyntax const& value = compiler.syntax.values[i];
            add_edges(i, value.is);
            add_header(i, value.rule);
        }
        for (ScoreSyntax const& score : compiler.syntax.scores) {
            size_t const from = grades_.find(score.rule.name.text)->second;
            if (score.root.grade.given() && score.root.bands.empty())
                add_name(from, score.root.grade.text);
        }
        size_t const first = compiler.syntax.values.size();
        for (size_t i = 0; i < compiler.syntax.duties.size(); ++i) {
            DutySyntax const& duty = compiler.syntax.duties[i];
            add_edges(first + i, duty.require);
            add_header(first + i, duty.rule);
            nodes_[every_duty_].edges.push_back(first + i);
        }
        for (size_t i = 0; i < compiler.rules.size(); ++i) {
            RuleEntry const& entry = compiler.rules[i];
            for (FormulaSyntax const* formula : entry.formulas)
                add_edges(first_rule() + i, *formula);
            for (std::string const& name : entry.reads) add_name(first_rule() + i, name);
            for (auto const& [formula, node] : entry.inner) {
                own_ = node;
                add_edges(first_rule() + i, *formula);
                own_ = nullptr;
            }
            add_header(first_rule() + i, *entry.rule);
            if (auto const grade = grades_.find(entry.rule->name.text); grade != grades_.end())
                nodes_[grade->second].edges.push_back(first_rule() + i);
        }
    }

    // Nodes after those that they read. Depth first, with a stack of our own: chains may be long.
    std::vector<size_t> order() {
        enum class State : char { fresh, open, done };
        std::vector<State> state(nodes_.size(), State::fresh);
        std::vector<size_t> out;
        for (size_t start = 0; start < nodes_.size(); ++start) {
            if (state[start] != State::fresh) continue;
            std::vector<std::pair<size_t, size_t>> path = {{start, 0}};
            state[start] = State::open;
            while (!path.empty()) {
                auto& [node, next] = path.back();
                if (next == nodes_[node].edges.size()) {
                    state[node] = State::done;
                    out.push_back(node);
                    path.pop_back();
                    continue;
                }
                size_t const target = nodes_[node].edges[next++];
                if (state[target] == State::open) report(path, target);
                if (state[target] != State::fresh) continue;
                state[target] = State::open;
                path.emplace_back(target, 0);
            }
        }
        return out;
    }

private:
    struct Node {
        std::string name;
        Mark mark;
        std::vector<size_t> edges;
    };

    size_t first_rule() const {
        return compiler_.syntax.values.size() + compiler_.syntax.duties.size();
    }
    void add_node(RuleSyntax const& rule) {
        nodes_.push_back({rule.name.text, rule.name.mark, {}});
    }
    void add_header(size_t from, RuleSyntax const& rule) {
        add_edges(from, rule.applies);
        for (RuleSyntax::Exempt const& exempt : rule.exempt) add_edges(from, exempt.when);
    }
    void add_edges(size_t from, FormulaSyntax const& syntax) {
        if (syntax.form == FormulaSyntax::Form::formula) add_edges(from, syntax.formula);
        for (FormulaSyntax const& item : syntax.items) add_edges(from, item);
        for (FormulaSyntax::Case const& one : syntax.cases) add_edges(from, one.value);
        for (FormulaSyntax const& rest : syntax.else_) add_edges(from, rest);
        if (syntax.form == FormulaSyntax::Form::choice) add_edges(from, syntax.by);
    }
    void add_edges(size_t from, Formula const& f) {
        bool const back = (f.node == gongjin::Node::during && f.count > 0) ||
                          (!f.fold.empty() && f.fold[0].previous > 0);
        if (back) return;
        if (f.node == gongjin::Node::path) add_name(from, f.name);
        for (Formula const& child : f.children) add_edges(from, child);
        for (FormulaFold const& fold : f.fold) {
            if (fold.over == "duty") nodes_[from].edges.push_back(every_duty_);
            for (Formula const& where : fold.where) add_edges(from, where);
            for (Formula const& weight : fold.weighted) add_edges(from, weight);
        }
    }
    bool is_own(std::string const& name) const {
        if (own_ == nullptr) return false;
        for (auto const* list : {&own_->items, &own_->bonus, &own_->penalty})
            for (MarkSyntax const& item : *list)
                if (item.name.text == name) return true;
        return false;
    }
    void add_name(size_t from, std::string const& name) {
        if (is_own(name)) return;
        if (name.ends_with(".grade")) {
            auto const grade = grades_.find(std::string_view(name).substr(0, name.size() - 6));
            if (grade != grades_.end()) nodes_[from].edges.push_back(grade->second);
            if (grade != grades_.end()) return;
        }
        Name const* const found = compiler_.find(std::string_view(name).substr(0, name.find('.')));
        if (found == nullptr || found->index < 0) return;
        size_t const index = static_cast<size_t>(found->index);
        if (found->kind == NameKind::value) nodes_[from].edges.push_back(index);
        if (found->kind == NameKind::duty)
            nodes_[from].edges.push_back(compiler_.syntax.values.size() + index);
        if (found->kind == NameKind::rule) nodes_[from].edges.push_back(first_rule() + index);
    }

    void report(std::vector<std::pair<size_t, size_t>> const& path, size_t target) {
        if (reported_++ > 20) return;
        std::vector<std::string> names;
        bool inside = false;
        for (auto const& [node, next] : path) {
            inside = inside || node == target;
            if (inside && names.size() < 30) names.push_back(nodes_[node].name);
        }
        names.push_back(nodes_[target].name);
        Mark const mark = nodes_[target == every_duty_ ? path.back().first : target].mark;
        compiler_.problems.add(mark, messages::cycle_found, {join(names, " → ")});
    }

    Compiler& compiler_;
    std::vector<Node> nodes_;
    size_t every_duty_ = 0;
    int reported_ = 0;
    std::map<std::string, size_t, std::less<>> grades_;  // a score's grade may rest on its points
    MarkSyntax const* own_ = nullptr;  // whose items the formula at hand may name
};

}  // namespace

std::vector<int> order_values(Compiler& compiler) {
    std::vector<int> out;
    for (size_t const node : Graph(compiler).order())
        if (node < compiler.syntax.values.size()) out.push_back(static_cast<int>(node));
    return out;
}

}  // namespace gongjin
