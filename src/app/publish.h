// A new version of a scheme, in force from a day on, and the versions that there were: who
// published them, when, and what they changed.
//
// 1. The past never changes: a period that has ended keeps the version that it was judged by, and a
//    day that would give one another version is refused.
// 2. What does not check is refused with everything that is wrong with it.
// 3. The texts are facts, then one fact says from which day they are in force.
#pragma once

#include "app/api/schemes.h"
#include "app/app.h"

namespace gongjin {

struct PublishTexts {
    std::string command_id;
    std::string scheme;
    std::int64_t expects = 0;  // the newest version's seq
    Date from;
    std::map<std::string, std::string> texts;  // by their path in the log
    bool dry_run = false;
};

Result<api::Publication> publish_scheme(App& app, Viewer const& viewer,
                                        PublishTexts const& command);

// The titles of periods that a scheme in force from a day on judges: those that have ended, and
// those that run today.
struct PeriodsJudged {
    std::vector<std::string> past, now;
};
PeriodsJudged periods_judged(Plan const& plan, Date from, Date today);

// A case is kept under its file's name: letters, digits, - and _, ending in .yaml.
Result<void> check_case_name(std::string const& name);

// Newest first.
Result<std::vector<api::SchemeVersion>> versions_query(App& app, Viewer const& viewer,
                                                       std::string const& scheme);

}  // namespace gongjin
