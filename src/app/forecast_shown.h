// A forecast as pages show it: with titles of periods, places of clauses and sums.
#pragma once

#include "app/api/forecast.h"
#include "app/clause_book.h"
#include "forecast/simulate.h"

namespace gongjin {

struct ForecastTold {
    forecast::Simulation const& simulation;
    forecast::Column const& column;
    Plan const& plan;
    ClauseBook const& book;
    County const& county;
};

api::Forecast forecast_shown(ForecastTold const& told);

// 2020学年第一学期; 整个方案期; a day as it stands.
std::string period_words(Plan const& plan, std::string const& period);
std::string figure_words(Fraction const& figure);  // 12, 12.50
// 三、(三)4 and the others: nothing where a rule names no clause.
std::string places_of(ClauseBook const& book, std::vector<std::string> const& clauses);

}  // namespace gongjin
