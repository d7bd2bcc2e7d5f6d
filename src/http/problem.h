// An Error as the API's `Problem`: code, both languages, what to do, and the place.
#pragma once

#include "base/json_writer.h"
#include "base/result.h"
#include "http/message.h"

namespace gongjin::http {

void write_problem(JsonWriter& out, Error const& error);
Response problem(int status, Error const& error);

}  // namespace gongjin::http
