// The communities of a new scheme as an officer writes them, a line for each:
//
//     岳林小学:西坞小学、尚田小学
//     东片教共体=锦屏小学:莼湖小学;松岙小学
//
// A name that the county does not have is asked about, never invented and never guessed.
#pragma once

#include "app/api/scheme_drafts.h"
#include "app/app.h"
#include "app/drafts/rows.h"
#include "engine/roster_facts.h"

namespace gongjin {

struct DraftRoster {
    std::vector<api::DraftCommunity> communities;
    std::vector<api::DraftName> new_schools;
    std::string trouble;  // the first; empty: it can be published
};

DraftRoster read_draft_roster(County const& county, DraftRow const& row);

// As facts, in the order in which they must be told; only of a roster without trouble.
std::vector<FoundingFact> draft_roster_facts(CountyView const& view, DraftRoster const& roster,
                                             std::string const& scheme, DateRange in_force);

}  // namespace gongjin
