// A record as the answer to what was done with it.
#pragma once

#include "app/app.h"
#include "http/call.h"

namespace gongjin::http {

// The record as it is now. A refusal as stale says what changed since the author looked.
Result<Response> answer_record(Call& call, Result<Done> done, int status = 200);

}  // namespace gongjin::http
