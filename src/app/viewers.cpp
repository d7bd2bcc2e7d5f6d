#include "app/viewers.h"

#include <algorithm>

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

std::vector<std::string> communities_of_unit(County const& county, std::string const& unit,
                                             Date day) {
    std::vector<std::string> out;
    std::string at = unit;
    for (int depth = 0; depth < 8 && !at.empty() && out.empty(); ++depth) {
        for (auto const& [id, community] : county.communities) {
            for (Membership const& member : community.members) {
                bool const there = member.unit == at && member.during.contains(day);
                if (there && (out.empty() || out.back() != id)) out.push_back(id);
            }
        }
        auto const found = county.units.find(at);
        at = found == county.units.end() ? std::string() : found->second.parent;
    }
    auto const adopted = [&county](std::string const& id) {
        auto const scheme = county.schemes.find(county.communities.at(id).scheme);
        return scheme == county.schemes.end() ? kLastDay : scheme->second;
    };
    std::stable_sort(out.begin(), out.end(), [&](std::string const& a, std::string const& b) {
        return adopted(a) < adopted(b);
    });
    return out;
}

void complete_viewer(CountyView const& view, Viewer& viewer) {
    viewer.own_units.clear();
    viewer.communities.clear();
    viewer.communities_led.clear();
    viewer.community_units.clear();
    viewer.community_id.clear();
    if (viewer.unit_id.empty()) return;
    County const& county = view.county();
    bool const of_a_school = viewer.role == AppRole::lead_office ||
                             viewer.role == AppRole::member_office ||
                             viewer.role == AppRole::teacher;
    if (!of_a_school) return;
    viewer.own_units = unit_with_sites(county, viewer.unit_id);
    std::vector<std::string> const all =
        communities_of_unit(county, viewer.unit_id, view.today);
    if (!all.empty()) viewer.community_id = all.front();
    for (std::string const& id : all) {
        viewer.communities.insert(id);
        for (Membership const& member : county.communities.at(id).members) {
            if (!member.during.contains(view.today)) continue;
            bool const leads = member.role != "member" && viewer.own_units.contains(member.unit);
            if (leads) viewer.communities_led.insert(id);
            viewer.community_units.merge(unit_with_sites(county, member.unit));
        }
    }
}

}  // namespace gongjin
