// The scheme, the period and the days that a question about findings or results names.
#pragma once

#include "app/query_scope.h"
#include "http/query_reader.h"

namespace gongjin::http {

inline Slice slice_in(QueryReader& query) {
    Slice slice;
    slice.scheme = query.optional_text("scheme").value_or("");
    slice.period = query.optional_text("period").value_or("");
    slice.as_of = query.optional_day("as_of");
    slice.known_on = query.optional_day("known_on");
    return slice;
}

}  // namespace gongjin::http
