// Who signed in, looked something up that is private, took data out, or was refused.
#pragma once

#include <string>
#include <vector>

#include "app/api/system.h"
#include "app/app.h"

namespace gongjin {

struct AccessNote {
    std::string account;   // empty: nobody
    std::string role;
    std::string action;    // sign_in, sign_in_failed, sign_out, read_person, download, export, ...
    std::string subject;   // an id, a sign-in that was tried
    std::string address;
    bool refused = false;
};

AccessNote note_of(Viewer const& viewer, std::string action, std::string subject,
                   std::string address = {});

Result<void> note_access(App& app, AccessNote const& note);
// The same inside a job that writes anyway.
Result<void> note_access(WriteTx& tx, AccessNote const& note);

struct AccessPage {
    std::vector<api::Access> items;
    std::int64_t total = 0;
    std::int64_t page = 1, page_size = 50;
};

// Newest first; `words` is part of an action, a sign-in or a subject.
Result<AccessPage> list_access(App& app, Viewer const& viewer, std::string const& words,
                               std::int64_t page, std::int64_t page_size);

}  // namespace gongjin
