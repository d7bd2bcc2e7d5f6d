// What a record says in its fields: something usual, and then what the measure's filter asks for.
#include <algorithm>

#include "app/sample/maker.h"

namespace gongjin::sample {

namespace {

std::vector<std::string> const kMatters = {"备课与课堂教学", "作业设计", "校园文化建设",
                                           "教学常规检查",   "学困生帮扶", "课程资源整理"};

}  // namespace

FieldValue as_field(Guess const& guess, FieldType type) {
    FieldValue value;
    switch (type) {
        case FieldType::number: case FieldType::money:
            value.type = ValueType::number;
            value.number = guess.number;
            if (type == FieldType::money) {
                value.number = multiply(guess.number, 100).value_or(guess.number);
            }
            break;
        case FieldType::date:
            value.type = ValueType::date;
            value.date = guess.date;
            break;
        case FieldType::boolean:
            value.type = ValueType::boolean;
            value.boolean = guess.truth;
            break;
        case FieldType::symbol_set:
            value.type = ValueType::symbols;
            value.texts = guess.words;
            break;
        case FieldType::text: case FieldType::symbol:
            value.type = type == FieldType::text ? ValueType::text : ValueType::symbol;
            if (!guess.words.empty()) value.text = guess.words.front();
            break;
    }
    return value;
}

bool fits(Guess const& guess, FieldType type) {
    switch (type) {
        case FieldType::number: case FieldType::money: return guess.what == Guess::What::number;
        case FieldType::date: return guess.what == Guess::What::date;
        case FieldType::boolean: return guess.what == Guess::What::truth;
        case FieldType::text: case FieldType::symbol: case FieldType::symbol_set:
            return guess.what == Guess::What::words && !guess.words.empty();
    }
    return false;
}

std::optional<FieldValue> Maker::any_value(Kind const& kind, KindField const& field, Date start) {
    auto const said = g_.scale.fields.find(kind.name + "." + field.name);
    if (said != g_.scale.fields.end()) return drawn(said->second, field.type, g_.dice);
    Guess guess;
    switch (field.type) {
        case FieldType::number:
            guess = Guess::of(Fraction(field.name == "attendance" ? g_.dice.between(6, 60)
                                       : field.name == "hours"    ? 6
                                                                  : g_.dice.between(1, 5)));
            break;
        case FieldType::money: guess = Guess::of(Fraction(g_.dice.between(20, 600) * 100)); break;
        case FieldType::date: guess = Guess::of(start + g_.dice.between(0, 12)); break;
        case FieldType::boolean: guess = Guess::of(g_.dice.chance(88)); break;
        case FieldType::text: guess = Guess::of(std::vector{g_.dice.one_of(kMatters)}); break;
        case FieldType::symbol: case FieldType::symbol_set: {
            std::vector<std::string> words = field.symbols;
            Enum const* const known = g_.plan.vocabulary.find_enum(field.domain);
            if (known != nullptr && words.empty()) {
                for (Symbol const& symbol : known->symbols) words.push_back(symbol.name);
                // Lessons are mostly in the first of the subjects.
                if (field.domain == "subject" && words.size() > 9) words.resize(9);
            }
            if (words.empty()) return std::nullopt;
            if (field.type == FieldType::symbol) words = {g_.dice.one_of(words)};
            guess = Guess::of(std::move(words));
            break;
        }
    }
    return as_field(guess, field.type);
}

void Maker::fields(Wanted const& wanted, RecordContent& content) {
    for (KindField const& field : wanted.kind.fields) {
        std::vector<SelectorClause const*> const clauses = wanted.of(field.name);
        if (!clauses.empty() && !wanted.party.symbol.empty()) {
            content.fields[field.name] =
                as_field(Guess::of(std::vector{wanted.party.symbol}), field.type);
            continue;
        }
        auto const& required = wanted.kind.required;
        bool const must = std::find(required.begin(), required.end(), field.name) !=
                              required.end() || !clauses.empty() ||
                          g_.scale.fields.contains(wanted.kind.name + "." + field.name);
        bool const usual = field.type == FieldType::number || field.type == FieldType::money ||
                           field.type == FieldType::symbol;
        bool const read = is_read(wanted.kind.name, field.name);
        if (field.name.ends_with("_post")) continue;
        // What a rule reads is rarely left out, what nobody reads often.
        if (!must && !g_.dice.chance(read ? 97 : usual ? 80 : 15)) continue;
        if (auto value = any_value(wanted.kind, field, content.start)) {
            content.fields[field.name] = *value;
        }
    }
}

// What is collected, added up or compared.
void Maker::say_value(Wanted const& wanted, RecordContent& content) {
    if (!wanted.measure.value) return;
    Expression const& place = *wanted.measure.value;
    if (!wanted.hint.words.empty()) {
        assign(place, Guess::of(wanted.hint.words), wanted, content);
    }
    if (wanted.hint.number) assign(place, Guess::of(*wanted.hint.number), wanted, content);
}

void Maker::assign(Expression const& place, Guess const& value, Wanted const& wanted,
                   RecordContent& content) {
    if (!value.known()) return;
    if (KindField const* field = wanted.kind.field(place.name)) {
        if (fits(value, field->type)) {
            content.fields[place.name] = as_field(value, field->type);
        }
        return;
    }
    KindRole const* const role = wanted.kind.role(place.name);
    if (role == nullptr || value.what != Guess::What::words || !role->joins.empty()) return;
    content.roles[place.name] = value.words;
    if (!role->several && value.words.size() > 1) content.roles[place.name].resize(1);
}

void Maker::satisfy(Expression const& e, Wanted const& wanted, RecordContent& content) {
    Sight const sight{&wanted.party, &content, {}, content.start};
    switch (e.op) {
        case Op::and_:
            for (Expression const& child : e.children) satisfy(child, wanted, content);
            break;
        case Op::or_:
            if (!guess_.holds(e, sight, false)) {
                satisfy(g_.dice.chance(70) ? e.children.front() : e.children.back(), wanted,
                        content);
            }
            break;
        case Op::field: assign(e, Guess::of(true), wanted, content); break;
        case Op::not_: {
            Expression const& child = e.children.front();
            if (child.op == Op::field) assign(child, Guess::of(false), wanted, content);
            break;
        }
        case Op::is_missing:
            content.fields.erase(e.children.front().name);
            content.roles.erase(e.children.front().name);
            break;
        case Op::is_given: {
            std::string const& name = e.children.front().name;
            KindField const* const field = wanted.kind.field(name);
            if (field == nullptr || content.fields.contains(name)) break;
            if (auto value = any_value(wanted.kind, *field, content.start)) {
                content.fields[name] = *value;
            }
            break;
        }
        case Op::choice:
            if (Expression const* taken = guess_.branch(e.choice.front(), sight)) {
                satisfy(*taken, wanted, content);
            }
            break;
        case Op::equal: case Op::in: case Op::covers: case Op::less: case Op::less_equal:
        case Op::greater: case Op::greater_equal: compare(e, wanted, content); break;
        default: break;  // about people and schools: they are chosen so
    }
}

void Maker::compare(Expression const& e, Wanted const& wanted, RecordContent& content) {
    Sight const sight{&wanted.party, &content, {}, content.start};
    if (guess_.holds(e, sight, false)) return;
    Expression const& place = e.children[0];
    Guess value = guess_.of(e.children[1], sight);
    if (e.op == Op::covers) {
        // A record that takes in everybody: all that is asked for, in the role that may hold it.
        KindRole const* const joined = wanted.kind.role(place.name);
        if (joined == nullptr || joined->joins.empty()) {
            assign(place, value, wanted, content);
            return;
        }
        std::vector<std::string>& at = content.roles[joined->joins.back()];
        at.clear();
        for (std::string const& id : guess_.units(g_.plan.find_word("school"), wanted.party,
                                                  content.start)) {
            std::vector<std::string> const& by = content.roles[joined->joins.front()];
            if (std::find(by.begin(), by.end(), id) == by.end()) at.push_back(id);
        }
        return;
    }
    if (e.op == Op::in && !value.words.empty()) value.words = {g_.dice.one_of(value.words)};
    bool const up = e.op == Op::greater || e.op == Op::greater_equal;
    bool const down = e.op == Op::less || e.op == Op::less_equal;
    if (value.what == Guess::What::number && (up || down)) {
        bool const between = place.op == Op::call && place.name == "days_between";
        auto const bound = static_cast<int>(value.number.floor());
        int const shift = up ? g_.dice.between(1, std::max(2, bound / 3))
                             : -g_.dice.between(1, std::max(1, bound));
        if (between) {
            Date const then = content.start + std::max(0, bound + shift);
            assign(place.children[1], Guess::of(then), wanted, content);
            return;
        }
        value.number = std::max(0, bound + shift);
    }
    assign(place, value, wanted, content);
}

}  // namespace gongjin::sample
