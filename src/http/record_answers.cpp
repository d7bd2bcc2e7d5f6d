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

bool is_stale(Error const& error) { return error.code() == gongjin::messages::stale.code; }

// The refusal's arguments are the thing's id and that seq.
std::int64_t seen_by_author(Error const& error) {
    ASSERT(error.args.size() == 2);
    std::int64_t seen = 0;
    std::string const& written = error.args[1];
    std::from_chars(written.data(), written.data() + written.size(), seen);
    return seen;
}

Response stale_answer(Error const& error, std::vector<api::HistoryLine> const& history) {
    api::Problem shown = problem_of(error);
    for (api::HistoryLine const& line : history) {
        if (line.seq > seen_by_author(error)) shown.changed.push_back(line);
    }
    return answer(shown, status_of(error));
}

Result<Response> answer_record(Call& call, Result<Done> done, int status) {
    if (!done.ok() && is_stale(done.error())) {
        Error const& error = done.error();
        Result<std::vector<api::HistoryLine>> const changed = record_changes_since(
            call.app, call.viewer(), error.args[0], seen_by_author(error));
        if (changed.ok()) return stale_answer(error, changed.value());
    }
    if (!done.ok()) return done.take_error();
    return answer_with(record_query(call.app, call.viewer(), done.value().id), status);
}

}  // namespace gongjin::http
