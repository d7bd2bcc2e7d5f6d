// From a rule's formula to the records that fulfil it, or break it.
#include <algorithm>

#include "app/sample/years.h"

namespace gongjin::sample {

namespace {

int bounded(Guess const& guess, int otherwise) {
    if (guess.what != Guess::What::number) return otherwise;
    return static_cast<int>(std::clamp<std::int64_t>(guess.number.ceil(), 0, 100'000));
}

Expression const& inner(Expression const& e) {
    bool const around = e.op == Op::during || e.op == Op::on || e.op == Op::otherwise;
    return around ? inner(e.children.front()) : e;
}

}  // namespace

void Years::demand(Expression const& e, Party const& party, Order const& order) {
    Sight const sight{&party, nullptr, {}, std::min(order.days.last(), g_.scale.today)};
    switch (e.op) {
        case Op::and_: {
            if (!order.keeps) {  // one broken part breaks the whole
                demand(g_.dice.one_of(e.children), party, order);
                break;
            }
            int const parts = int(e.children.size());
            size_t const left_out = size_t(order.whole ? parts : g_.dice.between(0, parts - 1));
            for (size_t i = 0; i < e.children.size(); ++i) {
                if (i != left_out) demand(e.children[i], party, order);
            }
            break;
        }
        case Op::or_: demand(g_.dice.one_of(e.children), party, order); break;
        case Op::not_: {
            Order other = order;
            other.keeps = !order.keeps;
            demand(e.children.front(), party, other);
            break;
        }
        case Op::equal: case Op::less: case Op::less_equal: case Op::greater: case Op::in:
        case Op::greater_equal: case Op::covers: compare(e, party, order); break;
        case Op::value: demand(g_.plan.values[size_t(e.ref)].is, party, order); break;
        case Op::choice:
            if (auto const* taken = maker_.guess().branch(e.choice.front(), sight)) {
                demand(*taken, party, order);
            }
            break;
        case Op::if_: demand(e.children[1], party, order); break;
        case Op::during: case Op::on: case Op::otherwise:
            demand(e.children.front(), party, within(e, order));
            break;
        case Op::attribute: set(e, party, order, Guess::of(order.keeps)); break;
        case Op::is_given: if (order.keeps) supply(e.children.front(), party, order, 1); break;
        case Op::fold: fold(e, party, order, order.amount); break;
        default: break;  // other rules' results come from their own records
    }
}

void Years::compare(Expression const& e, Party const& party, Order const& order) {
    Expression const& left = inner(e.children[0]);
    Expression const& right = e.children[1];
    Order const there = within(e.children[0], order);
    Sight const sight{&party, nullptr, {}, std::min(order.days.last(), g_.scale.today)};
    Guess const bound = maker_.guess().of(right, sight);
    if (left.op == Op::attribute) {
        Guess value = bound;
        if (e.op == Op::in && !value.words.empty()) {
            if (!order.keeps) return;
            value.words = {g_.dice.one_of(value.words)};
        }
        if (!order.keeps && value.what == Guess::What::number) {
            bool const up = e.op == Op::greater || e.op == Op::greater_equal;
            value.number = up ? value.number.floor() / 2 : value.number.ceil() + 2;
        }
        set(left, party, order, value);
        return;
    }
    if (!counts_records(g_.plan, left)) return;
    // More records of the same kind would only make both sides grow.
    if (right.op == Op::measure && left.op == Op::measure && order.keeps) {
        auto const& mine = g_.plan.measures[size_t(left.ref)].kinds;
        auto const& other = g_.plan.measures[size_t(right.ref)].kinds;
        bool const same = mine == other && party.person.empty();
        if (same) return;
    }
    int const needed = bounded(bound, order.amount);
    if (e.op == Op::covers) {
        if (order.keeps) cover(left, party, there, bound.words);
        return;
    }
    bool const down = e.op == Op::less || e.op == Op::less_equal;
    bool const fills = left.op == Op::call && left.name == "days_below";
    if (fills) {
        int const posts = bounded(maker_.guess().of(left.children[1], sight), 1);
        if (order.keeps == down) supply(left.children[0], party, there, posts);
        return;
    }
    bool const wants_none = down || (e.op == Op::equal && needed == 0);
    if (wants_none) {
        // Something that must not be more than so much: a report says how much it is.
        bool const reports = left.op == Op::measure &&
                             g_.plan.measures[size_t(left.ref)].verb == Verb::max;
        if (reports && order.keeps) supply(left, party, there, needed);
        if (!order.keeps) supply(left, party, there, needed + g_.dice.between(1, 2));
        return;
    }
    if (!order.keeps) return;
    int amount = std::min(needed + (e.op == Op::greater ? 1 : 0), 100'000);
    // What is there already need not be made again.
    bool const plain = left.op == Op::measure &&
                       g_.plan.measures[size_t(left.ref)].verb == Verb::count;
    if (plain && bound.known()) amount = std::min(amount, std::max(order.amount, 1));
    if (!order.whole && plain) amount = order.amount;
    supply(left, party, there, amount);
}

// For each element, or for some if not all of it gets done.
void Years::fold(Expression const& e, Party const& party, Order const& order, int amount) {
    Fold const& fold = e.fold.front();
    if (fold.over < 0 || fold.body.empty()) return;
    std::vector<Party> elements =
        everyone(fold.over, party, std::min(order.days.last(), g_.scale.today));
    bool const judged = fold.function == FoldFunction::all || fold.function == FoldFunction::any ||
                        fold.function == FoldFunction::share;
    if (elements.empty()) return;
    if (!judged) {
        Party const& one = elements[size_t(g_.dice.between(0, int(elements.size()) - 1))];
        supply(fold.body.front(), one, order, amount);
        return;
    }
    for (Party const& one : elements) {
        if (order.whole || g_.dice.chance(60)) demand(fold.body.front(), one, order);
    }
}

void Years::supply(Expression const& e, Party const& party, Order const& order, int amount) {
    Sight const sight{&party, nullptr, {}, std::min(order.days.last(), g_.scale.today)};
    switch (e.op) {
        case Op::measure: count(g_.plan.measures[size_t(e.ref)], party, order, amount); break;
        case Op::value: supply(g_.plan.values[size_t(e.ref)].is, party, order, amount); break;
        case Op::call: supply_call(e, party, order, amount); break;
        case Op::add: supply(g_.dice.one_of(e.children), party, order, amount); break;
        case Op::subtract: case Op::multiply: case Op::divide:
            for (Expression const& child : e.children) {
                if (!counts_records(g_.plan, child)) continue;
                supply(child, party, order, amount);
                break;
            }
            break;
        case Op::choice:
            if (auto const* taken = maker_.guess().branch(e.choice.front(), sight)) {
                supply(*taken, party, order, amount);
            }
            break;
        case Op::if_: supply(e.children[1], party, order, amount); break;
        case Op::during: case Op::on: case Op::otherwise:
            supply(e.children.front(), party, within(e, order), amount);
            break;
        case Op::attribute: set(e, party, order, Guess::of(Fraction(amount))); break;
        case Op::fold: fold(e, party, order, amount); break;
        default: break;
    }
}

void Years::supply_call(Expression const& e, Party const& party, Order const& order, int amount) {
    if (e.name != "holds") {
        for (Expression const& child : e.children) {
            if (counts_records(g_.plan, child)) supply(child, party, order, amount);
        }
        return;
    }
    std::vector<size_t> which;
    for (size_t i = 0; i < e.children.size(); ++i) which.push_back(i);
    g_.dice.shuffle(which);
    int const some = std::min(int(which.size()), amount + g_.dice.between(0, 2));
    for (int i = 0; i < some; ++i) demand(e.children[which[size_t(i)]], party, order);
}

// Records that together hold all the words: one for each, or all people in one.
void Years::cover(Expression const& e, Party const& party, Order const& order,
                  std::vector<std::string> words) {
    if (e.op == Op::value) {
        cover(g_.plan.values[size_t(e.ref)].is, party, order, std::move(words));
        return;
    }
    if (e.op != Op::measure) return;
    Measure const& measure = g_.plan.measures[size_t(e.ref)];
    if (!measure.value || words.empty()) return;
    g_.dice.shuffle(words);
    if (!order.whole) {
        words.resize(std::max<size_t>(1, words.size() * size_t(g_.dice.between(40, 85)) / 100));
    }
    bool const people = g_.county.people.contains(words.front());
    if (people) {
        (void)maker_.make(measure, party, order, Hint{words, {}});
        return;
    }
    for (std::string const& word : words) {
        (void)maker_.make(measure, party, order, Hint{{word}, {}});
    }
}

void Years::count(Measure const& measure, Party const& party, Order const& order, int amount) {
    switch (measure.verb) {
        case Verb::stock:
            amount -= order.keeps ? maker_.lasting(measure, party, order.days) : 0;
            [[fallthrough]];
        case Verb::count:
            for (int i = 0; i < std::min(amount, 60); ++i) {
                if (!maker_.make(measure, party, order, {})) return;
            }
            return;
        case Verb::collect: {
            // So many different ones: of a field's words, else as they come.
            std::vector<std::string> words;
            if (Enum const* known = g_.plan.vocabulary.find_enum(measure.value->domain)) {
                for (Symbol const& symbol : known->symbols) words.push_back(symbol.name);
            }
            g_.dice.shuffle(words);
            for (int i = 0; i < std::min(amount, 60); ++i) {
                Hint hint;
                if (size_t(i) < words.size()) hint.words = {words[size_t(i)]};
                (void)maker_.make(measure, party, order, hint);
            }
            return;
        }
        case Verb::sum: {
            int const parts = amount > 20 ? g_.dice.between(1, 3) : 1;
            for (int i = 0; i < parts; ++i) {
                Hint const hint{{}, Fraction((amount + parts - 1) / parts)};
                (void)maker_.make(measure, party, order, hint);
            }
            return;
        }
        case Verb::max: case Verb::min: case Verb::mean: case Verb::latest:
        case Verb::trimmed_mean:
            (void)maker_.make(measure, party, order, Hint{{}, Fraction(amount)});
            return;
    }
}

// Says of a school or a person what the rule asks to be so.
void Years::set(Expression const& e, Party const& party, Order const& order, Guess const& value) {
    Date const today = g_.scale.today;
    Date const from = std::max(order.days.from, g_.scale.since);
    Sight const sight{&party, nullptr, {}, std::min(order.days.last(), today)};
    Guess const whose = maker_.guess().of(e.children.front(), sight);
    if (whose.words.size() != 1 || !value.known() || from > today) return;
    std::string const& id = whose.words.front();
    if (maker_.contents().contains(id)) {
        maker_.amend(id, e.name, value);
        return;
    }
    Instant const at = g_.teller.some_time(std::min(from + g_.dice.between(1, 20), today - 1));
    auto const person = g_.county.people.find(id);
    bool const of_person = person != g_.county.people.end();
    if (of_person && e.name == "school" && !value.words.empty()) {
        PersonPut put;
        put.from = from;
        put.post = person->second.posts.empty() ? Post{} : person->second.posts.back().value;
        put.post->home_unit = value.words.front();
        g_.say(at, id, std::move(put));
        return;
    }
    if (!of_person && !g_.county.units.contains(id)) return;
    Attribute const* const attribute =
        g_.plan.vocabulary.find_attribute(of_person ? Owner::person : Owner::unit, e.name);
    if (attribute == nullptr || !attribute->derived.empty()) return;
    FieldValue said;
    switch (value.what) {
        case Guess::What::truth:
            said.type = ValueType::boolean;
            said.boolean = value.truth;
            break;
        case Guess::What::number:
            said.type = ValueType::number;
            said.number = value.number;
            break;
        case Guess::What::words:
            said.type = attribute->type == FieldType::symbol_set ? ValueType::symbols
                        : attribute->type == FieldType::text     ? ValueType::text
                                                                 : ValueType::symbol;
            said.texts = value.words;
            if (said.type != ValueType::symbols) {
                said.text = value.words.front();
                said.texts.clear();
            }
            break;
        case Guess::What::date: case Guess::What::none: case Guess::What::unknown: return;
    }
    if (of_person) g_.say_of_person(at, id, from, e.name, std::move(said));
    else g_.say_of_unit(at, id, from, e.name, std::move(said));
}

}  // namespace gongjin::sample
