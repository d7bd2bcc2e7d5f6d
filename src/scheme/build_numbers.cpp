// readings and parameters
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"
#include "vocabulary/messages.h"

namespace gongjin {

void Compiler::check_clauses(RuleSyntax const& rule, bool required) {
    if (rule.clauses.empty() && required)
        problems.add(rule.name.mark, messages::clause_missing, {rule.name.text});
}

void build_readings(Compiler& compiler) {
    for (ReadingSyntax const& syntax : compiler.syntax.readings) {
        Reading reading;
        reading.name = syntax.rule.name.text;
        reading.title = {compiler.title_or(syntax.rule.title, syntax.ask), syntax.rule.title.en};
        reading.clause = compiler.clause_of(syntax.rule);
        reading.ask = syntax.ask;
        compiler.check_clauses(syntax.rule, true);
        for (Text const& option : syntax.options) {
            if (reading.option_of(option.text) >= 0)
                compiler.problems.add(option.mark, messages::data_repeated, {option.text});
            reading.options.push_back({option.text, option.text});
        }
        std::vector<std::string> names;
        for (Reading::Option const& option : reading.options) names.push_back(option.name);
        auto const option_named = [&](Text const& text) {
            int const index = reading.option_of(text.text);
            if (index < 0)
                compiler.problems.add(text.mark, messages::reading_option,
                                      {text.text, reading.name, join(names, " ")});
            return index;
        };
        for (auto const& [option, said] : syntax.words)
            if (int const index = option_named(option); index >= 0)
                reading.options[static_cast<size_t>(index)].title = said;
        if (syntax.chosen.given() && syntax.chosen.text != "unset")
            reading.chosen = option_named(syntax.chosen);
        compiler.plan.readings.push_back(std::move(reading));
    }
}

namespace {

// The literal of one word, by how it is written.
Expression literal_word(Compiler& compiler, Text const& text, std::string const& unit) {
    Expression e;
    e.mark = text.mark;
    if (text.text == "none") return e;
    if (std::optional<Date> const date = parse_date(text.text)) {
        e.op = Op::date;
        e.type = Type::date;
        e.date = *date;
    } else if (std::optional<Fraction> number = parse_fraction(text.text)) {
        e.op = Op::number;
        bool const money = unit == "元" || unit == "万元";
        e.type = money ? Type::money : Type::number;
        if (!money) e.unit = unit;
        if (unit == "万元") {
            std::optional<Fraction> const yuan = multiply(*number, Fraction(10000));
            if (!yuan) compiler.problems.add(text.mark, messages::formula_bad_number, {text.text});
            number = yuan.value_or(Fraction());
        }
        e.number = *number;
    } else if (text.text == "true" || text.text == "false") {
        e.op = Op::boolean;
        e.type = Type::boolean;
        e.boolean = text.text == "true";
    } else {
        bool const digits = !text.text.empty() && text.text[0] >= '0' && text.text[0] <= '9';
        if (text.text.starts_with("“") || text.text.starts_with("‘"))
            compiler.problems.add(text.mark, messages::value_bad,
                                  {text.text, "不带全角引号的值", "possible with these quotes"});
        if (digits)
            compiler.problems.add(text.mark, messages::value_bad,
                                  {text.text, "一个数或日期(单位另写在 unit 里)",
                                   "a number or date; its unit goes into `unit`"});
        else if (parse_fraction(to_half_width(text.text)))
            compiler.problems.add(text.mark, messages::value_bad,
                                  {text.text, "用半角数字写的数", "written in plain digits"});
        e.op = Op::symbol;
        e.type = Type::text;
        e.name = text.text;
    }
    return e;
}

class LiteralBuilder {
public:
    LiteralBuilder(Compiler& compiler, std::string unit)
        : compiler_(compiler), unit_(std::move(unit)) {}

    Expression build(LiteralSyntax const& syntax) {
        switch (syntax.form) {
            case LiteralSyntax::Form::absent: break;
            case LiteralSyntax::Form::unset:
                compiler_.problems.add(syntax.mark, messages::value_bad,
                                       {"unset", "这里能写的值", "possible here"});
                break;
            case LiteralSyntax::Form::word: return word(syntax);
            case LiteralSyntax::Form::list: return list(syntax);
            case LiteralSyntax::Form::choice: return choice(syntax);
        }
        Expression nothing;
        nothing.mark = syntax.mark;
        return nothing;
    }

private:
    Expression word(LiteralSyntax const& syntax) {
        return syntax.words.empty() ? Expression{}
                                    : literal_word(compiler_, syntax.words.front(), unit_);
    }
    Expression list(LiteralSyntax const& syntax) {
        Expression e;
        e.op = Op::list;
        e.type = Type::set;
        e.mark = syntax.mark;
        std::set<std::string> seen;
        for (Text const& text : syntax.words) {
            if (!seen.insert(text.text).second)
                compiler_.problems.add(text.mark, messages::data_repeated, {text.text});
            e.children.push_back(literal_word(compiler_, text, unit_));
            if (e.children.back().type != e.children.front().type)
                compiler_.problems.add(text.mark, messages::value_bad,
                                       {text.text, "与列表其他项同类的值", "like the rest of the list"});
        }
        return e;
    }
    // The key is read for the subject at hand, whatever rule uses the parameter.
    Expression choice(LiteralSyntax const& syntax) {
        Expression e;
        e.op = Op::choice;
        e.mark = syntax.mark;
        FormulaSyntax formula;
        formula.form = FormulaSyntax::Form::choice;
        formula.mark = syntax.mark;
        formula.by = syntax.by;
        for (LiteralSyntax::Case const& one : syntax.cases) {
            FormulaSyntax nothing;
            nothing.form = FormulaSyntax::Form::formula;
            nothing.mark = one.value.mark;
            if (one.label.text == "else") formula.else_.push_back(nothing);
            else formula.cases.push_back({one.label, nothing});
        }
        Scope scope;
        scope.rule = "value";
        for (char const* name : {"school", "person", "community"})
            if (int const at = compiler_.plan.find_word(name); at >= 0) {
                scope.place = Scope::Place::rule;
                scope.tuples = {{at}};
                Owner const owner = at == compiler_.plan.find_word("school")   ? Owner::unit
                                    : at == compiler_.plan.find_word("person") ? Owner::person
                                                                               : Owner::community;
                if (compiler_.plan.vocabulary.find_attribute(owner, syntax.by.name) != nullptr)
                    break;
            }
        e = resolve(compiler_, formula, scope);
        if (e.choice.empty()) return e;
        size_t next = 0;
        for (LiteralSyntax::Case const& one : syntax.cases) {
            Expression value = build(one.value);
            if (e.type == Type::unknown_type) e.type = value.type;
            bool const alike = value.type == e.type || value.type == Type::unknown_type;
            if (!alike)
                compiler_.problems.add(one.value.mark, messages::value_bad,
                                       {"", "与其他情形同类的值", "like the other cases"});
            if (one.label.text == "else") e.choice[0].otherwise_[0] = std::move(value);
            else e.choice[0].branches[next++] = std::move(value);
        }
        return e;
    }

    Compiler& compiler_;
    std::string unit_;
};

void set_dates(Compiler& compiler, ParameterSyntax const& syntax, Parameter& parameter) {
    LiteralBuilder builder(compiler, parameter.unit);
    bool first = true;
    for (ParameterSyntax::Dated const& dated : syntax.values) {
        Parameter::Dated value;
        value.from = dated.from.value_or(kFirstDay);
        value.value = builder.build(dated.value);
        if (first) parameter.type = value.value.type;
        else if (value.value.type != parameter.type)
            compiler.problems.add(dated.value.mark, messages::value_bad,
                                  {"", "与之前同类的值", "like the values before"});
        first = false;
        parameter.values.push_back(std::move(value));
    }
}

// A number as written, in yuan if the unit is 万元.
std::optional<Fraction> in_unit(Parameter const& parameter, std::string const& text) {
    std::optional<Fraction> const number = parse_fraction(text);
    if (!number || parameter.unit != "万元") return number;
    return multiply(*number, Fraction(10000));
}

std::optional<Fraction> number_in(Compiler& compiler, Parameter const& parameter,
                                  Text const& text) {
    std::optional<Fraction> const number = in_unit(parameter, text.text);
    if (!number)
        compiler.problems.add(text.mark, messages::value_bad, {text.text, "一个数", "a number"});
    return number;
}

// 0..1, 3.., ..5: both ends are inside.
void set_within(Compiler& compiler, Text const& text, Parameter& parameter) {
    size_t const dots = text.text.find("..");
    TableCell range;
    range.form = TableCell::Form::range;
    std::string const low = text.text.substr(0, dots);
    std::string const high = dots == std::string::npos ? "" : text.text.substr(dots + 2);
    range.low = in_unit(parameter, low);
    range.high = in_unit(parameter, high);
    bool const good = dots != std::string::npos && (low.empty() || range.low) &&
                      (high.empty() || range.high) && (range.low || range.high) &&
                      !(range.low && range.high && *range.high < *range.low);
    if (good) parameter.within = range;
    else compiler.problems.add(text.mark, messages::range_bad, {text.text});
}

void check_within(Compiler& compiler, Parameter const& parameter, std::string const& within,
                  Expression const& value) {
    bool const fits = value.op != Op::number || parameter.within->holds(value.number);
    if (!fits)
        compiler.problems.add(value.mark, messages::not_within, {value.number.text(), within});
    for (Expression const& child : value.children)
        check_within(compiler, parameter, within, child);
    for (Choice const& choice : value.choice) {
        for (Expression const& one : choice.branches)
            check_within(compiler, parameter, within, one);
        for (Expression const& one : choice.otherwise_)
            check_within(compiler, parameter, within, one);
    }
}

// `values`, `total`, `within`
void set_bounds(Compiler& compiler, ParameterSyntax const& syntax, Parameter& parameter) {
    if (syntax.within.given()) set_within(compiler, syntax.within, parameter);
    std::optional<Fraction> sum = Fraction(0);
    for (ParameterSyntax::OfSubject const& one : syntax.subjects) {
        std::optional<Fraction> const value = number_in(compiler, parameter, one.value);
        if (!value) return;
        bool const fits = !parameter.within || parameter.within->holds(*value);
        if (!fits)
            compiler.problems.add(one.value.mark, messages::not_within,
                                  {one.value.text, syntax.within.text});
        parameter.subjects.push_back({one.subject.text, *value});
        sum = sum ? add(*sum, *value) : sum;
    }
    for (Parameter::Dated const& dated : parameter.values)
        if (parameter.within) check_within(compiler, parameter, syntax.within.text, dated.value);
    if (!syntax.total.given()) return;
    if (syntax.subjects.empty())
        compiler.problems.add(syntax.total.mark, messages::data_missing_key, {"values"});
    std::optional<Fraction> const total = number_in(compiler, parameter, syntax.total);
    if (total && sum != total)
        compiler.problems.add(syntax.total.mark, messages::total_wrong,
                              {sum ? sum->text() : "?", total->text()});
}

// The parts of a stated total are parameters themselves.
void check_parts(Compiler& compiler) {
    std::vector<std::string> known;
    for (Parameter const& one : compiler.plan.parameters) known.push_back(one.name);
    for (ParameterSyntax const& syntax : compiler.syntax.parameters)
        for (Text const& name : syntax.sum_of)
            if (compiler.plan.find_parameter(name.text) < 0)
                compiler.unknown_name(name.mark, name.text, known);
}

}  // namespace

void build_parameters(Compiler& compiler) {
    for (ParameterSyntax const& syntax : compiler.syntax.parameters) {
        Parameter parameter;
        parameter.name = syntax.rule.name.text;
        parameter.title = {compiler.title_or(syntax.rule.title, parameter.name),
                           syntax.rule.title.en};
        parameter.clause = compiler.clause_of(syntax.rule);
        parameter.unit = syntax.unit.text;
        parameter.assumed = syntax.rule.assumed;
        parameter.set_by = syntax.set_by.text;
        parameter.ask = syntax.ask.text;
        parameter.open = syntax.open;
        compiler.check_clauses(syntax.rule, true);
        if (syntax.per.given()) {
            parameter.per = compiler.word_named(syntax.per.text);
            if (parameter.per < 0)
                compiler.unknown_name(syntax.per.mark, syntax.per.text, {"community", "school"});
        }
        if (syntax.unset && !syntax.set_by.given())
            compiler.problems.add(syntax.rule.name.mark, messages::unset_needs_set_by,
                                  {parameter.name});
        bool const money = parameter.unit == "元" || parameter.unit == "万元";
        parameter.type = money ? Type::money : Type::number;
        set_dates(compiler, syntax, parameter);
        set_bounds(compiler, syntax, parameter);
        compiler.plan.parameters.push_back(std::move(parameter));
    }
    check_parts(compiler);
}

}  // namespace gongjin
