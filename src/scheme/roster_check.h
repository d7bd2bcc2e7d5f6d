// Whether a roster fills the roles of a scheme: what a role owes would else have no result, without
// a word.
#pragma once

#include "scheme/plan.h"
#include "scheme/roster_file.h"

namespace gongjin {

// To `problems` what cannot be: a role that the scheme has not, a school where it wants a person.
// To `warnings` roles that nobody of the roster holds, and communities in which nobody holds one
// that others have.
void check_roster_roles(RosterFile const& roster, Plan const& plan, Problems& problems,
                        Problems& warnings);

}  // namespace gongjin
