// What a rule's subject determines, and whether a measure can be told apart by it.
#include "base/text.h"
#include "scheme/resolver.h"

namespace gongjin {

std::vector<std::vector<int>> Resolver::tuples() const {
    for (auto const& [reading, option] : narrowed_)
        if (reading == scope_.per_reading && static_cast<size_t>(option) < scope_.tuples.size())
            return {scope_.tuples[static_cast<size_t>(option)]};
    return scope_.tuples;
}

bool Resolver::is_determined(int word) {
    std::vector<std::vector<int>> all = tuples();
    if (all.empty()) all.emplace_back();
    for (std::vector<int>& tuple : all) {
        tuple.insert(tuple.end(), narrowed_roles_.begin(), narrowed_roles_.end());
        for (Element const& element : elements_)
            if (element.word >= 0) tuple.push_back(element.word);
        if (!c_.determined_by(tuple).contains(word)) return false;
    }
    return true;
}

bool Resolver::has_at_hand(int word) {
    if (scope_.place == Scope::Place::rule) return is_determined(word);
    return scope_.place == Scope::Place::population && scope_.element_word >= 0 &&
           c_.is_a(scope_.element_word, word);
}

// The modes in which this place is read; empty: any.
std::vector<int> Resolver::modes_here() const {
    return narrowed_modes_.empty() ? scope_.modes : std::vector<int>{narrowed_modes_.back()};
}

// A rule of one mode is read in that mode only, where its result can be had. What is told of all
// communities may read it for each: it is not applicable to the others.
void Resolver::check_modes(RuleSyntax const& rule, Mark mark) {
    Enum const* const modes = c_.plan.vocabulary.find_enum("mode");
    if (rule.modes.empty() || modes == nullptr) return;
    int const community = c_.plan.find_word("community");
    bool const of_all = std::none_of(
        scope_.tuples.begin(), scope_.tuples.end(), [&](std::vector<int> const& tuple) {
            return c_.determined_by(tuple).contains(community);
        });
    if (of_all && !elements_.empty()) return;
    std::vector<int> here = modes_here();
    if (here.empty())
        for (size_t i = 0; i < modes->symbols.size(); ++i) here.push_back(static_cast<int>(i));
    std::vector<std::string> own, others;
    for (Text const& mode : rule.modes) own.push_back(mode.text);
    for (int const mode : here) {
        std::string const& name = modes->symbols[static_cast<size_t>(mode)].name;
        if (std::find(own.begin(), own.end(), name) == own.end()) others.push_back(name);
    }
    if (!others.empty())
        c_.problems.add(mark, messages::mode_other,
                        {rule.name.text, join(own, "、"), join(others, "、")});
}

bool Resolver::offered(Measure const& measure, int word) {
    SubjectWord const& one = c_.word(word);
    if (one.kind == WordKind::authority) return true;
    for (int const offer : measure.offers)
        if (c_.is_a(word, offer)) return true;
    // A record is read through what it determines: a young posting through its person.
    if (c_.plan.kinds.index_of(c_.base_of(word)) < 0) return false;
    std::set<int> const& within = c_.determined_by({word});
    return std::any_of(measure.offers.begin(), measure.offers.end(), [&](int offer) {
        WordKind const kind = c_.word(offer).kind;
        return within.contains(offer) && kind != WordKind::community && kind != WordKind::authority;
    });
}

void Resolver::check_offered(int index, Mark mark, std::optional<Expression> const& of) {
    Measure const& measure = c_.plan.measures[static_cast<size_t>(index)];
    if (measure.kinds.empty()) return;  // what is wrong with it was said already
    std::vector<std::vector<int>> all = tuples();
    if (of) {
        // Read for what `of` names instead: for a word, or for any subject of that base.
        bool const named = of->op == Op::word || of->op == Op::mine;
        int const word = named ? of->ref : c_.plan.find_word(of->domain);
        all.clear();
        if (word >= 0) all.push_back({word});
    } else {
        if (all.empty()) all.emplace_back();
        for (std::vector<int>& tuple : all)
            for (Element const& element : elements_)
                if (element.word >= 0) tuple.push_back(element.word);
    }
    std::set<int> said;
    for (std::vector<int> const& tuple : all)
        for (int const word : tuple)
            if (!offered(measure, word) && said.insert(word).second)
                c_.problems.add(mark, messages::not_offered,
                                {measure.name, c_.word(word).title.zh, c_.word(word).name});
}

Expression Resolver::measure(int index, Mark mark, std::optional<Expression> of) {
    Measure const& one = c_.plan.measures[static_cast<size_t>(index)];
    if (scope_.place == Scope::Place::filter) {
        c_.problems.add(mark, messages::name_not_here, {one.name, "数量", "a measure"});
        return make(Op::none, Type::unknown_type, mark);
    }
    if (scope_.place == Scope::Place::rule) check_offered(index, mark, of);
    bool const timed = !scope_.families.empty() || in_other_period_ ||
                       scope_.place == Scope::Place::population;
    if (!timed) c_.problems.add(mark, messages::period_needed, {one.name});
    Expression e = make(Op::measure, one.type, mark);
    e.ref = index;
    e.name = one.name;
    e.domain = one.domain;
    if (one.type == Type::number || one.type == Type::stock) e.unit = one.unit;
    if (of) e.children.push_back(std::move(*of));
    return e;
}

Expression Resolver::value(int index, Mark mark, std::optional<Expression> of) {
    Value const& one = c_.plan.values[static_cast<size_t>(index)];
    Expression e = make(Op::value, one.is.type, mark);
    e.ref = index;
    e.name = one.name;
    e.domain = one.is.domain;
    e.unit = one.unit.empty() ? one.is.unit : one.unit;
    if (scope_.place == Scope::Place::filter) {
        bool fits = one.of_record;
        for (int const kind : scope_.kinds)
            fits = fits && c_.word(one.per.options[0][0]).ref == kind;
        if (!fits) c_.problems.add(mark, messages::name_not_here,
                                   {one.name, "不属于这类记录的值", "not a value of this kind"});
        return e;
    }
    if (of) e.children.push_back(std::move(*of));
    else if (scope_.place == Scope::Place::rule)
        check_words(one.per, mark);
    check_periods(one, mark);
    return e;
}

// Whatever the value's reading says, its words must be at hand; of two things that hang on one
// reading, option for option.
void Resolver::check_words(ByReading<std::vector<int>> const& per, Mark mark) {
    std::set<int> said;
    for (size_t option = 0; option < per.options.size(); ++option) {
        bool const elsewhere = std::any_of(
            narrowed_.begin(), narrowed_.end(), [&](std::pair<int, int> const& one) {
                return one.first == per.reading && one.second != static_cast<int>(option);
            });
        if (elsewhere) continue;
        bool const together = per.reading >= 0 && per.reading == scope_.per_reading;
        if (together) narrowed_.emplace_back(per.reading, static_cast<int>(option));
        for (int const word : per.options[option])
            if (!is_determined(word) && said.insert(word).second)
                c_.problems.add(mark, messages::not_determined, {scope_.rule, c_.word(word).name});
        if (together) narrowed_.pop_back();
    }
}

// Of a duty or rule that another one reads; what is wrong with its own words is said where it is
// built.
void Resolver::check_words(RuleSyntax const& rule, Mark mark) {
    size_t const before = c_.problems.errors().size();
    ByReading<std::vector<int>> const per = words_of_scope(c_, rule.per);
    c_.problems.errors().resize(before);
    check_words(per, mark);
}

void Resolver::check_periods(Value const& value, Mark mark) {
    std::vector<int> const& families = value.over.options;
    bool const together = value.over.reading >= 0 && value.over.reading == scope_.over_reading &&
                          families.size() == scope_.families.size() && !in_other_period_;
    for (size_t option = 0; option < families.size(); ++option) {
        if (families[option] < 0) continue;
        bool const fits = together && contains(families[option], scope_.families[option]);
        if (!fits) check_family(families[option], value.name, mark);
    }
}

// Over what another rule is judged; none if a reading says so, or if it is judged on a day.
std::vector<int> Resolver::families_of(RuleSyntax const& rule) {
    if (rule.over.words.size() != 1) return {};
    int const family = c_.period_named(rule.over.words[0]);
    return family < 0 ? std::vector<int>() : std::vector<int>{family};
}

Expression Resolver::duty(int index, std::string const& part, Mark mark,
                          std::optional<Expression> of) {
    Expression e = make(Op::duty, Type::boolean, mark);
    e.ref = index;
    e.part = part;
    if (part == "have" || part == "need" || part == "missed") e.type = Type::number;
    if (part == "section") e.type = Type::text;
    if (part == "strength" || part == "state") {
        e.type = Type::symbol;
        e.domain = part == "state" ? "duty.state" : part;
    }
    if (index < 0) return e;
    DutySyntax const& syntax = c_.syntax.duties[static_cast<size_t>(index)];
    e.name = syntax.rule.name.text;
    if (scope_.place != Scope::Place::rule) {
        c_.problems.add(mark, messages::name_not_here, {e.name, "结论", "a finding"});
        return e;
    }
    if (!scope_.families.empty() || in_other_period_)
        for (int const family : families_of(syntax.rule)) check_family(family, e.name, mark);
    check_modes(syntax.rule, mark);
    if (of) e.children.push_back(std::move(*of));
    else check_words(syntax.rule, mark);
    return e;
}

Expression Resolver::outcome(int index, std::string const& part, Mark mark,
                             std::optional<Expression> of) {
    RuleEntry const& entry = c_.rules[static_cast<size_t>(index)];
    std::string const& name = entry.rule->name.text;
    Expression e = make(Op::outcome, Type::unknown_type, mark);
    e.ref = index;
    e.name = name;
    e.part = part;
    std::vector<std::string> known;
    for (RulePart const& one : parts_of(c_, entry)) {
        known.push_back(one.part.empty() ? name : name + "." + one.part);
        if (one.part != part) continue;
        e.type = one.type;
        e.domain = one.domain;
        e.unit = one.unit;
    }
    if (e.type == Type::unknown_type) {
        c_.unknown_name(mark, name + "." + part, known);
        return e;
    }
    if (scope_.place != Scope::Place::rule) {
        c_.problems.add(mark, messages::name_not_here, {name, "结论", "a finding"});
        return e;
    }
    if (!scope_.families.empty() || in_other_period_)
        for (int const family : families_of(*entry.rule)) check_family(family, name, mark);
    check_modes(*entry.rule, mark);
    if (of) e.children.push_back(std::move(*of));
    else check_words(*entry.rule, mark);
    return e;
}

}  // namespace gongjin
