#include <cstdio>

#include "forecast/compare.h"
#include "forecast/fulfil.h"
#include "forecast/sample_people.h"
#include "main/case_stage.h"
#include "main/commands.h"

namespace gongjin {

namespace {

constexpr int kYear = 365;

// The days that are compared: the period that was named, the year before the day of asking, or,
// where nobody asked for a day, the first whole year of the scheme.
DateRange days_of(Plan const& plan, std::string const& period, StagedCounty const& staged) {
    PeriodInstance const* first = nullptr;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& one : family.instances) {
            if (!period.empty() && one.id == period) return one.days;
            bool const year = family.kind == FamilyKind::school_year && one.in_force;
            bool const whole = plan.in_force.contains(one.days);
            if (year && (first == nullptr || (whole && !plan.in_force.contains(first->days)))) {
                first = &one;
            }
        }
    }
    if (staged.from == StagedCounty::From::input) return {};
    if (staged.from == StagedCounty::From::data) {
        return {staged.question.as_of - kYear, staged.question.as_of + 1};
    }
    return first == nullptr ? plan.in_force : first->days;
}

Result<std::string> compared(CaseStage const& before, CaseStage const& after,
                             Options const& options) {
    StagedCounty staged = TRY(stage_county(before, options));
    forecast::CompareInput input;
    input.before = before.folder.sources;
    input.after = after.folder.sources;
    if (staged.from == StagedCounty::From::input) {
        input.before.calendar = staged.sources.calendar;
        input.after.calendar = staged.sources.calendar;
    }
    input.question = staged.question;
    if (options.has("period")) input.question.period.clear();
    std::string const period = options.text("period");
    input.days = days_of(before.plan, period, staged);
    input.county_before = std::move(staged.county);
    input.county_after = input.county_before;
    TRY(forecast::lend_county(input.county_after, after.plan, after.roster));
    input.records = std::move(staged.records);
    if (staged.from == StagedCounty::From::roster) {
        // Nobody's records: a year in which the old version was fulfilled.
        input.question.as_of = input.days.until + 60;
        input.records =
            forecast::fulfil(before.plan, input.county_before, {}, input.question, input.days)
                .records;
    }
    forecast::Comparison const comparison = TRY(forecast::compare_schemes(input));
    return options.has("json") ? forecast::comparison_json(comparison) + "\n"
                               : forecast::comparison_text(comparison);
}

}  // namespace

int command_scheme_diff(Options const& options) {
    Result<CaseStage> before = set_stage(options.words()[0]);
    if (!before.ok()) return refuse(before.error());
    Result<CaseStage> after = set_stage(options.words()[1]);
    if (!after.ok()) return refuse(after.error());
    Result<std::string> text = compared(before.value(), after.value(), options);
    if (!text.ok()) return refuse(text.error());
    std::fputs(text.value().c_str(), stdout);
    return kDone;
}

}  // namespace gongjin
