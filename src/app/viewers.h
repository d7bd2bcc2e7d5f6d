// From an identity to a Viewer: the schools that are one's own, and those of one's community today.
#pragma once

#include <set>
#include <string>

#include "app/county_state.h"
#include "app/viewer.h"

namespace gongjin {

// The unit with everything that lies under it.
std::set<std::string> unit_with_sites(County const& county, std::string const& unit);
// The community in which the unit, or the unit above it, has a seat on that day; empty if none.
std::string community_of_unit(County const& county, std::string const& unit, Date day);

// Fills unit sets from role and unit.
void complete_viewer(CountyView const& view, Viewer& viewer);

}  // namespace gongjin
