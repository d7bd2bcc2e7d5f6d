// One sign-in for each role of the demonstration. Its sign-in page shows them, with the password.
#pragma once

#include "app/app.h"

namespace gongjin {

// The bureau, the lead office of the first community, an office and a teacher of a member
// school, a researcher, the training school.
Result<void> make_demo_accounts(App& app);

}  // namespace gongjin
