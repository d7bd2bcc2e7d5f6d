#include "app/forecast_query.h"

#include <algorithm>
#include <set>

#include "app/forecast_shown.h"
#include "app/forecast_messages.h"
#include "app/messages.h"
#include "app/query_messages.h"
#include "app/scheme_texts.h"
#include "forecast/rule_told.h"
#include "forecast/sample_people.h"
#include "forecast/simulate.h"

namespace gongjin {

namespace {

// What a forecast stands on, taken out of the county so that nobody waits for it.
struct Ground {
    SchemeTexts texts;
    std::shared_ptr<Plan const> plan;
    std::shared_ptr<ClauseBook const> book;
    County county;
    Date today;
};

Result<Ground> ground_now(App& app, std::string const& scheme,
                          std::optional<std::string> const& draft) {
    return app.county().read([&](CountyView const& view) -> Result<Ground> {
        SchemeRun const* const run = view.scheme(scheme);
        if (run == nullptr) return error_of(messages::scheme_unknown, {scheme});
        SchemeTexts texts = TRY(texts_beside(view, app.store(), run->id, draft));
        return Ground{std::move(texts), run->plan, run->book, view.county(), view.today};
    });
}

Result<Ground> ground_of(App& app, std::string const& scheme,
                         std::optional<std::string> const& draft = {}) {
    Ground ground = TRY(ground_now(app, scheme, draft));
    if (!draft) return ground;
    Plan plan = TRY(forecast::plan_of(ground.texts.sources));
    bool const other = plan.scheme != ground.plan->scheme;
    if (other) return error_of(messages::publish_other_scheme, {plan.scheme, ground.plan->scheme});
    ground.plan = std::make_shared<Plan const>(std::move(plan));
    return ground;
}

Result<std::vector<forecast::Change>> changes_of(ForecastAsked const& asked) {
    std::vector<forecast::Change> changes;
    for (std::string const& text : asked.set) {
        changes.push_back(TRY(forecast::read_change(text, false)));
    }
    for (std::string const& text : asked.readings) {
        changes.push_back(TRY(forecast::read_change(text, true)));
    }
    return changes;
}

Result<forecast::SimulationInput> input_of(Ground& ground, ForecastAsked const& asked) {
    forecast::SimulationInput input;
    std::vector<forecast::Change> changes = TRY(changes_of(asked));
    input.only_variants = !changes.empty();
    if (input.only_variants) input.variants.push_back(std::move(changes));
    input.sources = ground.texts.sources;
    input.period = asked.period;
    input.today = ground.today;
    if (asked.basis.empty() || asked.basis == "county") {
        input.basis = forecast::Basis::county;
        input.county = std::move(ground.county);
        return input;
    }
    if (asked.basis != "sample") return error_of(messages::basis_unknown, {asked.basis});
    std::optional<RosterFile> const roster = TRY(roster_in(ground.texts, *ground.plan));
    if (!roster) return error_of(messages::roster_not_kept);
    input.basis = forecast::Basis::sample;
    input.county = TRY(forecast::county_of_roster(*ground.plan, roster));
    return input;
}

std::string title_of(Plan const& plan, forecast::Change const& change) {
    if (change.is_reading) {
        int const at = plan.find_reading(change.name);
        return at < 0 ? change.name : plan.readings[std::size_t(at)].ask;
    }
    std::size_t const dot = change.name.find('.');
    int const at = plan.find_parameter(change.name.substr(0, dot));
    if (at < 0) return change.name;
    std::string const& title = plan.parameters[std::size_t(at)].title.zh;
    std::string const part = dot == std::string::npos ? "" : "·" + change.name.substr(dot + 1);
    return (title.empty() ? change.name.substr(0, dot) : title) + part;
}

std::string value_title_of(Plan const& plan, forecast::Change const& change) {
    if (!change.is_reading) {
        int const at = plan.find_parameter(change.name.substr(0, change.name.find('.')));
        return change.value + (at < 0 ? "" : plan.parameters[std::size_t(at)].unit);
    }
    int const at = plan.find_reading(change.name);
    if (at < 0) return change.value;
    Reading const& reading = plan.readings[std::size_t(at)];
    int const option = reading.option_of(change.value);
    bool const titled = option >= 0 && !reading.options[std::size_t(option)].title.empty();
    return titled ? reading.options[std::size_t(option)].title : change.value;
}

// The word by which an API tells what a parameter is; what can be none of them is a text.
std::string type_word(Type type) {
    switch (type) {
        case Type::number:
        case Type::share:
        case Type::root: return "number";
        case Type::money: return "money";
        case Type::date: return "date";
        case Type::boolean: return "boolean";
        case Type::symbol: return "symbol";
        case Type::set: return "set";
        case Type::stock:
        case Type::text:
        case Type::subject:
        case Type::unknown_type: return "text";
    }
    return {};
}

// Parameter -> titles of the rules that read it, directly or not.
std::map<std::string, std::vector<std::string>> readers_of(Plan const& plan) {
    std::map<std::string, std::vector<std::string>> out;
    auto const add = [&](std::string const& path, RuleHead const& head) {
        Result<forecast::RuleTold> told = forecast::tell_rule(plan, {}, path);
        if (!told.ok()) return;
        for (forecast::ToldUse const& use : told.value().uses) {
            if (use.section != "parameters") continue;
            out[use.name].push_back(head.title.zh.empty() ? head.name : head.title.zh);
        }
    };
    for (Duty const& duty : plan.duties) add(duty.name, duty);
    for (RuleRef const& rule : plan.rules) add(plan.head_of(rule).name, plan.head_of(rule));
    return out;
}

}  // namespace

Result<api::Forecast> forecast_query(App& app, Viewer const& viewer, ForecastAsked const& asked) {
    TRY(require(viewer, Permission::schemes_publish));
    Ground ground = TRY(ground_of(app, asked.scheme, asked.draft));
    forecast::SimulationInput const input = TRY(input_of(ground, asked));
    forecast::Simulation const simulation = TRY(forecast::simulate(input));
    forecast::Column const& column = simulation.columns.front();
    api::Forecast out =
        forecast_shown({simulation, column, *ground.plan, *ground.book, input.county});
    for (forecast::Change const& change : column.changes) {
        out.changes.push_back({change.is_reading ? "reading" : "parameter", change.name,
                               title_of(*ground.plan, change), change.value,
                               value_title_of(*ground.plan, change)});
    }
    return out;
}

namespace {

api::ForecastParameter parameter_shown(Ground const& ground, forecast::ParameterText const& text) {
    Plan const& plan = *ground.plan;
    api::ForecastParameter out;
    out.name = text.name;
    out.title = title_of(plan, {false, text.name, {}});
    if (!text.value.empty()) out.value = text.value;
    int const at = plan.find_parameter(text.name.substr(0, text.name.find('.')));
    if (at < 0) return out;
    Parameter const& parameter = plan.parameters[std::size_t(at)];
    out.clause = parameter.clause;
    out.place = ground.book->place(parameter.clause);
    out.unit = parameter.unit;
    out.type = type_word(parameter.type);
    if (!parameter.assumed.empty()) out.assumed = parameter.assumed;
    if (!parameter.values.empty() || !text.value.empty()) return out;
    out.set_by = parameter.set_by;
    auto const scheme = ground.county.parameters.find(plan.scheme);
    if (scheme == ground.county.parameters.end()) return out;
    auto const set = scheme->second.find(parameter.name);
    if (set != scheme->second.end()) out.value = set->second;
    return out;
}

api::ForecastReading reading_shown(Ground const& ground, Reading const& reading) {
    api::ForecastReading out;
    out.name = reading.name;
    out.ask = reading.ask;
    out.place = ground.book->place(reading.clause);
    if (reading.chosen >= 0) {
        out.chosen = reading.options[std::size_t(reading.chosen)].name;
    }
    auto const scheme = ground.county.readings.find(ground.plan->scheme);
    if (scheme != ground.county.readings.end()) {
        auto const found = scheme->second.find(reading.name);
        if (found != scheme->second.end()) out.chosen = found->second;
    }
    for (Reading::Option const& option : reading.options) {
        out.options.push_back({option.name, option.title.empty() ? option.name : option.title});
    }
    return out;
}

}  // namespace

Result<api::ForecastChoices> forecast_choices_query(App& app, Viewer const& viewer,
                                                    std::string const& scheme) {
    TRY(require(viewer, Permission::schemes_publish));
    Ground const ground = TRY(ground_of(app, scheme));
    Plan const& plan = *ground.plan;
    api::ForecastChoices out;
    auto const readers = readers_of(plan);
    std::set<std::string> known;
    for (auto const& text : TRY(forecast::parameter_texts(ground.texts.sources))) {
        // Of a parent's those that the scheme has taken over, as it has them.
        bool const there = plan.find_parameter(text.name.substr(0, text.name.find('.'))) >= 0;
        if (!there || !known.insert(text.name).second) continue;
        out.parameters.push_back(parameter_shown(ground, text));
        auto const found = readers.find(text.name.substr(0, text.name.find('.')));
        if (found != readers.end()) out.parameters.back().rules = found->second;
    }
    for (Reading const& reading : plan.readings) {
        out.readings.push_back(reading_shown(ground, reading));
    }
    for (SchoolYear const& year : plan.calendar.years) {
        if (!plan.in_force.overlaps(year.counts)) continue;
        out.periods.push_back({year.id, year.title.zh});
        if (year.counts.contains(ground.today)) out.usual_period = year.id;
    }
    if (out.usual_period.empty() && !out.periods.empty()) {
        out.usual_period = out.periods.front().value;
    }
    return out;
}

}  // namespace gongjin
