#include "app/viewers.h"

namespace gongjin {

std::set<std::string> unit_with_sites(County const& county, std::string const& unit) {
    std::set<std::string> out{unit};
    // Sites lie directly under a school, or under a campus of it: a few rounds find them all.
    for (bool grew = true; grew;) {
        grew = false;
        for (auto const& [id, other] : county.units) {
            if (!other.parent.empty() && out.contains(other.parent)) grew |= out.insert(id).second;
        }
    }
    return out;
}

std::string community_of_unit(County const& county, std::string const& unit, Date day) {
    std::string at = unit;
    for (int depth = 0; depth < 8 && !at.empty(); ++depth) {
        for (auto const& [id, community] : county.communities) {
            for (Membership const& member : community.members) {
                if (member.unit == at && member.during.contains(day)) return id;
            }
        }
        auto const found = county.units.find(at);
        at = found == county.units.end() ? std::string() : found->second.parent;
    }
    return {};
}

void complete_viewer(CountyView const& view, Viewer& viewer) {
    viewer.own_units.clear();
    viewer.community_units.clear();
    viewer.community_id.clear();
    if (viewer.unit_id.empty()) return;
    County const& county = view.county();
    bool const of_a_school = viewer.role == AppRole::lead_office ||
                             viewer.role == AppRole::member_office ||
                             viewer.role == AppRole::teacher;
    if (!of_a_school) return;
    viewer.own_units = unit_with_sites(county, viewer.unit_id);
    viewer.community_id = community_of_unit(county, viewer.unit_id, view.today);
    auto const community = county.communities.find(viewer.community_id);
    if (community == county.communities.end()) return;
    for (Membership const& member : community->second.members) {
        if (!member.during.contains(view.today)) continue;
        viewer.community_units.merge(unit_with_sites(county, member.unit));
    }
}

}  // namespace gongjin
