// Scores: the tree of nodes, and the measures that read what raters gave.
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/drop.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

Expression field_is(std::string const& field, std::string const& text, Mark mark) {
    Expression left, right, e;
    left.op = Op::field;
    left.name = field;
    right.op = Op::symbol;
    right.name = text;
    e.op = Op::equal;
    e.type = Type::boolean;
    left.type = right.type = Type::text;
    e.mark = left.mark = right.mark = mark;
    e.children = {std::move(left), std::move(right)};
    return e;
}

// --- the tree

constexpr char const* kPoints = "分";

class MarkBuilder {
public:
    MarkBuilder(Compiler& compiler, Scope const& scope) : compiler_(compiler), scope_(scope) {}

    MarkNode build(MarkSyntax const& syntax, std::string const& full_path,
                   std::string const& path) {
        MarkNode node;
        node.name = syntax.name.text;
        node.path = path;
        node.title = {compiler_.title_or(syntax.title, node.name), syntax.title.en};
        node.clause = syntax.clauses.empty() ? "" : syntax.clauses.front().text;
        node.out_of = number(syntax.out_of);
        node.bonus_at_most = number(syntax.bonus_at_most);
        set_rounding(node, syntax);
        auto const below = [&](std::vector<MarkSyntax> const& list, std::vector<MarkNode>& out) {
            for (MarkSyntax const& item : list) {
                check_name(item);
                std::string const& name = item.name.text;
                out.push_back(build(item, full_path + "." + name,
                                    path.empty() ? name : path + "." + name));
            }
        };
        below(syntax.items, node.items);
        below(syntax.bonus, node.bonus);
        below(syntax.penalty, node.penalty);
        set_source(node, syntax, full_path);
        check_names_apart(syntax);
        check_sum(node, syntax);
        set_grade(node, syntax, full_path);
        check_shape(node, syntax);
        set_conditions(node, syntax);
        return node;
    }

private:
    std::optional<Fraction> number(Text const& text) {
        if (!text.given()) return std::nullopt;
        std::optional<Fraction> const number = parse_fraction(text.text);
        if (number && *number >= Fraction(0)) return number;
        compiler_.problems.add(text.mark, messages::value_bad,
                               {text.text, "不小于 0 的数", "a number from 0"});
        return std::nullopt;
    }

    void set_rounding(MarkNode& node, MarkSyntax const& syntax) {
        if (std::optional<Fraction> const to = number(syntax.round_to); to && !to->is_zero())
            node.round_to = *to;
        if (syntax.round_how.text == "down") node.rounding = MarkNode::Rounding::down;
        if (syntax.round_how.text == "up") node.rounding = MarkNode::Rounding::up;
    }

    void check_name(MarkSyntax const& item) {
        for (char const* own : {"full", "points", "items_met", "items_total", "lowest_ratio",
                                "share", "grade", "passed", "vetoed", "unheld"})
            if (item.name.text == own)
                compiler_.problems.add(item.name.mark, messages::item_name, {item.name.text});
    }
    void check_names_apart(MarkSyntax const& syntax) {
        std::set<std::string> names;
        for (auto const* list : {&syntax.items, &syntax.bonus, &syntax.penalty})
            for (MarkSyntax const& item : *list)
                if (!names.insert(item.name.text).second)
                    compiler_.problems.add(item.name.mark, messages::item_name, {item.name.text});
    }

    Expression amount(FormulaSyntax const& syntax, Scope const& scope) {
        Expression e = resolve(compiler_, syntax, scope);
        bool const fits = e.type == Type::number || e.type == Type::share ||
                          e.type == Type::unknown_type;
        if (e.type == Type::stock) compiler_.problems.add(e.mark, messages::stock_bare);
        else if (!fits) {
            Wording const words = type_words(e);
            compiler_.problems.add(e.mark, messages::type_wrong,
                                   {"一个数", words.zh, "a number", words.en});
        }
        return e;
    }

    static void add_figure(Scope& scope, std::string name, std::string title,
                           char const* unit = kPoints) {
        scope.figures.push_back({std::move(name), std::move(title), Type::number, unit});
    }
    Scope leaf_scope(MarkNode const& node) const {
        Scope scope = scope_;
        if (node.out_of) add_figure(scope, "full", "满分");
        return scope;
    }
    Scope items_scope(MarkNode const& node) const {
        Scope scope = leaf_scope(node);
        for (MarkNode const& item : node.items) add_figure(scope, item.name, item.title.zh);
        bool lines = false, conditions = false;
        for (MarkNode const& item : node.items) {
            lines = lines || item.source == MarkSource::line;
            conditions = conditions || item.is_condition();
        }
        if (conditions) add_figure(scope, "items_met", "达标项数", "");
        if (conditions) add_figure(scope, "items_total", "应达标项数", "");
        if (lines) add_figure(scope, "lowest_ratio", "最低完成比", "");
        return scope;
    }
    // What `pass` and `veto` may name.
    Scope whole_scope(MarkNode const& node) const {
        Scope scope = items_scope(node);
        add_figure(scope, "points", "得分");
        for (auto const* list : {&node.bonus, &node.penalty})
            for (MarkNode const& item : *list) add_figure(scope, item.name, item.title.zh);
        return scope;
    }

    void set_source(MarkNode& node, MarkSyntax const& syntax, std::string const& full_path) {
        Scope const leaf = leaf_scope(node);
        if (syntax.items_unset.given()) node.source = MarkSource::undecided;
        else if (!syntax.items.empty()) node.source = MarkSource::items;
        if (syntax.points.given()) node.formula = amount(syntax.points, leaf);
        if (syntax.full_if.given()) {
            node.source = MarkSource::full_if;
            node.formula = resolve_condition(compiler_, syntax.full_if, leaf);
        }
        if (syntax.line.given()) {
            node.source = MarkSource::line;
            node.at_most = syntax.at_most.given();
            node.formula = amount(syntax.line, leaf);
            FormulaSyntax const& bound = node.at_most ? syntax.at_most : syntax.at_least;
            if (bound.given()) node.bound = amount(bound, leaf);
        }
        if (syntax.rated.line > 0) set_raters(node, syntax, full_path);
        if (!syntax.combine.given()) return;
        if (syntax.items.empty())
            compiler_.problems.add(syntax.combine.mark, messages::combine_items, {node.name});
        node.combine = amount(syntax.combine, items_scope(node));
    }

    static void trim(Measure& measure, Drop drop) {
        measure.verb = Verb::trimmed_mean;
        measure.drop = drop.high;
        measure.drop_low = drop.low;
    }
    void set_raters(MarkNode& node, MarkSyntax const& syntax, std::string const& full_path) {
        node.source = MarkSource::rated;
        std::optional<Drop> const said =
            syntax.drop.given() ? read_drop(syntax.drop.text) : Drop();
        if (!said)
            compiler_.problems.add(syntax.drop.mark, messages::value_bad,
                                   {syntax.drop.text, "小于一半的比例、每端去掉几个，或 1 highest, 2 lowest",
                                    "a share below one half, how many at each end, or "
                                    "1 highest, 2 lowest"});
        Drop const drop = said.value_or(Drop());
        std::optional<Fraction> sum = Fraction(0);
        for (auto const& [group, share] : syntax.raters) {
            std::optional<Fraction> const part = number(share);
            int const measure = compiler_.plan.find_measure(full_path + "." + group.text);
            if (!part || measure < 0) return;
            if (sum) sum = gongjin::add(*sum, *part);
            Expression marks;
            marks.op = Op::measure;
            marks.ref = measure;
            marks.type = Type::number;
            marks.mark = group.mark;
            marks.name = compiler_.plan.measures[static_cast<size_t>(measure)].name;
            std::string const word = word_for(syntax.rater_words, group.text);
            node.raters.push_back({group.text, {word, {}}, *part, std::move(marks)});
            Expression where;
            where.op = Op::and_;
            where.type = Type::boolean;
            where.mark = group.mark;
            where.children = {field_is("node", full_path, group.mark),
                              field_is("group", group.text, group.mark)};
            compiler_.plan.measures[static_cast<size_t>(measure)].where = std::move(where);
            if (!drop.none()) trim(compiler_.plan.measures[static_cast<size_t>(measure)], drop);
        }
        std::vector<std::string> groups;
        for (auto const& [group, share] : syntax.raters) groups.push_back(group.text);
        compiler_.check_words(syntax.rater_words, groups);
        if (sum != Fraction(1))
            compiler_.problems.add(syntax.rated, messages::rater_shares,
                                   {sum ? sum->text() : "?"});
    }

    // Without `combine` the items are added, so what they are out of must add up.
    void check_sum(MarkNode const& node, MarkSyntax const& syntax) {
        if (node.items.empty() || node.combine || syntax.combine.given() || !node.out_of) return;
        std::optional<Fraction> sum = Fraction(0);
        for (size_t i = 0; i < node.items.size(); ++i) {
            MarkNode const& item = node.items[i];
            if (!item.out_of && !item.is_condition())
                compiler_.problems.add(syntax.items[i].name.mark, messages::item_full,
                                       {item.name, node.name});
            if (!item.out_of && !item.is_condition()) return;
            if (sum) sum = gongjin::add(*sum, item.full());
        }
        if (sum != *node.out_of)
            compiler_.problems.add(syntax.out_of.mark, messages::items_sum,
                                   {sum ? sum->text() : "?", node.out_of->text()});
    }

    void set_veto_grade(MarkNode const& node, MarkNode::Veto& veto,
                        MarkSyntax::Veto const& written) {
        veto.grade = written.word.text;
        if (node.grades.empty()) {
            if (!node.grade)
                compiler_.problems.add(written.then.mark, messages::veto_grade, {node.name});
            return;
        }
        std::vector<std::string> const symbols = symbols_of(compiler_, node.grades);
        if (std::find(symbols.begin(), symbols.end(), veto.grade) == symbols.end())
            report_symbol(compiler_, written.word.mark, veto.grade, node.grades);
        else if (veto.then == MarkNode::Veto::Then::not_above &&
                 !is_ordered(compiler_, node.grades))
            compiler_.problems.add(written.word.mark, messages::not_ordered, {node.grades});
    }

    // The grade: a table looked up with the points, or the stage that a selection gives.
    void set_grade(MarkNode& node, MarkSyntax const& syntax, std::string const& full_path) {
        if (!syntax.grade.given()) return;
        Scope const scope = whole_scope(node);
        FormulaSyntax call;
        call.form = FormulaSyntax::Form::formula;
        call.mark = call.formula.mark = syntax.grade.mark;
        call.formula.node = Node::call;
        call.formula.name = syntax.bands.empty() ? syntax.grade.text : full_path + ".grade";
        Formula points;
        points.node = Node::path;
        points.mark = syntax.grade.mark;
        points.name = "points";
        Name const* const name = compiler_.find(call.formula.name);
        bool const table = name != nullptr && name->kind == NameKind::table;
        bool const rule = name != nullptr && name->kind == NameKind::rule && node.path.empty();
        if (table) call.formula.children.push_back(std::move(points));
        else call.formula.node = Node::path;
        if (!table && !rule) {
            std::vector<std::string> known;
            for (TableSyntax const& one : compiler_.syntax.tables)
                known.push_back(one.rule.name.text);
            compiler_.unknown_name(syntax.grade.mark, syntax.grade.text, known);
            return;
        }
        node.grade = resolve(compiler_, call, scope);
        node.grade_apart = rule;
        node.grades = node.grade->domain;
        if (node.grade->type == Type::symbol || node.grade->type == Type::unknown_type) return;
        Wording const words = type_words(*node.grade);
        compiler_.problems.add(syntax.grade.mark, messages::type_wrong,
                               {"一个等级", words.zh, "a grade", words.en});
    }

    void count_levels(std::vector<MarkNode> const& items, size_t level, std::vector<int>& counts) {
        if (items.empty()) return;
        if (counts.size() <= level) counts.resize(level + 1);
        counts[level] += static_cast<int>(items.size());
        for (MarkNode const& item : items) count_levels(item.items, level + 1, counts);
    }
    void check_shape(MarkNode& node, MarkSyntax const& syntax) {
        std::vector<int> counts;
        count_levels(node.items, 0, counts);
        for (Text const& text : syntax.shape) {
            std::optional<Fraction> const count = number(text);
            if (!count || !count->is_whole() || *count > Fraction(10'000)) return;
            node.shape.push_back(static_cast<int>(count->numerator()));
        }
        if (node.shape.empty() || node.source == MarkSource::undecided || counts == node.shape)
            return;
        std::vector<std::string> texts;
        for (int const count : counts) texts.push_back(std::to_string(count));
        compiler_.problems.add(syntax.shape.front().mark, messages::shape_wrong,
                               {join(texts, "、")});
    }

    void set_conditions(MarkNode& node, MarkSyntax const& syntax) {
        if (!syntax.pass.given() && syntax.vetoes.empty()) return;
        Scope const scope = whole_scope(node);
        if (syntax.pass.given()) node.pass = resolve_condition(compiler_, syntax.pass, scope);
        for (MarkSyntax::Veto const& written : syntax.vetoes) {
            MarkNode::Veto veto;
            veto.clause = written.clauses.empty() ? "" : written.clauses.front().text;
            veto.when = resolve_condition(compiler_, written.when, scope);
            using Then = MarkNode::Veto::Then;
            std::string const& then = written.then.text;
            if (then == "fail") veto.then = Then::fail;
            if (then == "times") {
                veto.then = Then::times;
                veto.times = number(written.word).value_or(Fraction(1));
            }
            if (then == "grade") veto.then = Then::grade;
            if (then == "not_above") veto.then = Then::not_above;
            if (then == "grade" || then == "not_above") set_veto_grade(node, veto, written);
            node.vetoes.push_back(std::move(veto));
        }
    }

    Compiler& compiler_;
    Scope const& scope_;
};

}  // namespace

void build_scores(Compiler& compiler) {
    for (ScoreSyntax const& syntax : compiler.syntax.scores) {
        Score score;
        build_head(compiler, syntax.rule, -1, score);
        Scope const scope = scope_of(score);
        build_conditions(compiler, syntax.rule, scope, score);
        score.root = MarkBuilder(compiler, scope).build(syntax.root, score.name, "");
        score.given_to = subject_word_of(compiler, syntax.given_to);
        compiler.plan.scores.push_back(std::move(score));
    }
}

void formulas_of(MarkNode const& node, std::vector<Expression const*>& out) {
    for (auto const* formula : {&node.formula, &node.bound, &node.combine, &node.pass})
        if (*formula) out.push_back(&**formula);
    if (node.grade && !node.grade_apart) out.push_back(&*node.grade);
    for (MarkNode::Rater const& rater : node.raters) out.push_back(&rater.marks);
    for (MarkNode::Veto const& veto : node.vetoes) out.push_back(&veto.when);
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkNode const& item : *list) formulas_of(item, out);
}

}  // namespace gongjin
