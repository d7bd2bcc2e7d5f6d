// Tables as the API shows them, each viewer what is his to read.
#pragma once

#include "app/timetables/query.h"

namespace gongjin {

class TableShower {
public:
    TableShower(TableFound const& found, Viewer const& viewer) : found_(found), viewer_(viewer) {}

    // Everything; the names that the viewer may read stand in it.
    api::Timetable whole(CountyView const& view) const;
    api::TimetableLesson lesson(timetable::PlannedLesson const& lesson,
                                std::vector<timetable::HeldLesson const*> const& rows) const;
    std::vector<api::TimetableTrouble> conflicts() const;
    std::vector<std::string> unplaced() const;
    bool shows(timetable::PlannedLesson const& lesson) const;
    bool shows(std::string const& lesson) const;

private:
    void add_schools(api::Timetable& out) const;
    void add_teachers(CountyView const& view, api::Timetable& out) const;

    TableFound const& found_;
    Viewer const& viewer_;
};

// The rows of each lesson.
using RowsOf = std::map<std::string_view, std::vector<timetable::HeldLesson const*>>;
RowsOf rows_of(timetable::JointPlan const& plan);

}  // namespace gongjin
