// Before a table is published: what it would change, for whom, from which day on; and what is
// published, in short.
#pragma once

#include "app/timetables/query.h"

namespace gongjin {

// From this day to the end of the term. A day that has passed keeps the table it had, if it had
// one.
Result<DateRange> days_to_publish(CountyView const& view, TableFound const& found,
                                  std::string const& from);

// A school that is in a community's table in force then publishes none of its own besides.
Result<void> check_no_other_table(App& app, TableFound const& found, DateRange days);

// `from` as it was written.
Result<api::TimetablePublication> timetable_publication_query(App& app, Viewer const& viewer,
                                                              std::string const& draft,
                                                              std::string const& from);

Result<api::TimetableSummary> timetable_summary_query(App& app, Viewer const& viewer,
                                                      std::string const& owner);

}  // namespace gongjin
