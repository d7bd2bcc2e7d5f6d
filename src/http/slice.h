// The scheme, the period and the days that a question about findings or results names.
#pragma once

#include "app/query_scope.h"
#include "base/text.h"
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

// What is tried otherwise, "a=1;b=2": a value may hold commas, never a semicolon.
inline std::vector<std::string> changes_in(QueryReader& query, std::string_view name) {
    std::vector<std::string> out;
    std::string const text = query.optional_text(name).value_or("");
    for (std::string const& one : split(text, ';')) {
        if (!trim(one).empty()) out.emplace_back(trim(one));
    }
    return out;
}

}  // namespace gongjin::http
