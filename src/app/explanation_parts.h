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

Result<void> show_records(RecordShower& shower, Explained const& explained,
                          api::Explanation& out);
void show_to_complete(RecordShower& shower, Explained const& explained, api::Explanation& out);
void show_choices(CountyView const& view, Explained const& explained, api::Explanation& out);
void show_numbers(Explained const& explained, api::Explanation& out);

}  // namespace gongjin
