// People: a school sees its own, the bureau all. Names come from the sealed side of the store
// and only for those who may read them.
#pragma once

#include "app/api/places.h"
#include "app/query_scope.h"

namespace gongjin {

struct PeopleAsked {
    std::string q;  // a part of the name or of the staff number
    std::string school;
    std::string state;
    std::string post;
    std::string sort;  // school (default), post
    std::int64_t page = 1, page_size = 50;
};

struct PeoplePage {
    std::vector<api::PersonSummary> items;
    std::int64_t total = 0, page = 1, page_size = 50;
};

Result<PeoplePage> people_query(App& app, Viewer const& viewer, PeopleAsked const& wanted);
Result<api::Person> person_query(App& app, Viewer const& viewer, std::string const& id);

// Whether the viewer may list this person at all: the bureau, and the person's own schools.
bool may_list(Viewer const& viewer, Person const& person, Date day);

}  // namespace gongjin
