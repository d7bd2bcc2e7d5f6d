#include "app/sample/guess.h"

#include <algorithm>

namespace gongjin::sample {

Guess Guess::of(bool truth) {
    Guess out;
    out.what = What::truth;
    out.truth = truth;
    return out;
}

Guess Guess::of(Fraction number) {
    Guess out;
    out.what = What::number;
    out.number = number;
    return out;
}

Guess Guess::of(Date date) {
    Guess out;
    out.what = What::date;
    out.date = date;
    return out;
}

Guess Guess::of(std::vector<std::string> words) {
    Guess out;
    out.what = What::words;
    out.words = std::move(words);
    return out;
}

bool counts_records(Plan const& plan, Expression const& e) {
    if (e.op == Op::measure) return true;
    if (e.op == Op::value && counts_records(plan, plan.values[size_t(e.ref)].is)) return true;
    auto const any = [&plan](std::vector<Expression> const& list) {
        return std::any_of(list.begin(), list.end(),
                           [&plan](Expression const& one) { return counts_records(plan, one); });
    };
    if (any(e.children)) return true;
    for (Fold const& fold : e.fold) {
        if (any(fold.body) || any(fold.where)) return true;
    }
    for (Choice const& choice : e.choice) {
        if (any(choice.branches) || any(choice.otherwise_)) return true;
    }
    return false;
}

int Guesser::chosen(int reading) const {
    Reading const& asked = plan_.readings[size_t(reading)];
    auto const scheme = county_.readings.find(plan_.scheme);
    if (scheme != county_.readings.end()) {
        auto const option = scheme->second.find(asked.name);
        if (option != scheme->second.end()) return asked.option_of(option->second);
    }
    return asked.chosen;
}

Expression const* Guesser::branch(Choice const& choice, Sight const& sight) const {
    Expression const& by = choice.by.front();
    std::string word;
    if (by.op == Op::reading) {
        int const option = chosen(by.ref);
        if (option >= 0) word = plan_.readings[size_t(by.ref)].options[size_t(option)].name;
    } else {
        Guess const guess = of(by, sight);
        if (!guess.words.empty()) word = guess.words.front();
    }
    if (word.empty()) return nullptr;
    for (size_t i = 0; i < choice.cases.size(); ++i) {
        if (choice.cases[i] == word) return &choice.branches[i];
    }
    return choice.otherwise_.empty() ? nullptr : &choice.otherwise_.front();
}

bool Guesser::holds(Expression const& e, Sight const& sight, bool otherwise) const {
    Guess const guess = of(e, sight);
    return guess.what == Guess::What::truth ? guess.truth : otherwise;
}

Guess Guesser::parameter(Parameter const& parameter, Sight const& sight) const {
    Expression const* last = nullptr;
    for (Parameter::Dated const& dated : parameter.values) {
        if (dated.from <= sight.day || last == nullptr) last = &dated.value;
    }
    if (last != nullptr) return of(*last, sight);
    auto const scheme = county_.parameters.find(plan_.scheme);
    if (scheme == county_.parameters.end()) return {};
    auto const set = scheme->second.find(parameter.name);
    if (set == scheme->second.end()) return {};
    auto const number = parse_fraction(set->second);
    return number ? Guess::of(*number) : Guess{};
}

// A word at hand, or the holder of a role in the community of what follows it: `lead of member`.
Guess Guesser::word(Expression const& e, Sight const& sight) const {
    std::string id;
    if (e.children.empty()) {
        id = subject_of(e.ref, sight);
    } else {
        Guess const whose = of(e.children.front(), sight);
        if (whose.words.empty()) return {};
        Party other;
        other.unit = whose.words.front();
        complete(other, sight.day);
        Sight there = sight;
        there.party = &other;
        id = subject_of(e.ref, there);
    }
    return id.empty() ? Guess{} : Guess::of(std::vector{id});
}

Guess Guesser::of(Expression const& e, Sight const& sight) const {
    switch (e.op) {
        case Op::number: return Guess::of(e.number);
        case Op::boolean: return Guess::of(e.boolean);
        case Op::date: return Guess::of(e.date);
        case Op::symbol: return Guess::of(std::vector<std::string>{e.name});
        case Op::list: {
            std::vector<std::string> words;
            for (Expression const& one : e.children) words.push_back(one.name);
            return Guess::of(std::move(words));
        }
        case Op::parameter: return parameter(plan_.parameters[size_t(e.ref)], sight);
        case Op::value: {
            Value const& value = plan_.values[size_t(e.ref)];
            return counts_records(plan_, value.is) ? Guess{} : of(value.is, sight);
        }
        case Op::word: return word(e, sight);
        case Op::element:
            return sight.element.empty() ? Guess{} : Guess::of(std::vector{sight.element});
        case Op::mine: {
            std::string const id = subject_of(e.ref, sight);
            return id.empty() ? Guess{} : Guess::of(std::vector{id});
        }
        case Op::role:
        case Op::field: return sight.record ? field(*sight.record, e.name) : Guess{};
        case Op::start_day: return sight.record ? Guess::of(sight.record->start) : Guess{};
        case Op::end_day: return sight.record ? field(*sight.record, "end") : Guess{};
        case Op::attribute: {
            Guess const of_whom = of(e.children.front(), sight);
            if (of_whom.words.size() != 1) return {};
            return attribute(of_whom.words.front(), e.name, sight.day);
        }
        case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater:
        case Op::greater_equal: case Op::in: case Op::covers: return compare(e, sight);
        case Op::not_: case Op::and_: case Op::or_: case Op::is_given: case Op::is_missing:
            return logic(e, sight);
        case Op::on: return of(e.children.front(), sight);
        case Op::choice: {
            Expression const* const taken = branch(e.choice.front(), sight);
            return taken == nullptr ? Guess{} : of(*taken, sight);
        }
        case Op::if_: {
            Guess const test = of(e.children[0], sight);
            if (test.what != Guess::What::truth) return {};
            return of(e.children[test.truth ? 1 : 2], sight);
        }
        case Op::otherwise: {
            Guess const first = of(e.children[0], sight);
            return first.what == Guess::What::none ? of(e.children[1], sight) : first;
        }
        case Op::negate: case Op::add: case Op::subtract: case Op::multiply: case Op::divide:
        case Op::call: return calculate(e, sight);
        case Op::fold: return fold(e, sight);
        case Op::none: {
            Guess none;
            none.what = Guess::What::none;
            return none;
        }
        case Op::reading: case Op::measure: case Op::duty: case Op::outcome: case Op::figure:
        case Op::table: case Op::argument: case Op::record: case Op::during: break;
    }
    return {};
}

int Guesser::place_in_enum(Expression const& e, std::string const& word) const {
    std::string domain = e.domain;
    Enum const* known = plan_.vocabulary.find_enum(domain);
    if (known == nullptr) known = plan_.vocabulary.find_enum(e.name);
    return known == nullptr ? -1 : known->index_of(word).value_or(-1);
}

Guess Guesser::compare(Expression const& e, Sight const& sight) const {
    Guess const left = of(e.children[0], sight), right = of(e.children[1], sight);
    if (!left.known() || !right.known()) return {};
    if (left.what == Guess::What::none || right.what == Guess::What::none) return {};
    auto const has = [](Guess const& all, std::string const& one) {
        return std::find(all.words.begin(), all.words.end(), one) != all.words.end();
    };
    if (e.op == Op::in) return Guess::of(!left.words.empty() && has(right, left.words.front()));
    if (e.op == Op::covers) {
        return Guess::of(std::all_of(right.words.begin(), right.words.end(),
                                     [&](std::string const& one) { return has(left, one); }));
    }
    if (left.what != right.what) return {};
    std::strong_ordering order = std::strong_ordering::equal;
    switch (left.what) {
        case Guess::What::number: order = left.number <=> right.number; break;
        case Guess::What::date: order = left.date <=> right.date; break;
        case Guess::What::truth: order = int(left.truth) <=> int(right.truth); break;
        case Guess::What::words: {
            if (e.op == Op::equal) return Guess::of(left.words == right.words);
            if (e.op == Op::not_equal) return Guess::of(left.words != right.words);
            if (left.words.empty() || right.words.empty()) return {};
            int const one = place_in_enum(e.children[0], left.words.front());
            int const other = place_in_enum(e.children[0], right.words.front());
            if (one < 0 || other < 0) return {};
            order = one <=> other;
            break;
        }
        case Guess::What::unknown: case Guess::What::none: return {};
    }
    switch (e.op) {
        case Op::equal: return Guess::of(order == 0);
        case Op::not_equal: return Guess::of(order != 0);
        case Op::less: return Guess::of(order < 0);
        case Op::less_equal: return Guess::of(order <= 0);
        case Op::greater: return Guess::of(order > 0);
        default: return Guess::of(order >= 0);
    }
}

Guess Guesser::logic(Expression const& e, Sight const& sight) const {
    if (e.op == Op::is_given || e.op == Op::is_missing) {
        bool const given = of(e.children.front(), sight).known();
        return Guess::of(given == (e.op == Op::is_given));
    }
    if (e.op == Op::not_) {
        Guess const guess = of(e.children.front(), sight);
        return guess.what == Guess::What::truth ? Guess::of(!guess.truth) : Guess{};
    }
    bool unsure = false;
    bool const decisive = e.op == Op::or_;
    for (Expression const& child : e.children) {
        Guess const guess = of(child, sight);
        if (guess.what != Guess::What::truth) unsure = true;
        else if (guess.truth == decisive) return guess;
    }
    return unsure ? Guess{} : Guess::of(!decisive);
}

Guess Guesser::calculate(Expression const& e, Sight const& sight) const {
    std::vector<Guess> parts;
    for (Expression const& child : e.children) parts.push_back(of(child, sight));
    for (Guess const& part : parts) {
        if (!part.known()) return {};
    }
    auto const number = [](std::optional<Fraction> n) { return n ? Guess::of(*n) : Guess{}; };
    if (e.op == Op::call) {
        if (e.name == "days_between" && parts.size() == 2) {
            return Guess::of(Fraction(parts[1].date - parts[0].date));
        }
        if (e.name == "months_between" && parts.size() == 2) {
            return Guess::of(Fraction(months_between(parts[0].date, parts[1].date)));
        }
        if (e.name == "number" && parts.size() == 1) {
            return Guess::of(Fraction(std::int64_t(parts[0].words.size())));
        }
        if (parts.empty() || parts.front().what != Guess::What::number) return {};
        if (e.name == "ceil") return Guess::of(Fraction(parts[0].number.ceil()));
        if (e.name == "floor") return Guess::of(Fraction(parts[0].number.floor()));
        bool const least = e.name == "min";
        if (!least && e.name != "max") return {};
        Fraction best = parts.front().number;
        for (Guess const& part : parts) {
            best = least ? std::min(best, part.number) : std::max(best, part.number);
        }
        return Guess::of(best);
    }
    for (Guess const& part : parts) {
        if (part.what != Guess::What::number) return {};
    }
    Fraction const first = parts.front().number;
    if (e.op == Op::negate) return number(subtract(0, first));
    Fraction const second = parts.back().number;
    if (e.op == Op::add) return number(add(first, second));
    if (e.op == Op::subtract) return number(subtract(first, second));
    if (e.op == Op::multiply) return number(multiply(first, second));
    return number(divide(first, second));
}

// Over the persons or units in a role of a record, which filters ask; nothing else.
Guess Guesser::fold(Expression const& e, Sight const& sight) const {
    Fold const& fold = e.fold.front();
    bool const any = fold.function == FoldFunction::any;
    bool const all = fold.function == FoldFunction::all;
    if (fold.over != -3 || sight.record == nullptr || fold.body.empty() || !(any || all)) return {};
    auto const ids = sight.record->roles.find(e.name);
    if (ids == sight.record->roles.end()) return Guess::of(all);
    for (std::string const& id : ids->second) {
        Sight inner = sight;
        inner.element = id;
        Guess const guess = of(fold.body.front(), inner);
        if (guess.what != Guess::What::truth) return {};
        if (guess.truth == any) return guess;
    }
    return Guess::of(all);
}

}  // namespace gongjin::sample
