// One flat name space: every name of the scheme and every word that it may not repeat.
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/functions.h"
#include "scheme/messages.h"

namespace gongjin {

Name const* Compiler::find(std::string_view name) const {
    auto const at = names.find(name);
    return at == names.end() ? nullptr : &at->second;
}

std::optional<std::string> Compiler::meant(std::string const& name,
                                           std::vector<std::string> const& known) {
    if (suggestion_budget <= 0) return std::nullopt;
    suggestion_budget -= static_cast<std::int64_t>(known.size());
    return nearest(name, known);
}

void Compiler::unknown_name(Mark mark, std::string const& name,
                            std::vector<std::string> const& known) {
    if (not_taken.contains(std::string_view(name).substr(0, name.find('.')))) return;
    std::optional<std::string> const likely = meant(name, known);
    if (likely) problems.add(mark, messages::name_unknown_like, {name, *likely});
    else problems.add(mark, messages::name_unknown, {name});
}

void Compiler::check_words(WordsSyntax const& words, std::vector<std::string> const& known) {
    for (auto const& [name, said] : words)
        if (std::find(known.begin(), known.end(), name.text) == known.end())
            unknown_name(name.mark, name.text, known);
}

std::string Compiler::title_or(Wording const& title, std::string const& name) const {
    return title.zh.empty() ? name : title.zh;
}

std::string Compiler::clause_of(RuleSyntax const& rule) const {
    return rule.clauses.empty() ? std::string() : rule.clauses.front().text;
}

namespace {

struct KindWords { char const* zh; char const* en; };

KindWords words_of(NameKind kind) {
    switch (kind) {
        case NameKind::subject_word: return {"主体词", "a subject word"};
        case NameKind::kind: return {"一种记录", "a kind of record"};
        case NameKind::enum_word: return {"一组取值", "a set of words"};
        case NameKind::attribute: return {"一个属性", "an attribute"};
        case NameKind::kind_role: return {"记录中的角色", "a role of a record"};
        case NameKind::field: return {"记录中的字段", "a field of a record"};
        case NameKind::calendar_word: return {"校历词", "a calendar word"};
        case NameKind::function: return {"一个函数", "a function"};
        case NameKind::role: return {"一个角色", "a role"};
        case NameKind::population: return {"一个范围", "a population"};
        case NameKind::period: return {"一个周期", "a period"};
        case NameKind::parameter: return {"一个参数", "a parameter"};
        case NameKind::reading: return {"一个理解", "a reading"};
        case NameKind::table: return {"一张表", "a table"};
        case NameKind::measure: return {"一个计量", "a measure"};
        case NameKind::value: return {"一个计算值", "a value"};
        case NameKind::duty: return {"一项任务", "a duty"};
        case NameKind::rule: return {"一条规则", "a rule"};
    }
    return {"", ""};
}

class Collector {
public:
    explicit Collector(Compiler& compiler) : compiler_(compiler) {}

    void foreign(std::string const& name, NameKind kind) {
        compiler_.names.try_emplace(name, Name{kind, -1, {}});
    }
    void own(Text const& name, NameKind kind, size_t index) {
        if (is_formula_keyword(name.text)) {
            compiler_.problems.add(name.mark, messages::name_keyword, {name.text});
            return;
        }
        auto const [other, is_new] =
            compiler_.names.try_emplace(name.text, Name{kind, static_cast<int>(index), name.mark});
        if (is_new) return;
        KindWords const words = words_of(other->second.kind);
        std::string const line = other->second.mark.line > 0
                                     ? " (" + std::to_string(other->second.mark.line) + ")"
                                     : std::string();
        compiler_.problems.add(name.mark, messages::name_repeated,
                               {name.text, words.zh + line, words.en + line});
    }
    template <typename T>
    void own_all(std::vector<T> const& rules, NameKind kind) {
        for (size_t i = 0; i < rules.size(); ++i) own(rules[i].rule.name, kind, i);
    }

private:
    Compiler& compiler_;
};

}  // namespace

void collect_names(Compiler& compiler) {
    Collector names(compiler);
    Words const& words = compiler.plan.vocabulary;
    for (BaseWord const& word : words.subject_words)
        names.foreign(word.name, NameKind::subject_word);
    for (Kind const& kind : compiler.plan.kinds.kinds) names.foreign(kind.name, NameKind::kind);
    for (Enum const& one : words.enums) {
        // The words of a score's own bands are named by its path, which no name can be.
        if (one.name.find('.') == std::string::npos) names.foreign(one.name, NameKind::enum_word);
    }
    for (Attribute const& one : words.attributes) names.foreign(one.name, NameKind::attribute);
    for (Kind const& kind : compiler.plan.kinds.kinds) {
        for (KindRole const& role : kind.roles) names.foreign(role.name, NameKind::kind_role);
        // What raters gave is read by the scores' nodes, so its fields leave their names free.
        if (kind.name == "rating") continue;
        for (KindField const& field : kind.fields) names.foreign(field.name, NameKind::field);
    }
    for (char const* word : {"day", "week", "month", "term", "school_year", "calendar_year",
                             "scheme_year", "scheme", "career", "date", "start", "end"})
        names.foreign(word, NameKind::calendar_word);
    for (char const* word : {"reading", "role", "mode", "other", "duty", "met", "strength",
                             "steps", "rest"})
        names.foreign(word, NameKind::subject_word);
    for (FunctionInfo const& function : functions())
        names.foreign(function.name, NameKind::function);

    SchemeSyntax const& syntax = compiler.syntax;
    for (size_t i = 0; i < syntax.roles.size(); ++i)
        names.own(syntax.roles[i].name, NameKind::role, i);
    names.own_all(syntax.populations, NameKind::population);
    names.own_all(syntax.periods, NameKind::period);
    names.own_all(syntax.parameters, NameKind::parameter);
    names.own_all(syntax.readings, NameKind::reading);
    names.own_all(syntax.tables, NameKind::table);
    names.own_all(syntax.measures, NameKind::measure);
    names.own_all(syntax.values, NameKind::value);
    names.own_all(syntax.duties, NameKind::duty);
    for (size_t i = 0; i < compiler.rules.size(); ++i)
        names.own(compiler.rules[i].rule->name, NameKind::rule, i);
}

}  // namespace gongjin
