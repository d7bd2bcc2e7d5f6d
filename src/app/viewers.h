// From an identity to a Viewer: the schools that are one's own, and those of one's community today.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/county_state.h"
#include "app/viewer.h"

namespace gongjin {

// The unit with everything that lies under it.
std::set<std::string> unit_with_sites(County const& county, std::string const& unit);
// The communities in which the unit, or the unit above it, has a seat on that day; that of the
// scheme which the county has had longest comes first.
std::vector<std::string> communities_of_unit(County const& county, std::string const& unit,
                                             Date day);

// Fills unit sets from role and unit.
void complete_viewer(CountyView const& view, Viewer& viewer);

}  // namespace gongjin
