// One sign-in for each role of the demonstration. Its sign-in page shows them, with the password.
#pragma once

#include "app/app.h"
#include "app/viewer.h"

namespace gongjin {

// Those who have something to do with each other: what is put on their desks is in demo_desks.h.
struct DemoPeople {
    Viewer bureau, lead, member, teacher;
};

// The bureau, the lead office of the first community, an office and a teacher of the member school
// on which most records wait, a researcher, the training school.
Result<DemoPeople> make_demo_accounts(App& app);

}  // namespace gongjin
