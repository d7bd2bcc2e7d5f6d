// Which records a viewer may see, and what the viewer may do with one now. Commands refuse and
// pages show their buttons by the same functions.
//
// 1. The bureau, the training school and the researchers see all records; an office sees those that
//    involve a school of its community; a teacher those of the own school and the own ones.
// 2. The side that enters a record keeps it: files, holds, corrects, withdraws, adds evidence. The
//    bureau may do so on behalf of any school.
// 3. The other side confirms. Nobody confirms what the own school entered. Where no other school is
//    left to confirm, the bureau does.
// 4. A person's name is for the bureau, the person's own school, and the giving and receiving
//    schools of a record in which the person is named.
#pragma once

#include "app/county_state.h"
#include "app/permissions.h"
#include "app/viewer.h"
#include "record/life_cycle.h"

namespace gongjin {

bool may_see(CountyView const& view, Viewer const& viewer, Record const& record);

// Whether the viewer may enter such a record: an office what its school takes part in, a teacher
// what he or she is named in, the bureau anything (代录, traced).
bool may_enter(Viewer const& viewer, Kind const& kind, RecordContent const& content);

// The role and the scope allow it and the record's state does.
bool may_give(CountyView const& view, Viewer const& viewer, Record const& record,
              RecordCommand command);

// The role and the scope alone: whose business the command is.
bool is_for(CountyView const& view, Viewer const& viewer, Record const& record,
            RecordCommand command);

// Units that may confirm: the kind's confirming side without the side that entered the record; the
// giving side if the confirming side entered it.
std::vector<std::string> confirming_units(CountyView const& view, Record const& record);

// Ids of a record's units (roles of the unit type), each once.
std::vector<std::string> units_of(Kind const& kind, RecordContent const& content);
// Those of the kind's `by` and `at` roles.
std::vector<std::string> giving_units(Kind const& kind, RecordContent const& content);
std::vector<std::string> receiving_units(Kind const& kind, RecordContent const& content);

// Whether the viewer may read this person's name; `record` is the one in which the person stands.
bool may_name(CountyView const& view, Viewer const& viewer, std::string const& person,
              Record const* record = nullptr);

}  // namespace gongjin
