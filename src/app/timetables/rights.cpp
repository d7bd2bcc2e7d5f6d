#include "app/timetables/rights.h"

#include <algorithm>

#include "app/messages.h"
#include "app/timetables/messages.h"

namespace gongjin {

TableRight right_on(CountyView const& view, Viewer const& viewer, std::string const& owner) {
    County const& county = view.county();
    bool const community = county.communities.contains(owner);
    if (!community && !county.units.contains(owner)) return TableRight::none;
    bool const here = community ? viewer.community_id == owner : viewer.own_units.contains(owner);
    switch (viewer.role) {
        case AppRole::bureau: return TableRight::manage;
        case AppRole::researcher:
        case AppRole::training_school: return TableRight::see;
        case AppRole::teacher: return here ? TableRight::see_published : TableRight::none;
        case AppRole::lead_office: return here ? TableRight::manage : TableRight::none;
        case AppRole::member_office:
            if (!here) return TableRight::none;
            return community ? TableRight::edit_own : TableRight::manage;
    }
    return TableRight::none;
}

Result<TableRight> require_table(CountyView const& view, Viewer const& viewer,
                                 std::string const& owner, TableRight needed) {
    TableRight const right = right_on(view, viewer, owner);
    if (right == TableRight::none) return error_of(messages::timetable_unknown);
    if (right < needed) return error_of(messages::timetable_not_yours);
    return right;
}

bool is_at_own_school(Viewer const& viewer, std::vector<std::string> const& schools,
                      timetable::PlannedLesson const& lesson) {
    return std::any_of(lesson.parts.begin(), lesson.parts.end(), [&](auto const& part) {
        return part.school >= 0 &&
               viewer.own_units.contains(schools[static_cast<std::size_t>(part.school)]);
    });
}

bool may_move(TableRight right, Viewer const& viewer, std::vector<std::string> const& schools,
              timetable::PlannedLesson const& lesson) {
    if (right == TableRight::manage) return true;
    if (right != TableRight::edit_own) return false;
    bool const plain = lesson.kind == timetable::PlannedLesson::Kind::plain;
    return plain && is_at_own_school(viewer, schools, lesson);
}

}  // namespace gongjin
