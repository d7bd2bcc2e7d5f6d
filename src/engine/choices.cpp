// What a county has decided: readings chosen and parameters set, as the interpreter reads them.
#include "base/text.h"
#include "engine/interpreter.h"

namespace gongjin {

namespace {

Datum parameter_from(World& world, Parameter const& parameter, std::string const& text) {
    if (auto const number = parse_fraction(text)) return Datum::of(*number);
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
    for (Parameter const& parameter : plan.parameters) {
        std::optional<Datum> value;
        if (parameter.values.empty() && set != county.parameters.end()) {
            auto const found = set->second.find(parameter.name);
            if (found != set->second.end()) value = parameter_from(world, parameter, found->second);
        }
        choices.parameters.push_back(std::move(value));
    }
    return choices;
}

}  // namespace gongjin
