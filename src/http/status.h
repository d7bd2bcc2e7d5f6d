// With which status an Error is refused: a table of codes.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace gongjin::http {

// 400 what was sent cannot be read, 401, 403, 404, 409 stale or conflicting, 413, 415, 429, 503
// busy or read-only, 500 a fault of the house; 422 whatever else a use case refuses.
int status_of(Error const& error);

Response refusal(Error const& error);

}  // namespace gongjin::http
