// One row of a records table, or one record of a case, as the content of a record. An import and a
// scenario take the same way, so that the same row means the same in both.
//
// 1. Names are ids already; who reads the row looks them up and says where one is wrong.
// 2. A column that the kind has no place for must be empty: the error's `place.field` names it
//    (by, at, subject, attendance, person).
// 3. A role that joins others is never entered; it is filled from them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/record.h"
#include "vocabulary/kinds.h"

namespace gongjin {

struct RecordRow {
    Date start;
    std::optional<Date> end;          // of a kind that lasts; none: still running
    std::vector<std::string> by, at;  // units
    std::vector<std::string> people;
    std::string subject;  // a symbol's name; empty: not said
    std::optional<Fraction> attendance;
    std::string title;
};

Result<RecordContent> content_of_row(Kind const& kind, RecordRow const& row);

// Fills every role that joins others: each unit once, in the order of the roles named.
void join_roles(Kind const& kind, RecordContent& content);

}  // namespace gongjin
