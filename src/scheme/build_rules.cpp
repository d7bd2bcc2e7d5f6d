// values, duties
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

void build_value(Compiler& compiler, size_t index) {
    ValueSyntax const& syntax = compiler.syntax.values[index];
    compiler.check_clauses(syntax.rule, true);
    if (!syntax.rule.modes.empty())
        compiler.problems.add(syntax.rule.modes.front().mark, messages::not_yet,
                              {"in_mode (values)"});
    Value value = std::move(compiler.plan.values[index]);
    value.per = words_of_scope(compiler, syntax.rule.per);
    value.over = periods_of_scope(compiler, syntax.rule.over);
    bool records = false;
    for (std::vector<int> const& words : value.per.options)
        records = records || (words.size() == 1 &&
                              compiler.word(words[0]).kind == WordKind::record);
    value.of_record = records && value.per.reading < 0;
    if (records && value.per.reading >= 0)
        compiler.problems.add(syntax.rule.per.mark, messages::not_yet,
                              {"per: reading (values of records)"});
    Scope scope;
    scope.rule = value.name;
    scope.per_reading = value.per.reading;
    scope.over_reading = value.over.reading;
    scope.tuples = value.per.options;
    for (int const family : value.over.options)
        if (family >= 0) scope.families.push_back(family);
    if (value.of_record) {
        scope = Scope();
        scope.place = Scope::Place::filter;
        scope.kinds = {compiler.word(value.per.options[0][0]).ref};
        scope.rule = value.name;
    }
    compiler.plan.values[index] = value;
    value.is = resolve(compiler, syntax.is, scope);
    if (value.is.type == Type::stock)
        compiler.problems.add(value.is.mark, messages::stock_bare);
    compiler.plan.values[index] = std::move(value);
}

}  // namespace

void build_values(Compiler& compiler) {
    for (ValueSyntax const& syntax : compiler.syntax.values) {
        Value value;
        value.name = syntax.rule.name.text;
        value.title = {compiler.title_or(syntax.rule.title, value.name), syntax.rule.title.en};
        value.clause = compiler.clause_of(syntax.rule);
        value.unit = syntax.unit.text;
        value.assumed = syntax.rule.assumed;
        value.note = syntax.rule.note;
        compiler.plan.values.push_back(std::move(value));
    }
    std::vector<int> const order = order_values(compiler);
    auto const of_record = [&](int index) {
        std::vector<Text> const& per =
            compiler.syntax.values[static_cast<size_t>(index)].rule.per.words;
        return per.size() == 1 && compiler.plan.kinds.index_of(per[0].text) >= 0;
    };
    for (int const index : order)
        if (of_record(index)) build_value(compiler, static_cast<size_t>(index));
    build_measure_filters(compiler);
    for (int const index : order)
        if (!of_record(index)) build_value(compiler, static_cast<size_t>(index));
}

namespace {

class DutyBuilder {
public:
    DutyBuilder(Compiler& compiler, DutySyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Duty build() {
        duty_.owed_by = subject_word_of(compiler_, syntax_.owed_by);
        duty_.to = subject_word_of(compiler_, syntax_.to);
        build_head(compiler_, syntax_.rule, duty_.owed_by, duty_);
        check_owner();
        Scope scope = scope_of(duty_);
        scope.owed_by = duty_.owed_by;
        build_conditions(compiler_, syntax_.rule, scope, duty_);
        duty_.require = resolve_condition(compiler_, syntax_.require, scope);
        duty_.due = due_day_of(compiler_, syntax_.due);
        return std::move(duty_);
    }

private:
    void check_owner() {
        if (duty_.owed_by < 0) return;
        // One who owes must be one, whichever way the reading goes.
        for (std::vector<int> const& tuple : duty_.per.options) {
            if (compiler_.determined_by(tuple).contains(duty_.owed_by)) continue;
            std::vector<std::string> names;
            for (int const word : tuple) names.push_back(compiler_.word(word).name);
            compiler_.problems.add(syntax_.owed_by.mark, messages::not_determined,
                                   {join(names, " "), compiler_.word(duty_.owed_by).name});
            break;
        }
    }

    Compiler& compiler_;
    DutySyntax const& syntax_;
    Duty duty_;
};

}  // namespace

void build_duties(Compiler& compiler) {
    compiler.plan.duties.reserve(compiler.syntax.duties.size());
    for (DutySyntax const& syntax : compiler.syntax.duties) {
        Duty duty = DutyBuilder(compiler, syntax).build();
        compiler.plan.duties.push_back(std::move(duty));
    }
}

}  // namespace gongjin
