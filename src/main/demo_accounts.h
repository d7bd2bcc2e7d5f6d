// One sign-in for each role of the demonstration. Its sign-in page shows them, with the password.
#pragma once

#include "app/app.h"
#include "app/viewer.h"

namespace gongjin {

// Those who have something to do with each other: what is put on their desks is in demo_desks.h.
struct DemoPeople {
    Viewer bureau, lead, member, teacher;
};

// What the two offices without a school are called.
struct DemoTitles {
    std::string bureau, training;
};

// The bureau, the lead office of the first community, an office and a teacher of the member school
// on which most records wait, a researcher, the training school. Where schools form no communities,
// two of them.
Result<DemoPeople> make_demo_accounts(App& app, DemoTitles const& titles);

}  // namespace gongjin
