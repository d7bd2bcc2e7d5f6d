// What differs by a reading, a mode, a role or any word: {by: .., lead: .., else: ..}.
#include <algorithm>

#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

std::optional<Expression> Resolver::choice_key(FormulaSyntax const& syntax) {
    Formula const& by = syntax.by;
    Expression key;
    bool const own_mode = !elements_.empty() && (elements_.back().base == "school" ||
                                                 elements_.back().base == "community");
    if (by.name == "mode" && !own_mode && scope_.place == Scope::Place::rule &&
        c_.plan.vocabulary.find_enum("mode") != nullptr) {
        std::optional<Expression> community = word_at_hand("community", by.mark);
        if (!community) {
            c_.problems.add(by.mark, messages::not_determined, {scope_.rule, "community"});
            return std::nullopt;
        }
        key = *attribute_of(std::move(*community), "community", "mode", by.mark);
    } else if (by.name == "role") {
        Expression unit = make(Op::word, Type::subject, by.mark);
        unit.ref = c_.plan.find_word("school");
        unit.name = "school";
        unit.domain = "school";
        key = *attribute_of(std::move(unit), "school", "role", by.mark);
    } else {
        key = path(by);
    }
    if (key.type == Type::unknown_type) return std::nullopt;
    if (key.type == Type::symbol && !symbols_of(c_, key.domain).empty()) return key;
    c_.problems.add(by.mark, messages::choice_key, {by.name});
    return std::nullopt;
}

Expression Resolver::choice(FormulaSyntax const& syntax) {
    Expression e = make(Op::choice, Type::unknown_type, syntax.mark);
    std::optional<Expression> key = choice_key(syntax);
    if (!key) return make(Op::none, Type::unknown_type, syntax.mark);
    std::vector<std::string> const symbols = symbols_of(c_, key->domain);
    std::vector<std::string> missing = symbols;
    bool const by_mode = key->domain == "mode";
    // Only the modes that the rule is for need a case.
    if (by_mode && !modes_here().empty())
        std::erase_if(missing, [&](std::string const& mode) {
            std::vector<int> const here = modes_here();
            return std::none_of(here.begin(), here.end(), [&](int one) {
                return symbols[static_cast<size_t>(one)] == mode;
            });
        });
    Choice choice;
    auto const take_type = [&](Expression const& branch) {
        e.type = joined_type(e, branch, branch.mark);
        if (e.unit.empty()) e.unit = branch.unit;
        if (e.domain.empty()) e.domain = branch.domain;
    };
    for (FormulaSyntax::Case const& one : syntax.cases) {
        auto const at = std::find(symbols.begin(), symbols.end(), one.label.text);
        if (at == symbols.end())
            c_.problems.add(one.label.mark, messages::choice_unknown,
                            {one.label.text, join(symbols, " ")});
        std::erase(missing, one.label.text);
        bool const narrows = key->op == Op::reading && at != symbols.end();
        if (narrows) narrowed_.emplace_back(key->ref, static_cast<int>(at - symbols.begin()));
        bool const of_mode = by_mode && at != symbols.end();
        bool const of_role = key->domain == "role" && at != symbols.end();
        if (of_mode) narrowed_modes_.push_back(static_cast<int>(at - symbols.begin()));
        if (of_role) narrowed_roles_.push_back(c_.plan.find_word(one.label.text));
        choice.cases.push_back(one.label.text);
        choice.branches.push_back(whole(one.value));
        take_type(choice.branches.back());
        if (narrows) narrowed_.pop_back();
        if (of_mode) narrowed_modes_.pop_back();
        if (of_role) narrowed_roles_.pop_back();
    }
    for (FormulaSyntax const& rest : syntax.else_) {
        choice.otherwise_.push_back(whole(rest));
        take_type(choice.otherwise_.back());
    }
    if (!missing.empty() && syntax.else_.empty())
        c_.problems.add(syntax.mark, messages::choice_missing, {join(missing, " ")});
    choice.by.push_back(std::move(*key));
    e.choice.push_back(std::move(choice));
    return e;
}

}  // namespace gongjin
