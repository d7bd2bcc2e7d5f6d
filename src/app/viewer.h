// Who asks. Every use case takes a Viewer first; what may be seen and done follows from the role
// and from its scope, never from the route.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace gongjin {

enum class AppRole { bureau, lead_office, member_office, teacher, researcher, training_school };

std::string_view name_of(AppRole role);

struct Viewer {
    std::string account_id;
    std::string sign_in;
    std::string display;
    std::string person_id;     // empty: the account is an office's
    std::string identity_id;
    AppRole role = AppRole::teacher;
    std::string unit_id;       // the school, or the bureau
    std::string subject;       // a researcher's
    std::string community_id;  // the first of `communities`; empty for the bureau's people
    std::set<std::string> own_units;        // the school with its campuses and teaching points
    std::set<std::string> communities;      // of every scheme that the county runs
    std::set<std::string> communities_led;
    std::set<std::string> community_units;  // all schools of these communities, sites included

    bool sees_whole_county() const {
        return role == AppRole::bureau || role == AppRole::training_school ||
               role == AppRole::researcher;
    }
};

}  // namespace gongjin
