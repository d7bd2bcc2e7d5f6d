// 方案测算: what a scheme in the county's log would demand of the county in a year, what it would
// cost, and where it breaks; with parameters and readings taken otherwise.
//
// 1. Nothing is saved and nothing in the county changes, whatever is tried.
// 2. The county is copied first: nobody who writes waits for a forecast.
// 3. Known to whoever may publish: a forecast names no person.
#pragma once

#include "app/api/forecast.h"
#include "app/app.h"

namespace gongjin {

struct ForecastAsked {
    std::string scheme;                 // empty: the county's first
    std::string basis;                  // county, or sample: the scheme's roster, people made up
    std::string period;                 // empty: the school year of today
    std::vector<std::string> set;       // name=value
    std::vector<std::string> readings;  // name=option
    std::optional<std::string> draft;   // a scheme.yaml that is not published, in place of the text
};

Result<api::Forecast> forecast_query(App& app, Viewer const& viewer, ForecastAsked const& asked);

// Parameters, readings and school years among which one chooses.
Result<api::ForecastChoices> forecast_choices_query(App& app, Viewer const& viewer,
                                                    std::string const& scheme);

}  // namespace gongjin
