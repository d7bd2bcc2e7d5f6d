// The one resolver, its parts by file: names (resolve_names.cpp), operators
// (resolve_operators.cpp), folds, calls and choices (resolve_folds.cpp), time (resolve_time.cpp).
#pragma once

#include "scheme/functions.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

class Resolver {
public:
    Resolver(Compiler& compiler, Scope const& scope) : c_(compiler), scope_(scope) {}

    Expression whole(FormulaSyntax const& syntax);
    Expression formula(Formula const& f);

private:
    struct Element {
        int word = -1;
        std::string base;  // school, person, a kind; of a record's role: what stands in it
        bool duty = false;
        int family = -1;
    };

    // --- names
    Expression path(Formula const& f);
    Expression dotted(Formula const& f, size_t dot);
    std::optional<Expression> plain_name(std::string const& name, Mark mark);
    std::optional<Expression> element_name(Element const& element, std::string const& name,
                                           Mark mark);
    std::optional<Expression> record_name(std::vector<int> const& kinds, std::string const& name,
                                          Mark mark);
    std::optional<Expression> attribute_of(Expression subject, std::string const& base,
                                           std::string const& name, Mark mark);
    std::optional<Expression> entry_named(std::string const& name, Mark mark);
    std::optional<Expression> word_at_hand(std::string const& name, Mark mark);
    std::optional<Expression> subjects_attribute(std::string const& name, Mark mark);
    Expression parameter(int index, Mark mark, std::optional<Expression> of);
    Expression table(int index, Mark mark, std::vector<Expression> inputs);
    Expression bare_table(int index, Mark mark);
    std::optional<Expression> argument(std::string const& name, Mark mark);
    Expression reading(int index, Mark mark);
    Expression measure(int index, Mark mark, std::optional<Expression> of);
    Expression value(int index, Mark mark, std::optional<Expression> of);
    Expression duty(int index, std::string const& part, Mark mark, std::optional<Expression> of);
    Expression outcome(int index, std::string const& part, Mark mark,
                       std::optional<Expression> of);
    Expression of(Formula const& f);
    std::optional<Expression> of_period(Formula const& f);
    std::optional<Expression> entry_of(Expression subject, Formula const& path);
    Expression mine(Formula const& f);
    bool is_known(std::string const& name);
    std::vector<std::string> known_names();
    void set_kind_of_field(Expression& e, Kind const& kind, KindField const& field);
    void set_type(Expression& e, FieldType type, std::string const& domain);

    // --- what is at hand
    std::vector<std::vector<int>> tuples() const;
    bool is_determined(int word);
    bool has_at_hand(int word);   // ..or the element of a population is such a one
    bool is_per(int parameter) const {
        return c_.plan.parameters[static_cast<size_t>(parameter)].per >= 0;
    }
    std::vector<int> families_of(RuleSyntax const& rule);
    void check_words(ByReading<std::vector<int>> const& per, Mark mark);
    void check_words(RuleSyntax const& rule, Mark mark);
    void check_periods(Value const& value, Mark mark);
    std::vector<int> modes_here() const;
    void check_modes(RuleSyntax const& rule, Mark mark);
    void check_offered(int measure, Mark mark, std::optional<Expression> const& of);
    bool offered(Measure const& measure, int word);

    // --- operators
    Expression make(Op op, Type type, Mark mark) const;
    Expression number(Formula const& f);
    Expression arithmetic(Op op, Formula const& f);
    Expression compare(Op op, Formula const& f);
    std::pair<Expression, Expression> both_sides(Formula const& f, bool set_on_right);
    std::pair<Expression, Expression> either_word(Formula const& a, Formula const& b);
    Expression symbol_or(Formula const& f, Expression const& beside);
    void unify_domains(Expression& left, Expression& right, Mark mark);
    Expression logic(Op op, Formula const& f);
    Expression conditional(Formula const& f);
    Expression otherwise(Formula const& f);
    bool need(Expression const& e, Type type);
    bool comparable(Expression const& a, Expression const& b) const;
    void unify_units(Expression const& a, Expression const& b, Mark mark);
    Type joined_type(Expression const& a, Expression const& b, Mark mark);
    void mismatch(Expression const& a, Expression const& b, Mark mark);

    // --- folds, calls, choices
    Expression call(Formula const& f);
    void check_sets(Expression& e);
    void check_arguments(FunctionInfo const& function, Expression& e);
    Expression fold(Formula const& f);
    bool fits_function(Formula const& f, FoldFunction function);
    // A name of `within`: of the element inside the fold, of what stands around it outside.
    Expression own_name(std::string const& name, Mark mark);
    bool set_range(Formula const& f, Expression& e, Element& element);
    void set_fold_type(Formula const& f, Expression& e);
    Expression all_of(FormulaSyntax const& syntax);
    Expression choice(FormulaSyntax const& syntax);
    std::optional<Expression> choice_key(FormulaSyntax const& syntax);

    // --- time
    Expression on(Formula const& f);
    Expression during(Formula const& f);
    void check_family(int read_over, std::string const& name, Mark mark);
    bool contains(int longer, int shorter) const;

    Compiler& c_;
    Scope const& scope_;
    std::vector<Element> elements_;
    std::vector<std::pair<int, int>> narrowed_;  // reading, option of the branches we are in
    std::vector<int> narrowed_modes_, narrowed_roles_;  // of the branches by mode, by role
    bool in_other_period_ = false;               // under `during`, or in a fold over periods
    int other_family_ = -1;                      // which then; -1: a single day
};

}  // namespace gongjin
