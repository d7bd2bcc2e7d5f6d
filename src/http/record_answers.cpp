#include "http/record_answers.h"

#include <charconv>

#include "app/imports.h"
#include "app/messages.h"
#include "app/record_history.h"
#include "app/record_query.h"
#include "http/answers.h"
#include "http/problem.h"
#include "http/status.h"

namespace gongjin::http {

namespace {

// The refusal's arguments are the record's id and the seq that the author saw.
Result<Response> stale_answer(Call& call, Error const& error) {
    ASSERT(error.args.size() == 2);
    std::int64_t seen = 0;
    std::string const& written = error.args[1];
    std::from_chars(written.data(), written.data() + written.size(), seen);
    api::Problem shown = problem_of(error);
    Result<std::vector<api::HistoryLine>> changed =
        record_changes_since(call.app, call.viewer(), error.args[0], seen);
    if (changed.ok()) shown.changed = changed.take();
    return answer(shown, status_of(error));
}

}  // namespace

Result<Response> answer_record(Call& call, Result<Done> done, int status) {
    if (!done.ok() && done.error().code() == gongjin::messages::stale.code) {
        return stale_answer(call, done.error());
    }
    if (!done.ok()) return done.take_error();
    return answer_with(record_query(call.app, call.viewer(), done.value().id), status);
}

}  // namespace gongjin::http
