// The header that all rules share: for whom, when, under which condition.

#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

int word_of(Compiler& compiler, Text const& text) {
    int const word = compiler.word_named(text.text);
    if (word >= 0) return word;
    std::vector<std::string> known;
    for (SubjectWord const& one : compiler.plan.words) known.push_back(one.name);
    compiler.unknown_name(text.mark, text.text, known);
    return -1;
}

int reading_of(Compiler& compiler, Text const& name) {
    int const reading = compiler.plan.find_reading(name.text);
    if (reading >= 0) return reading;
    std::vector<std::string> known;
    for (Reading const& one : compiler.plan.readings) known.push_back("reading." + one.name);
    compiler.unknown_name(name.mark, "reading." + name.text, known);
    return -1;
}

// The texts that stand for each option of the reading, in the reading's order.
std::vector<std::vector<Text>> texts_by_option(Compiler& compiler, ScopeSyntax const& scope,
                                               int reading) {
    Reading const& one = compiler.plan.readings[static_cast<size_t>(reading)];
    std::vector<std::vector<Text>> out(one.options.size());
    std::vector<std::string> names;
    for (Reading::Option const& option : one.options) names.push_back(option.name);
    if (scope.options.empty()) {
        for (size_t i = 0; i < out.size(); ++i) out[i] = {{names[i], scope.reading.mark}};
        return out;
    }
    for (ScopeSyntax::Option const& option : scope.options) {
        int const index = one.option_of(option.name.text);
        if (index < 0)
            compiler.problems.add(option.name.mark, messages::choice_unknown,
                                  {option.name.text, join(names, " ")});
        else
            out[static_cast<size_t>(index)] = option.words;
    }
    std::vector<std::string> missing;
    for (size_t i = 0; i < out.size(); ++i)
        if (out[i].empty()) missing.push_back(names[i]);
    if (!missing.empty())
        compiler.problems.add(scope.mark, messages::choice_missing, {join(missing, " ")});
    return out;
}

// Of `per: reading.x` every option must itself be a word that fits.
bool fits_here(Compiler& compiler, ScopeSyntax const& scope, std::vector<Text> const& texts,
               bool known, Wording const& why) {
    if (texts.empty()) return false;
    if (known || !scope.options.empty()) return true;
    compiler.problems.add(scope.reading.mark, messages::reading_unused_word,
                          {scope.reading.text, texts.front().text, why.zh, why.en});
    return false;
}

bool is_period(Compiler const& compiler, std::string const& name) {
    Name const* const found = compiler.find(name);
    return found != nullptr &&
           (found->kind == NameKind::period || found->kind == NameKind::calendar_word);
}

}  // namespace

ByReading<std::vector<int>> words_of_scope(Compiler& compiler, ScopeSyntax const& scope) {
    ByReading<std::vector<int>> out;
    auto const words_in = [&](std::vector<Text> const& texts) {
        std::vector<int> words;
        for (Text const& text : texts)
            if (int const word = word_of(compiler, text); word >= 0) words.push_back(word);
        return words;
    };
    if (!scope.reading.given()) {
        if (scope.given()) out.options.push_back(words_in(scope.words));
        return out;
    }
    out.reading = reading_of(compiler, scope.reading);
    if (out.reading < 0) return out;
    for (std::vector<Text> const& texts : texts_by_option(compiler, scope, out.reading)) {
        bool const known = !texts.empty() && compiler.word_named(texts.front().text) >= 0;
        if (fits_here(compiler, scope, texts, known,
                      {"不是主体词", "it is no subject word"}))
            out.options.push_back(words_in(texts));
        else out.options.emplace_back();
    }
    return out;
}

ByReading<int> periods_of_scope(Compiler& compiler, ScopeSyntax const& scope) {
    ByReading<int> out;
    auto const family_in = [&](std::vector<Text> const& texts) {
        return texts.size() == 1 ? compiler.period_named(texts.front()) : -1;
    };
    if (!scope.reading.given()) {
        if (scope.words.size() > 1)
            compiler.problems.add(scope.mark, messages::value_bad,
                                  {scope.words[1].text, "唯一的周期", "the only period"});
        if (scope.given()) out.options.push_back(family_in(scope.words));
        return out;
    }
    out.reading = reading_of(compiler, scope.reading);
    if (out.reading < 0) return out;
    for (std::vector<Text> const& texts : texts_by_option(compiler, scope, out.reading)) {
        bool const known = !texts.empty() && is_period(compiler, texts.front().text);
        bool const fits = fits_here(compiler, scope, texts, known, {"不是周期", "it is no period"});
        out.options.push_back(fits ? family_in(texts) : -1);
    }
    return out;
}

namespace {

Strength strength_of(Compiler& compiler, Text const& text) {
    if (!text.given()) return Strength::must;
    YamlNode node;
    node.kind = YamlKind::scalar;
    node.text = text.text;
    node.mark = text.mark;
    int const index = choose(node, {"must", "in_principle", "strive", "may"}, compiler.problems)
                          .value_or(0);
    return static_cast<Strength>(index);
}

Presence presence_of(Compiler& compiler, Text const& text) {
    if (!text.given()) return Presence::usual;
    YamlNode node;
    node.kind = YamlKind::scalar;
    node.text = text.text;
    node.mark = text.mark;
    int const index =
        choose(node, {"end", "start", "throughout", "any_day"}, compiler.problems).value_or(0);
    return static_cast<Presence>(index + 1);
}

std::vector<int> modes_of(Compiler& compiler, std::vector<Text> const& texts) {
    std::vector<int> out;
    Enum const* const modes = compiler.plan.vocabulary.find_enum("mode");
    for (Text const& text : texts) {
        std::optional<int> const at = modes == nullptr ? std::nullopt : modes->index_of(text.text);
        if (at) out.push_back(*at);
        else report_symbol(compiler, text.mark, text.text, "mode");
    }
    return out;
}

}  // namespace

void build_head(Compiler& compiler, RuleSyntax const& syntax, int subject, RuleHead& head) {
    head.name = syntax.name.text;
    head.mark = syntax.name.mark;
    head.title = {compiler.title_or(syntax.title, head.name), syntax.title.en};
    head.clause = compiler.clause_of(syntax);
    for (Text const& clause : syntax.clauses) head.clauses.push_back(clause.text);
    compiler.check_clauses(syntax, true);
    head.section = syntax.section.text;
    head.strength = strength_of(compiler, syntax.strength);
    head.assumed = syntax.assumed;
    head.note = syntax.note;
    head.parent = syntax.parent;
    head.modes = modes_of(compiler, syntax.modes);
    head.presence = presence_of(compiler, syntax.presence);
    head.per = words_of_scope(compiler, syntax.per);
    if (head.per.options.empty() && subject >= 0) head.per.options = {{subject}};
    head.over = periods_of_scope(compiler, syntax.over);
    head.in_while = periods_of_scope(compiler, syntax.in_while);
    if (head.in_while.options.empty()) head.in_while.options = {-1};
}

void build_conditions(Compiler& compiler, RuleSyntax const& syntax, Scope const& scope,
                      RuleHead& head) {
    if (syntax.applies.given())
        head.applies = resolve_condition(compiler, syntax.applies, scope);
    for (RuleSyntax::Exempt const& exempt : syntax.exempt) {
        Exemption exemption;
        exemption.name = exempt.name.text;
        exemption.clause = exempt.clauses.empty() ? "" : exempt.clauses.front().text;
        exemption.strength = strength_of(compiler, exempt.strength);
        for (Text const& paper : exempt.proof) exemption.proof.push_back(paper.text);
        if (exempt.at_most.given()) {
            std::optional<Fraction> const most = parse_fraction(exempt.at_most.text);
            bool const whole = most && most->is_whole() && *most >= Fraction(1) &&
                               *most <= Fraction(1000);
            if (whole) exemption.at_most = static_cast<int>(most->numerator());
            else compiler.problems.add(exempt.at_most.mark, messages::value_bad,
                                       {exempt.at_most.text, "1 到 1000 的整数",
                                        "a whole number from 1 to 1000"});
        }
        if (exempt.when.given())
            exemption.when = resolve_condition(compiler, exempt.when, scope);
        head.exemptions.push_back(std::move(exemption));
    }
}

Scope scope_of(RuleHead const& head) {
    Scope scope;
    scope.rule = head.name;
    scope.modes = head.modes;
    scope.per_reading = head.per.reading;
    scope.over_reading = head.over.reading;
    scope.tuples = head.per.options;
    for (int const family : head.over.options)
        if (family >= 0) scope.families.push_back(family);
    return scope;
}

int subject_word_of(Compiler& compiler, Text const& text) {
    return text.given() ? word_of(compiler, text) : -1;
}

}  // namespace gongjin
