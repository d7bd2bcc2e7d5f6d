// What a county has decided: readings chosen and parameters set, as the interpreter reads them.
#include "base/text.h"
#include "engine/interpreter.h"
#include "engine/roster_facts.h"

namespace gongjin {

namespace {

// nullopt: it is not what the scheme lets it be, so it is not set.
std::optional<Datum> number_for(Parameter const& parameter, Fraction number) {
    auto const yuan = parameter.unit == "万元" ? multiply(number, Fraction(10000)) : number;
    bool const fits = yuan && (!parameter.within || parameter.within->holds(*yuan));
    return fits ? std::optional(Datum::of(*yuan)) : std::nullopt;
}

std::optional<Datum> parameter_from(World& world, Parameter const& parameter,
                                    std::string const& text) {
    if (auto const number = parse_fraction(text)) return number_for(parameter, *number);
    if (auto const date = parse_date(text)) return Datum::of(*date);
    if (text == "true" || text == "false") return Datum::of(text == "true");
    if (parameter.type == Type::set) {
        std::vector<Ref> refs;
        for (std::string const& word : split(text, ';')) {
            refs.push_back({RefKind::symbol, world.names().intern(trim(word))});
        }
        return Datum::set(std::move(refs));
    }
    if (parameter.type != Type::symbol) return Datum::text_of(text);
    world.names().intern(text);
    return world.symbol(parameter.domain, text);
}

// The subject of a parameter's word that is written so: by name, id or code name.
Ref subject_named(World& world, SubjectWord const& word, std::string const& written) {
    County const& county = world.county();
    switch (word.kind) {
        case WordKind::authority: return {RefKind::authority, 0};
        case WordKind::community: {
            std::string const id = community_named(county, written);
            for (std::size_t i = 0; i < world.communities().size(); ++i) {
                std::string const& known = world.communities()[i].community->id;
                if (known == id || known == written) return {RefKind::community, int(i)};
            }
            return {};
        }
        case WordKind::symbol: {
            Enum const* const words = world.plan().vocabulary.find_enum(word.domain);
            auto const at = words ? words->recognise(written) : std::nullopt;
            if (!at) return {};
            return {RefKind::symbol,
                    world.names().intern(words->symbols[std::size_t(*at)].name)};
        }
        case WordKind::person: {
            int const person = world.find_person(written);
            return person < 0 ? Ref{} : Ref{RefKind::person, person};
        }
        case WordKind::unit:
        case WordKind::role:
        case WordKind::record:
        case WordKind::population: break;
    }
    int unit = world.find_unit(written);
    if (unit < 0) unit = world.find_unit(unit_named(county, written));
    if (unit >= 0) return {RefKind::unit, unit};
    int const person = world.find_person(written);
    return person < 0 ? Ref{} : Ref{RefKind::person, person};
}

// What the scheme says for each subject, then what was decided for others.
std::map<Ref, Datum> of_subjects(World& world, Parameter const& parameter,
                                 std::map<std::string, std::string> const& set) {
    std::map<Ref, Datum> out;
    if (parameter.per < 0) return out;
    SubjectWord const& word = world.plan().words[std::size_t(parameter.per)];
    for (Parameter::OfSubject const& one : parameter.subjects) {
        Ref const ref = subject_named(world, word, one.subject);
        if (ref.known()) out.emplace(ref, Datum::of(one.value));
    }
    std::string const key = parameter_key(parameter.name, " ");
    std::string const before = key.substr(0, key.size() - 1);
    for (auto const& [name, text] : set) {
        if (!name.starts_with(before)) continue;
        Ref const ref = subject_named(world, word, name.substr(before.size()));
        auto const value = parameter_from(world, parameter, text);
        if (ref.known() && value) out.emplace(ref, *value);
    }
    return out;
}

}  // namespace

Choices choices_of(World& world, std::map<std::string, std::string> const& what_if) {
    Plan const& plan = world.plan();
    County const& county = world.county();
    Choices choices;
    auto const decided = county.readings.find(plan.scheme);
    for (Reading const& reading : plan.readings) {
        int chosen = reading.chosen;
        if (decided != county.readings.end()) {
            auto const found = decided->second.find(reading.name);
            if (found != decided->second.end()) chosen = reading.option_of(found->second);
        }
        auto const instead = what_if.find(reading.name);
        if (instead != what_if.end()) chosen = reading.option_of(instead->second);
        choices.readings.push_back(chosen);
    }
    auto const set = county.parameters.find(plan.scheme);
    static std::map<std::string, std::string> const nothing;
    for (Parameter const& parameter : plan.parameters) {
        std::optional<Datum> value;
        if (parameter.values.empty() && set != county.parameters.end()) {
            auto const found = set->second.find(parameter.name);
            if (found != set->second.end()) value = parameter_from(world, parameter, found->second);
        }
        choices.parameters.push_back(std::move(value));
        choices.of_subjects.push_back(
            of_subjects(world, parameter, set == county.parameters.end() ? nothing : set->second));
    }
    return choices;
}

}  // namespace gongjin
