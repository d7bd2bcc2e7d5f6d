#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

namespace {

std::optional<Owner> owner_of(std::string const& base) {
    if (base == "authority") return Owner::authority;
    if (base == "community") return Owner::community;
    if (base == "school") return Owner::unit;
    if (base == "person") return Owner::person;
    if (base == "subject") return Owner::symbol;
    return std::nullopt;
}

}  // namespace

void Resolver::set_type(Expression& e, FieldType type, std::string const& domain) {
    switch (type) {
        case FieldType::number: e.type = Type::number; break;
        case FieldType::money: e.type = Type::money; break;
        case FieldType::date: e.type = Type::date; break;
        case FieldType::boolean: e.type = Type::boolean; break;
        case FieldType::text: e.type = Type::text; break;
        case FieldType::symbol:
            // A subject word that is no enum: the value is such a subject.
            e.type = c_.plan.vocabulary.find_enum(domain) == nullptr && owner_of(domain)
                         ? Type::subject
                         : Type::symbol;
            break;
        case FieldType::symbol_set: e.type = Type::set; break;
    }
    e.domain = domain;
}

void Resolver::set_kind_of_field(Expression& e, Kind const& kind, KindField const& field) {
    bool const in_place = field.domain.empty() && !field.symbols.empty();
    set_type(e, field.type, in_place ? kind.name + "." + field.name : field.domain);
}

Expression Resolver::path(Formula const& f) {
    size_t const dot = f.name.find('.');
    if (dot != std::string::npos) return dotted(f, dot);
    if (auto found = plain_name(f.name, f.mark)) return std::move(*found);
    c_.unknown_name(f.mark, f.name, known_names());
    return make(Op::none, Type::unknown_type, f.mark);
}

Expression Resolver::dotted(Formula const& f, size_t dot) {
    std::string const first = f.name.substr(0, dot), rest = f.name.substr(dot + 1);
    Name const* const name = c_.find(first == "reading" ? rest : first);
    if (first == "reading" && name != nullptr && name->kind == NameKind::reading)
        return reading(name->index, f.mark);
    static std::vector<std::string> const parts = {"met",    "failed", "state",  "have",
                                                   "need",   "missed", "applies"};
    if (name != nullptr && name->kind == NameKind::duty) {
        if (std::find(parts.begin(), parts.end(), rest) != parts.end())
            return duty(name->index, rest, f.mark, std::nullopt);
        c_.unknown_name(f.mark, f.name, parts);
        return make(Op::none, Type::unknown_type, f.mark);
    }
    if (name != nullptr && name->kind == NameKind::rule)
        return outcome(name->index, rest, f.mark, std::nullopt);
    std::vector<std::string> known;
    for (Reading const& one : c_.plan.readings) known.push_back("reading." + one.name);
    for (DutySyntax const& one : c_.syntax.duties) known.push_back(one.rule.name.text + ".met");
    c_.unknown_name(f.mark, f.name, known);
    return make(Op::none, Type::unknown_type, f.mark);
}

std::optional<Expression> Resolver::plain_name(std::string const& name, Mark mark) {
    if (scope_.counts_steps && name == "steps") {
        Expression e = make(Op::call, Type::number, mark);
        e.name = name;
        return e;
    }
    for (Scope::Figure const& figure : scope_.figures) {
        if (figure.name != name) continue;
        Expression e = make(Op::figure, figure.type, mark);
        e.name = name;
        e.part = figure.title;
        e.unit = figure.unit;
        return e;
    }
    if (!elements_.empty())
        if (auto found = element_name(elements_.back(), name, mark)) return found;
    if (auto found = argument(name, mark)) return found;
    switch (scope_.place) {
        case Scope::Place::filter:
            if (auto found = record_name(scope_.kinds, name, mark)) return found;
            return entry_named(name, mark);
        case Scope::Place::population: {
            Element element;
            element.word = scope_.element_word;
            element.base = c_.base_of(scope_.element_word);
            if (auto found = element_name(element, name, mark)) return found;
            return entry_named(name, mark);
        }
        case Scope::Place::rule: break;
    }
    if (auto found = word_at_hand(name, mark)) return found;
    if (auto found = entry_named(name, mark)) return found;
    if (auto found = subjects_attribute(name, mark)) return found;
    int const word = c_.plan.find_word(name);
    if (word < 0) return std::nullopt;
    c_.problems.add(mark, messages::not_determined, {scope_.rule, name});
    return make(Op::none, Type::unknown_type, mark);
}

std::optional<Expression> Resolver::element_name(Element const& element, std::string const& name,
                                                 Mark mark) {
    if (element.duty) {
        static std::vector<std::string> const parts = {
            "met", "failed", "state", "have", "need", "missed", "applies", "strength", "section"};
        if (std::find(parts.begin(), parts.end(), name) == parts.end()) return std::nullopt;
        return duty(-1, name, mark, std::nullopt);
    }
    if (element.base.empty()) return std::nullopt;
    Expression self = make(Op::element, Type::subject, mark);
    self.domain = element.base;
    if (element.word >= 0 && c_.word(element.word).name == name) return self;
    return attribute_of(std::move(self), element.base, name, mark);
}

std::optional<Expression> Resolver::record_name(std::vector<int> const& kinds,
                                                std::string const& name, Mark mark) {
    if (kinds.empty()) return std::nullopt;
    if (name == "date" || name == "start") return make(Op::start_day, Type::date, mark);
    if (name == "end") return make(Op::end_day, Type::date, mark);
    std::optional<Expression> found;
    for (int const index : kinds) {
        Kind const& kind = c_.plan.kinds.kinds[static_cast<size_t>(index)];
        KindRole const* const role = kind.role(name);
        KindField const* const field = kind.field(name);
        if (role == nullptr && field == nullptr) {
            // Known to another of the kinds: then it is this one that lacks it.
            if (found) c_.problems.add(mark, messages::selector_place,
                                       {name, kind.title.zh, kind.name, "-"});
            return found;
        }
        if (found) continue;
        found = make(role != nullptr ? Op::role : Op::field, Type::unknown_type, mark);
        found->name = name;
        if (role != nullptr) {
            found->type = role->several ? Type::set : Type::subject;
            found->domain = role->word;
        } else {
            set_kind_of_field(*found, kind, *field);
        }
    }
    return found;
}

std::optional<Expression> Resolver::attribute_of(Expression subject, std::string const& base,
                                                 std::string const& name, Mark mark) {
    if (int const kind = c_.plan.kinds.index_of(base); kind >= 0) {
        std::optional<Expression> found = record_name({kind}, name, mark);
        if (!found) return std::nullopt;
        found->op = Op::attribute;
        found->name = name;
        found->children.push_back(std::move(subject));
        return found;
    }
    Expression e = make(Op::attribute, Type::unknown_type, mark);
    e.name = name;
    std::optional<Owner> const owner = owner_of(base);
    Attribute const* const attribute =
        owner ? c_.plan.vocabulary.find_attribute(*owner, name) : nullptr;
    if (attribute != nullptr) {
        set_type(e, attribute->type, attribute->domain);
        e.unit = attribute->unit;
    } else if (name == "role" && base == "school") {
        e.type = Type::symbol;
        e.domain = "role";
    } else {
        return std::nullopt;
    }
    e.children.push_back(std::move(subject));
    return e;
}

std::optional<Expression> Resolver::entry_named(std::string const& name, Mark mark) {
    Name const* const found = c_.find(name);
    if (found == nullptr || found->index < 0) return std::nullopt;
    switch (found->kind) {
        case NameKind::parameter: return parameter(found->index, mark, std::nullopt);
        case NameKind::reading: return reading(found->index, mark);
        case NameKind::table: return bare_table(found->index, mark);
        case NameKind::measure: return measure(found->index, mark, std::nullopt);
        case NameKind::value: return value(found->index, mark, std::nullopt);
        case NameKind::duty: return duty(found->index, "met", mark, std::nullopt);
        case NameKind::rule: return outcome(found->index, "", mark, std::nullopt);
        case NameKind::subject_word: case NameKind::kind: case NameKind::enum_word:
        case NameKind::attribute: case NameKind::kind_role: case NameKind::field:
        case NameKind::calendar_word: case NameKind::function: case NameKind::role:
        case NameKind::population: case NameKind::period: break;
    }
    return std::nullopt;
}

std::optional<Expression> Resolver::word_at_hand(std::string const& name, Mark mark) {
    int const word = c_.plan.find_word(name);
    if (word < 0 || !is_determined(word)) return std::nullopt;
    bool const symbol = c_.word(word).kind == WordKind::symbol;
    Expression e = make(Op::word, symbol ? Type::symbol : Type::subject, mark);
    e.ref = word;
    e.name = name;
    e.domain = c_.base_of(word);
    return e;
}

std::optional<Expression> Resolver::subjects_attribute(std::string const& name, Mark mark) {
    // The word of each tuple that has the attribute; all must be units, or all persons, ...
    std::set<int> owners;
    for (std::vector<int> const& tuple : tuples()) {
        std::vector<int> words = tuple;
        if (scope_.owed_by >= 0) words.push_back(scope_.owed_by);
        for (int const word : words) {
            Expression probe = make(Op::word, Type::subject, mark);
            if (!attribute_of(probe, c_.base_of(word), name, mark)) continue;
            owners.insert(word);
            break;
        }
    }
    if (owners.empty()) return std::nullopt;
    int word = *owners.begin();
    for (int const other : owners)
        if (c_.base_of(other) != c_.base_of(word)) {
            c_.problems.add(mark, messages::name_ambiguous, {name, c_.word(word).name});
            return make(Op::none, Type::unknown_type, mark);
        }
    if (owners.size() > 1) word = c_.word_named(c_.base_of(word));
    Expression subject = make(Op::word, Type::subject, mark);
    subject.ref = word;
    subject.name = c_.word(word).name;
    subject.domain = c_.base_of(word);
    return attribute_of(subject, subject.domain, name, mark);
}

Expression Resolver::parameter(int index, Mark mark, std::optional<Expression> of) {
    Parameter const& one = c_.plan.parameters[static_cast<size_t>(index)];
    Expression e = make(Op::parameter, one.type, mark);
    e.ref = index;
    e.name = one.name;
    e.domain = one.domain;
    if (one.type == Type::number) e.unit = one.unit;
    if (one.per < 0) return e;
    if (of) e.children.push_back(std::move(*of));
    else if (!has_at_hand(one.per))
        c_.problems.add(mark, messages::not_determined, {scope_.rule, c_.word(one.per).name});
    return e;
}

Expression Resolver::reading(int index, Mark mark) {
    Expression e = make(Op::reading, Type::symbol, mark);
    e.ref = index;
    e.name = c_.plan.readings[static_cast<size_t>(index)].name;
    e.domain = "reading." + e.name;
    return e;
}

// `teaching_weeks of month`: what the calendar says of the period at hand.
std::optional<Expression> Resolver::of_period(Formula const& f) {
    Formula const& left = f.children[0];
    Formula const& right = f.children[1];
    if (left.node != Node::path || right.node != Node::path) return std::nullopt;
    if (left.name != "teaching_weeks" && left.name != "days") return std::nullopt;
    Name const* const name = c_.find(right.name);
    bool const period = name != nullptr && (name->kind == NameKind::period ||
                                            name->kind == NameKind::calendar_word);
    if (!period) return std::nullopt;
    Expression e = make(Op::call, Type::number, f.mark);
    e.name = left.name;
    e.ref = c_.period_named({right.name, right.mark});
    if (e.ref >= 0) check_family(e.ref, right.name, right.mark);
    return e;
}

Expression Resolver::of(Formula const& f) {
    if (auto found = of_period(f)) return std::move(*found);
    Expression subject = formula(f.children[1]);
    Expression const unknown = make(Op::none, Type::unknown_type, f.mark);
    if (subject.type == Type::unknown_type) return unknown;
    bool const single = subject.type == Type::subject ||
                        (subject.type == Type::symbol && subject.domain == "subject");
    Formula const& left = f.children[0];
    if (!single || left.node != Node::path) {
        Wording const words = type_words(subject);
        c_.problems.add(f.children[1].mark, messages::type_wrong,
                        {"一个主体(单位、人)", words.zh, "one subject (a unit, a person)", words.en});
        return unknown;
    }
    std::string const base = subject.domain;
    if (auto found = attribute_of(subject, base, left.name, left.mark)) return std::move(*found);
    int const word = c_.plan.find_word(left.name);
    bool const in_community = base == "school" || base == "community" || base == "person";
    if (word >= 0 && c_.word(word).kind == WordKind::role && in_community) {
        Expression e =
            make(Op::word, c_.word(word).single_role ? Type::subject : Type::set, f.mark);
        e.ref = word;
        e.name = left.name;
        e.domain = c_.base_of(word);
        e.children.push_back(std::move(subject));
        return e;
    }
    if (auto found = entry_of(subject, left)) return std::move(*found);
    BaseWord const* const title = c_.plan.vocabulary.find_subject_word(base);
    std::vector<std::string> known;
    for (Attribute const& one : c_.plan.vocabulary.attributes)
        if (owner_of(base) == one.owner) known.push_back(one.name);
    std::optional<std::string> const meant =
        c_.meant(left.name, known);
    if (meant) c_.problems.add(left.mark, messages::name_unknown_like, {left.name, *meant});
    else c_.problems.add(left.mark, messages::attribute_not_of,
                         {left.name, title == nullptr ? base : title->title.zh, base});
    return unknown;
}

Expression Resolver::mine(Formula const& f) {
    Expression e = make(Op::mine, Type::subject, f.mark);
    std::vector<std::vector<int>> const all = tuples();
    if (!elements_.empty() && !all.empty() && !all.front().empty()) {
        e.ref = all.front().front();
        e.domain = c_.base_of(e.ref);
        if (c_.word(e.ref).name == f.name) return e;
        if (auto found = attribute_of(e, e.domain, f.name, f.mark)) return std::move(*found);
        if (auto found = entry_of(e, f)) return std::move(*found);
    }
    c_.unknown_name(f.mark, "my " + f.name, known_names());
    return make(Op::none, Type::unknown_type, f.mark);
}

// What is computed for one subject: `x of subject`.
std::optional<Expression> Resolver::entry_of(Expression subject, Formula const& path) {
    size_t const dot = path.name.find('.');
    std::string const part = dot == std::string::npos ? "" : path.name.substr(dot + 1);
    Name const* const name = c_.find(std::string_view(path.name).substr(0, dot));
    if (name == nullptr || name->index < 0) return std::nullopt;
    if (name->kind == NameKind::parameter && is_per(name->index))
        return parameter(name->index, path.mark, std::move(subject));
    if (name->kind == NameKind::measure)
        return measure(name->index, path.mark, std::move(subject));
    if (name->kind == NameKind::value) return value(name->index, path.mark, std::move(subject));
    if (name->kind == NameKind::duty)
        return duty(name->index, part.empty() ? "met" : part, path.mark, std::move(subject));
    if (name->kind == NameKind::rule)
        return outcome(name->index, part, path.mark, std::move(subject));
    return std::nullopt;
}

bool Resolver::is_known(std::string const& name) {
    // Looks the name up as a formula would, and takes back what was said about it.
    size_t const before = c_.problems.errors().size();
    bool const known = name.find('.') != std::string::npos || plain_name(name, {}).has_value();
    bool const quiet = c_.problems.errors().size() == before;
    c_.problems.errors().resize(before);
    return known && quiet;
}

std::vector<std::string> Resolver::known_names() {
    std::vector<std::string> known;
    if (c_.suggestion_budget <= 0) return known;
    auto const add_attributes = [&](std::string const& base) {
        for (Attribute const& one : c_.plan.vocabulary.attributes)
            if (owner_of(base) == one.owner) known.push_back(one.name);
    };
    auto const add_kind = [&](Kind const& kind) {
        for (KindRole const& role : kind.roles) known.push_back(role.name);
        for (KindField const& field : kind.fields) known.push_back(field.name);
        known.insert(known.end(), {"date", "start", "end"});
    };
    for (Element const& element : elements_) {
        add_attributes(element.base);
        if (Kind const* const kind = c_.plan.kinds.find(element.base)) add_kind(*kind);
    }
    for (Scope::Figure const& figure : scope_.figures) known.push_back(figure.name);
    for (int const kind : scope_.kinds) add_kind(c_.plan.kinds.kinds[static_cast<size_t>(kind)]);
    if (scope_.element_word >= 0) add_attributes(c_.base_of(scope_.element_word));
    for (std::vector<int> const& tuple : scope_.tuples)
        for (int const word : tuple) {
            known.push_back(c_.word(word).name);
            add_attributes(c_.base_of(word));
        }
    for (auto const& [name, entry] : c_.names) {
        bool const usable = entry.kind == NameKind::parameter || entry.kind == NameKind::value ||
                            entry.kind == NameKind::table ||
                            (scope_.place != Scope::Place::filter &&
                             (entry.kind == NameKind::measure || entry.kind == NameKind::duty ||
                              entry.kind == NameKind::rule));
        if (usable) known.push_back(name);
    }
    return known;
}

}  // namespace gongjin
