// The demonstration's joint timetable: the first community's six schools, taught by the people who
// are there, searched for on the spot, published for the term; the lead's office works on a draft.
#pragma once

#include "main/demo_accounts.h"

namespace gongjin {

// `steps` of the search: so many make the same table everywhere.
Result<void> make_demo_timetable(App& app, DemoPeople const& people, std::int64_t steps);

}  // namespace gongjin
