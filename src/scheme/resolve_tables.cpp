// Tables in formulas: rate(stage; place), or the bare name where its inputs are at hand.
#include "scheme/resolver.h"

namespace gongjin {

std::optional<Expression> Resolver::argument(std::string const& name, Mark mark) {
    if (scope_.takes == nullptr) return std::nullopt;
    for (size_t i = 0; i < scope_.takes->size(); ++i) {
        Table::Take const& take = (*scope_.takes)[i];
        if (take.name != name) continue;
        bool const flag = take.domain == "yes or no";
        Type const word = flag ? Type::boolean : Type::symbol;
        Expression e = make(Op::argument, take.is_word ? word : Type::number, mark);
        e.ref = static_cast<int>(i);
        e.name = name;
        if (!flag) e.domain = take.domain;
        return e;
    }
    return std::nullopt;
}

Expression Resolver::bare_table(int index, Mark mark) {
    std::vector<Expression> inputs;
    for (Table::Take const& take : c_.plan.tables[static_cast<size_t>(index)].takes) {
        std::optional<Expression> input = plain_name(take.name, mark);
        if (!input) {
            c_.unknown_name(mark, take.name, known_names());
            return make(Op::none, Type::unknown_type, mark);
        }
        inputs.push_back(std::move(*input));
    }
    return table(index, mark, std::move(inputs));
}

Expression Resolver::table(int index, Mark mark, std::vector<Expression> inputs) {
    Table& one = c_.plan.tables[static_cast<size_t>(index)];
    Expression e = make(Op::table, one.type, mark);
    e.ref = index;
    e.name = one.name;
    e.unit = one.unit;
    e.domain = one.domain;
    if (inputs.size() != one.takes.size()) {
        std::string const wanted = std::to_string(one.takes.size());
        c_.problems.add(mark, messages::function_arguments,
                        {one.name, wanted, std::to_string(inputs.size())});
        return e;
    }
    for (size_t i = 0; i < inputs.size(); ++i) {
        Table::Take& take = one.takes[i];
        Expression const& input = inputs[i];
        if (input.type == Type::unknown_type) continue;
        if (take.is_word && take.domain.empty()) take.domain = input.domain;
        bool const flag = take.domain == "yes or no";
        bool const word = flag ? input.type == Type::boolean
                               : input.type == Type::symbol && input.domain == take.domain;
        bool const number = input.type == Type::number || input.type == Type::share ||
                            input.type == Type::money;
        if (take.is_word ? word : number) continue;
        Wording const got = type_words(input);
        Wording const wanted = flag ? Wording{"是或否", "yes or no"} : take.is_word
                                   ? Wording{"一个取值(" + take.domain + ")",
                                             "a word (" + take.domain + ")"}
                                   : Wording{"一个数", "a number"};
        c_.problems.add(input.mark, messages::type_wrong,
                        {wanted.zh, got.zh, wanted.en, got.en});
    }
    e.children = std::move(inputs);
    return e;
}

}  // namespace gongjin
