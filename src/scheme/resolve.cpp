#include "scheme/resolve.h"

#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

Expression resolve(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope) {
    return Resolver(compiler, scope).whole(syntax);
}

Expression resolve_condition(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope) {
    Expression e = resolve(compiler, syntax, scope);
    if (e.type == Type::boolean || e.type == Type::unknown_type) return e;
    if (e.type == Type::stock) {
        compiler.problems.add(e.mark, messages::stock_bare);
        return e;
    }
    Wording const words = type_words(e);
    compiler.problems.add(e.mark, messages::type_wrong,
                          {"一个条件(是或否)", words.zh, "a condition", words.en});
    return e;
}

Wording type_words(Expression const& e) {
    std::string const of = e.domain.empty() ? "" : "(" + e.domain + ")";
    switch (e.type) {
        case Type::number: return {"一个数", "a number"};
        case Type::share: return {"一个比例", "a share"};
        case Type::money: return {"一笔金额", "an amount of money"};
        case Type::boolean: return {"一个条件(是或否)", "a condition"};
        case Type::date: return {"一个日期", "a date"};
        case Type::symbol: return {"一个取值" + of, "a word" + of};
        case Type::set: return {"一组值" + of, "a set" + of};
        case Type::stock: return {"在册数(随日期变化)", "a stock"};
        case Type::text: return {"一段文字", "a text"};
        case Type::subject: return {"一个主体" + of, "a subject" + of};
        case Type::root: return {"一个离散系数(只能与数比较)", "a square root"};
        case Type::unknown_type: break;
    }
    return {"不确定的值", "something unknown"};
}

std::vector<std::string> symbols_of(Compiler const& compiler, std::string const& domain) {
    std::vector<std::string> out;
    if (Enum const* const one = compiler.plan.vocabulary.find_enum(domain)) {
        for (Symbol const& symbol : one->symbols) out.push_back(symbol.name);
    } else if (domain.starts_with("reading.")) {
        int const index = compiler.plan.find_reading(domain.substr(8));
        if (index < 0) return out;
        for (auto const& option : compiler.plan.readings[static_cast<size_t>(index)].options)
            out.push_back(option.name);
    } else if (domain == "role") {
        for (RoleSyntax const& role : compiler.syntax.roles) out.push_back(role.name.text);
    } else if (domain.starts_with("selection.")) {
        for (SelectionSyntax const& selection : compiler.syntax.selections)
            if (selection.rule.name.text == domain.substr(10))
                for (StageSyntax const& stage : selection.stages)
                    out.push_back(stage.rule.name.text);
    } else if (domain.starts_with("status.")) {
        for (StatusSyntax const& status : compiler.syntax.statuses)
            if (status.rule.name.text == domain.substr(7)) out = states_of(status);
    } else if (domain == "strength") {
        out = {"must", "in_principle", "strive", "may"};
    } else if (domain == "yes or no") {
        out = {"true", "false"};
    } else if (domain == "duty.state") {
        out = {"met", "behind", "failed"};
    } else if (size_t const dot = domain.find('.'); dot != std::string::npos) {
        Kind const* const kind = compiler.plan.kinds.find(domain.substr(0, dot));
        KindField const* const field =
            kind == nullptr ? nullptr : kind->field(domain.substr(dot + 1));
        if (field != nullptr) out = field->symbols;
    }
    return out;
}

bool is_ordered(Compiler const& compiler, std::string const& domain) {
    if (domain.starts_with("selection.")) return true;  // the earlier stage is the higher
    Enum const* const one = compiler.plan.vocabulary.find_enum(domain);
    return one != nullptr && one->ordered;
}

void report_symbol(Compiler& compiler, Mark mark, std::string const& word,
                   std::string const& domain) {
    std::vector<std::string> const symbols = symbols_of(compiler, domain);
    std::optional<std::string> const meant =
        compiler.meant(word, symbols);
    if (meant)
        compiler.problems.add(mark, messages::symbol_unknown_like, {word, domain, *meant});
    else
        compiler.problems.add(mark, messages::symbol_unknown, {word, domain, join(symbols, " ")});
}

namespace {

void bind_literal(Compiler& compiler, Expression& e, std::string const& domain,
                  std::vector<std::string> const& symbols) {
    for (Expression& child : e.children) bind_literal(compiler, child, domain, symbols);
    for (Choice& choice : e.choice) {
        for (Expression& branch : choice.branches) bind_literal(compiler, branch, domain, symbols);
        for (Expression& rest : choice.otherwise_) bind_literal(compiler, rest, domain, symbols);
    }
    if (e.type == Type::text) e.type = Type::symbol;
    if (e.op == Op::number) report_symbol(compiler, e.mark, e.number.text(), domain);
    if (e.op != Op::symbol) {
        if (e.type == Type::set) e.domain = domain;
        return;
    }
    auto const at = std::find(symbols.begin(), symbols.end(), e.name);
    if (at == symbols.end()) report_symbol(compiler, e.mark, e.name, domain);
    e.domain = domain;
    e.ref = static_cast<int>(at - symbols.begin());
}

}  // namespace

void bind_parameter(Compiler& compiler, int index, std::string const& domain, Mark) {
    Parameter& parameter = compiler.plan.parameters[static_cast<size_t>(index)];
    if (!parameter.domain.empty()) return;
    parameter.domain = domain;
    if (parameter.type == Type::text) parameter.type = Type::symbol;
    std::vector<std::string> const symbols = symbols_of(compiler, domain);
    for (Parameter::Dated& dated : parameter.values)
        bind_literal(compiler, dated.value, domain, symbols);
}

}  // namespace gongjin
