// A county to try a scheme on when nobody has one yet: the scheme's own roster with made-up people,
// or a running county lent to a scheme that it does not run.
#pragma once

#include "record/county.h"
#include "scheme/plan.h"
#include "scheme/roster_file.h"

namespace gongjin::forecast {

// Adds people to every school that has none: as many as the attribute `teachers` says, or 30. The
// same for the same roster. Returns how many were added.
int add_sample_people(County& county, Plan const& plan, Date day);

// The units and communities of roster.yaml; people are made up.
Result<County> county_of_roster(Plan const& plan, std::optional<RosterFile> const& roster);

// If no community follows the scheme: the county's own ones do from now on where their members'
// roles are known to the scheme, else those of the scheme's roster are added.
Result<void> lend_county(County& county, Plan const& plan, std::optional<RosterFile> const& roster);

}  // namespace gongjin::forecast
