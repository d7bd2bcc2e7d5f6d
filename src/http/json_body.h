// The body of a request as JSON.
#pragma once

#include "base/json.h"
#include "http/message.h"

namespace gongjin::http {

// Refused unless the client says that it is JSON, so that no form of a foreign page can pass for
// it. How long it may be was settled by the route's limit.
Result<Json> json_body(Request const& request);

}  // namespace gongjin::http
