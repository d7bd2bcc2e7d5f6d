// selections, statuses
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

FormulaSyntax path_of(Text const& name) {
    FormulaSyntax out;
    out.form = FormulaSyntax::Form::formula;
    out.mark = name.mark;
    out.formula.node = Node::path;
    out.formula.mark = name.mark;
    out.formula.name = name.text;
    return out;
}

// Places may be a plain number, under the stage's clause; else a formula.
Expression places_of(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope) {
    if (syntax.form == FormulaSyntax::Form::formula && syntax.formula.node == Node::number) {
        Expression e;
        e.op = Op::number;
        e.type = Type::number;
        e.mark = syntax.mark;
        e.number = syntax.formula.number;
        if (!e.number.is_whole() || e.number < Fraction(0))
            compiler.problems.add(e.mark, messages::value_bad,
                                  {e.number.text(), "名额数", "a number of places"});
        return e;
    }
    Expression e = resolve(compiler, syntax, scope);
    bool const fits = e.type == Type::number || e.type == Type::share ||
                      e.type == Type::unknown_type;
    if (!fits) {
        Wording const words = type_words(e);
        compiler.problems.add(e.mark, messages::type_wrong,
                              {"名额数", words.zh, "a number of places", words.en});
    }
    return e;
}

class SelectionBuilder {
public:
    SelectionBuilder(Compiler& compiler, SelectionSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Selection build() {
        selection_.of = subject_word_of(compiler_, syntax_.of);
        build_head(compiler_, syntax_.rule, selection_.of, selection_);
        scope_ = scope_of(selection_);
        build_conditions(compiler_, syntax_.rule, scope_, selection_);
        selection_.within = strata(syntax_.within);
        if (syntax_.among.given())
            selection_.among = resolve_condition(compiler_, syntax_.among, scope_);
        for (OrderSyntax const& one : syntax_.order) add_order(one);
        for (StageSyntax const& stage : syntax_.stages) add_stage(stage);
        for (size_t i = 0; i < selection_.stages.size(); ++i) set_unfilled(i);
        set_limit();
        return std::move(selection_);
    }

private:
    std::vector<Stratum> strata(std::vector<Text> const& names) {
        std::vector<Stratum> out;
        for (Text const& name : names) {
            Stratum one;
            one.name = name.text;
            one.word = compiler_.word_named(name.text);
            one.of = resolve(compiler_, path_of(name), scope_);
            out.push_back(std::move(one));
        }
        return out;
    }

    Scope group_scope(std::vector<Stratum> const& more) const {
        Scope scope = scope_;
        std::vector<int> words;
        for (auto const* list : {&selection_.within, &more})
            for (Stratum const& one : *list)
                if (one.word >= 0) words.push_back(one.word);
        if (words.empty()) words.push_back(compiler_.plan.find_word("authority"));
        scope.tuples = {words};
        return scope;
    }

    void add_order(OrderSyntax const& syntax) {
        if (!syntax.by.given()) return;
        Ordering order{resolve(compiler_, syntax.by, scope_), syntax.high};
        Type const type = order.by.type;
        bool const fits = type == Type::number || type == Type::share || type == Type::money ||
                          type == Type::date || type == Type::root || type == Type::boolean ||
                          type == Type::unknown_type ||
                          (type == Type::symbol && is_ordered(compiler_, order.by.domain));
        if (!fits) {
            Wording const words = type_words(order.by);
            compiler_.problems.add(syntax.mark, messages::type_wrong,
                                   {"可比大小的值", words.zh, "something with an order", words.en});
        }
        selection_.order.push_back(std::move(order));
    }

    void add_stage(StageSyntax const& syntax) {
        Stage stage;
        stage.name = syntax.rule.name.text;
        stage.title = {compiler_.title_or(syntax.rule.title, stage.name), syntax.rule.title.en};
        stage.clause = compiler_.clause_of(syntax.rule);
        compiler_.check_clauses(syntax.rule, false);
        stage.within = strata(syntax.within);
        if (syntax.among.given())
            stage.among = resolve_condition(compiler_, syntax.among, scope_);
        stage.ties = ties_of(syntax.ties);
        if (syntax.weight.given()) {
            stage.form = Stage::Form::weight;
            std::optional<Fraction> const weight = parse_fraction(syntax.weight.text);
            stage.weight = weight.value_or(Fraction(0));
            if (!weight || *weight <= Fraction(0))
                compiler_.problems.add(syntax.weight.mark, messages::value_bad,
                                       {syntax.weight.text, "一个正数", "a number above 0"});
            // The weights divide one and the same group.
            if (!syntax.within.empty() || syntax.among.given())
                compiler_.problems.add(syntax.weight.mark, messages::stage_weight, {stage.name});
        } else if (is_rest(syntax.places)) {
            stage.form = Stage::Form::rest;
        } else if (syntax.places.given()) {
            stage.form = Stage::Form::places;
            stage.places = places_of(compiler_, syntax.places, group_scope(stage.within));
        }
        selection_.stages.push_back(std::move(stage));
    }

    static bool is_rest(FormulaSyntax const& places) {
        return places.form == FormulaSyntax::Form::formula &&
               places.formula.node == Node::path && places.formula.name == "rest";
    }

    Ties ties_of(Text const& text) {
        if (!text.given()) return Ties::refuse;
        YamlNode node;
        node.kind = YamlKind::scalar;
        node.text = text.text;
        node.mark = text.mark;
        int const index =
            choose(node, {"refuse", "all", "none"}, compiler_.problems).value_or(0);
        return static_cast<Ties>(index);
    }

    // What is left over goes to a later stage whose groups hold this one's.
    void set_unfilled(size_t at) {
        Text const& name = syntax_.stages[at].unfilled;
        if (!name.given()) return;
        Stage& stage = selection_.stages[at];
        for (size_t i = at + 1; i < selection_.stages.size(); ++i)
            if (selection_.stages[i].name == name.text) stage.unfilled = static_cast<int>(i);
        bool good = stage.unfilled >= 0 && stage.form != Stage::Form::rest;
        if (good) {
            Stage const& later = selection_.stages[static_cast<size_t>(stage.unfilled)];
            good = later.form == Stage::Form::places;
            for (Stratum const& wanted : later.within)
                good = good && std::any_of(stage.within.begin(), stage.within.end(),
                                           [&](Stratum const& own) {
                                               return own.name == wanted.name;
                                           });
        }
        if (!good) compiler_.problems.add(name.mark, messages::stage_unfilled, {name.text});
    }

    void set_limit() {
        if (!syntax_.limit_per.given()) return;
        selection_.limit_per = strata({syntax_.limit_per});
        Scope scope = scope_;
        int const word = selection_.limit_per.front().word;
        scope.tuples = {{word >= 0 ? word : compiler_.plan.find_word("authority")}};
        selection_.at_most = places_of(compiler_, syntax_.at_most, scope);
    }

    Compiler& compiler_;
    SelectionSyntax const& syntax_;
    Selection selection_;
    Scope scope_;
};

class StatusBuilder {
public:
    StatusBuilder(Compiler& compiler, StatusSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Status build() {
        status_.of = subject_word_of(compiler_, syntax_.of);
        build_head(compiler_, syntax_.rule, status_.of, status_);
        Scope scope = scope_of(status_);
        build_conditions(compiler_, syntax_.rule, scope, status_);
        scope.counts_steps = true;
        status_.states = states_of(syntax_);
        compiler_.check_words(syntax_.words, status_.states);
        for (std::string const& state : status_.states)
            status_.titles.push_back({word_for(syntax_.words, state), {}});
        for (StatusSyntax::Move const& one : syntax_.moves) add_move(one, scope);
        return std::move(status_);
    }

private:
    int state_named(Text const& text) const {
        auto const at = std::find(status_.states.begin(), status_.states.end(), text.text);
        return at == status_.states.end() ? -1 : static_cast<int>(at - status_.states.begin());
    }

    void add_move(StatusSyntax::Move const& syntax, Scope const& scope) {
        Status::Move move;
        move.from = state_named(syntax.from);
        move.to = state_named(syntax.to);
        // A state in which nobody can ever be is a misspelt one.
        if (move.from < 0)
            compiler_.problems.add(syntax.from.mark, messages::state_unreached,
                                   {syntax.from.text, join(status_.states, " ")});
        move.clause = syntax.clauses.empty() ? "" : syntax.clauses.front().text;
        RuleSyntax cited;
        cited.name = syntax_.rule.name;
        cited.clauses = syntax.clauses;
        compiler_.check_clauses(cited, false);
        move.when = resolve_condition(compiler_, syntax.when, scope);
        status_.moves.push_back(std::move(move));
    }

    Compiler& compiler_;
    StatusSyntax const& syntax_;
    Status status_;
};

}  // namespace

std::vector<std::string> states_of(StatusSyntax const& syntax) {
    std::vector<std::string> states = {syntax.start.text};
    for (StatusSyntax::Move const& move : syntax.moves)
        if (std::find(states.begin(), states.end(), move.to.text) == states.end())
            states.push_back(move.to.text);
    return states;
}

void build_choices(Compiler& compiler) {
    for (SelectionSyntax const& syntax : compiler.syntax.selections) {
        Selection selection = SelectionBuilder(compiler, syntax).build();
        compiler.plan.selections.push_back(std::move(selection));
    }
    for (StatusSyntax const& syntax : compiler.syntax.statuses) {
        Status status = StatusBuilder(compiler, syntax).build();
        compiler.plan.statuses.push_back(std::move(status));
    }
}

}  // namespace gongjin
