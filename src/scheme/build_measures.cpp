// measures, and the filters of populations
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/drop.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

class MeasureBuilder {
public:
    MeasureBuilder(Compiler& compiler, MeasureSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Measure build() {
        measure_.name = syntax_.rule.name.text;
        measure_.title = {compiler_.title_or(syntax_.rule.title, measure_.name),
                          syntax_.rule.title.en};
        measure_.clause = compiler_.clause_of(syntax_.rule);
        compiler_.check_clauses(syntax_.rule, false);
        measure_.verb = syntax_.verb.value_or(Verb::count);
        measure_.needs_evidence = !syntax_.evidence.empty();
        set_kinds();
        static std::vector<std::string> const own_keys = {
            "title", "clause", "note", "where", "state", "evidence", "or_instead", "not_counted_in",
            "count", "sum", "collect", "stock", "of", "if_none", "best_of_each", "top", "drop",
            "max", "min", "mean", "latest", "trimmed_mean"};
        measure_.clauses = build_selectors(compiler_, syntax_.selectors, measure_.kinds, own_keys);
        set_unit();
        set_offers();
        set_earlier();
        set_state();
        set_best();
        return std::move(measure_);
    }

private:
    Kind const& kind(int index) const {
        return compiler_.plan.kinds.kinds[static_cast<size_t>(index)];
    }

    void set_kinds() {
        for (Text const& name : syntax_.kinds) {
            int const word = compiler_.plan.find_word(name.text);
            bool const population = word >= 0 && compiler_.word(word).kind == WordKind::population;
            if (population && syntax_.kinds.size() == 1) {
                measure_.population = compiler_.word(word).ref;
                int const base = compiler_.plan.kinds.index_of(compiler_.base_of(word));
                if (base >= 0) {
                    measure_.kinds.push_back(base);
                    continue;
                }
            }
            int const index = kind_named(compiler_, name);
            if (index >= 0) measure_.kinds.push_back(index);
        }
        if (measure_.verb != Verb::stock) return;
        for (int const index : measure_.kinds)
            if (!kind(index).span)
                compiler_.problems.add(syntax_.verb_mark, messages::stock_needs_span,
                                       {kind(index).title.zh});
        if (syntax_.instead_kind.given())
            compiler_.problems.add(syntax_.instead_kind.mark, messages::not_yet,
                                   {"or_instead (stock)"});
    }

    // The unit of what is counted, if all kinds agree.
    void set_unit() {
        if (measure_.kinds.empty()) return;
        bool const counts = measure_.verb == Verb::count || measure_.verb == Verb::stock;
        if (!counts) return;
        measure_.type = measure_.verb == Verb::stock ? Type::stock : Type::number;
        measure_.unit = kind(measure_.kinds.front()).unit;
        for (int const index : measure_.kinds)
            if (kind(index).unit != measure_.unit) measure_.unit.clear();
    }

    void offer(int word, int clause) {
        if (word < 0) return;
        auto const& offers = measure_.offers;
        if (std::find(offers.begin(), offers.end(), word) != offers.end()) return;
        measure_.offers.push_back(word);
        measure_.offer_clauses.push_back(clause);
    }

    // Every clause offers its selector's word, units also their common community.
    void offer_all(std::vector<SelectorClause> const& clauses, bool own) {
        bool units = false;
        for (size_t i = 0; i < clauses.size(); ++i)
            for (Selector const& selector : clauses[i].any_of) {
                bool const role = compiler_.word(selector.word).kind == WordKind::role;
                units = units || role || compiler_.base_of(selector.word) == "school";
                if (selector.what == Selector::What::other) continue;
                offer(selector.word, own ? static_cast<int>(i) : -1);
                if (compiler_.word(selector.word).kind == WordKind::population)
                    offer(compiler_.plan.find_word(compiler_.base_of(selector.word)),
                          own ? static_cast<int>(i) : -1);
            }
        if (!units) return;
        offer(compiler_.plan.find_word("community"), -1);
        offer(compiler_.plan.find_word("authority"), -1);
    }
    void set_offers() {
        offer_all(measure_.clauses, true);
        for (size_t i = 0; i < measure_.clauses.size(); ++i)
            for (Selector const& selector : measure_.clauses[i].any_of)
                if (selector.what == Selector::What::other)
                    offer(selector.word, static_cast<int>(i));
        if (measure_.population >= 0)
            offer_all(compiler_.plan.populations[static_cast<size_t>(measure_.population)].clauses,
                      false);
    }

    void set_earlier() {
        for (Text const& name : syntax_.not_counted_in) {
            int const index = compiler_.plan.find_measure(name.text);
            if (index >= 0) measure_.not_counted_in.push_back(index);
            else compiler_.problems.add(name.mark, messages::later_measure, {name.text});
        }
    }

    std::optional<Fraction> number_in(Text const& text, Wording const& wanted,
                                      bool fits(Fraction)) {
        if (!text.given()) return std::nullopt;
        std::optional<Fraction> const number = parse_fraction(text.text);
        if (number && fits(*number)) return number;
        compiler_.problems.add(text.mark, messages::value_bad, {text.text, wanted.zh, wanted.en});
        return std::nullopt;
    }
    void refuse(Text const& key, std::string const& name) {
        if (key.given())
            compiler_.problems.add(key.mark, messages::measure_key, {name, measure_.name});
    }

    void set_state() {
        if (!syntax_.state.given()) return;
        YamlNode node;
        node.kind = YamlKind::scalar;
        node.text = syntax_.state.text;
        node.mark = syntax_.state.mark;
        int const index =
            choose(node, {"verified", "held", "planned"}, compiler_.problems).value_or(0);
        measure_.state = static_cast<CountedState>(index);
    }

    void set_drop() {
        if (!syntax_.drop.given()) return;
        std::optional<Drop> const drop = read_drop(syntax_.drop.text);
        if (!drop)
            compiler_.problems.add(syntax_.drop.mark, messages::value_bad,
                                   {syntax_.drop.text, "小于一半的比例、每端去掉几个，或 1 highest, 2 lowest",
                                    "a share below one half, how many at each end, or "
                                    "1 highest, 2 lowest"});
        measure_.drop = drop.value_or(Drop()).high;
        measure_.drop_low = drop.value_or(Drop()).low;
    }

    // What only some verbs can follow: the best ones, a value for nothing, cut-off ends.
    void set_best() {
        Verb const verb = measure_.verb;
        bool const one_value = verb == Verb::max || verb == Verb::min || verb == Verb::mean ||
                               verb == Verb::latest || verb == Verb::trimmed_mean;
        if (one_value)
            measure_.if_none = number_in(syntax_.if_none, {"一个数", "a number"},
                                         [](Fraction) { return true; });
        else refuse(syntax_.if_none, "if_none");
        if (verb == Verb::trimmed_mean)
            set_drop();
        else refuse(syntax_.drop, "drop");
        if (verb == Verb::trimmed_mean && !syntax_.drop.given())
            compiler_.problems.add(syntax_.verb_mark, messages::data_missing_key, {"drop"});
        bool const ranks = verb == Verb::count || verb == Verb::sum || verb == Verb::mean ||
                           verb == Verb::max || verb == Verb::trimmed_mean;
        Text const best{"", syntax_.best_of_each.mark};
        if (!ranks) {
            refuse(syntax_.top, "top");
            if (syntax_.best_of_each.given()) refuse(best, "best_of_each");
            return;
        }
        std::optional<Fraction> const top =
            number_in(syntax_.top, {"1 到 1000 的整数", "a whole number from 1 to 1000"},
                      [](Fraction n) {
                          return n.is_whole() && n >= Fraction(1) && n <= Fraction(1000);
                      });
        if (top) measure_.top = static_cast<int>(top->numerator());
    }

    Compiler& compiler_;
    MeasureSyntax const& syntax_;
    Measure measure_;
};

Scope filter_scope(std::vector<int> kinds, std::string rule) {
    Scope scope;
    scope.place = Scope::Place::filter;
    scope.kinds = std::move(kinds);
    scope.rule = std::move(rule);
    return scope;
}

// What a reader of a measure of this verb gets.
void set_type(Compiler& compiler, Measure& measure, Verb verb) {
    Expression const& value = *measure.value;
    bool const numeric = value.type == Type::number || value.type == Type::share ||
                         value.type == Type::money || value.type == Type::unknown_type;
    bool const ordered = numeric || value.type == Type::date || value.type == Type::symbol;
    if (verb == Verb::collect) {
        measure.type = Type::set;
        measure.domain = value.domain;
        return;
    }
    bool const averages = verb == Verb::sum || verb == Verb::mean || verb == Verb::trimmed_mean;
    bool const fits = averages               ? numeric
                      : verb == Verb::latest ? value.type != Type::set
                                             : ordered;
    if (!fits) {
        Wording const words = type_words(value);
        compiler.problems.add(value.mark, messages::type_wrong,
                              {"一个数", words.zh, "a number", words.en});
    }
    measure.type = value.type;
    measure.domain = value.domain;
    measure.unit = value.unit;
}

void build_filters(Compiler& compiler, size_t index) {
    MeasureSyntax const& syntax = compiler.syntax.measures[index];
    Measure& measure = compiler.plan.measures[index];
    if (measure.kinds.empty()) {
        measure.type = Type::unknown_type;
        return;
    }
    Scope const scope = filter_scope(measure.kinds, measure.name);
    if (syntax.where.given()) {
        Expression where = resolve_condition(compiler, syntax.where, scope);
        compiler.plan.measures[index].where = std::move(where);
    }
    if (syntax.value.given() && syntax.verb) {
        Expression value = resolve(compiler, syntax.value, scope);
        compiler.plan.measures[index].value = std::move(value);
        set_type(compiler, compiler.plan.measures[index], *syntax.verb);
    }
    if (syntax.best_of_each.given()) {
        Expression of = resolve(compiler, syntax.best_of_each, scope);
        compiler.plan.measures[index].best_of_each = std::move(of);
    }
    if (!syntax.instead_kind.given()) return;
    int const kind = kind_named(compiler, syntax.instead_kind);
    Measure& same = compiler.plan.measures[index];
    same.instead_kind = kind;
    if (!syntax.instead_clauses.empty()) same.instead_clause = syntax.instead_clauses[0].text;
    if (kind < 0) return;
    static std::vector<std::string> const no_keys;
    build_selectors(compiler, syntax.selectors, {kind}, no_keys);
    if (syntax.instead_where.given()) {
        Expression where = resolve_condition(compiler, syntax.instead_where,
                                             filter_scope({kind}, same.name));
        compiler.plan.measures[index].instead_where = std::move(where);
    }
}

void build_population_filter(Compiler& compiler, size_t index) {
    PopulationSyntax const& syntax = compiler.syntax.populations[index];
    if (!syntax.where.given()) return;
    int const base = compiler.plan.populations[index].base_word;
    Scope scope;
    scope.rule = syntax.rule.name.text;
    if (compiler.word(base).kind == WordKind::record) {
        scope = filter_scope({compiler.word(base).ref}, scope.rule);
    } else {
        scope.place = Scope::Place::population;
        scope.element_word = base;
    }
    Expression where = resolve_condition(compiler, syntax.where, scope);
    compiler.plan.populations[index].where = std::move(where);
}

}  // namespace

// Values of one kind of record come first: filters may use them. Then filters, whose types the
// other values need.
void build_measures(Compiler& compiler) {
    compiler.plan.measures.reserve(compiler.syntax.measures.size());
    for (MeasureSyntax const& syntax : compiler.syntax.measures)
        compiler.plan.measures.push_back(MeasureBuilder(compiler, syntax).build());
    build_values(compiler);
    for (size_t i = 0; i < compiler.syntax.populations.size(); ++i)
        build_population_filter(compiler, i);
}

void build_measure_filters(Compiler& compiler) {
    for (size_t i = 0; i < compiler.syntax.measures.size(); ++i) build_filters(compiler, i);
}

}  // namespace gongjin
