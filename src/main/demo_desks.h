// What lies on the desks of the demonstration's people: entered by themselves, with the commands
// that the pages use, on the sample county's last morning.
#pragma once

#include "main/demo_accounts.h"

namespace gongjin {

// Several lessons that wait for the member school, a record of the teacher's that was sent back and
// one whose day has come, plans that wait for the bureau, a sample of which some is looked at.
Result<void> fill_desks(App& app, DemoPeople const& people);

}  // namespace gongjin
