// The parts of the workbench, each over the county at one point of the log.
#pragma once

#include "app/actor_names.h"
#include "app/api/county.h"
#include "app/finding_shown.h"
#include "app/record_shown.h"

namespace gongjin {

// What one of the county's schemes says of the period.
struct SchemeBench {
    Asked asked;
    std::vector<Finding> findings;  // that the viewer is shown
};

// A finding beside the scheme whose rule it follows.
struct OwedUnder {
    SchemeBench const* scheme = nullptr;
    Finding const* finding = nullptr;
};

struct Bench {
    RecordShower& shower;
    ActorNames const& names;
    std::vector<SchemeBench> const& schemes;

    CountyView const& view() const { return shower.view(); }
    Viewer const& viewer() const { return shower.viewer(); }
};

api::Todo todo_of(std::string id, std::string what, std::string subject);
void add_record_todos(Bench const& bench, std::vector<api::Todo>& out);

// By due day; several of a sort are one line, to be settled in bulk.
Result<void> add_todos(Bench const& bench, api::Workbench& out);
void add_waiting(Bench const& bench, api::Workbench& out);

Result<void> add_week(Bench const& bench, api::Workbench& out);
Result<void> add_news(Bench const& bench, api::Workbench& out);
void add_gaps(Bench const& bench, api::Workbench& out);
void add_deadlines(Bench const& bench, api::Workbench& out);

// Whether the finding is the viewer's own school's to settle.
bool is_own(Viewer const& viewer, Finding const& finding);
// By urgency, then by due day, whichever scheme they follow.
void sort_by_urgency(std::vector<OwedUnder>& owed);

}  // namespace gongjin
