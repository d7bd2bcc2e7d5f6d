// What a record does to the findings: each one that would be another with it than without it.
#pragma once

#include "app/api/records.h"
#include "app/query_scope.h"

namespace gongjin {

struct FindingChange {
    Finding before, after;  // of the same id
};

struct RecordChange {
    Record const* before = nullptr;  // as it is in the county's records; nullptr: not there
    Record const* after = nullptr;   // nullptr: gone
};

// In the scheme's order. What is looked at are the periods that the record's days touch.
std::vector<FindingChange> changed_findings(CountyView const& view, SchemeRun const& run,
                                            RecordChange const& change);

api::Effect effect_shown(SchemeRun const& run, FindingChange const& change);

// The ids of all periods that touch these days.
std::vector<std::string> periods_touching(Plan const& plan, DateRange const& days);

// The records with the change made.
std::map<std::string, Record> with_change(CountyView const& view, RecordChange const& change);

}  // namespace gongjin
