// A value of a unit, person or record from what people wrote, or what is wrong with it and what
// they probably meant. The reading itself is record/typed_value.h; days are read as generously as
// in sheets.
#pragma once

#include "base/result.h"
#include "record/typed_value.h"

namespace gongjin {

// A month is taken as its first day.
Result<FieldValue> written_value(ValueWanted wanted, Words const& words, std::string_view written,
                                 Place const& place);

}  // namespace gongjin
