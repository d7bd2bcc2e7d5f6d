#include "forecast/simulate.h"

#include <algorithm>

#include "base/text.h"
#include "engine/evaluation.h"
#include "forecast/counter.h"
#include "forecast/fulfil.h"
#include "forecast/messages.h"

namespace gongjin::forecast {

std::string_view name_of(Basis basis) {
    switch (basis) {
        case Basis::county:
            return "county";
        case Basis::scenario:
            return "case";
        case Basis::sample:
            return "sample";
    }
    return "";
}

namespace {

Result<Horizon> horizon_of(Plan const& plan, SimulationInput const& input) {
    std::vector<std::string> known;
    PeriodInstance const* usual = nullptr;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& one : family.instances) {
            if (!input.period.empty() && one.id == input.period) return Horizon{one.id, one.days};
            if (family.kind != FamilyKind::school_year || !one.in_force) continue;
            known.push_back(one.id);
            bool const whole = plan.in_force.contains(one.days);
            bool const now = input.today && one.days.contains(*input.today);
            bool const whole_before = usual != nullptr && plan.in_force.contains(usual->days);
            if (usual == nullptr || now || (whole && !whole_before && !input.today)) usual = &one;
        }
    }
    if (!input.period.empty()) {
        return error_of(messages::kNoSuchPeriod, {input.period, join(known, " ")});
    }
    if (usual == nullptr) return Horizon{"scheme", plan.in_force};
    return Horizon{usual->id, usual->days};
}

Result<Column> column_of(SimulationInput const& input, std::vector<Change> const& changes,
                         Simulation& simulation) {
    SchemeSources const sources = TRY(changed(input.sources, changes));
    Plan const plan = TRY(plan_of(sources));
    Horizon const horizon = TRY(horizon_of(plan, input));
    Question question;
    question.as_of = horizon.days.until + 60;
    question.readings = input.readings;
    auto const chosen = TRY(readings_of(plan, changes));
    for (auto const& [name, option] : chosen) question.readings[name] = option;
    Column column;
    column.changes = changes;
    std::vector<std::string> names;
    for (Change const& change : changes) names.push_back(change.text());
    column.name = names.empty() ? "现行" : join(names, " ");
    auto const decided = TRY(set_by_county(plan, changes));
    std::optional<County> other;  // the county if it had decided so
    if (!decided.empty()) {
        other = input.county;
        for (auto const& [name, value] : decided) other->parameters[plan.scheme][name] = value;
    }
    County const& county = other ? *other : input.county;
    Fulfilled fulfilled = fulfil(plan, county, input.records, question, horizon.days);
    column.invented = fulfilled.invented;
    column.squeezes = std::move(fulfilled.squeezes);
    Evaluation evaluation(plan, county, fulfilled.records, question);
    Counter counter(plan, horizon, column);
    counter.findings(evaluation, question);
    counter.results(evaluation, question);
    counter.loads(evaluation.world);
    sort_squeezes(column.squeezes);
    if (simulation.scheme.empty()) {
        simulation.scheme = plan.scheme;
        simulation.title = plan.title;
        simulation.period = horizon.id;
        simulation.days = horizon.days;
        simulation.teaching_weeks = teaching_weeks_in(plan.calendar, horizon.days);
    }
    return column;
}

Staff staff_of(County const& county, std::string const& scheme) {
    Staff staff;
    for (auto const& [id, unit] : county.units) staff.schools += unit.type == "school" ? 1 : 0;
    for (auto const& [id, community] : county.communities) {
        staff.communities += community.scheme.empty() || community.scheme == scheme ? 1 : 0;
    }
    for (auto const& [id, person] : county.people) {
        if (person.posts.empty() || person.posts.back().value.state == PersonState::left) continue;
        ++staff.people;
        std::string const& post = person.posts.back().value.post;
        staff.teachers += post != "clerk" && post != "worker" && post != "assistant" ? 1 : 0;
    }
    return staff;
}

}  // namespace

Result<Simulation> simulate(SimulationInput const& input) {
    Simulation simulation;
    simulation.basis = input.basis;
    bool const as_it_is = !input.only_variants || input.variants.empty();
    if (as_it_is) simulation.columns.push_back(TRY(column_of(input, {}, simulation)));
    for (std::vector<Change> const& changes : input.variants) {
        simulation.columns.push_back(TRY(column_of(input, changes, simulation)));
    }
    simulation.staff = staff_of(input.county, simulation.scheme);
    return simulation;
}

}  // namespace gongjin::forecast
