// The parts of an explanation as the API has them: records that counted and did not, what would
// complete the figure, the readings and decisions in play.
#pragma once

#include "app/api/findings.h"
#include "app/finding_shown.h"
#include "app/record_shown.h"

namespace gongjin {

struct Explained {
    SchemeRun const& run;
    Explanation const& why;
    api::Finding const& finding;
};

std::vector<api::Basis> basis_of(SchemeRun const& run, std::vector<std::string> const& clauses);
// The engine's code as the API has it.
std::string reason_in_api(std::string const& code);
// What one record adds to a measure: its figure where the measure is of one, else 1.
std::string amount_of(Plan const& plan, std::string const& measure_name, Record const& record);

Result<void> show_records(RecordShower& shower, Explained const& explained,
                          api::Explanation& out);
void show_to_complete(RecordShower& shower, Explained const& explained, api::Explanation& out);
void show_choices(CountyView const& view, Explained const& explained, api::Explanation& out);
void show_numbers(Explained const& explained, api::Explanation& out);

}  // namespace gongjin
