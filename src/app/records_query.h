// Records as lists: filtered, sorted and paged by the database; the days of a calendar; the people
// that a form may name.
#pragma once

#include "app/api/records.h"
#include "app/query_scope.h"

namespace gongjin {

inline constexpr std::int64_t kMostOnPage = 200;

struct RecordsAsked {
    std::string period;               // empty: the current term, unless days, a person, words or
                                      // somebody's task are asked for
    std::vector<std::string> kinds;
    std::vector<std::string> states;  // as the API names them
    std::string school, community, person;
    std::optional<Date> from, until;  // both inside
    std::string waiting_for;          // an action that this viewer may take now
    std::string q;
    std::string sort;                 // date, kind, state, title, seq; "-" before it: descending
    std::int64_t page = 1, page_size = 50;
};

struct RecordsPage {
    std::vector<api::RecordSummary> items;
    std::int64_t total = 0, page = 1, page_size = 50;
};
Result<RecordsPage> records_query(App& app, Viewer const& viewer, RecordsAsked const& wanted);

// The ids that the question finds, in its order; `limit` 0: all. For lists, exports and to-dos.
struct RecordIds {
    std::vector<std::string> ids;
    std::int64_t total = 0;
};
Result<RecordIds> find_records(ReadTx& tx, CountyView const& view, Viewer const& viewer,
                               RecordsAsked const& wanted, std::int64_t offset,
                               std::int64_t limit);

inline constexpr int kMostCalendarDays = 62;
inline constexpr std::size_t kMostOnCalendar = 1000;

struct CalendarAsked {
    Date from, until;  // both inside
    std::vector<std::string> kinds, states;
    std::string school, community;
};
struct RecordCalendar {
    std::vector<api::RecordSummary> items;
    std::vector<api::CalendarDay> days;
    bool cut = false;
};
Result<RecordCalendar> calendar_query(App& app, Viewer const& viewer, CalendarAsked const& wanted);
std::vector<api::CalendarDay> calendar_days(Calendar const& calendar, Date from, Date until);

// By name, staff number or a part of them; of `school` alone if given. At most 30.
Result<std::vector<api::PersonRef>> people_for_record(App& app, Viewer const& viewer,
                                                      std::string const& q,
                                                      std::string const& school);

Result<std::vector<api::Kind>> kinds_query(App& app, Viewer const& viewer);

}  // namespace gongjin
