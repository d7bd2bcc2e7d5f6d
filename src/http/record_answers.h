// A record as the answer to what was done with it.
#pragma once

#include "app/api/session.h"
#include "app/app.h"
#include "http/call.h"

namespace gongjin::http {

// The record as it is now. A refusal as stale says what changed since the author looked.
Result<Response> answer_record(Call& call, Result<Done> done, int status = 200);

// A refusal as stale, with what changed since; `history` is newest first.
Response stale_answer(Error const& error, std::vector<api::HistoryLine> const& history);
// The seq that the author of a stale command saw.
std::int64_t seen_by_author(Error const& error);
bool is_stale(Error const& error);

}  // namespace gongjin::http
