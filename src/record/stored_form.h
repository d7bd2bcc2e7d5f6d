// Records, units, people and communities as one JSON text each: what the SQL views keep beside
// their columns, so that a reader needs one row. Views are rebuilt from the log, so this form may
// change.
#pragma once

#include "record/county.h"
#include "record/record.h"

#include "base/result.h"

namespace gongjin {

std::string to_stored_form(Record const& record);
std::string to_stored_form(Unit const& unit);
std::string to_stored_form(Person const& person);
std::string to_stored_form(Community const& community);
std::string to_stored_form(Overlay const& overlay);
std::string to_stored_form(FieldValue const& value);

Result<Record> record_from(std::string_view stored);
Result<Unit> unit_from(std::string_view stored);
Result<Person> person_from(std::string_view stored);
Result<Community> community_from(std::string_view stored);
Result<Overlay> overlay_from(std::string_view stored);

}  // namespace gongjin
