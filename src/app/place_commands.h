// People and schools: registered, and changed from a day on. Nothing is overwritten; a name alone
// is put right without a day, because it is no part of the log.
//
// 1. The bureau changes everybody; an office the people who belong to or work at its school.
// 2. `values` are the attributes of words.yaml by name: school and work_school take a unit's id,
//    post, title, subjects and status their words; birth a day or a month.
// 3. `expects` is the person's or school's seq that the author saw.
#pragma once

#include "app/api/places.h"
#include "app/app.h"

namespace gongjin {

struct NewPerson {
    std::string command_id;
    std::string staff_number;  // may be empty; the same number cannot be given twice
    std::string name;
    std::string since;
    api::Values values;
};
Result<Done> create_person(App& app, Viewer const& viewer, NewPerson const& person);
Result<Done> change_person(App& app, Viewer const& viewer, std::string const& id,
                           api::Change const& change);
Result<Done> change_school(App& app, Viewer const& viewer, std::string const& id,
                           api::Change const& change);

}  // namespace gongjin
